/**
 * The page in the DOM: parts in their order, items in lists. An update touches only the nodes that changed, so that
 * selections, focus and the scroll position stay.
 */
import morphdom from 'morphdom';
import type { PlacedPart, PreviewUpdate } from '../../../server/protocol/preview-messages.ts';
import { applyPatch } from './apply-patch.ts';

/** What is shown. */
export class PageView {
  readonly #root: HTMLElement;
  #parts: readonly PlacedPart[] = [];
  #elements: readonly HTMLElement[] = [];
  #revision: string | undefined;
  #current: HTMLElement | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** The parts, and the element of each. */
  get parts(): readonly PlacedPart[] {
    return this.#parts;
  }

  get elements(): readonly HTMLElement[] {
    return this.#elements;
  }

  /** Shows an update; `false` if it was made for another page. */
  update(update: PreviewUpdate): boolean {
    if (update.base !== undefined && update.base !== this.#revision) return false;
    const before = update.base === undefined ? [] : this.#parts;
    const parts = applyPatch(before, update);
    if (parts === undefined) return false;
    const elements = this.#elementsFor(parts, update);
    this.#parts = parts;
    this.#elements = elements;
    this.#revision = update.revision;
    this.#root.lang = update.lang;
    this.#place(update);
    return true;
  }

  /** The part that `node` stands in. */
  partOf(node: Node): { readonly part: PlacedPart; readonly element: HTMLElement } | undefined {
    const index = this.#elements.findIndex((element) => element.contains(node));
    const part = this.#parts[index];
    const element = this.#elements[index];
    return part === undefined || element === undefined ? undefined : { part, element };
  }

  /** The index of the part at `offset`: the last that begins before it. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.#parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#parts[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Marks the item that the cursor is in. */
  markCurrent(offset: number | undefined): void {
    const index = offset === undefined ? -1 : this.indexAt(offset);
    const element = this.#parts[index]?.content.kind === 'item' ? this.#elements[index] : undefined;
    if (element === this.#current) return;
    this.#current?.removeAttribute('aria-current');
    element?.setAttribute('aria-current', 'true');
    this.#current = element;
  }

  /** The elements of `parts`: kept ones are kept, and a changed part takes over the element of the one it replaces. */
  #elementsFor(parts: readonly PlacedPart[], { base, head, tail }: PreviewUpdate): HTMLElement[] {
    const old = new Map(this.#parts.map(({ content }, index) => [content, this.#elements[index]]));
    const free = this.#elements.slice(
      base === undefined ? 0 : head,
      this.#elements.length - (base === undefined ? 0 : tail),
    );
    const inUse = new Set(parts.map(({ content }) => old.get(content)));
    const taken = new Set<HTMLElement>();
    return parts.map((part, index) => {
      const kept =
        index < head ? this.#elements[index] : (this.#elements.at(index - parts.length) ?? undefined);
      const isKept = base !== undefined && (index < head || index >= parts.length - tail);
      if (isKept && kept !== undefined) return kept;
      const same = old.get(part.content);
      if (same !== undefined && !taken.has(same)) {
        taken.add(same);
        return same;
      }
      const replaced = free.find(
        (element) => !inUse.has(element) && !taken.has(element) && isFor(element, part),
      );
      const made = elementOf(part);
      if (replaced === undefined) return made;
      taken.add(replaced);
      return morph(replaced, made);
    });
  }

  /** Puts every element in its place; those already there are not touched. */
  #place({ lists }: PreviewUpdate): void {
    let before: Element | null = null;
    let list: HTMLElement | undefined;
    let listIndex: number | undefined;
    let lastInList: Element | null = null;
    for (const [index, part] of this.#parts.entries()) {
      const element = this.#elements[index];
      if (element === undefined) continue;
      if (part.list === undefined) {
        list = undefined;
        listIndex = undefined;
        before = putAfter(this.#root, before, element);
        continue;
      }
      if (list === undefined || listIndex !== part.list) {
        const next: Element | null =
          before === null ? this.#root.firstElementChild : before.nextElementSibling;
        list = listFor(lists[part.list], next);
        list.className = 'items';
        listIndex = part.list;
        lastInList = null;
        before = putAfter(this.#root, before, list);
      }
      lastInList = putAfter(list, lastInList, element);
      const follows = this.#parts[index + 1]?.list === part.list;
      if (!follows) removeAfter(lastInList);
    }
    removeAfter(before);
  }
}

/** The element of `list`: the one already there, if it is of the same kind. */
function listFor(list: PreviewUpdate['lists'][number] | undefined, next: Element | null): HTMLElement {
  if (list?.isBulleted === true)
    return next instanceof HTMLUListElement ? next : document.createElement('ul');
  const made = next instanceof HTMLOListElement ? next : document.createElement('ol');
  made.start = list?.start ?? 1;
  return made;
}

function putAfter(parent: Element, before: Element | null, element: Element): Element {
  const next = before === null ? parent.firstElementChild : before.nextElementSibling;
  if (next !== element) parent.insertBefore(element, next);
  return element;
}

function removeAfter(element: Element | null): void {
  while (element?.nextElementSibling !== null && element !== null) element.nextElementSibling.remove();
}

function elementOf({ content }: PlacedPart): HTMLElement {
  const template = document.createElement('template');
  // Sanitised by the server, and the page's policy runs nothing that might slip through.
  template.innerHTML = content.html;
  const only = template.content.firstElementChild;
  if (content.kind === 'item' && only instanceof HTMLLIElement) return only;
  const part = document.createElement('div');
  part.className = `part ${content.kind}`;
  part.append(template.content);
  return part;
}

function isFor(element: HTMLElement, { content }: PlacedPart): boolean {
  return content.kind === 'item' ? element.tagName === 'LI' : element.classList.contains(content.kind);
}

function morph(from: HTMLElement, to: HTMLElement): HTMLElement {
  // Keeps the mark that is in the DOM and not in the HTML.
  if (from.ariaCurrent !== null) to.ariaCurrent = from.ariaCurrent;
  const result: Node = morphdom(from, to, { onBeforeElUpdated: (one, other) => !one.isEqualNode(other) });
  return result instanceof HTMLElement ? result : to;
}
