/**
 * The one way in which tests look at a rule: marked text in, and what it reports and repairs compared.
 */
import assert from 'node:assert/strict';
import { DEFAULT_CONFIG, parseOptions, withSite } from '../../../server/config/read-config.ts';
import { type ParseOptions, parseDigest } from '../../../server/digest/parse-digest.ts';
import { fixAll } from '../../../server/rules/engine/fix-all.ts';
import type { Finding, PublicationSettings, Rule, Severity } from '../../../server/rules/engine/rule.ts';
import {
  defaultSetting,
  type RuleSettings,
  runRules,
  type Surroundings,
} from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import type { Site } from '../../../server/site/site.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { readMarks, writeMarks } from './marked-text.ts';

/** What a test may say beside the marked text. */
export interface RuleCase {
  /** Options of the rule; those not named keep their defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly prescribed?: PublicationSettings;
  readonly surroundings?: Surroundings;
  /** The site of the digest, which decides how it is read as well. */
  readonly site?: Site;
  readonly parse?: ParseOptions;
  /** The text once the automatic fixes of this rule are applied; without it, the rule must offer none. */
  readonly fixed?: string;
  /** All fixes offered for the first finding, as the texts they lead to, in their order. */
  readonly offers?: readonly string[];
  /** The severity of every finding, where it is not the rule's own. */
  readonly severity?: Severity;
  /** Must match the English message of every finding. */
  readonly message?: RegExp;
}

/** A whole digest around `body`, for tests of what stands in items. */
export function digestWith(body: string): string {
  return `---\ntitle: "2025.08.01.00 过去4小时全球AI发生了什么？"\ndate: 2025-08-01T00:00:34+08:00\ncategories: ["AI模型"]\n---\n\n${body}`;
}

/**
 * Checks that `id` reports exactly the marked ranges of `marked`, and what `expected` says of its fixes.
 * Returns the findings for further questions.
 */
export function checkRule(id: string, marked: string, expected: RuleCase = {}): readonly Finding[] {
  const rule = RULES.find((candidate) => candidate.id === id);
  assert.ok(rule, `no rule ${id} in the registry`);
  const { text, ranges } = readMarks(marked);
  const settings = settingsFor(rule, expected);
  const look = (source: string) => findingsIn(source, rule, settings, expected);
  const findings = look(text);
  const spans = findings.map((finding) => finding.span);
  assert.equal(writeMarks(text, spans), writeMarks(text, ranges), `${id} reports other places than marked`);
  for (const finding of findings) {
    assert.equal(finding.severity, expected.severity ?? rule.severity, `${id}: severity`);
    assert.ok(finding.message.en.length > 0 && finding.message.zh.length > 0);
    if (expected.message !== undefined) assert.match(finding.message.en, expected.message);
  }
  if (expected.offers !== undefined) {
    const offers = findings[0]?.fixes.map((fix) => applyEdits(text, fix.edits)) ?? [];
    assert.deepEqual(offers, expected.offers);
  }
  const outcome = fixAll(
    parseDigest(text, readingOf(expected)),
    (source, previous) => parseDigest(source, readingOf(expected), previous),
    (digest) => runRules(digest, [rule], settings, expected.surroundings),
  );
  assert.equal(outcome.text, expected.fixed ?? text, `${id}: the text after its fixes`);
  assert.ok(outcome.settled, `${id}: fixing ends`);
  return findings;
}

/** The findings of one rule in `text`. */
function findingsIn(text: string, rule: Rule, settings: RuleSettings, expected: RuleCase): Finding[] {
  return runRules(parseDigest(text, readingOf(expected)), [rule], settings, expected.surroundings);
}

/** The rule switched on (some are off by default), with the test's options. */
function settingsFor(rule: Rule, expected: RuleCase): RuleSettings {
  const defaults = defaultSetting(rule);
  const severity = defaults.severity === 'off' ? (expected.severity ?? 'warning') : defaults.severity;
  const setting = { severity, chosen: false, options: { ...defaults.options, ...expected.options } };
  const site = expected.site === undefined ? {} : { site: expected.site };
  return { prescribed: expected.prescribed ?? {}, ...site, rules: new Map([[rule.id, setting]]) };
}

function readingOf({ parse, site }: RuleCase): ParseOptions {
  return { ...parseOptions(withSite(DEFAULT_CONFIG, site)), ...parse };
}
