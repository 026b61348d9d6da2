/**
 * A heading's title, separator and author for rules: as the digest's model has them, or by the separator that
 * the configuration prescribes, which the model does not know.
 */
import { type HeadingParts, splitHeading } from '../../digest/heading.ts';
import type { Conventions, Heading, ItemBody } from '../../digest/model.ts';
import { type Span, shift, sliceSpan } from '../../text/span.ts';
import type { PublicationSettings } from '../engine/rule.ts';

/** The parts of `heading`, which stands in `text`; in its coordinates. */
export function headingParts(
  text: string,
  heading: Heading,
  { separator }: PublicationSettings,
): HeadingParts {
  if (separator === undefined) return heading;
  const inner = sliceSpan(text, heading.text);
  const parts = splitHeading(inner, separator);
  const {
    title,
    separator: found,
    author,
  } = parts.separator === undefined ? splitAt(inner, separator) : parts;
  const by = heading.text.start;
  if (found === undefined || author === undefined) return { title: shift(title, by) };
  return { title: shift(title, by), separator: shift(found, by), author: shift(author, by) };
}

/** Whether the configured separator makes the same of a heading as the digest's own, which made `parts`; always where none is configured. */
export function keepsParts(
  { author }: { readonly author?: Span | string | undefined },
  { separator }: PublicationSettings,
  conventions: Pick<Conventions, 'separator'>,
): boolean {
  return separator === undefined || (separator === conventions.separator && author !== undefined);
}

/** Whether the heading's link has a text that its author wrote, as an address on its own has not. */
export function hasLinkText(body: ItemBody): boolean {
  // A title that stands beside its source is a text in any case.
  if (body.head !== undefined && body.head.title.start !== body.facts.heading?.text.start) return true;
  const form = body.facts.heading?.form;
  return form === 'inline' || form === 'reference';
}

/** Whether the link text begins with a separator, so that what follows is the author of a title that is missing. */
export function beginsWithSeparator(linkText: string): boolean {
  return /^\s*[-‐‑–—―－|｜][ \t\u00a0\u3000]*[^\s\d-]/u.test(linkText);
}

/** Splits at the last separator of a kind that no heading would be expected to have, such as ` by `. */
function splitAt(text: string, separator: string): HeadingParts {
  const mark = separator.trim();
  const at = mark === '' ? -1 : text.lastIndexOf(mark);
  const title = text.slice(0, Math.max(0, at)).trimEnd();
  const author = text.slice(at + mark.length).trim();
  if (at <= 0 || title === '' || author === '') return { title: { start: 0, end: text.length } };
  const authorStart = text.length - text.slice(at + mark.length).trimStart().length;
  return {
    title: { start: title.length - title.trimStart().length, end: title.length },
    separator: { start: title.length, end: authorStart },
    author: { start: authorStart, end: authorStart + author.length },
  };
}
