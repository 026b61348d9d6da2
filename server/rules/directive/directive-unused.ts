/** Reports a comment that turns off a rule which has nothing to report. */
import type { Digest } from '../../digest/model.ts';
import { readShortcodes } from '../../markdown/shortcode/shortcodes.ts';
import { remove } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Directive, DirectiveName } from '../engine/directives.ts';
import { keepsReading, LONGEST_TRIAL } from '../engine/reading-trial.ts';
import { type Fix, offered, type Report } from '../engine/rule.ts';

export const directiveUnused = defineRule({
  id: 'directive-unused',
  severity: 'warning',
  kind: 'unneeded',
  fixable: true,
  summary: {
    en: 'a comment turns off a rule that has nothing to report there',
    zh: '注释关闭了规则，但该处本来就没有相应的问题',
  },
  // What the comment parted is one text.
  reveals: { rules: /^typography$/u },
  checkDirective: (directive, { digest, unused }) =>
    unused === undefined ? [] : reportsOf(digest, directive, unused),
});

/** The report on the `unused` names of `directive`, or on the directive as a whole if nothing in it is used. */
function reportsOf(digest: Digest, directive: Directive, unused: readonly DirectiveName[]): Report[] {
  if (directive.kind === 'enable') return [wholeReport(digest, directive, ENABLES_NOTHING)];
  if (unused.length === directive.names.length)
    return [wholeReport(digest, directive, hidesNothing(directive))];
  return unused.map((name) => ({
    span: name.span,
    message: hidesNothing({ ...directive, names: [name] }),
    fixes: () => removals(digest, [withSeparator(directive, name)]),
  }));
}

const ENABLES_NOTHING = {
  en: 'No rule is turned off here, so there is nothing to turn on again. Remove this comment.',
  zh: '此处没有已关闭的规则，无需重新启用。请删除这条注释。',
};

function hidesNothing({ names }: Directive): Report['message'] {
  const list = names.map(({ name }) => name);
  const en = list.length === 0 ? 'Nothing needs to be' : `There is no problem of ${list.join(', ')} to be`;
  const zh = list.length === 0 ? '此处没有任何问题' : `此处没有 ${list.join('、')} 的问题`;
  return {
    en: `${en} turned off here, and the comment would hide a later mistake. Remove it.`,
    zh: `${zh}需要关闭；这条注释留着，反而会掩盖以后真正的错误。请删除它。`,
  };
}

function wholeReport(digest: Digest, { span }: Directive, message: Report['message']): Report {
  // Its line may be all that stands between two paragraphs.
  return { span, message, fixes: () => removals(digest, [withLine(digest.text, span), span]) };
}

/**
 * The fix that removes the first of `places` without which all else is read as before: a comment may keep text from being
 * an item, a link or a shortcode. Not automatic: the problem may only be out of sight, as one that needs the whole archive
 * to be found.
 */
function removals(digest: Digest, places: readonly Span[]): readonly Fix[] {
  const { text } = digest;
  // Each takes as long as reading what stands around it.
  if (Math.min(text.length, LONGEST_TRIAL) * text.split('<!--').length > MOST_WORK) return [];
  const place = places.find(
    (one) =>
      !joinsWords(text, one) &&
      // It would be taken for the file's own byte order mark, or for one with another before it.
      text.charAt(one.end) !== '\uFEFF' &&
      keepsReading(digest, [remove(one)]),
  );
  if (place === undefined || readShortcodes(text).faults.some(({ span }) => span.start < place.start))
    return [];
  return [offered({ en: 'Remove what has no effect', zh: '删除不起作用的部分' }, [remove(place)])];
}

/** Characters that may be read for all comments of a digest, about. */
const MOST_WORK = 1_000_000;

/** Whether text at both ends of `place` would come together, as an address or a word of two languages. */
function joinsWords(text: string, { start, end }: Span): boolean {
  return /\S/u.test(text.charAt(start - 1)) && /\S/u.test(text.charAt(end));
}

/** The name with the whitespace and commas between it and the name before it, or after it where it is the first. */
function withSeparator({ names, keyword }: Directive, name: DirectiveName): Span {
  const at = names.indexOf(name);
  const next = names[at + 1];
  if (at === 0 && next !== undefined) return { start: name.span.start, end: next.span.start };
  return { start: names[at - 1]?.span.end ?? keyword.end, end: name.span.end };
}

/** The comment with its line where nothing else stands on it, or with the whitespace before it. */
function withLine(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && isBlank(text[from - 1])) from--;
  let to = end;
  while (to < text.length && isBlank(text[to])) to++;
  const opensLine = from === 0 || isBreak(text[from - 1]) || text[from - 1] === '\uFEFF';
  const closesLine = to === text.length || isBreak(text[to]);
  if (!closesLine) return { start, end: to };
  if (!opensLine) return { start: from, end };
  if (to < text.length) return { start: from, end: to + (text.startsWith('\r\n', to) ? 2 : 1) };
  // The last line: it goes together with all breaks before it, and a missing final newline stays missing.
  while (from > 0 && (isBlank(text[from - 1]) || isBreak(text[from - 1]))) from--;
  return { start: from, end: to };
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t';
}

function isBreak(unit: string | undefined): boolean {
  return unit === '\n' || unit === '\r';
}
