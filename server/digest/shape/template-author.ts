/**
 * Templates in which only a separator is between title and author. The digest's other headings help to tell which
 * mark is the separator (heading.ts), so title and author are first read as one.
 */
import { keepLast } from '../../text/keep-last.ts';
import type { ItemTemplate } from './item-template.ts';
import type { ShapePart } from './template-model.ts';

/** The separator of title and author, spaces included; `undefined` where the template has no author, or has it elsewhere. */
export const separatorOf: (item: ItemTemplate) => string | undefined = keepLast(({ parts }) =>
  separatorIn(parts),
);

/** The parts of a template with the author counted to the title, where just a separator is between the two. */
export const withoutAuthor: (item: ItemTemplate) => readonly ShapePart[] = keepLast(({ parts }) =>
  joined(parts),
);

function separatorIn(parts: readonly ShapePart[]): string | undefined {
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'link' || part.kind === 'bold') {
      const inner = separatorIn(part.parts);
      if (inner !== undefined) return inner;
    }
    const [between, author] = parts.slice(index + 1);
    if (isToken(part, 'title') && between?.kind === 'literal' && isToken(author, 'author'))
      return between.text;
  }
  return undefined;
}

function joined(parts: readonly ShapePart[]): ShapePart[] {
  const at = parts.findIndex(
    (part, index) =>
      isToken(part, 'title') && parts[index + 1]?.kind === 'literal' && isToken(parts[index + 2], 'author'),
  );
  const kept = at < 0 ? parts : [...parts.slice(0, at + 1), ...parts.slice(at + 3)];
  return kept.map((part) =>
    part.kind === 'link' || part.kind === 'bold' ? { ...part, parts: joined(part.parts) } : part,
  );
}

function isToken(part: ShapePart | undefined, token: string): boolean {
  return part?.kind === 'token' && part.token === token;
}
