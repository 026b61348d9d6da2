/**
 * The slot stamp of a title: where the publication's template has it, which may be anywhere, else at the beginning.
 */
import { span } from '../text/span.ts';
import { clockTime } from './clock.ts';
import { readStamp, type SlotStamp } from './slot-stamp.ts';
import { matchTemplate, readTemplate, renderTemplate, type Template, templateLength } from './template.ts';

/**
 * The stamp of `title`, whose publication writes titles by `template`, where it has one; `undefined` where there is none.
 * What stands after the stamp may deviate from the template, and before it other words of the author's.
 */
export function readTitleStamp(title: string, template: string | undefined): SlotStamp | undefined {
  const form = template === undefined ? undefined : readTemplate(template);
  const [first] = form?.parts ?? [];
  // A template that begins with its stamp says nothing that the stamp does not.
  if (form === undefined || first === undefined || !('literal' in first) || form.problems.length > 0)
    return readStamp(title);
  return stampByTemplate(title, form, first.literal) ?? readStamp(title) ?? stampInside(title);
}

/** The stamp that `template` prescribes for a clock that shows `clockMs`: from its first token to its last. */
export function writeTitleStamp(template: string, clockMs: number): string {
  const { parts, problems } = readTemplate(template);
  const first = parts.findIndex((part) => 'token' in part);
  const last = parts.findLastIndex((part) => 'token' in part);
  return renderTemplate({ parts: parts.slice(first, last + 1), problems }, clockTime(clockMs, 0));
}

/** The stamp of a title that follows the template up to the end of its last token. */
function stampByTemplate(
  title: string,
  { parts, problems }: Template,
  before: string,
): SlotStamp | undefined {
  const last = parts.findLastIndex((part) => 'token' in part);
  if (last === -1) return undefined;
  const stamped = { parts: parts.slice(0, last + 1), problems };
  const end = templateLength(stamped);
  const match = matchTemplate(stamped, title.slice(0, end));
  if (!match.matches || match.clockMs === undefined) return undefined;
  // Not the first digits of a longer number.
  if (/^\d/u.test(title.slice(end))) return undefined;
  const place = span(before.length, end);
  const canonical = readStamp(title.slice(place.start, place.end))?.canonical === true;
  return { span: place, clockMs: match.clockMs, wholeDay: !match.namesHour, canonical };
}

/** The first stamp inside of a title that should have one but follows its template badly. */
function stampInside(title: string): SlotStamp | undefined {
  for (const { index } of title.slice(0, LONGEST_LOOK).matchAll(/(?<!\d)\d{4}/gu)) {
    const stamp = readStamp(title.slice(index));
    if (stamp !== undefined)
      return { ...stamp, span: span(stamp.span.start + index, stamp.span.end + index) };
  }
  return undefined;
}

const LONGEST_LOOK = 300;
