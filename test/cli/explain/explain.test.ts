/** `digest explain`, `digest rules`, and the problems of `digest lint` with all that other programs need to repair them. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { RULES } from '../../../server/rules/registry.ts';
import { LineIndex } from '../../../server/text/line-index.ts';
import { faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const SCHEMAS = new URL('../../../server/features/exchange/schemas/', import.meta.url);

async function assertValid(name: string, value: unknown): Promise<void> {
  const schema: object = JSON.parse(await readFile(new URL(`${name}.schema.json`, SCHEMAS), 'utf8'));
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  assert.ok(validate(value), JSON.stringify(validate.errors));
}

test('a rule’s page is printed in the language asked for', async () => {
  const en = await digest(['explain', 'bold-unrendered']);
  assert.deepEqual([en.status, en.stderr], [0, '']);
  assert.match(en.stdout, /^# bold-unrendered\n/u);
  const zh = await digest(['explain', 'bold-unrendered', '--lang', 'zh']);
  assert.match(zh.stdout, /^# bold-unrendered\n\n[^\n]*\p{Script=Han}[\s\S]*## 错误示例[\s\S]*## English/u);
});

test('of a rule that there is not, the nearest is named', async () => {
  const en = await digest(['explain', 'bold-unrenderd']);
  assert.deepEqual([en.status, en.stdout], [2, '']);
  assert.match(
    en.stderr,
    /^digest: there is no rule “bold-unrenderd”\. Did you mean “bold-unrendered”\?\n$/u,
  );
  const zh = await digest(['explain', '../../package.json', '--lang', 'zh']);
  assert.deepEqual([zh.status, zh.stdout], [2, '']);
  assert.match(zh.stderr, /没有名为“\.\.\/\.\.\/package\.json”的规则/u);
});

test('all rules are listed, as text and as data', async () => {
  const text = await digest(['rules']);
  assert.equal(text.stdout.trimEnd().split('\n').length, RULES.length);
  assert.match(text.stdout, /^bold-unrendered +error +fix +\S/mu);
  const { stdout } = await digest(['rules', '--format', 'json', '--lang', 'zh']);
  const rules: { id: string; summary: string; url: string; options: Record<string, unknown> }[] =
    JSON.parse(stdout);
  await assertValid('rules', rules);
  assert.deepEqual(
    rules.map(({ id }) => id),
    RULES.map(({ id }) => id),
  );
  for (const { id, url } of rules)
    assert.match(await readFile(fileURLToPath(url), 'utf8'), new RegExp(`^# ${id}\n`, 'u'));
  assert.ok('days' in (rules.find(({ id }) => id === 'archive-duplicate-source')?.options ?? {}));
});

const faulty = (t: TestContext) => temporaryFolder(t, { [faultySeed.name]: faultySeed.text });

test('each problem comes with its fixes, and their edits repair it', async (t) => {
  const cwd = await faulty(t);
  const { stdout } = await digest(['lint', '--format', 'json', '.'], { cwd });
  const reports: {
    problems: {
      rule: string;
      url: string;
      fixes: {
        title: string;
        automatic: boolean;
        edits: { range: { start: Place; end: Place }; newText: string }[];
      }[];
    }[];
  }[] = JSON.parse(stdout);
  await assertValid('lint', reports);
  const [problem] = reports[0]?.problems ?? [];
  assert.equal(problem?.rule, 'bold-unrendered');
  assert.match(await readFile(fileURLToPath(problem.url), 'utf8'), /^# bold-unrendered/u);
  assert.ok(problem.fixes.length > 1);
  assert.deepEqual(
    problem.fixes.map(({ automatic }) => automatic),
    problem.fixes.map((_, at) => at === 0),
  );
  const lines = new LineIndex(faultySeed.text);
  for (const { edits } of problem.fixes) {
    let text = faultySeed.text;
    for (const { range, newText } of edits.toReversed())
      text = text.slice(0, lines.offset(range.start)) + newText + text.slice(lines.offset(range.end));
    const again = await digest(['lint', '--format', 'json', '-'], { input: text });
    assert.equal(JSON.parse(again.stdout)[0].problems.length, 1, text);
  }
  const zh = await digest(['lint', '--format', 'json', '--lang', 'zh', '.'], { cwd });
  assert.match(JSON.parse(zh.stdout)[0].problems[0].fixes[0].title, /\p{Script=Han}/u);
});

interface Place {
  readonly line: number;
  readonly character: number;
}
