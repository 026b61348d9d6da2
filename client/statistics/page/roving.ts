/** Makes the parts of a chart one stop of the Tab key, between which the arrow keys go. */

/** `parts` from first to last; Enter and the space bar do what a click does. */
export function rove(parts: readonly SVGElement[]): void {
  for (const [at, part] of parts.entries()) {
    part.setAttribute('tabindex', at === parts.length - 1 ? '0' : '-1');
    part.addEventListener('keydown', (event) => {
      const next = nextOf(event.key, at, parts.length);
      if (next !== undefined) {
        event.preventDefault();
        for (const other of parts) other.setAttribute('tabindex', '-1');
        parts[next]?.setAttribute('tabindex', '0');
        parts[next]?.focus();
      } else if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        part.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      }
    });
  }
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowRight':
      return Math.min(count - 1, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
