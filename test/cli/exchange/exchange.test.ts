/** `digest extract` and `digest compose` as processes: one after the other, and by hand-made data. */
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { generateDigests } from '../../support/digests/generate-digests.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const publication = (t: TestContext) =>
  temporaryFolder(t, {
    [`posts/${cleanSeed.name}`]: cleanSeed.text,
    [`posts/${faultySeed.name}`]: faultySeed.text,
    'README.md': '# Site\n',
  });

/** In `cwd`, where everything that is kept is kept as well. */
const call = (cwd: string, args: readonly string[], input = '') =>
  digest(args, { cwd, input, env: { XDG_CACHE_HOME: path.join(cwd, '.cache') } });

test('a digest goes out as JSON, and comes back from standard input to the letter', async (t) => {
  const cwd = await publication(t);
  for (const { name, text } of [cleanSeed, faultySeed]) {
    const { status, stdout } = await call(cwd, ['extract', `posts/${name}`]);
    assert.equal(status, 0);
    const data: { file: string; slot: string } = JSON.parse(stdout);
    assert.equal(data.file, `posts/${name}`);
    assert.equal(data.slot, `${name.slice(0, 10).replaceAll('.', '-')}T00:00:00+08:00`);
    const back = await call(cwd, ['compose'], stdout);
    assert.deepEqual([back.status, back.stdout, back.stderr], [0, text, '']);
  }
});

test('an archive is a digest a line, README aside, and goes into a file whole', async (t) => {
  const cwd = await publication(t);
  const { status, stdout } = await call(cwd, ['extract', '.']);
  assert.equal(status, 0);
  const files = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line).file);
  assert.deepEqual(files, [`posts/${cleanSeed.name}`, `posts/${faultySeed.name}`]);
  assert.equal((await call(cwd, ['extract', '.', '-o', 'all.jsonl'])).stdout, '');
  assert.equal(await readFile(path.join(cwd, 'all.jsonl'), 'utf8'), stdout);
  assert.equal((await call(cwd, ['extract', 'posts', '--format', 'json'])).stdout.trim().at(0), '[');
});

test('a named file is extracted whatever it looks like, and what cannot be read is named', async (t) => {
  const cwd = await publication(t);
  const plain = await call(cwd, ['extract', 'README.md']);
  assert.deepEqual([plain.status, JSON.parse(plain.stdout).sections], [0, [{ text: '# Site' }]]);
  const missing = await call(cwd, ['extract', 'none.md', `posts/${cleanSeed.name}`, '--lang', 'zh']);
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /^digest: none\.md：/u);
  assert.equal(JSON.parse(missing.stdout).file, `posts/${cleanSeed.name}`);
});

const CANDIDATES = JSON.stringify([
  {
    title: 'Step 3 开源 [新]',
    source: 'https://twitter.com/op7418/status/1961000000000000000?s=20',
    summary: '阶跃宣布**“开源”**模型。\n\n- 甲\n- 乙',
  },
  { title: 'A: b', author: 'merve', source: 'https://a.example/x?utm_source=chatgpt.com', summary: '文' },
]);

test('candidates become the next digest in the publication’s style, and lint finds no error in them', async (t) => {
  const cwd = await publication(t);
  const { status, stdout, stderr } = await call(cwd, ['compose', '--create'], CANDIDATES);
  assert.deepEqual([status, stdout, stderr], [0, 'posts/2025.08.28.04.md\n', '']);
  const text = await readFile(path.join(cwd, 'posts/2025.08.28.04.md'), 'utf8');
  assert.equal(
    text,
    [
      '---\ntitle: "2025.08.28.04 过去4小时全球AI发生了什么？"\ndate: 2025-08-28T04:00:00+08:00\ncategories: []\n---',
      '---',
      '1.  [Step 3 开源 \\[新\\]-歸藏(guizang.ai)](https://x.com/op7418/status/1961000000000000000)',
      '    阶跃宣布“**开源**”模型。',
      '    - 甲\n    - 乙',
      '2.  [A: b-merve](https://a.example/x)',
      '    文',
    ].join('\n\n'),
  );
  const again = await call(cwd, ['compose', '--create', '--slot', '2025.08.28.04'], CANDIDATES);
  assert.equal(again.status, 2);
  assert.match(again.stderr, /already exists/u);
});

test('what cannot be placed is named, each item of it, and nothing is written', async (t) => {
  const cwd = await publication(t);
  const good = { title: 'A', author: 'b', source: 'https://a.example/', summary: 'x' };
  const items = [
    good,
    { ...good, source: '#' },
    { ...good, title: ' ' },
    { title: 'A', source: 'https://a.example/', summary: 'x' },
  ];
  const { status, stderr } = await call(cwd, ['compose', '--create'], JSON.stringify({ items }));
  assert.equal(status, 1);
  assert.match(stderr, /^digest: <stdin>: items\[1\]: “#” is a placeholder/mu);
  assert.match(stderr, /^digest: <stdin>: items\[2\]: It has no title/mu);
  assert.match(stderr, /^digest: <stdin>: items\[3\]: It has no author/mu);
  const bold = await call(
    cwd,
    ['compose', '-o', 'x.md'],
    JSON.stringify([good, { ...good, summary: '**开' }]),
  );
  assert.match(bold.stderr, /^digest: <stdin>: items\[1\]: .*\*\*/mu);
  const dated = { frontMatter: { title: 'A', date: 'nope' }, items: [good] };
  const { stderr: noDate } = await call(cwd, ['compose', '-o', 'x.md'], JSON.stringify(dated));
  assert.match(noDate, /^digest: <stdin>: frontMatter\.date: Hugo reads no date in this text/mu);
  const name = await call(cwd, ['compose', '--lang', 'zh'], '[{"titel":1}]');
  assert.match(name.stderr, /^digest: <stdin>: items\[0\]\.titel：没有这个名称的字段/mu);
  const type = await call(cwd, ['compose'], '[{"title":1}]');
  assert.match(type.stderr, /items\[0\]\.title: It must be a text, and is 1\./u);
  const either = await call(cwd, ['compose', '--lang', 'zh'], '[{"title":"A","summary":3}]');
  assert.match(either.stderr, /items\[0\]\.summary：应为文本或对象，实际为 3。/u);
  assert.match((await call(cwd, ['compose'], '{')).stderr, /<stdin>: This is not JSON/u);
  assert.deepEqual(await readdir(path.join(cwd, 'posts')), [cleanSeed.name, faultySeed.name]);
  assert.ok(!(await readdir(cwd)).includes('x.md'));
});

test('what would be lost in the file, or swallow what comes behind it, is an error that names it', async (t) => {
  const cwd = await publication(t);
  const good = { title: 'A', author: 'b', source: 'https://a.example/', summary: 'x' };
  const { source: _, ...homeless } = good;
  for (const [data, wanted] of [
    [[], /<stdin>: items: There are no items/u],
    [[good, { ...good, summary: 'x\n\n```js\ncode' }], /items\[1\]: A code block, comment/u],
    [[{ ...good, summary: '<!-- x' }], /items\[0\]: A code block, comment/u],
    [[{ ...good, title: 'a\0b' }], /items\[0\]: Its title, author or summary has a control character/u],
    [[{ ...good, summary: 'a\uD800' }], /items\[0\]: Its title, author or summary has a control character/u],
    [[{ ...good, section: 3 }], /items\[0\]\.section: There is no section 3/u],
    [[homeless], /items\[0\]: It has no address/u],
    [
      { sections: [{ text: '## A' }, { text: '## B\0' }], items: [good] },
      /<stdin>: There is a null character/u,
    ],
    [
      { sections: [{ text: '## A' }, { text: '## B' }], items: [{ ...good, section: 1, title: '' }, good] },
      /items\[0\]: It has no title/u,
    ],
  ] as const) {
    const { status, stdout, stderr } = await call(cwd, ['compose'], JSON.stringify(data));
    assert.deepEqual([status, stdout], [1, ''], stderr);
    assert.match(stderr, wanted);
  }
  // One that is meant to be empty.
  assert.equal((await call(cwd, ['compose'], '{"sections":[],"items":[]}')).status, 0);
});

test('items are written in the publication’s own shape, whole, and come back', async (t) => {
  const story = { title: 'Two [x]', source: 'https://b.example/', summary: 'One **bold**.\n\nMore.' };
  const frontMatter = { title: '2025.08.01.00 x', date: '2025-08-01T00:00:00+08:00' };
  const author = { author: 'Ann Lee' };
  for (const [config, item, wanted] of [
    [
      { item: '### {n}. [{title}]({source})' },
      story,
      '### 1. [Two \\[x\\]](https://b.example/)\n\nOne **bold**.\n\nMore.',
    ],
    [
      { item: '- [{title}]({source})' },
      story,
      '- [Two \\[x\\]](https://b.example/)\n\n  One **bold**.\n\n  More.',
    ],
    [
      { item: '{n}. {title} {source}' },
      story,
      '1. Two \\[x\\] https://b.example/\n\n   One **bold**.\n\n   More.',
    ],
    [
      { item: '## {title} · {author}', source: '<{source}>' },
      { ...story, ...author },
      '## Two \\[x\\] · Ann Lee\n\nOne **bold**.\n\nMore.\n\n<https://b.example/>',
    ],
  ] as const) {
    const cwd = await temporaryFolder(t, { 'digest.config.json': JSON.stringify(config) });
    const made = await call(cwd, ['compose'], JSON.stringify({ frontMatter, items: [item] }));
    assert.equal(made.stderr, '');
    assert.equal(made.stdout.split('---\n\n')[1], `${wanted}\n`);
    await writeFile(path.join(cwd, 'a.md'), made.stdout);
    const { stdout } = await call(cwd, ['extract', 'a.md']);
    const [read]: readonly Record<string, unknown>[] = JSON.parse(stdout).items;
    assert.deepEqual(
      [read?.['title'], read?.['author'], read?.['source'], read?.['written']],
      [story.title, 'author' in item ? item.author : undefined, story.source, undefined],
    );
    assert.equal((await call(cwd, ['compose'], stdout)).stdout, made.stdout);
  }
  const cwd = await temporaryFolder(t, { 'digest.config.json': '{"item":"- [{title}]({source})"}' });
  const lost = await call(
    cwd,
    ['compose'],
    JSON.stringify({ frontMatter, items: [{ ...story, ...author }] }),
  );
  assert.deepEqual([lost.status, lost.stdout], [1, '']);
  assert.match(lost.stderr, /items\[0\]: It has an author, and items written as “- \[\{title\}\]/u);
});

test('who was credited is looked up in a large archive, and found again from what is kept', async (t) => {
  const digests = [...generateDigests(50)];
  const cwd = await temporaryFolder(
    t,
    Object.fromEntries(digests.map(({ fileName, text }) => [fileName, text])),
  );
  const items = JSON.stringify([
    { title: 'A', source: 'https://x.com/dotey/status/1961000000000000000', summary: 'x' },
  ]);
  for (let round = 0; round < 2; round++) {
    const { stdout } = await call(cwd, ['compose'], items);
    assert.match(stdout, /^1\. \[A - 宝玉\]/mu);
  }
  assert.equal((await readdir(path.join(cwd, '.cache', 'vscode-digest'))).length, 1);
});

test('help speaks both languages', async () => {
  for (const command of ['extract', 'compose']) {
    const [en, zh] = [await digest([command, '--help']), await digest([command, '--help', '--lang', 'zh'])];
    assert.match(en.stdout, /schema\.json/u);
    assert.match(zh.stdout, /简报/u);
  }
});
