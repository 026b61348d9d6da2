/**
 * Reports a title that does not follow the publication's template, at its first deviation. Without a
 * configured template there is nothing to follow; but quotation marks that a word processor made curly, and that
 * YAML takes for a part of the title, are none in any publication's.
 */
import { distance } from 'fastest-levenshtein';
import type { Digest } from '../../digest/model.ts';
import { replace } from '../../text/edit.ts';
import { shorten } from '../../text/shorten.ts';
import { span } from '../../text/span.ts';
import { matchTemplate, readTemplate, type TemplateMatch, type TemplatePart } from '../../time/template.ts';
import { readStamp, readTitleStamp, type SlotStamp } from '../../time/time.ts';
import { defineRule } from '../engine/define-rule.ts';
import {
  automatic,
  type DigestContext,
  type Fix,
  type PublicationSettings,
  type Report,
} from '../engine/rule.ts';
import { titleOf } from '../front-matter/front-matter-draft.ts';
import {
  isReadable,
  placeInText,
  rewriteText,
  type TextEntry,
  textEntry,
  writeText,
} from '../front-matter/front-matter-value.ts';
import { canBeOneSlot, type Slot, slotOfDate, slotOfFileName, slotOfTitle } from './slot.ts';

export const titleFormat = defineRule({
  id: 'title-format',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'the title does not follow the publication’s template',
    zh: '标题不符合刊物设定的模板',
  },
  reveals: { rules: /^(?:title-date-mismatch|date-slot|file-name-mismatch|source-window)$/u },
  skip(digest, { prescribed }) {
    const title = textEntry(digest, 'title');
    return (
      title === undefined ||
      (curlyQuotes(title) === undefined && deviationOf(title, prescribed) === undefined)
    );
  },
  *checkDigest(digest, context) {
    const title = isReadable(digest) ? textEntry(digest, 'title') : undefined;
    if (title === undefined) return;
    const curly = curlyQuotes(title);
    if (curly !== undefined) yield curly;
    const match = deviationOf(title, context.prescribed);
    if (curly !== undefined || match === undefined) return;
    // The deviation and what is after it; of a title that ends too early, all.
    const end = title.text.trimEnd().length;
    const start = match.span.start < end ? match.span.start : 0;
    const part = match.span.start < end ? span(start, end) : span(0, title.text.length);
    yield reportFor(digest, title, placeInText(digest, title, part), match.expected, context);
  },
});

/** How a title differs from the template; `undefined` where it does not, or where there is none to follow. */
function deviationOf(
  { text }: TextEntry,
  prescribed: PublicationSettings,
): (TemplateMatch & { matches: false }) | undefined {
  if (prescribed.title === undefined) return undefined;
  const template = readTemplate(prescribed.title);
  // A faulty template is reported in the configuration, not here.
  if (template.problems.length > 0) return undefined;
  const match = matchTemplate(template, text);
  return match.matches ? undefined : match;
}

/** Only around a stamp: other titles may begin and end with what somebody said. */
function curlyQuotes({ value, text }: TextEntry): Report | undefined {
  const inner = /^[“”„＂](\d{4}\D[^“”„＂]*)[“”„＂]$/u.exec(text.trim())?.[1];
  if (value.style !== 'plain' || inner === undefined || readStamp(inner) === undefined) return undefined;
  return {
    span: value.span,
    message: {
      en: 'To YAML, curly quotation marks are a part of the title, so readers see them and nothing finds the slot. Write straight ones.',
      zh: 'YAML 只认直引号，弯引号会成为标题的一部分：读者会看到它们，时段也认不出来。请改用直引号。',
    },
    fixes: [
      automatic({ en: 'Use straight quotation marks', zh: '改用直引号' }, [
        replace(value.span, writeText(inner, 'double')),
      ]),
    ],
  };
}

function reportFor(
  digest: Digest,
  title: TextEntry,
  place: Report['span'],
  expected: TemplatePart | undefined,
  context: DigestContext,
): Report {
  const { prescribed } = context;
  const found = slotOf(digest, context);
  const wanted = found === undefined ? undefined : titleOf(found.slot, prescribed);
  const template = shorten(prescribed.title ?? '', 80);
  const from = expectation(expected);
  return {
    span: place,
    message: {
      en: `The title does not follow the template “${template}”: ${from.en}. Readers and archives find digests by their uniform titles.`,
      zh: `标题不符合模板“${template}”：${from.zh}。标题统一，才便于读者和归档查找。`,
    },
    ...(wanted === undefined
      ? {}
      : { fixes: [fixFor(title, wanted, prescribed.title, found?.isSure === true)] }),
  };
}

function expectation(expected: TemplatePart | undefined): Report['message'] {
  if (expected === undefined) return { en: 'it should end here', zh: '标题应到此为止' };
  if ('literal' in expected) {
    const literal = shorten(expected.literal, 40);
    return { en: `“${literal}” belongs here`, zh: `此处应为“${literal}”` };
  }
  return { en: `{${expected.token}} belongs here`, zh: `此处应为 {${expected.token}}` };
}

/** The slot to write: the stamp's where it names what the template wants, else the date's, else the file name's. */
function slotOf(
  digest: Digest,
  { prescribed, conventions, fileName }: DigestContext,
): { readonly slot: Slot; readonly isSure: boolean } | undefined {
  const own = slotOfTitle(digest, prescribed);
  const file = slotOfFileName(fileName, prescribed);
  const candidates = [own, slotOfDate(digest, prescribed, conventions.cadenceMs), file];
  const slot = candidates.find((one) => one !== undefined && titleOf(one, prescribed) !== undefined);
  if (slot === undefined) return undefined;
  // What does not come from the title must not contradict the file's name.
  return { slot, isSure: slot === own || file === undefined || canBeOneSlot(slot, file) };
}

/** Writes the prescribed title; by itself only where little of the author's own words goes. */
function fixFor(title: TextEntry, wanted: string, template: string | undefined, isSure: boolean): Fix {
  const stamp = readTitleStamp(title.text, template);
  const own = wordsOf(title.text, stamp);
  const prescribed = wordsOf(wanted, readTitleStamp(wanted, template));
  return {
    title: { en: `Write “${shorten(wanted, 60)}”`, zh: `改为“${shorten(wanted, 60)}”` },
    edits: [rewriteText(title.value, wanted)],
    automatic: isSure && stamp !== undefined && lost(own, prescribed) <= Math.max(1, prescribed.length / 3),
  };
}

/** What a title says beside its stamp. */
function wordsOf(title: string, stamp: SlotStamp | undefined): string {
  if (stamp === undefined) return comparable(title);
  return comparable(title.slice(0, stamp.span.start)) + comparable(title.slice(stamp.span.end));
}

/** How many of the author's characters go; what only comes in does not count. */
function lost(own: string, prescribed: string): number {
  // No slip is that long, and comparing takes quadratic time.
  if (own.length > 200) return own.length;
  return distance(own, prescribed) - Math.max(0, prescribed.length - own.length);
}

/** A title's words without their widths and spaces. */
function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
}
