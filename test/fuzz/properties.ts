/**
 * What must hold for every text whatsoever.
 */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Digest } from '../../server/digest/model.ts';
import { type ParseOptions, parseDigest } from '../../server/digest/parse-digest.ts';
import { openerOf, type ShapeTexts, shapeOf } from '../../server/digest/shape/shape.ts';
import { loadNodeAsset } from '../../server/disk/node-assets.ts';
import type { Block, Inline } from '../../server/markdown/block.ts';
import { fromMdast } from '../../server/markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../../server/markdown/goldmark/markdown.ts';
import { scanChunk } from '../../server/markdown/scan/scan-chunk.ts';
import { splitChunks } from '../../server/markdown/scan/split-chunks.ts';
import { type CheckedDigest, fixAll, lawfulIn } from '../../server/rules/engine/fix-all.ts';
import { prepareRules } from '../../server/rules/engine/prepare-rules.ts';
import type { Finding, Fix } from '../../server/rules/engine/rule.ts';
import { defaultSetting, type RuleSettings, runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES } from '../../server/rules/registry.ts';
import type { Span } from '../../server/text/span.ts';
import { checkFix } from '../support/check/check-fix.ts';
import { checkSkip, shapeSettings } from '../support/check/check-skip.ts';
import { judgeFix } from '../support/check/judge-fix.ts';
import { wholeFindings } from '../support/check/whole-findings.ts';
import type { Random } from '../support/digests/random.ts';
import { wholeDigest } from '../support/digests/whole-digest.ts';
import { applyChange, type Change } from './change.ts';

/** Every rule at its defaults, those that are off by default included. */
const EVERY_RULE: RuleSettings = {
  prescribed: {},
  rules: new Map(
    RULES.filter((rule) => rule.severity === 'off').map((rule) => [
      rule.id,
      { ...defaultSetting(rule), severity: 'warning' as const, chosen: false },
    ]),
  ),
};

/** How texts are read and checked. */
export interface Manner {
  readonly options: ParseOptions;
  readonly settings: RuleSettings;
  /** What skipped rules are tried with; what nothing is said for has several. */
  readonly skipSettings?: readonly RuleSettings[];
}

/** As where nothing is configured. */
export const BY_DEFAULT: Manner = { options: {}, settings: EVERY_RULE };

/** As where a publication says what its items look like. */
export function mannerOf(texts: ShapeTexts): Manner {
  const shape = shapeOf(texts);
  const settings = { ...EVERY_RULE, prescribed: { shape } };
  return { options: { shape }, settings, skipSettings: shapeSettings(texts) };
}

/** The findings of all rules in a digest, as the fuzzer's fixed present sees them. */
export function findingsIn(digest: Digest, { settings } = BY_DEFAULT): Finding[] {
  return runRules(digest, RULES, settings, { now: Date.UTC(2027, 0, 1), fileName: '2025.08.01.00.md' });
}

/** `text` as the fuzzer reads and checks it. */
export function checkedDigest(text: string, manner = BY_DEFAULT): CheckedDigest {
  const { options } = manner;
  const digest = parseDigest(text, options);
  return {
    digest,
    findings: findingsIn(digest, manner),
    parse: (changed, previous) => parseDigest(changed, options, previous),
    check: (changed) => findingsIn(changed, manner),
  };
}

/** Loads what single rules need; to be awaited before anything else here. */
export async function prepareAll(): Promise<void> {
  await prepareRules(RULES, EVERY_RULE, loadNodeAsset);
}

/**
 * Checks that reading and checking `start` again after each of `changes` comes to the same as reading and
 * checking the outcome afresh. Returns the last digest.
 */
export function checkVersions(start: string, changes: readonly Change[], manner = BY_DEFAULT): Digest {
  const { options } = manner;
  let digest = parseDigest(start, options);
  for (const change of changes) {
    findingsIn(digest, manner);
    digest = parseDigest(applyChange(digest.text, change), options, digest);
    assert.ok(
      isDeepStrictEqual(wholeDigest(digest), wholeDigest(parseDigest(digest.text, options))),
      'incremental and fresh parse differ',
    );
  }
  const again = findingsIn(digest, manner);
  const fresh = findingsIn(parseDigest(digest.text, options), manner);
  assert.ok(
    isDeepStrictEqual(wholeFindings(again), wholeFindings(fresh)),
    'incremental and fresh findings differ',
  );
  return digest;
}

/** What is checked of what costs most. */
export interface Sample {
  /** About so many fixes, chosen by chance as the settings are with which rules are skipped; missing for all. */
  readonly some?: { readonly fixes: number; readonly random: Random };
  /** Called for each fix that is not offered, although its rule has proved it, since it breaks a law. */
  readonly onWithheld: (finding: Finding, fix: Fix) => void;
}

/**
 * Checks spans, agreement of all readings, findings and their fixes, as many of these as `sample` says. Throws where something
 * does not hold.
 */
export function checkText(digest: Digest, sample: Sample, manner = BY_DEFAULT): void {
  const { text } = digest;
  checkSpans(digest);
  const opener = openerOf(digest.shape.item);
  for (const { start, end } of splitChunks(text, digest.bodyStart, opener))
    checkReadings(text.slice(start, end));
  checkSkip(text, manner.skipSettings, sample.some?.random);
  const checked = checkedDigest(text, manner);
  const { findings, check } = checked;
  const lawful = lawfulIn(checked);
  const all = findings.reduce((sum, { fixes }) => sum + fixes.length, 0);
  const some = sample.some;
  const isTaken = () => some === undefined || some.random() * all < some.fixes;
  for (const finding of findings) {
    inside(finding.span, { start: 0, end: text.length }, `${finding.rule}: finding`);
    wholeCharacters(text, finding.span, finding.rule);
    for (const related of finding.related) {
      if (related.uri === undefined)
        inside(related.span, { start: 0, end: text.length }, `${finding.rule}: related`);
    }
    if (!isTaken()) continue;
    const offered = lawful(finding);
    for (const fix of finding.fixes) {
      if (offered.includes(fix)) {
        const fixed = checkFix(digest, findings, finding, fix, check);
        judgeFix(checked, finding, fix, checkedDigest(fixed, manner));
      } else sample.onWithheld(finding, fix);
    }
  }
}

/** Applies all automatic fixes; the outcome is settled, and a second run does nothing. */
export function checkFixAll(digest: Digest, manner = BY_DEFAULT): string {
  const { parse, check } = checkedDigest(digest.text, manner);
  const first = fixAll(digest, parse, check);
  assert.ok(first.settled, 'fixing does not end');
  const second = fixAll(parseDigest(first.text, manner.options), parse, check);
  assert.equal(second.text, first.text, 'fixing again changes something');
  return first.text;
}

function checkReadings(chunk: string): void {
  const scanned = scanChunk(chunk, 'P+S');
  if (scanned === undefined) return;
  const root = parseMarkdown(chunk, { punctuation: 'P+S' });
  const { marks, ...tree } = scanned;
  if (root !== undefined) assert.deepEqual(tree, fromMdast(root, chunk), 'scanner and parser disagree');
}

function checkSpans(digest: Digest): void {
  const whole = { start: 0, end: digest.text.length };
  inside(digest.frontMatter.span, whole, 'front matter');
  for (const entry of digest.frontMatter.entries) inside(entry.span, digest.frontMatter.span, entry.key);
  for (const error of digest.frontMatter.errors) inside(error.span, whole, 'front matter error');
  for (const block of digest.others) checkBlock(block, whole);
  for (const item of digest.items) {
    inside(item.span, whole, 'item');
    for (const block of item.body.blocks) checkBlock(block, { start: 0, end: item.body.source.length });
    const { heading } = item;
    if (heading === undefined) continue;
    for (const part of [heading.span, heading.text, heading.title, heading.destination])
      inside(part, item.span, 'heading');
  }
}

function checkBlock(block: Block, outer: Span): void {
  inside(block.span, outer, block.kind);
  for (const child of block.blocks) checkBlock(child, block.span);
  for (const inline of block.inlines) checkInline(inline, block.span);
}

function checkInline(inline: Inline, outer: Span): void {
  inside(inline.span, outer, inline.kind);
  for (const child of inline.inlines) checkInline(child, inline.span);
  if (inline.target !== undefined) {
    inside(inline.target.text, inline.span, 'link text');
    inside(inline.target.destination, inline.span, 'destination');
  }
}

function inside(inner: Span, outer: Span, what: string): void {
  assert.ok(
    outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end,
    `${what} ${inner.start}-${inner.end} outside ${outer.start}-${outer.end}`,
  );
}

function wholeCharacters(text: string, span: Span, what: string): void {
  for (const at of [span.start, span.end]) {
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at);
    const splits = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
    assert.ok(!splits, `${what} splits a character at ${at}`);
  }
}
