/**
 * The JSON schemas beside the declarations: generated, true, and of one mind with the reader.
 *
 * `UPDATE=1` writes the files anew, and then this still fails, so that nobody takes a repair for a pass.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { CONFIG_PROBLEMS } from '../../server/config/config-problem.ts';
import { readConfig } from '../../server/config/read-config.ts';
import { SETTINGS, type Settings } from '../../server/config/settings.ts';
import { RULES } from '../../server/rules/registry.ts';
import type { Language } from '../../server/text/message.ts';
import { fc } from '../support/check/fast-check.ts';
import { configSchema } from '../support/documents/config-schema.ts';

const FILES: { readonly [language in Language]: string } = {
  en: 'digest.schema.json',
  zh: 'digest.schema.zh-cn.json',
};

for (const language of ['en', 'zh'] as const) {
  test(`${FILES[language]} is what the declarations say`, async () => {
    const file = new URL(`../../server/config/${FILES[language]}`, import.meta.url);
    const expected = `${JSON.stringify(configSchema(RULES, language), undefined, 2)}\n`;
    const actual = await readFile(file, 'utf8').catch(() => '');
    if (actual !== expected && process.env['UPDATE'] === '1') await writeFile(file, expected);
    assert.ok(
      actual === expected,
      `run with UPDATE=1 to write ${FILES[language]} anew, and look at what has changed`,
    );
  });
}

const validate = new Ajv({ strict: false, allErrors: true }).compile(configSchema(RULES, 'en'));

/** Whether an editor that knows only the schema finds something wrong. */
function schemaObjects(value: unknown): boolean {
  return !validate(value);
}

/** Whether the reader finds something that a schema can say. */
function readerObjects(value: unknown): boolean {
  const inSchema = new Set<string>(
    Object.values(CONFIG_PROBLEMS)
      .filter((kind) => kind.inSchema)
      .map((kind) => kind.id),
  );
  return readConfig(JSON.stringify(value)).problems.some((problem) => inSchema.has(problem.rule));
}

/** Values for the keys of a configuration: mostly right ones, now and then something else. */
const scalar = fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.boolean(), fc.constant(null));
const mostly = (right: readonly unknown[], wrong: readonly unknown[] = []) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: wrong.length === 0 ? scalar : fc.constantFrom(...wrong) },
    { weight: 1, arbitrary: scalar },
  );
const severity = mostly(['off', 'info', 'warning', 'error'], ['warn', 2, true]);
const defaults = RULES.flatMap((rule) =>
  Object.entries(rule.options ?? {}).map(([name, { schema }]) => ({ [name]: schema.default })),
);
const someOption = fc.dictionary(
  fc.constantFrom(...new Set(defaults.flatMap((one) => Object.keys(one)))),
  fc.oneof(
    fc.integer({ min: -5, max: 50 }),
    fc.string({ maxLength: 4 }),
    fc.boolean(),
    fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 }),
    fc.double(),
  ),
  { maxKeys: 2 },
);
const options = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom({}, ...defaults) },
  { weight: 1, arbitrary: someOption },
);
const ruleSetting = fc.oneof(
  { weight: 9, arbitrary: severity },
  { weight: 3, arbitrary: fc.tuple(severity, options) },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.tuple(severity), fc.tuple(severity, options, scalar), fc.constant([])),
  },
);
const ruleName = mostly(
  RULES.map((rule) => rule.id),
  ['source-urls', '__proto__'],
).map(String);
const override = fc.oneof(
  {
    weight: 15,
    arbitrary: fc.record(
      {
        files: mostly(['a/**/*.md', ['a.md', '!b.md']], ['/abs', [], ['../up'], 'x(y)']),
        rules: fc.dictionary(ruleName, ruleSetting, { maxKeys: 1 }),
      },
      { requiredKeys: ['files'] },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>({ rules: {} }, { files: 'a.md', other: 1 }, 1, null) },
);
const config = fc.record(
  {
    include: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.array(mostly(['a/**/*.md', '!b.md'], ['/abs', '../up', 'a\\b', 'x(y)']), {
          maxLength: 3,
        }),
      },
      { weight: 1, arbitrary: scalar },
    ),
    extends: mostly(
      [
        '../digest.config.json',
        'a/b.digest.config.json',
        ['./digest.config.json'],
        ['x/digest.config.json', 'digest.config.json'],
      ],
      [
        '/digest.config.json',
        'https://a.example/digest.config.json',
        'digest.json',
        'a\\\\digest.config.json',
        [],
        ['x.json'],
      ],
    ),
    overrides: fc.oneof(
      { weight: 15, arbitrary: fc.array(override, { maxLength: 2 }) },
      { weight: 1, arbitrary: scalar },
    ),
    cadence: mostly(['PT4H', 'P1D', 'P1W'], ['PT0H', 'P1M', 'P']),
    utcOffset: mostly(['+08:00', 'Z', '-12:00'], ['+14:30', '+8']),
    title: mostly(['{yyyy} x'], ['']),
    fileName: mostly(['{yyyy}.md'], ['a/b.md']),
    heading: mostly([{ separator: ' - ' }, {}], [{ separator: '[' }, { separator: ' ' }, { other: 1 }]),
    hugo: mostly(['current', '0.111'], ['1']),
    rules: mostly([{}]).chain((value) =>
      value === null || typeof value !== 'object'
        ? fc.constant(value)
        : fc.dictionary(ruleName, ruleSetting, { maxKeys: 3 }),
    ),
  },
  { requiredKeys: [] },
);

test('schema and reader agree on what is right and what is wrong', () => {
  let right = 0;
  let wrong = 0;
  const unknown = fc.tuple(config, scalar).map(([value, odd]) => ({ ...value, unknown: odd }));
  const whole = fc.oneof(
    { weight: 8, arbitrary: config },
    { weight: 1, arbitrary: unknown },
    { weight: 1, arbitrary: scalar },
  );
  fc.assert(
    fc.property(whole, (value) => {
      const objects = schemaObjects(value);
      if (objects) wrong++;
      else right++;
      assert.equal(
        readerObjects(value),
        objects,
        `${JSON.stringify(value)}: ${JSON.stringify(validate.errors)}`,
      );
    }),
    { numRuns: 2000 },
  );
  assert.ok(right > 200 && wrong > 200, `both kinds were tried: ${right} right, ${wrong} wrong`);
});

test('the examples mean themselves as snippets', () => {
  assert.ok(
    !JSON.stringify(Object.values(SETTINGS))
      .replaceAll(/"pattern":"[^"]*"/gu, '')
      .replaceAll('$schema', '')
      .includes('$'),
  );
});

test('the defaults and the examples are right', () => {
  const check = (settings: Settings, wrap: (key: string, value: unknown) => unknown) => {
    for (const [key, { schema, examples, settings: inner }] of Object.entries(settings)) {
      for (const value of [...(examples ?? []), ...(schema.default === undefined ? [] : [schema.default])]) {
        assert.deepEqual(
          readConfig(JSON.stringify(wrap(key, value))).problems,
          [],
          `${key}: ${JSON.stringify(value)}`,
        );
      }
      if (inner !== undefined) check(inner, (name, value) => wrap(key, { [name]: value }));
    }
  };
  check(SETTINGS, (key, value) => ({ [key]: value }));
  for (const rule of RULES) {
    const defaults = Object.fromEntries(
      Object.entries(rule.options ?? {}).map(([name, { schema }]) => [name, schema.default]),
    );
    const { problems, settings } = readConfig(JSON.stringify({ rules: { [rule.id]: ['error', defaults] } }));
    assert.deepEqual(problems, [], `${rule.id}: its own defaults`);
    assert.deepEqual(settings.rules.get(rule.id)?.options, defaults);
  }
});

test('every setting and every option is described in both languages', () => {
  const han = /\p{Script=Han}/u;
  const described = [
    ...Object.values<Settings[string]>(SETTINGS).flatMap((setting) => [
      setting,
      ...Object.values(setting.settings ?? {}),
    ]),
    ...RULES.flatMap((rule) => Object.values(rule.options ?? {})),
  ];
  for (const { description } of described) {
    assert.ok(
      description.en.length > 10 &&
        !han.test(description.en.replaceAll(/[“"'`(（「][^”"'`)）」]*[”"'`)）」]/gu, '')),
      description.en,
    );
    assert.match(description.zh, han);
  }
});
