/** `digest lint` over an archive: what its digests have to do with each other. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../../server/cli/program.ts';
import type { Disk } from '../../server/disk/disk.ts';
import { nodeDisk } from '../../server/disk/node-disk.ts';
import { dated } from '../support/digests/archive.ts';
import { generateDigests } from '../support/digests/generate-digests.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';
import { type TestWorld, testWorld } from '../support/machine/test-world.ts';

const NOW = Date.UTC(2026, 0, 1);
const DIGESTS = [...generateDigests(40)];

/** The digests in folders by day, those at some indices changed. */
function archive(
  changes: { readonly [index: number]: (text: string) => string } = {},
): Record<string, string> {
  return Object.fromEntries(
    DIGESTS.map(({ fileName, text }, index) => [
      `posts/${fileName.slice(0, 10)}/${fileName}`,
      changes[index]?.(text) ?? text,
    ]),
  );
}

const fileOf = (index: number): string => {
  const { fileName = '' } = DIGESTS.at(index) ?? {};
  return `posts/${fileName.slice(0, 10)}/${fileName}`;
};

function lint(cwd: string, ...args: readonly string[]) {
  return lintIn(testWorld({ cwd, now: () => NOW }), ...args);
}

async function lintIn(world: TestWorld, ...args: readonly string[]) {
  const status = await runProgram(['lint', '--format', 'json', ...args], world);
  const reports: readonly Report[] = JSON.parse(world.out());
  const found = reports.flatMap(({ file, problems }) => problems.map((problem) => ({ file, ...problem })));
  return { status, found, files: reports.length, errors: world.err() };
}

interface Report {
  readonly file: string;
  readonly problems: readonly {
    readonly rule: string;
    readonly fixable: boolean;
    readonly range: { readonly start: { readonly line: number } };
    readonly related?: readonly { readonly file: string; readonly range: { readonly start: unknown } }[];
  }[];
}

const FIRST_LINK = /\]\((https:\/\/x\.com\/\w+\/status\/\d+)\)/u;
/** The address of the first story of a digest, as another publication would write it. */
const story = (index: number) => FIRST_LINK.exec(DIGESTS.at(index)?.text ?? '')?.[1] ?? '';
const telling = (address: string) => (text: string) => text.replace(FIRST_LINK, `](${address})`);
const HANDLE = /\[(.*?)(?: - |-)([^-\]]*)\]\(https:\/\/x\.com\/(\w+)/u;

test('an archive without a fault has no problem', async (t) => {
  const { status, found, files } = await lint(await temporaryFolder(t, archive()));
  assert.deepEqual([status, found, files], [0, [], 40]);
});

test('a story that an earlier digest has told is reported, with the place where it was told', async (t) => {
  const retold = story(0).replace('https://x.com', 'https://fxtwitter.com');
  const cwd = await temporaryFolder(t, archive({ 39: telling(retold) }));
  const { found } = await lint(cwd);
  const duplicate = found.find(({ rule }) => rule === 'archive-duplicate-source');
  assert.equal(duplicate?.file, fileOf(39));
  const line = DIGESTS[0]?.text.split('\n').findIndex((one) => FIRST_LINK.test(one)) ?? -1;
  const character = DIGESTS[0]?.text.split('\n')[line]?.indexOf('https:') ?? -1;
  assert.deepEqual(
    duplicate?.related?.map(({ file, range }) => [file, range.start]),
    [[fileOf(0), { line, character }]],
  );
  assert.equal(found.filter(({ rule }) => rule === 'archive-duplicate-source').length, 1);
  const shown = testWorld({ cwd, now: () => NOW });
  await runProgram(['lint'], shown);
  assert.ok(shown.out().includes(`: ${fileOf(0)}:${line + 1}:${character + 1}\n`));
});

test('two files for one slot are both reported', async (t) => {
  const cwd = await temporaryFolder(t, {
    ...archive(),
    [`drafts/${DIGESTS[7]?.fileName}`]: DIGESTS[7]?.text ?? '',
  });
  const { status, found } = await lint(cwd);
  const slots = found.filter(({ rule }) => rule === 'archive-duplicate-slot');
  assert.equal(status, 1);
  assert.deepEqual(
    slots.map(({ file, related }) => [file, related?.[0]?.file]),
    [
      [`drafts/${DIGESTS[7]?.fileName}`, fileOf(7)],
      [fileOf(7), `drafts/${DIGESTS[7]?.fileName}`],
    ],
  );
});

test('what the archive knows is repaired: names of authors, spellings of categories', async (t) => {
  const [, , author = '', handle = ''] = HANDLE.exec(DIGESTS[39]?.text ?? '') ?? [];
  assert.notEqual(handle, '');
  const cwd = await temporaryFolder(
    t,
    archive({
      38: (text) => text.replace('"AI模型"', '"ai 模型"'),
      39: (text) => text.replace(HANDLE, (all) => all.replace(`${author}]`, `${author} AI]`)),
    }),
  );
  const before = await lint(cwd);
  const variants = before.found.filter(({ rule }) => rule.endsWith('-variant'));
  assert.deepEqual(
    new Set(variants.map(({ rule }) => rule)),
    new Set([
      'archive-author-variant',
      ...(DIGESTS[38]?.text.includes('"AI模型"') === true ? ['archive-category-variant'] : []),
    ]),
  );
  assert.ok(variants.every(({ fixable }) => fixable));
  await lint(cwd, '--fix');
  assert.equal(await readFile(path.join(cwd, fileOf(39)), 'utf8'), DIGESTS[39]?.text);
  assert.equal(await readFile(path.join(cwd, fileOf(38)), 'utf8'), DIGESTS[38]?.text);
  assert.deepEqual((await lint(cwd)).found, []);
});

test('what one repair brings about is repaired in the same call', async (t) => {
  const credit = (day: number, name: string) =>
    dated(
      `2025.08.0${day}.00`,
      `1. [标题 - ${name}](https://x.com/dotey/status/195105030284060${day}780)\n\n   一段**摘要**。\n`,
    );
  // The third is wrong only when the second has been repaired: before, neither name has the majority.
  const files = { 'a.md': credit(1, '宝玉'), 'b.md': credit(2, 'Baoyu'), 'c.md': credit(3, 'Baoyu') };
  const cwd = await temporaryFolder(t, files);
  await lint(cwd, '--fix');
  assert.equal(await readFile(path.join(cwd, 'c.md'), 'utf8'), credit(3, '宝玉'));
  const { found } = await lint(cwd);
  assert.deepEqual(
    found.filter(({ rule }) => rule === 'archive-author-variant'),
    [],
  );
});

test('a heading gets the name that other digests credit', async (t) => {
  const [heading = '', title = '', author = '', handle = ''] = HANDLE.exec(DIGESTS[20]?.text ?? '') ?? [];
  const anonymous = (text: string) => text.replace(heading, `[${title}](https://x.com/${handle}`);
  const cwd = await temporaryFolder(t, archive({ 20: anonymous }));
  const { found } = await lint(cwd);
  assert.deepEqual(
    found.map(({ rule, fixable }) => [rule, fixable]),
    [['heading-author', true]],
  );
  await lint(cwd, '--fix');
  const fixed = await readFile(path.join(cwd, fileOf(20)), 'utf8');
  assert.ok(fixed.includes(author.replace(/ 等$/u, '')), author);
  assert.deepEqual((await lint(cwd)).found, []);
});

test('a comment on an archive rule is of no use only where all of the archive says so', async (t) => {
  const comment = (text: string) =>
    text.replace('\n\n1.', '\n\n<!-- digest-disable archive-duplicate-source -->\n\n1.');
  const retold = (text: string) => comment(telling(story(0))(text));
  const cwd = await temporaryFolder(t, archive({ 30: comment, 39: retold }));
  const unused = ({ found }: Awaited<ReturnType<typeof lint>>) =>
    found.filter(({ rule }) => rule === 'directive-unused').map(({ file }) => file);
  assert.deepEqual(unused(await lint(cwd)), [fileOf(30)]);
  assert.deepEqual(unused(await lint(cwd, path.dirname(fileOf(39)))), []);
  assert.deepEqual(unused(await lint(cwd, fileOf(30), fileOf(39))), []);
});

test('publications with configurations of their own are told apart', async (t) => {
  const config = JSON.stringify({ include: ['**/*.md'] });
  const other = Object.entries(archive()).map(([file, text]) => [`other/${file}`, text]);
  const cwd = await temporaryFolder(t, {
    ...archive(),
    ...Object.fromEntries(other),
    'digest.config.json': config,
    'other/digest.config.json': config,
  });
  assert.deepEqual((await lint(cwd)).found, []);
});

test('a digest that goes or changes while the archive is checked counts as it was read, and is no failure', async (t) => {
  const cwd = await temporaryFolder(t, archive({ 38: telling(story(0)), 39: telling(story(1)) }));
  const [first, second] = [0, 1].map((index) => path.join(cwd, fileOf(index)));
  const reads = new Map<string, number>();
  const disk: Disk = {
    ...nodeDisk,
    read: async (file) => {
      const count = (reads.get(file) ?? 0) + 1;
      reads.set(file, count);
      const reading = await nodeDisk.read(file);
      if (count === 1 || !('text' in reading)) return reading;
      if (file === first) return { failure: { path: file, reason: 'missing' } };
      return file === second
        ? { ...reading, text: reading.text.replace(/status\/\d/gu, 'status/2') }
        : reading;
    },
  };
  const isRetold = ({ rule }: { readonly rule: string }) => rule === 'archive-duplicate-source';
  const { status, found, errors } = await lintIn(testWorld({ cwd, now: () => NOW, disk }));
  assert.deepEqual([status, found.filter(isRetold).length, errors], [0, 2, '']);
  assert.deepEqual([reads.get(first ?? ''), reads.get(second ?? '')], [2, 2], 'the lines of what they tell');
});

test('wherever the template of titles has the stamp, the same is wrong', async (t) => {
  const digest = (title: string, date: string, number: number) =>
    `---\ntitle: "${title}"\ndate: ${date}\ncategories: ["AI"]\n---\n\n1. [第${number}条新闻 - 作者](https://example.com/${number})\n\n   这家公司发布了新的**推理模型**，第 ${number} 版推理更快，价格保持不变。\n`;
  const found: Record<string, string[]> = {};
  for (const [template, title] of [
    ['{yyyy}-{MM}-{dd} AI 日报', '2025-08-13 AI 日报'],
    ['AI 日报 {yyyy}-{MM}-{dd}', 'AI 日报 2025-08-13'],
    ['日报（{dd}.{MM}.{yyyy}）', '日报（13.08.2025）'],
  ] as const) {
    const folder = await temporaryFolder(t, {
      'digest.config.json': JSON.stringify({
        include: ['**/*.md'],
        title: template,
        fileName: '{yyyy}-{MM}-{dd}.md',
        cadence: 'P1D',
        utcOffset: '+08:00',
      }),
      '2025-08-13.md': digest(title, '2025-08-10T08:00:00+08:00', 1),
      '2025-08-14.md': digest(title, '2025-08-13T08:00:00+08:00', 2),
      '2025-08-15.md': digest(title, '2025-08-13T09:00:00+08:00', 3),
    });
    const { found: problems } = await lint(folder, '.');
    found[template] = problems.map(({ file, rule }) => `${path.basename(file)} ${rule}`);
  }
  const [first = [], ...others] = Object.values(found);
  for (const rule of ['title-date-mismatch', 'file-name-mismatch', 'archive-duplicate-slot'])
    assert.ok(
      first.some((one) => one.endsWith(rule)),
      `${rule} in ${first}`,
    );
  for (const other of others) assert.deepEqual(other, first);
});
