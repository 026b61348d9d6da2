/** `digest init` as a process: a configuration read off the archive, never over one that is there. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import { readConfig } from '../../../server/config/read-config.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { SHAPES } from '../../support/digests/shapes.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

test('the conventions of the majority are written, each with how many follow it', async (t) => {
  const posts = Object.fromEntries(
    [...generateDigests(30)].map(({ fileName, text }) => [`content/posts/${fileName}`, text]),
  );
  const cwd = await temporaryFolder(t, {
    ...posts,
    [`content/posts/${faultySeed.name}`]: faultySeed.text,
    'README.md': '# Site\n',
  });
  const { status, stdout, stderr } = await digest(['init'], { cwd });
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(
    stdout,
    /^Wrote digest\.config\.json from the conventions of 31 digests:\n {2}include: "content\/posts\/\*\*\/\*\.md" {2}\(31 of 31\)\n/u,
  );
  assert.match(stdout, /\n {2}heading\.separator: " - " {2}\(30 of 31\)\n/u);
  const text = await readFile(path.join(cwd, 'digest.config.json'), 'utf8');
  assert.match(text, /^\{\n {2}\/\/ Written from the conventions of 31 digests\.\n/u);
  assert.match(
    text,
    /\n {2}"heading": \{\n {4}\/\/ 30 of 31\n {4}"separator": " - "\n {2}\}\n {2}\/\/ problems in 31 digests:\n/u,
  );
  assert.deepEqual(readConfig(text).problems, []);
  const config: unknown = parse(text);
  assert.deepEqual(config, {
    include: ['content/posts/**/*.md'],
    cadence: 'PT4H',
    utcOffset: '+08:00',
    title: '{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？',
    fileName: '{yyyy}.{MM}.{dd}.{HH}.md',
    heading: { separator: ' - ' },
  });
  const linted = await digest(['lint', '--format', 'json', ...Object.keys(posts).slice(0, 3)], { cwd });
  assert.equal(linted.status, 0, 'those who follow it pass');
});

test('a configuration that is there stays', async (t) => {
  const cwd = await temporaryFolder(t, {
    [cleanSeed.name]: cleanSeed.text,
    'digest.config.json': '{ "mine": 1 }',
  });
  const { status, stdout, stderr } = await digest(['init', '.'], { cwd });
  assert.deepEqual([status, stdout], [2, '']);
  assert.equal(stderr, 'digest: digest.config.json: it already exists and was left as it is\n');
  assert.equal(await readFile(path.join(cwd, 'digest.config.json'), 'utf8'), '{ "mine": 1 }');
});

test('without digests nothing is written', async (t) => {
  const cwd = await temporaryFolder(t, { 'README.md': '# Site\n' });
  const { status, stderr } = await digest(['init'], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /no digest was found.*Nothing was written/u);
  assert.deepEqual(await readdir(cwd), ['README.md']);
  assert.equal((await digest(['init', 'none'], { cwd })).status, 2);
  assert.equal((await digest(['init', 'README.md'], { cwd })).status, 2);
});

test('where nothing can be learned, it says what stands in the files instead', async (t) => {
  const links = [1, 2, 3].map((at) => `[甲${at}](https://a.example/${at})`);
  for (const [text, en] of [
    [`| a |\n| --- |\n${links.map((link) => `| ${link} |\n`).join('')}`, /In 1, the links stand in tables/u],
    [links.map((link) => `> ${link}\n\n`).join(''), /In 1, the links stand in quotations/u],
    [
      links.map((link) => `- 今天有一条消息，见${link}，仍在继续。\n`).join(''),
      /In 1, lists hold running text/u,
    ],
    ['只有文字。\n', /1 Markdown file was looked at, and no line/u],
  ] as const) {
    const cwd = await temporaryFolder(t, { 'a.md': text });
    const { status, stderr } = await digest(['init'], { cwd });
    assert.equal(status, 2);
    assert.match(stderr, en);
  }
});

test('where there are no digests, it is told what they will be like', async (t) => {
  const cwd = await temporaryFolder(t, { 'README.md': '# Site\n' });
  const options = [
    '--cadence',
    'P1D',
    '--title',
    '日报 {yyyy}-{MM}-{dd}',
    '--item',
    '## [{title}]({source})',
  ];
  const wrong = await digest(['init', '--item', '## [{title}]'], { cwd });
  assert.equal(wrong.status, 2);
  assert.deepEqual(await readdir(cwd), ['README.md']);
  assert.equal((await digest(['init', ...options], { cwd })).status, 0);
  assert.deepEqual(JSON.parse(await readFile(path.join(cwd, 'digest.config.json'), 'utf8')), {
    cadence: 'P1D',
    title: '日报 {yyyy}-{MM}-{dd}',
    item: '## [{title}]({source})',
  });
});

test('it can be told of another folder, and speaks Chinese', async (t) => {
  const cwd = await temporaryFolder(t, { [`site/posts/${cleanSeed.name}`]: cleanSeed.text });
  const { status, stdout } = await digest(['init', 'site', '--lang', 'zh'], { cwd });
  assert.equal(status, 0);
  assert.match(stdout, /^已根据 1 期简报的惯例写入 site\/digest\.config\.json：\n {2}include：/u);
  assert.deepEqual(await readdir(path.join(cwd, 'site')), ['digest.config.json', 'posts']);
});

test('another shape than the default is learned with its sections, numbers and front matter', async (t) => {
  const { text } = SHAPES['heading'] ?? {};
  const days = ['01', '02', '03', '04', '05'];
  const cwd = await temporaryFolder(t, {
    ...Object.fromEntries(
      days.map((day) => [
        `content/posts/2025-08-${day}.md`,
        `---\ntitle: 日报 2025-08-${day}\ndate: 2025-08-${day}\ntags: [AI]\n---\n\n${text?.replaceAll('.example/', `.example/${day}`)}`,
      ]),
    ),
    'README.md': '# Site\n\n- [A](https://a.example)\n',
  });
  const { status, stdout, stderr } = await digest(['init'], { cwd });
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /\n {2}item: "### \{n\}\. \[\{title\}\]\(\{source\}\)" {2}\(5 of 5, 15 items\)\n/u);
  const config: unknown = parse(await readFile(path.join(cwd, 'digest.config.json'), 'utf8'));
  assert.deepEqual(config, {
    include: ['content/posts/**/*.md'],
    cadence: 'P1D',
    title: '日报 {yyyy}-{MM}-{dd}',
    fileName: '{yyyy}-{MM}-{dd}.md',
    item: '### {n}. [{title}]({source})',
    sections: '## {section}',
    numbering: 'section',
    frontMatter: { required: ['title', 'date', 'tags'], date: 'any' },
    rules: { 'bold-missing': 'off', 'summary-length': 'off' },
  });
  const linted = await digest(['lint', '--max-warnings', '0'], { cwd });
  assert.equal(linted.status, 0, linted.stdout);
});

test('where it is installed, its schema is named, and what has no majority is a comment', async (t) => {
  const schema = 'node_modules/vscode-digest/server/config/digest.schema.json';
  const cwd = await temporaryFolder(t, {
    [schema]: '{}',
    [`site/posts/${cleanSeed.name}`]: cleanSeed.text,
    [`site/posts/${faultySeed.name}`]: faultySeed.text,
  });
  for (const [folder, expected] of [
    ['site/posts', `../../${schema}`],
    ['site', `../${schema}`],
    ['.', `./${schema}`],
  ] as const) {
    assert.equal((await digest(['init', folder], { cwd })).status, 0);
    const file = path.join(cwd, folder, 'digest.config.json');
    const text = await readFile(file, 'utf8');
    assert.equal(parse(text).$schema, expected);
    assert.match(
      text,
      /\n {2}\/\/ heading\.separator: not set, no majority among " - " \(1\), "-" \(1\)\n {2}\/\/ problems in 2 digests:\n/u,
    );
    assert.deepEqual(readConfig(text).problems, []);
  }
});

test('the site counts, and what is wrong with its configuration is said', async (t) => {
  const text = cleanSeed.text.replace('T00:00:34+08:00', ' 00:00:34');
  const cwd = await temporaryFolder(t, {
    'hugo.toml': 'timeZone = "Asia/Shanghai"\n',
    [`content/${cleanSeed.name}`]: text,
  });
  assert.match((await digest(['init'], { cwd })).stdout, /utcOffset: "\+08:00"/u);
  const broken = await temporaryFolder(t, {
    'hugo.toml': 'timeZone = \n',
    [`content/${cleanSeed.name}`]: text,
  });
  const { stderr } = await digest(['init'], { cwd: broken });
  assert.match(stderr, /^digest: hugo\.toml: /mu);
});
