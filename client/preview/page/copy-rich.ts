/** Formatted text on the clipboard. VS Code's own clipboard takes plain text only, so the page does it. */

/** Copies `html`, and `text` for programs that take no formatted text; whether that was allowed. */
export async function copyRich(html: string, text: string): Promise<boolean> {
  window.focus();
  try {
    const parts = { 'text/html': html, 'text/plain': text };
    const blobs = Object.entries(parts).map(([type, value]) => [type, new Blob([value], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copyByEvent(html, text);
  }
}

/** The older API, which needs only the focus and no permission. */
function copyByEvent(html: string, text: string): boolean {
  let isDone = false;
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
    isDone = event.clipboardData !== null;
  };
  document.addEventListener('copy', fill, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return isDone;
}
