/**
 * The published JSON schemas: generated, in both languages, and of one mind with the check of what comes in.
 *
 * `UPDATE=1` writes the files anew, and then this still fails, so that nobody takes a repair for a pass.
 */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { extractedDigest, givenData } from '../../../server/features/exchange/digest-data.ts';
import { jsonSchemaOf } from '../../../server/features/exchange/json-schemas.ts';
import { lintReport, ruleList } from '../../../server/features/exchange/problem-data.ts';
import { seenReport } from '../../../server/features/exchange/seen-data.ts';

/** What each published schema is of. */
const PUBLISHED = {
  extract: extractedDigest,
  compose: givenData,
  lint: lintReport,
  rules: ruleList,
  seen: seenReport,
};
const FOLDER = new URL('../../../server/features/exchange/schemas/', import.meta.url);
const ENDINGS = { en: '', zh: '.zh-cn' } as const;

for (const [name, schema] of Object.entries(PUBLISHED)) {
  for (const language of ['en', 'zh'] as const) {
    const file = `${name}.schema${ENDINGS[language]}.json`;
    test(`${file} is what the declarations say`, async () => {
      const expected = `${JSON.stringify(jsonSchemaOf(schema, language), undefined, 2)}\n`;
      const actual = await readFile(new URL(file, FOLDER), 'utf8').catch(() => '');
      if (actual !== expected && process.env['UPDATE'] === '1') {
        await mkdir(FOLDER, { recursive: true });
        await writeFile(new URL(file, FOLDER), expected);
      }
      assert.ok(actual === expected, `run with UPDATE=1 to write ${file} anew, and look at what has changed`);
      new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(expected));
    });
  }
}

test('no other schema is published', async () => {
  const names = Object.keys(PUBLISHED).flatMap((name) =>
    Object.values(ENDINGS).map((ending) => `${name}.schema${ending}.json`),
  );
  assert.deepEqual((await readdir(FOLDER)).sort(), names.sort());
});
