/** The forms that other CI systems and tools read: held against what these say of them. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { ensurePrograms, pythonWith } from '../../support/machine/machine.ts';
import { run } from '../../support/machine/run-process.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

const evil = faultySeed.text
  .replace('1960681919827382436', '1960681919827382436?x=1&y="<]]>')
  .replace('他预测', '他<预测&]]>\u0001');
const FILES = { [`a & b/${cleanSeed.name}`]: cleanSeed.text, 'a & b/2025.08.28.00.md': evil };

async function report(cwd: string, format: string): Promise<string> {
  const world = testWorld({ cwd });
  assert.equal(await runProgram(['lint', '--format', format], world), 1, world.err());
  return world.out();
}

test('gitlab: an entry a problem, each with a fingerprint of its own that moved lines do not change', async (t) => {
  const cwd = await temporaryFolder(t, { 'a.md': evil, 'b.md': evil });
  const entries = JSON.parse(await report(cwd, 'gitlab'));
  assert.ok(entries.length >= 4);
  for (const { description, check_name, fingerprint, severity, location } of entries) {
    for (const text of [description, check_name, fingerprint]) assert.match(text, /\S/u);
    assert.ok(['info', 'minor', 'major', 'critical', 'blocker'].includes(severity));
    assert.match(location.path, /^[ab]\.md$/u);
    assert.ok(location.lines.begin >= 1 && location.lines.end >= location.lines.begin);
  }
  const prints = entries.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  assert.equal(new Set(prints).size, prints.length);
  await writeFile(path.join(cwd, 'a.md'), evil.replace('\n---\n', '\n---\n\n\n'));
  const moved = JSON.parse(await report(cwd, 'gitlab'));
  assert.deepEqual(
    moved.map(({ fingerprint }: { fingerprint: string }) => fingerprint),
    prints,
  );
  const empty = testWorld({ cwd: await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text }) });
  assert.equal(await runProgram(['lint', '--format', 'gitlab'], empty), 0);
  assert.deepEqual(JSON.parse(empty.out()), []);
});

test('rdjson: a diagnostic a problem, as reviewdog reads it', async (t) => {
  const { source, diagnostics } = JSON.parse(await report(await temporaryFolder(t, FILES), 'rdjson'));
  assert.deepEqual(source, { name: 'digest' });
  assert.ok(diagnostics.length >= 2);
  for (const { message, location, severity, code } of diagnostics) {
    assert.match(message, /\S/u);
    assert.equal(location.path, 'a & b/2025.08.28.00.md');
    assert.ok(location.range.start.line >= 1 && location.range.end.line >= location.range.start.line);
    assert.ok(['ERROR', 'WARNING', 'INFO'].includes(severity));
    assert.match(code.value, /^[a-z-]+$/u);
  }
});

test('junit: valid XML that a reader of JUnit counts the same in', async (t) => {
  await ensurePrograms(['python', 'xmllint']);
  const cwd = await temporaryFolder(t, FILES);
  const text = await report(cwd, 'junit');
  const file = path.join(cwd, 'report.xml');
  await writeFile(file, text);
  const schema = path.join(import.meta.dirname, 'junit.rng');
  const checked = await run('xmllint', ['--noout', '--relaxng', schema, file]);
  assert.equal(checked.code, 0, checked.output);
  const script =
    'import sys, json, xml.etree.ElementTree as e\nr = e.parse(sys.argv[1]).getroot()\n' +
    'print(json.dumps([[s.get("name"), s.get("tests"), s.get("failures"), len(s.findall("testcase")), len(s.findall("testcase/failure")), [f.get("message") for f in s.iter("failure")]] for s in r]))';
  const { code, output } = await run((await pythonWith('json')) ?? 'python3', ['-c', script, file]);
  assert.equal(code, 0, output);
  const suites: [string, string, string, number, number, string[]][] = JSON.parse(output);
  assert.deepEqual(
    suites.map(([name]) => name),
    ['a & b/2025.08.01.00.md', 'a & b/2025.08.28.00.md'],
  );
  for (const [, tests, failures, cases, failed] of suites)
    assert.deepEqual([tests, failures], [String(cases), String(failed)]);
  assert.equal(suites[0]?.[4], 0);
  const json: { problems: { severity: string; message: string }[] }[] = JSON.parse(await report(cwd, 'json'));
  const errors = json.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'));
  const messages = errors.map(({ message }) => message.replaceAll('\u0001', '\\u{1}'));
  assert.deepEqual(suites[1]?.[5], messages);
  assert.ok(
    messages.some((message) => message.includes('他<预测&]]>')),
    messages.join('\n'),
  );
});

test('markdown: a table a file, in which nothing of a digest means anything', async (t) => {
  const name = 'a|b `c`/2025.08.28.00.md';
  const odd = evil.replace('“沙堆崩塌”', '“<b>@who</b> | [x](https://a.example) `c` \\\\”');
  const cwd = await temporaryFolder(t, { [name]: odd, [cleanSeed.name]: cleanSeed.text });
  const text = await report(cwd, 'markdown');
  const [title, counts, ...rest] = text.split('\n').filter((line) => line !== '');
  assert.match(title ?? '', /^### \d+ problems in 1 file$/u);
  assert.match(counts ?? '', /^\d+ errors, .* can be repaired with `digest lint --fix`\.$/u);
  const tree = fromMarkdown(text, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const rows = tree.children.flatMap((node) => (node.type === 'table' ? node.children : []));
  const json: { problems: { message: string }[] }[] = JSON.parse(await report(cwd, 'json'));
  const messages = json.flatMap(({ problems }) => problems.map(({ message }) => message));
  assert.equal(rows.length, messages.length + 1, rest.join('\n'));
  for (const [at, message] of messages.entries()) {
    const parts = rows[at + 1]?.children[2]?.children ?? [];
    const words = parts.map((part) => (part.type === 'text' ? part.value : ''));
    assert.equal(words.join(''), message.replaceAll('\u0001', '\\u{1}'));
  }
  assert.doesNotMatch(text, /@who/u);
  assert.ok(text.includes('\n**`` a|b `c`/2025.08.28.00.md ``**\n'), text);
  const clean = testWorld({ cwd, language: 'zh' });
  assert.equal(await runProgram(['lint', '--format', 'markdown', cleanSeed.name], clean), 0);
  assert.equal(clean.out(), '### 简报没有问题\n');
});

test('markdown: a long report ends before a comment would', async (t) => {
  const items = Array.from({ length: 400 }, (_, at) => `${at + 1}. [标题](https://a.example/${at})\n`).join(
    '\n',
  );
  const text = await report(
    await temporaryFolder(t, { 'a.md': `${cleanSeed.text}\n\n${items}` }),
    'markdown',
  );
  assert.ok(text.length < 65_536, String(text.length));
  assert.match(text, /^… and \d+ more, which `digest lint` shows\.$/mu);
});
