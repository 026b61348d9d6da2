/** A configuration, a template or a link that points out of the folder: nothing there is read into a report, nothing is written. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

/** A folder to work in, and beside it what is nobody's business, by the words `SECRET`. */
async function besideSecrets(t: TestContext, config: unknown): Promise<string> {
  const secret = faultySeed.text.replaceAll('1960', 'SECRET');
  return temporaryFolder(t, {
    [`outside/${faultySeed.name}`]: secret,
    'outside/digest.config.json': '{ "cadence": "PT4H", "title": "SECRET {yyyy}" }',
    [`site/posts/${cleanSeed.name}`]: cleanSeed.text,
    'site/digest.config.json': JSON.stringify(config),
    // Where the repository ends.
    'site/.git/HEAD': '',
  });
}

/** All files below `folder` but those in `site/`, with their texts. */
async function outsideOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const outside = files.filter((file) => !file.startsWith(path.join(folder, 'site') + path.sep));
  return new Map(
    await Promise.all(outside.map(async (file) => [file, await readFile(file, 'utf8')] as const)),
  );
}

const CALLS = ['lint', 'lint --fix', 'stats', 'new', 'new --slot 2031.01.01.00 posts', 'extract posts'];

async function staysInside(folder: string): Promise<void> {
  const before = await outsideOf(folder);
  for (const call of CALLS) {
    const world = testWorld({ cwd: path.join(folder, 'site') });
    await runProgram(call.split(' '), world);
    assert.doesNotMatch(world.out() + world.err(), /SECRET/u, call);
  }
  assert.deepEqual(await outsideOf(folder), before);
}

/** What a file's name may not be made of: each leads out of the folder, by one way or another. */
const NAMES = [
  '../outside/{yyyy}.md',
  '../../{yyyy}.md',
  'a/../../../outside/{yyyy}{MM}.md',
  '/tmp/digest-{yyyy}.md',
  '..\\outside\\{yyyy}.md',
  '{yyyy}/../../../outside/x.md',
  '..',
  '\u0000{yyyy}.md',
];

test('the name of a new digest', async (t) => {
  for (const fileName of NAMES) await staysInside(await besideSecrets(t, { cadence: 'PT4H', fileName }));
});

test('files to include, to override and to extend', async (t) => {
  for (const config of [
    ...[
      '../outside/*.md',
      '/**/*.md',
      'posts/../../outside/*.md',
      '..\\outside\\*.md',
      '{..,posts}/**/*.md',
    ].map((one) => ({ include: [one] })),
    ...['../outside/*.md', '{..,posts}/**/*.md'].map((one) => ({
      overrides: [{ files: [one], rules: { 'bold-unrendered': 'error' } }],
    })),
    ...['../outside/digest.config.json', '/etc/passwd', 'posts/../../outside/digest.config.json'].map(
      (one) => ({
        extends: one,
      }),
    ),
  ])
    await staysInside(await besideSecrets(t, config));
});

test('links to a folder, a configuration and an unborn file', {
  skip: process.platform === 'win32' && 'links need rights there',
}, async (t) => {
  const folder = await besideSecrets(t, { cadence: 'PT4H', fileName: 'to-be-made.md' });
  const site = path.join(folder, 'site');
  await mkdir(path.join(folder, 'outside/2031'));
  await symlink('../../outside/new.md', path.join(site, 'posts/to-be-made.md'));
  await symlink('../outside', path.join(site, 'linked'));
  await symlink('../../outside/2031', path.join(site, 'posts/2031'));
  await staysInside(folder);
});
