/** Reports for services that have the repository name files from its root, wherever in it the command was called. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Log } from 'sarif';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

/** The second tells a story of the first again, and so points to it. */
const again = `${faultySeed.text}\n\n9.  ${/^1\. (.*)$/mu.exec(cleanSeed.text)?.[1]}\n\n    甲**乙**。\n`;
const FILES = {
  'site/content/posts/2025.08.01.00.md': cleanSeed.text,
  'site/content/posts/2025.08.28.00.md': again,
};
const PLACE = 'site/content/posts/2025.08.28.00.md';
const OTHER = 'site/content/posts/2025.08.01.00.md';

for (const marker of ['a folder', 'a file, as in a worktree'] as const) {
  test(`in a folder of a repository whose .git is ${marker}`, async (context) => {
    const root = await temporaryFolder(context, FILES);
    const git = path.join(root, '.git');
    await (marker === 'a folder' ? mkdir(git) : writeFile(git, 'gitdir: /elsewhere\n'));
    for (const cwd of ['.', 'site', 'site/content/posts']) {
      const lint = async (format: string) =>
        (await digest(['lint', '--format', format, root], { cwd: path.join(root, cwd) })).stdout;
      const commands = (await lint('github')).trimEnd().split('\n');
      assert.ok(commands.length >= 3);
      for (const command of commands) assert.ok(command.includes(` file=${PLACE},`), command);
      assert.ok(commands.some((command) => command.includes(`: ${OTHER}:`)));

      const entries: { location: { path: string } }[] = JSON.parse(await lint('gitlab'));
      assert.deepEqual([...new Set(entries.map(({ location }) => location.path))], [PLACE]);

      const log: Log = JSON.parse(await lint('sarif'));
      const results = log.runs[0]?.results ?? [];
      const places = results.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);
      assert.deepEqual([...new Set(places)], [PLACE]);
      const related = results.flatMap(({ relatedLocations }) =>
        (relatedLocations ?? []).map((one) => one.physicalLocation?.artifactLocation?.uri),
      );
      assert.ok(related.includes(OTHER));

      // People read the report where they called the command.
      const json: { file: string }[] = JSON.parse(await lint('json'));
      assert.deepEqual(
        json.map(({ file }) => file),
        [OTHER, PLACE].map((file) => path.posix.relative(cwd, file)),
      );
    }
  });
}

test('without a repository, and outside of it, as seen from the current folder', async (context) => {
  const root = await temporaryFolder(context, FILES);
  const { stdout } = await digest(['lint', '--format', 'github', '../content'], {
    cwd: path.join(root, 'site/content'),
  });
  assert.match(stdout, /^::error file=posts\/2025\.08\.28\.00\.md,/u);
});
