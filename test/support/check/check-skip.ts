/**
 * Holds what rules skip against what their checks find.
 */
import assert from 'node:assert/strict';
import { DEFAULT_CONFIG, parseOptions, readConfig, withSite } from '../../../server/config/read-config.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { ShapeTexts } from '../../../server/digest/shape/shape.ts';
import type { Rule } from '../../../server/rules/engine/rule.ts';
import {
  DEFAULT_SETTINGS,
  type RuleSettings,
  runRules,
  type Surroundings,
} from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { readSite } from '../../../server/site/read-site.ts';
import { archiveOfFiles } from '../digests/archive.ts';
import type { Random } from '../digests/random.ts';
import { cleanSeed, faultySeed } from '../digests/seeds.ts';
import { checkFacts } from './check-facts.ts';
import { wholeFindings } from './whole-findings.ts';

/** What the rules are run with: nothing configured, and much of it, so that each option has more than one value. */
const SKIP_SETTINGS: readonly RuleSettings[] = [
  DEFAULT_SETTINGS,
  settingsOf({ cadence: 'PT4H', utcOffset: '+08:00', heading: { separator: ' - ' } }),
  settingsOf({
    cadence: 'PT6H',
    utcOffset: '+00:00',
    title: '{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？',
    fileName: '{yyyy}.{MM}.{dd}.{HH}.md',
    heading: { separator: '-' },
    rules: {
      'bold-excess': ['info', { maxShare: 0.1 }],
      'date-slot': ['warning', { start: '02:00' }],
      'front-matter-required': ['error', { keys: ['title', 'tags'] }],
      'heading-title': ['warning', { maxLength: 12 }],
      'item-marker': ['warning', { delimiter: ')', blanks: 2 }],
      'source-url': ['error', { placeholderHosts: ['x.com'] }],
      'source-window': ['warning', { window: 'PT1H', tolerance: 'PT1M' }],
      'summary-length': ['info', { min: 40, max: 60 }],
    },
  }),
  settingsOfSite(
    'timeZone = "Asia/Shanghai"\n[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.extensions]\ntypographer = false\nstrikethrough = false',
  ),
  settingsOfSite('timeZone = "America/New_York"\n[markup.goldmark.extensions.extras.mark]\nenable = true'),
];

/** The settings of a publication whose digests have a shape of their own. */
export function shapeSettings(texts: ShapeTexts): readonly RuleSettings[] {
  return [settingsOf(texts)];
}

/** The settings of a digest whose site is configured so. */
function settingsOfSite(text: string): RuleSettings {
  const site = readSite('/site', [{ place: '/site/hugo.toml', text }]);
  return withSite(DEFAULT_CONFIG, site).settings;
}

function settingsOf(config: object): RuleSettings {
  const { problems, settings } = readConfig(JSON.stringify({ include: ['**/*.md'], ...config }));
  assert.deepEqual(problems, []);
  return settings;
}

const SURROUNDINGS: readonly Surroundings[] = [
  { now: Date.UTC(2027, 0, 1), fileName: '2025.08.01.00.md' },
  { now: Date.UTC(2024, 0, 1) },
  {
    now: Date.UTC(2027, 0, 1),
    uri: 'file:///archive/2025.08.29.00.md',
    archive: archiveOfFiles([cleanSeed, faultySeed].map(({ name, text }) => [name, text])),
  },
];

/** The rules without the question whether they may be skipped. */
const UNSKIPPED: readonly Rule[] = RULES.map((rule) => {
  const { skip, ...rest } = rule;
  return skip === undefined ? rule : rest;
});

let skipped = 0;
/** The rules, which count how often one is skipped. */
const COUNTED: readonly Rule[] = RULES.map((rule) => {
  const { skip } = rule;
  if (skip === undefined) return rule;
  return {
    ...rule,
    skip: (digest, context) => {
      const isSkipped = skip(digest, context);
      if (isSkipped) skipped++;
      return isSkipped;
    },
  };
});

/**
 * How often a rule is skipped in `text` or in an item of it, the settings and surroundings together. Throws where one is
 * that finds something. With `random` only one of the settings is tried, in one of the surroundings.
 */
export function checkSkip(text: string, allSettings = SKIP_SETTINGS, random?: Random): number {
  const before = skipped;
  for (const settings of someOf(allSettings, random)) {
    const options = parseOptions({ ...DEFAULT_CONFIG, settings });
    const digest = parseDigest(text, options);
    for (const surroundings of someOf(SURROUNDINGS, random))
      assert.deepEqual(
        wholeFindings(runRules(digest, COUNTED, settings, surroundings)),
        wholeFindings(runRules(digest, UNSKIPPED, settings, surroundings)),
      );
    checkFacts(digest, options);
  }
  return skipped - before;
}

/** One of `all` by chance; all of them where there is no chance. */
function someOf<One>(all: readonly One[], random: Random | undefined): readonly One[] {
  if (random === undefined) return all;
  const at = Math.floor(random() * all.length);
  return all.slice(at, at + 1);
}
