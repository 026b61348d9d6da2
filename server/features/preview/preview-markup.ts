/**
 * What the site's settings make of a block when it is written, rather than when it is read: line breaks, emoji, raw HTML.
 */
import type { Element } from 'hast';
import type { Nodes, PhrasingContent, RootContent, Text } from 'mdast';
import { dropsBreak } from '../../markdown/line-breaks.ts';
import type { MarkupSettings } from '../../markdown/markup-settings.ts';
import { elementsOf } from './preview-pipeline.ts';
import { definitionsFor, type References } from './preview-references.ts';

/** The elements that are published of `block`, which is in `source`. */
export function publishedElements(
  block: RootContent,
  source: string,
  references: References,
  markup: MarkupSettings,
): Element[] {
  let written = block;
  if (markup.hardWraps || markup.cjk.eastAsianLineBreaks !== 'keep') {
    written = structuredClone(block);
    writeBreaks(written, source, markup);
  }
  return elementsOf(written, definitionsFor(block, references), markup.unsafe);
}

function writeBreaks(node: Nodes, source: string, markup: MarkupSettings): void {
  if (!('children' in node)) return;
  const children: Nodes[] = node.children;
  const written = children.flatMap((child, index): Nodes[] => {
    if (child.type !== 'text') {
      writeBreaks(child, source, markup);
      return [child];
    }
    if (markup.hardWraps) return withBreaks(child);
    return [withoutBreaks(child, source, children[index + 1] !== undefined, markup)];
  });
  children.splice(0, children.length, ...written);
}

/** `text` with a break in the place of each line ending. */
function withBreaks(text: Text): PhrasingContent[] {
  const [first = '', ...others] = text.value.split(LINE_ENDING);
  const written: PhrasingContent[] = [{ ...text, value: first }];
  for (const value of others) written.push({ type: 'break' }, { ...text, value });
  return written.filter((node) => node.type !== 'text' || node.value !== '');
}

const LINE_ENDING = /\r?\n|\r/u;

/** `text` without the line endings that the site drops; after it, something else than text may follow. */
function withoutBreaks(text: Text, source: string, isFollowed: boolean, { cjk }: MarkupSettings): Text {
  const lines = text.value.split(LINE_ENDING);
  const start = text.position?.start.offset ?? 0;
  const written = source.slice(start, text.position?.end.offset ?? start).split(LINE_ENDING);
  let value = lines[0] ?? '';
  for (const [at, line] of lines.entries()) {
    if (at === 0) continue;
    const before = lines[at - 1] ?? '';
    const last = [...before].at(-1);
    const [next] = line;
    // goldmark writes no line ending between text and anything else, and always one after a space.
    const isKept = last === undefined || /[ \t]$/u.test(written[at - 1] ?? '');
    const isDropped =
      !isKept && (next === undefined ? isFollowed : dropsBreak(last, next, cjk.eastAsianLineBreaks));
    value += isDropped ? line : `\n${line}`;
  }
  return { ...text, value };
}
