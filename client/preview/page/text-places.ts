/**
 * Maps offsets of the source to positions on the page and back. The HTML has the offsets of every block, and of links
 * and the like inside it; between those, positions are interpolated.
 */
import type { PageView } from './page-view.ts';

const BLOCKS = 'header,h1,h2,h3,h4,h5,h6,p,li,pre,blockquote,table,tr,dl,dt,dd,ul,ol,hr';

/** Where the source's `offset` is shown, in px from the top of the page. */
export function topOf(view: PageView, offset: number): number {
  const index = view.indexAt(offset);
  const element = view.elements[index];
  const part = view.parts[index];
  if (element === undefined || part === undefined) return 0;
  const inPart = offset - part.start;
  let found: HTMLElement = element;
  let start = 0;
  let end = part.end - part.start;
  for (const block of blocksIn(element)) {
    const [at, until] = spanOf(block);
    if (at > inPart) break;
    [found, start, end] = [block, at, until];
  }
  const { top, height } = found.getBoundingClientRect();
  const share = end > start ? Math.min((inPart - start) / (end - start), 1) : 0;
  return top + window.scrollY + share * height;
}

/** The offset of the source that is shown `y` px below the top of the page. */
export function offsetAt(view: PageView, y: number): number {
  const inWindow = y - window.scrollY;
  const index = lastAbove(view.elements, inWindow);
  const element = view.elements[index];
  const part = view.parts[index];
  if (element === undefined || part === undefined) return 0;
  const blocks = blocksIn(element);
  const block = blocks[lastAbove(blocks, inWindow)];
  const [start, end] = block === undefined ? [0, part.end - part.start] : spanOf(block);
  const { top, height } = (block ?? element).getBoundingClientRect();
  const share = height > 0 ? Math.min(Math.max((inWindow - top) / height, 0), 1) : 0;
  return part.start + Math.round(start + share * (end - start));
}

/** The offset of the source for a place in the text of the page. */
export function offsetOfCaret(view: PageView, node: Node, index: number): number | undefined {
  const place = view.partOf(node);
  if (place === undefined) return undefined;
  const { part, element } = place;
  // Texts from the start of the part up to the caret, counted from the last place that is known.
  let offset = spanOf(element)[0];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const ends: { readonly element: Element; readonly end: number }[] = [];
  for (let next: Node | null = walker.nextNode(); next !== null; next = walker.nextNode()) {
    const done = ends.at(-1);
    if (done !== undefined && !done.element.contains(next)) {
      offset = done.end;
      ends.pop();
    }
    if (next instanceof HTMLElement) {
      if (next.dataset['at'] === undefined) continue;
      const [at, end] = spanOf(next);
      offset = at;
      ends.push({ element: next, end });
    } else if (next === node) return part.start + offset + index;
    else if (isSource(next)) offset += next.textContent?.length ?? 0;
  }
  return part.start + offset;
}

/** Ages and the like are added by us and are not in the source. */
function isSource(text: Node): boolean {
  return text.parentElement?.closest('.meta') === null;
}

function blocksIn(element: HTMLElement): HTMLElement[] {
  const blocks = [...element.querySelectorAll<HTMLElement>(BLOCKS)].filter(
    (block) => block.dataset['at'] !== undefined,
  );
  return element.dataset['at'] === undefined ? blocks : [element, ...blocks];
}

/** The last element that begins above `y`, in px from the top of the window; 0 where none does. */
function lastAbove(elements: readonly HTMLElement[], y: number): number {
  let low = 0;
  let high = elements.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((elements[middle]?.getBoundingClientRect().top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

function spanOf(element: HTMLElement): [number, number] {
  const start = Number(element.dataset['at'] ?? 0);
  return [start, Number(element.dataset['end'] ?? start)];
}
