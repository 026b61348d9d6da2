/**
 * A digest as a file of its own that any browser shows: for export, for `digest render`, and for other programs
 * that take formatted text.
 */
import type { PreviewList, PreviewPage } from './preview-model.ts';

/** What a standalone page needs beside the digest. */
export interface StandaloneOptions {
  /** The stylesheet. */
  readonly style: string;
  /** An unguessable word: the page runs nothing and takes no style but the one marked with it. */
  readonly nonce: string;
}

/** The whole document. `page` is one without decorations. */
export function standalonePage(page: PreviewPage, { style, nonce }: StandaloneOptions): string {
  const policy = `default-src 'none'; img-src https: http:; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${page.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(page.title)}</title>
<style nonce="${nonce}">
${style.trim().replaceAll('</', '<\\/')}
</style>
</head>
<body class="standalone">
<main>
${pageBody(page)}
</main>
</body>
</html>
`;
}

/** The parts of `page` one after the other, items in their lists. */
export function pageBody({ parts, lists }: PreviewPage): string {
  const lines: string[] = [];
  let open: number | undefined;
  for (const { content, list } of parts) {
    if (list !== open) {
      if (open !== undefined) lines.push(closingTag(lists[open]));
      if (list !== undefined) lines.push(openingTag(lists[list]));
      open = list;
    }
    if (content.html !== '') lines.push(content.html);
  }
  if (open !== undefined) lines.push(closingTag(lists[open]));
  return lines.join('\n');
}

function closingTag(list: PreviewList | undefined): string {
  return list?.isBulleted === true ? '</ul>' : '</ol>';
}

function openingTag({ start, isBulleted = false }: PreviewList = { start: 1 }): string {
  if (isBulleted) return '<ul class="items">';
  return start === 1 ? '<ol class="items">' : `<ol class="items" start="${start}">`;
}

/** `text` as HTML and XML write it between tags. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
