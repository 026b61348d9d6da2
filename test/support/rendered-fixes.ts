/**
 * The law that a fix leaves the visible text as it is, with real Hugo as the judge.
 */
import assert from 'node:assert/strict';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import type { Finding } from '../../server/rules/rule.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { page, renderWithHugo } from './hugo.ts';
import { htmlToInlineHtml } from './inline-html.ts';

/** A text before and after one fix. */
export interface FixedPair {
  /** Rule and fix, for the message. */
  readonly name: string;
  readonly rule: string;
  readonly before: string;
  readonly after: string;
}

/** One pair for every fix of `findings` in `text` that may not change what readers see. */
export function fixedPairs(text: string, findings: readonly Finding[]): FixedPair[] {
  // What Hugo takes for a shortcode is an error of the whole site; and it alone sees no end of a line in a lone CR.
  if (/\{\{[<%]|\r(?!\n)/u.test(text)) return [];
  const { others } = parseDigest(text);
  // To goldmark, a line right below a table is a row of it even where it begins with a number.
  if (
    others.some(
      ({ kind, span }) =>
        kind === 'table' && /^(?:\r\n|\r|\n)[^\r\n]/u.test(text.slice(span.end, span.end + 3)),
    )
  )
    return [];
  // Code outside of items is mostly a summary with a few blanks too many or too few.
  const hasCode = others.some(({ kind }) => kind === 'code');
  const keeping = findings.filter(
    (finding) => keepsText(finding) && !(hasCode && finding.rule.startsWith('item-')),
  );
  return keeping.flatMap(({ rule, fixes }) =>
    fixes.map((fix) => ({
      name: `${rule} «${fix.title.en}»`,
      rule,
      before: text,
      after: applyEdits(text, fix.edits),
    })),
  );
}

/** Renders all pairs at once. Throws an `AssertionError` for the first whose visible text differs. */
export async function checkRendered(pairs: readonly FixedPair[]): Promise<void> {
  const pages = await renderWithHugo(
    pairs.flatMap(({ before, after }) => [bodyPage(before), bodyPage(after)]),
  );
  for (const [index, { name, rule, before }] of pairs.entries()) {
    const seen = visibleText(pages[2 * index] ?? '', rule);
    const left = visibleText(pages[2 * index + 1] ?? '', rule);
    if (left !== seen)
      assert.fail(`${name} changes the visible text ${difference(seen, left)}\n${JSON.stringify(before)}`);
  }
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

/** Text alone: without blanks, markers of bold, and what Hugo's typographer makes of marks by what stands beside them. */
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
