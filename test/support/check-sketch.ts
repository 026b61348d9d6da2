/**
 * Holds a sketch against the digest that the parser makes of the same text, and what rules say of the one against
 * what they say of the other.
 */
import assert from 'node:assert/strict';
import { archiveEntry } from '../../server/archive/entry.ts';
import { readEntry } from '../../server/archive/read-entry.ts';
import { readConfig } from '../../server/config/read-config.ts';
import { headingLinks, itemLinks } from '../../server/digest/item-links.ts';
import type { Digest } from '../../server/digest/model.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { type Sketch, sketchDigest } from '../../server/digest/sketch.ts';
import { rulesLeft } from '../../server/rules/clear.ts';
import { RULES } from '../../server/rules/registry.ts';
import {
  DEFAULT_SETTINGS,
  type RuleSettings,
  runRules,
  type Surroundings,
} from '../../server/rules/run-rules.ts';
import { shift } from '../../server/text/span.ts';

/** What the rules are run with: nothing configured, and much of it, so that each option has more than one value. */
export const SKETCH_SETTINGS: readonly RuleSettings[] = [
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
];

function settingsOf(config: object): RuleSettings {
  const { problems, settings } = readConfig(JSON.stringify({ include: ['**/*.md'], ...config }), RULES);
  assert.deepEqual(problems, []);
  return settings;
}

const SURROUNDINGS: readonly Surroundings[] = [
  { now: Date.UTC(2027, 0, 1), fileName: '2025.08.01.00.md' },
  { now: Date.UTC(2024, 0, 1) },
];

/** How many of all rules are cleared by a sketch of `text`, the settings and surroundings together; 0 where it has none. */
export function checkSketch(text: string): number {
  const sketch = sketchDigest(text);
  if (sketch === undefined) return 0;
  const digest = parseDigest(text);
  compare(sketch, digest);
  assert.deepEqual(readEntry('file:///a.md', text, {}), archiveEntry('file:///a.md', digest));
  let cleared = 0;
  for (const settings of SKETCH_SETTINGS) {
    for (const surroundings of SURROUNDINGS) {
      const found = new Set(runRules(digest, RULES, settings, surroundings).map(({ rule }) => rule));
      const left = rulesLeft(sketch, RULES, settings, surroundings);
      for (const rule of RULES) {
        if (left.includes(rule)) continue;
        assert.ok(!found.has(rule.id), `${rule.id} is cleared and finds something`);
        cleared++;
      }
    }
  }
  return cleared;
}

function compare({ text, frontMatter, conventions, items }: Sketch, digest: Digest): void {
  assert.equal(text, digest.text);
  assert.deepEqual(frontMatter, digest.frontMatter);
  assert.deepEqual(conventions, digest.conventions);
  assert.deepEqual(
    digest.others.filter(
      ({ kind, span }) => kind !== 'thematicBreak' || span.end > (items[0]?.plain.marker.start ?? 0),
    ),
    [],
  );
  assert.ok(digest.others.length < 2);
  assert.equal(items.length, digest.items.length);
  for (const [index, { plain, linkText, parts }] of items.entries()) {
    const { heading, origin, body } = digest.items[index] ?? {};
    assert.ok(heading !== undefined && origin !== undefined && body !== undefined);
    assert.equal(body.plain !== undefined, plain.isBoldPlain);
    assert.deepEqual(plain.marker, shift(body.marker.span, origin));
    assert.equal(plain.contentColumn, body.marker.contentColumn);
    if (body.plain !== undefined) {
      assert.deepEqual(plain.summary, shift(body.plain.summary, origin));
      assert.deepEqual(
        [plain.boldPhrases, plain.boldUnits, plain.characters],
        [body.plain.boldPhrases, body.plain.boldUnits, body.plain.characters],
      );
    }
    assert.equal(linkText, text.slice(heading.text.start, heading.text.end));
    const partAt = (part: typeof parts.title | undefined) =>
      part === undefined ? undefined : shift(part, heading.text.start);
    assert.deepEqual(
      [partAt(parts.title), partAt(parts.separator), partAt(parts.author)],
      [heading.title, heading.separator, heading.author],
    );
  }
  assert.deepEqual(
    items.map(({ source }) => source),
    headingLinks(digest).map(({ source }) => source),
  );
  assert.deepEqual(
    items.flatMap(({ source, otherSources }) => [source, ...otherSources]),
    itemLinks(digest).map(({ source }) => source),
  );
}
