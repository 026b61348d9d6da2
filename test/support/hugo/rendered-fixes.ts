/**
 * The laws that a fix leaves the visible text as it is, and one of bold what is bold, with real Hugo as the judge.
 */
import assert from 'node:assert/strict';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { seenText } from '../../../server/markdown/characters.ts';
import { maskShortcodes } from '../../../server/markdown/shortcode/shortcode-mask.ts';
import { readShortcodes } from '../../../server/markdown/shortcode/shortcodes.ts';
import type { Finding, Fix } from '../../../server/rules/engine/rule.ts';
import { applyEdits, replace } from '../../../server/text/edit.ts';
import { shortcodeFiles } from './compare-hugo.ts';
import { page, tryWithHugo } from './hugo.ts';
import { htmlToInlineHtml } from './inline-html.ts';
import { shownCharacters, textOf } from './shown-page.ts';

/** A text before and after one fix. */
export interface FixedPair {
  /** Rule and fix, for the message. */
  readonly name: string;
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** What the finding names as bold by mistake, letters and digits alone. */
  readonly named: readonly string[];
}

/** One pair for every fix of `findings` in `text`, or for those that `fixesOf` chooses, that may not change what readers see. */
export function fixedPairs(
  text: string,
  findings: readonly Finding[],
  fixesOf: (finding: Finding) => readonly Fix[] = ({ fixes }) => fixes,
): FixedPair[] {
  // Hugo alone sees no end of a line in a lone CR, and builds nothing of a shortcode that it cannot read.
  if (/\r(?!\n)/u.test(text) || readShortcodes(text).faults.length > 0) return [];
  const { others, items } = parseDigest(text);
  // To goldmark, a line right below a table is a row of it even where it begins with a number.
  if (
    others.some(
      ({ kind, span }) =>
        kind === 'table' && /^(?:\r\n|\r|\n)[^\r\n]/u.test(text.slice(span.end, span.end + 3)),
    )
  )
    return [];
  // Code outside of items is mostly a summary with a few spaces too many or too few.
  const hasCode = others.some(({ kind }) => kind === 'code');
  const markers = new Set(items.map(({ origin, body }) => origin + body.marker.span.start));
  const keeping = findings.filter(
    (finding) =>
      keepsText(finding) &&
      !(hasCode && finding.rule.startsWith('item-')) &&
      // The number of a line that Markdown takes for text is text.
      (finding.rule !== 'item-number' ||
        [finding, ...finding.related].every(({ span }) => markers.has(span.start))),
  );
  return keeping.flatMap((finding) =>
    fixesOf(finding).map((fix) => ({
      named: finding.related.map(({ span }) =>
        lettersOf(seenText(withoutUnseen(asShown(text.slice(span.start, span.end))))),
      ),
      name: `${finding.rule} «${fix.title.en}»`,
      rule: finding.rule,
      before: text,
      after: applyEdits(text, fix.edits),
    })),
  );
}

/** Renders all pairs at once. Throws an `AssertionError` for the first whose visible text differs. */
export async function checkRendered(pairs: readonly FixedPair[]): Promise<void> {
  const [first] = await renderedChanges(pairs);
  if (first !== undefined) assert.fail(`${first.what}\n${JSON.stringify(first.pair.before)}`);
}

/**
 * The pairs of which Hugo shows another text before the fix than after it, and how it differs; what it cannot build before
 * is not judged.
 */
export async function renderedChanges<Pair extends FixedPair>(
  pairs: readonly Pair[],
): Promise<{ readonly pair: Pair; readonly what: string }[]> {
  const texts = pairs.flatMap(({ before, after }) => [bodyPage(before), bodyPage(after)]);
  const pages = await tryWithHugo(texts, { files: shortcodeFiles(texts) });
  return pairs.flatMap((pair, index) => {
    const [was, is] = [pages[2 * index], pages[2 * index + 1]];
    if (was === undefined || 'failure' in was) return [];
    if (is === undefined || 'failure' in is) return { pair, what: `${pair.name} stops Hugo` };
    const changed = differenceBetween(was.html, is.html, pair);
    return changed === undefined ? [] : { pair, what: `${pair.name} changes ${changed}` };
  });
}

/** What a fix changes of a page and should not. */
function differenceBetween(was: string, is: string, { rule, named }: FixedPair): string | undefined {
  const [seen, left] = [visibleText(was, rule), visibleText(is, rule)];
  if (left !== seen) return `the visible text ${difference(seen, left)}`;
  if (!rule.startsWith('bold-')) return undefined;
  const [before, after] = [shownCharacters(was), shownCharacters(is)];
  const [shown, shownAfter] = [textOf(before), textOf(after)];
  if (shown !== shownAfter) return `the typographic marks ${difference(shown, shownAfter)}`;
  const lost = before
    .map(({ text, isBold }, at) => (isBold && after[at]?.isBold === false ? text : ' '))
    .join('')
    .split(' ');
  const taken = lost.find((part) => !named.some((text) => text.includes(lettersOf(part))) && part !== '');
  return taken === undefined ? undefined : `bold «${taken}»`;
}

/** With what the shortcodes of these tests show. */
function asShown(written: string): string {
  const { opaque } = maskShortcodes(written);
  return applyEdits(
    written,
    opaque.map(({ span, name, shown }) => replace(span, name === '' ? shown : `[${name}]`)),
  );
}

/** Without what no reader sees of links, and without comments. */
function withoutUnseen(written: string): string {
  return written.replaceAll(/\]\([^()\r\n]*\)|<!--.*?-->/gsu, '');
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Fixes of links, dates and front matter change what is seen, and those of typography mean to. */
function keepsText({ rule, severity }: Finding): boolean {
  // A marker that made code of the heading is graver than others; its fix makes the link that was meant.
  if (rule === 'item-marker') return severity !== 'error';
  return rule.startsWith('bold-') || rule === 'item-number' || rule === 'item-detached';
}

function bodyPage(text: string): string {
  return page(text.slice(parseDigest(text).bodyStart));
}

/** Text alone: without spaces, markers of bold, and what Hugo's typographer makes of marks by what stands beside them. */
function visibleText(html: string, rule: string): string {
  const shown = html.replaceAll(/<!--.*?-->/gsu, '');
  // The markers of items that detached text had swallowed: each begins a line.
  const counted =
    rule === 'item-detached' ? shown.replaceAll(/(?<=^|[\n>])\d{1,9}[.)](?=[\s<])/gu, '') : shown;
  return (
    htmlToInlineHtml(counted.replaceAll(/<[^>]*>/gu, ''))
      .replaceAll(/[“”„‘’«»']/gu, '"')
      .replaceAll(/[*_\u200b-\u200d\u2060]/gu, '')
      // Hugo 0.111 makes a box of this wherever it stands in the first paragraph of an item.
      .replaceAll(/\[[ xX]?\]/gu, '')
  );
}

/** The first place at which two texts differ. */
function difference(before: string, after: string): string {
  let at = 0;
  while (before[at] === after[at] && at < before.length) at++;
  const from = Math.max(0, at - 20);
  return `from «${before.slice(from, at + 30)}» to «${after.slice(from, at + 30)}»`;
}
