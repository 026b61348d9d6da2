/**
 * Hugo as the judge of the rules on bold: whether what they say of a text is so on its page, and whether their automatic
 * fixes leave all that it shows in bold as it is.
 */
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { Block, Inline } from '../../../server/markdown/block.ts';
import { charactersOf } from '../../../server/markdown/characters.ts';
import { textBlocks } from '../../../server/markdown/walk.ts';
import { fixAll } from '../../../server/rules/engine/fix-all.ts';
import type { Finding } from '../../../server/rules/engine/rule.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import type { Span } from '../../../server/text/span.ts';
import { page, tryWithHugo } from './hugo.ts';
import { type ShownCharacter, shownCharacters, textOf } from './shown-page.ts';

/** What came of judging some texts. */
export interface Verdict {
  /** Findings that were held against a page, by rule. */
  readonly findings: ReadonlyMap<string, number>;
  /** Findings in text that was not found on its page, which says nothing of them. */
  readonly unseen: number;
  /** Fixes that were made, and texts that Hugo could not build. */
  readonly fixed: number;
  readonly failed: number;
  /** What is said and is not so. */
  readonly falseClaims: readonly string[];
  /** What a page shows no longer, or no longer in bold, once it is fixed. */
  readonly losses: readonly string[];
  /** Bold that was lost and that a finding had named as turned over. */
  readonly namedLosses: readonly string[];
}

const BOLD_RULES = RULES.filter(({ id }) => id.startsWith('bold-'));

/** What the rules on bold find in `digest`. */
function findingsOf(digest: Digest): readonly Finding[] {
  return runRules(digest, BOLD_RULES);
}

/** Judges the rules on bold by `texts`, each a whole file, whether or not it would be taken for a digest. */
export async function judgeBold(texts: readonly string[]): Promise<Verdict> {
  const digests = texts.map((text) => parseDigest(text.replaceAll(/\{\{(?=[<%])/gu, '{ {')));
  const found = digests.map(findingsOf);
  const fixes = digests.map((digest) =>
    fixAll(digest, (text, before) => parseDigest(text, {}, before), findingsOf),
  );
  const pages = await tryWithHugo([
    ...digests.map(({ text, bodyStart }) => page(text.slice(bodyStart))),
    ...fixes.map(({ text }) => page(text.slice(parseDigest(text).bodyStart))),
  ]);
  const findings = new Map<string, number>();
  const falseClaims: string[] = [];
  const losses: string[] = [];
  const namedLosses: string[] = [];
  let unseen = 0;
  let fixed = 0;
  let failed = 0;
  for (const [index, digest] of digests.entries()) {
    const [before, after] = [pages[index], pages[index + digests.length]];
    const fix = fixes[index];
    if (before === undefined || !('html' in before) || after === undefined || !('html' in after)) {
      failed++;
      continue;
    }
    const shown = shownCharacters(before.html);
    const seen = new SeenDigest(digest, shown);
    const named = new Set<number>();
    for (const finding of found[index] ?? []) {
      const wrong = seen.falseClaim(finding);
      if (wrong === undefined) unseen++;
      else findings.set(finding.rule, (findings.get(finding.rule) ?? 0) + 1);
      if (wrong)
        falseClaims.push(`${wrong}: ${finding.rule} «${finding.message.en}» of ${seen.around(finding.span)}`);
      for (const { span } of finding.related) for (const at of seen.characters(span) ?? []) named.add(at);
    }
    fixed += fix?.fixed ?? 0;
    if (fix?.settled === false) losses.push(`fixing does not end: ${digest.text.slice(0, 200)}`);
    const loss = lossBetween(shown, shownCharacters(after.html), named);
    losses.push(...loss.lost);
    namedLosses.push(...loss.named);
  }
  return { findings, unseen, fixed, failed, falseClaims, losses, namedLosses };
}

function lossBetween(
  before: readonly ShownCharacter[],
  after: readonly ShownCharacter[],
  named: ReadonlySet<number>,
): { readonly lost: string[]; readonly named: string[] } {
  const [was, is] = [textOf(before), textOf(after)];
  if (was !== is) {
    let at = 0;
    while (was[at] === is[at]) at++;
    return {
      lost: [
        `«${was.slice(Math.max(0, at - 10), at + 20)}» is shown as «${is.slice(Math.max(0, at - 10), at + 20)}»`,
      ],
      named: [],
    };
  }
  const lost: string[] = [];
  const lostNamed: string[] = [];
  for (let at = 0; at < before.length; ) {
    const isLost = (index: number) => before[index]?.isBold === true && after[index]?.isBold === false;
    let end = at;
    while (isLost(end) && named.has(end) === named.has(at)) end++;
    const text = `«${was.slice(at, end)}» in «${was.slice(Math.max(0, at - 30), end + 30)}» is bold no longer`;
    if (end > at) (named.has(at) ? lostNamed : lost).push(text);
    at = Math.max(end, at + 1);
  }
  return { lost, named: lostNamed };
}

/** A character of the source: where it is written, and how it may be shown. */
interface Written {
  readonly at: number;
  readonly text: string;
}

/** A digest beside its page. */
class SeenDigest {
  readonly #digest: Digest;
  readonly #shown: readonly ShownCharacter[];
  /** The blocks of text by their places, each with its characters and where on the page these begin. */
  readonly #blocks: { readonly span: Span; readonly written: readonly Written[]; readonly start: number }[] =
    [];

  constructor(digest: Digest, shown: readonly ShownCharacter[]) {
    this.#digest = digest;
    this.#shown = shown;
    const page = plain(shown.map(({ text }) => text));
    let from = 0;
    for (const { block, source, origin } of blocksOf(digest)) {
      const written = writtenIn(block, source, origin);
      const text = plain(written.map((one) => one.text));
      if (text === '') continue;
      let start = page.indexOf(text, from);
      if (start < 0) start = page.indexOf(text);
      else from = start + text.length;
      if (start >= 0)
        this.#blocks.push({
          span: { start: block.span.start + origin, end: block.span.end + origin },
          written,
          start,
        });
    }
  }

  /** The text around `span`, for a message. */
  around({ start, end }: Span): string {
    return JSON.stringify(this.#digest.text.slice(Math.max(0, start - 20), Math.min(end, start + 200) + 40));
  }

  /** The characters of the page that are written in `span`; `undefined` where they are not found there. */
  characters(span: Span): number[] | undefined {
    const block = this.#blocks.find((one) => one.span.start <= span.start && span.end <= one.span.end);
    if (block === undefined) return undefined;
    return block.written.flatMap(({ at }, index) =>
      span.start <= at && at < span.end ? [block.start + index] : [],
    );
  }

  /** The character of the page that comes next to the marker at `offset`. */
  #next(offset: number): ShownCharacter | undefined {
    const block = this.#blocks.find(({ span }) => span.start <= offset && offset < span.end);
    if (block === undefined) return undefined;
    const index = block.written.findIndex(({ at }) => at > offset);
    return this.#shown[block.start + (index < 0 ? block.written.length : index)];
  }

  /** What the page contradicts of a finding; empty where nothing, `undefined` where nobody can tell. */
  falseClaim({ rule, span, message: { en }, related }: Finding): string | undefined {
    if (rule === 'bold-missing' || rule === 'bold-excess') return this.#falseShare(rule, span);
    const open = this.#next(span.start);
    const close = this.#next(span.end - 1);
    const content = this.characters(span);
    if (open === undefined || close === undefined || content === undefined) return undefined;
    const letters = content.filter((at) => /[\p{L}\p{N}]/u.test(this.#shown[at]?.text ?? ''));
    const bold = letters.filter((at) => this.#shown[at]?.isBold === true);
    const isBold = letters.length > 0 && bold.length === letters.length;
    const claims: [boolean, string][] = [
      [rule !== 'bold-unclosed' || open.stars > 1, 'the asterisks are not shown'],
      [
        !/asterisks are published/.test(en) ||
          rule === 'bold-unclosed' ||
          (open.stars > 1 && close.stars > 1),
        'not all asterisks are shown',
      ],
      [!/first `\*\*` is published/.test(en) || open.stars > 1, 'the first asterisks are not shown'],
      [!/last `\*\*` is published/.test(en) || close.stars > 1, 'the last asterisks are not shown'],
      [!/will not be bold/.test(en) || !isBold, 'it is bold'],
      [
        !/current Hugo makes it bold|Bold is marked with|published in bold|within bold/.test(en) ||
          letters.length === 0 ||
          isBold,
        'it is not bold',
      ],
      [!/takes the underscores/.test(en) || isBold, 'it is not bold'],
      [
        !/`__` does not work and is published as it is\. Write `\*\*`\.$/.test(en) ||
          /as elsewhere/.test(en) ||
          (open.underscores > 1 && close.underscores > 1),
        'the underscores are not shown',
      ],
      [
        related.every((one) => this.characters(one.span)?.every((at) => this.#shown[at]?.isBold) ?? true),
        'what is named is not bold',
      ],
    ];
    return claims.find(([holds]) => !holds)?.[1] ?? '';
  }

  #falseShare(rule: string, span: Span): string | undefined {
    const inside = this.#blocks.filter((one) => span.start <= one.span.start && one.span.end <= span.end);
    if (inside.length === 0) return undefined;
    const isBold = inside.some(({ written, start }) =>
      written.some((_, index) => this.#shown[start + index]?.isBold === true),
    );
    return rule === 'bold-missing' && isBold ? 'something is bold' : '';
  }
}

/** All blocks of text of a digest, in the order of the text. */
function blocksOf({ items, others, text }: Digest): { block: Block; source: string; origin: number }[] {
  const found = [
    ...items.flatMap(({ body, origin }) =>
      textBlocks(body.blocks).map((block) => ({ block, source: body.source, origin })),
    ),
    ...textBlocks(others).map((block) => ({ block, source: text, origin: 0 })),
  ];
  return found.sort((a, b) => a.block.span.start + a.origin - b.block.span.start - b.origin);
}

/** The characters of a block that are seen, but for spaces, asterisks and underscores. */
function writtenIn({ inlines }: Block, source: string, origin: number): Written[] {
  const written: Written[] = [];
  const put = (text: string, at: number) => {
    for (const unit of text.split(''))
      if (!/[*_\s\u200b-\u200d\u2060\ufeff]/u.test(unit)) written.push({ at: at + origin, text: unit });
  };
  const visit = ({ kind, span, value, target, inlines: inner }: Inline): void => {
    if (kind === 'text') {
      let at = span.start;
      const text = source
        .slice(span.start, span.end)
        .replaceAll(/(?:\r\n?|\n)[ \t>]+/gu, (gap) => ' '.repeat(gap.length));
      for (const { written: raw, seen } of charactersOf(text)) {
        put(seen, at);
        at += raw.length;
      }
    } else if (kind === 'code') put(value ?? '', span.start);
    else if (target?.form === 'literal' || target?.form === 'autolink')
      put(source.slice(target.text.start, target.text.end), span.start);
    else if (kind !== 'image') for (const one of inner) visit(one);
  };
  for (const inline of inlines) visit(inline);
  return typographic(written);
}

/** With dashes and dots as one character, as Hugo's typographer makes them. */
function typographic(written: readonly Written[]): Written[] {
  const result: Written[] = [];
  for (let index = 0; index < written.length; ) {
    const next = written
      .slice(index, index + 3)
      .map(({ text }) => text)
      .join('');
    const length = /^(?:---|\.\.\.)/u.test(next) ? 3 : /^(?:--|<<|>>)/u.test(next) ? 2 : 1;
    const one = written[index];
    const isRow = length === 1 || (written[index + length - 1]?.at ?? 0) - (one?.at ?? 0) === length - 1;
    if (one !== undefined) result.push(isRow ? { at: one.at, text: length > 1 ? '-' : one.text } : one);
    index += isRow ? length : 1;
  }
  return result;
}

/** One character each, marks that a typographer may change all the same. */
function plain(characters: readonly string[]): string {
  return characters
    .map((one) => (one === '' ? '' : /[“”„‘’«»'"]/u.test(one) ? '"' : /[–—…-]/u.test(one) ? '-' : one))
    .join('');
}
