/**
 * Replaces images that must not be fetched by their text: loading what a draft names would reveal who reads it, and
 * when.
 */
import type { Element, ElementContent } from 'hast';
import { element } from './preview-pipeline.ts';

/** Replaces the images in `elements`, in place: all of them, or where `shown`, those without an address that can be fetched. */
export function replaceImages(elements: readonly Element[], shown: boolean): void {
  for (const node of elements) {
    node.children = node.children.map((child): ElementContent => {
      if (child.type !== 'element') return child;
      if (child.tagName === 'img' && !(shown && isRemote(child.properties['src']))) return standIn(child);
      replaceImages([child], shown);
      return child;
    });
  }
}

function isRemote(address: unknown): boolean {
  return typeof address === 'string' && /^https?:\/\//iu.test(address);
}

function standIn({ properties, position }: Element): Element {
  const alt = typeof properties['alt'] === 'string' ? properties['alt'] : '';
  const address = typeof properties['src'] === 'string' ? properties['src'] : '';
  const name = alt === '' ? (address.split(/[?#]/u)[0]?.split('/').at(-1) ?? '') : alt;
  const made = element('span', { className: ['image'], role: 'img', ariaLabel: name, title: address }, name);
  return position === undefined ? made : { ...made, position };
}
