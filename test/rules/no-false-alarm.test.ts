/**
 * A year of digests without a fault, in every style: no rule may say anything of them, be they checked as they
 * are, with other line endings, or against the conventions of their publication.
 */
import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { parseOptions, readConfig } from '../../server/config/read-config.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { loadNodeAsset } from '../../server/disk/node-assets.ts';
import { prepareRules } from '../../server/rules/engine/prepare-rules.ts';
import { runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES } from '../../server/rules/registry.ts';
import { type DigestStyle, generateDigests } from '../support/digests/generate-digests.ts';

/** One digest every four hours for a year. */
const YEAR = 2190;

/** The generator's style for the `index`-th digest, which changes by months. */
const STYLES: readonly DigestStyle[] = ['spaced', 'tight', 'english'];
const styleAt = (index: number): DigestStyle => STYLES[Math.floor(index / 180) % STYLES.length] ?? 'spaced';

/** What the publication of a style would prescribe, rules that are off by default turned on. */
const configFor = (style: DigestStyle) =>
  readConfig(
    JSON.stringify({
      include: ['**/*.md'],
      cadence: 'PT4H',
      utcOffset: '+08:00',
      title: `{yyyy}.{MM}.{dd}.{HH} ${style === 'english' ? 'AI in the past 4 hours' : '过去4小时全球AI发生了什么？'}`,
      fileName: '{yyyy}.{MM}.{dd}.{HH}.md',
      heading: { separator: style === 'tight' ? '-' : ' - ' },
      rules: {
        typography: 'warning',
        'summary-length': ['warning', { min: 40, max: 600 }],
        'item-marker': ['warning', { delimiter: '.', blanks: style === 'tight' ? 2 : 1 }],
      },
    }),
  );

const CONFIGS = new Map(STYLES.map((style) => [style, configFor(style)]));

before(async () => {
  for (const { problems, settings } of CONFIGS.values()) {
    assert.deepEqual(problems, []);
    await prepareRules(RULES, settings, loadNodeAsset);
  }
});

suite('2,190 digests, six a day for a year, have no problem', () => {
  test('as they are', () => check((text) => text));
  test('with CRLF, a byte order mark and a final line break', () =>
    check((text) => `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`));
  test('against the conventions of their publication', () => check((text) => text, true));
});

function check(written: (text: string) => string, isConfigured = false): void {
  const now = Date.UTC(2027, 0, 1);
  let count = 0;
  for (const { fileName, text } of generateDigests(YEAR)) {
    const variant = written(text);
    const config = isConfigured ? CONFIGS.get(styleAt(count)) : undefined;
    const digest = parseDigest(variant, config === undefined ? {} : parseOptions(config));
    assert.ok(digest.items.length >= 5, fileName);
    const findings = runRules(digest, RULES, config?.settings, { now, fileName });
    assert.deepEqual(
      findings.map(
        ({ rule, message, span }) =>
          `${fileName} ${rule}: ${message.en} ${variant.slice(span.start, span.end)}`,
      ),
      [],
    );
    count++;
  }
  assert.equal(count, YEAR);
}
