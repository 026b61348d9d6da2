/** `digest init --agents` as a process: instructions from the publication's own configuration, never over any that are there. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { cleanSeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const PLACE = '.github/instructions/digest.instructions.md';
const CONFIG = {
  include: ['content/posts/**/*.md'],
  cadence: 'PT4H',
  utcOffset: '+08:00',
  title: '{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？',
  fileName: '{yyyy}.{MM}.{dd}.{HH}.md',
  heading: { separator: '-' },
};

test('what the configuration prescribes is told, in the language asked for', async (t) => {
  for (const [language, wanted] of [
    ['en', [/one every 4 hours/u, /offset `\+08:00`/u, /`1\. \[Title-Author\]/u, /digest lint --fix/u]],
    ['zh', [/每 4 小时一期/u, /时区偏移 `\+08:00`/u, /`1\. \[标题-作者\]/u, /digest lint --fix/u]],
  ] as const) {
    const cwd = await temporaryFolder(t, {
      'digest.config.json': JSON.stringify(CONFIG),
      [`content/posts/${cleanSeed.name}`]: cleanSeed.text,
    });
    const { status, stdout, stderr } = await digest(['init', '--agents', '--lang', language], { cwd });
    assert.deepEqual([status, stderr], [0, '']);
    assert.ok(stdout.includes(PLACE));
    const text = await readFile(path.join(cwd, PLACE), 'utf8');
    assert.match(text, /^---\napplyTo: "content\/posts\/\*\*\/\*\.md"\n---\n\n# /u);
    assert.ok(text.includes(CONFIG.title) && text.includes(CONFIG.fileName));
    for (const pattern of wanted) assert.match(text, pattern);
    const again = await digest(['init', '--agents'], { cwd });
    assert.deepEqual([again.status, again.stdout], [2, '']);
    assert.match(again.stderr, /already exists/u);
    assert.equal(await readFile(path.join(cwd, PLACE), 'utf8'), text);
  }
});

test('without a configuration only what is always so is told, and a folder that is missing is named', async (t) => {
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text });
  assert.equal((await digest(['init', '--agents', '.'], { cwd })).status, 0);
  const text = await readFile(path.join(cwd, PLACE), 'utf8');
  assert.match(text, /applyTo: "\*\*\/\*\.md"/u);
  assert.doesNotMatch(text, /one every|undefined/u);
  assert.equal((await digest(['init', '--agents', 'none'], { cwd })).status, 2);
});

test('of a publication with items of another shape, that shape is told', async (t) => {
  const config = { item: '### {n}. {title}', source: '<{source}>', sections: '## {section}' };
  const cwd = await temporaryFolder(t, { 'digest.config.json': JSON.stringify(config) });
  assert.equal((await digest(['init', '--agents'], { cwd })).status, 0);
  const text = await readFile(path.join(cwd, PLACE), 'utf8');
  for (const template of Object.values(config)) assert.ok(text.includes(`\`${template}\``), template);
  assert.doesNotMatch(text, /`author`|Title - Author/u);
});
