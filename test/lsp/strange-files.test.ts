/** The real server beside files that are no files, and settings that are made to be slow: it answers, and ends when it is told to. */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { DigestFolder } from '../support/digests/digest-folder.ts';
import { archiveProblems, duplicateOf, FIRST, LAST, paramsOf } from '../support/editor/archive-server.ts';
import { withServer } from '../support/editor/language-server.ts';

const STRANGE: { readonly [what: string]: (file: string) => unknown } = {
  'an endless device': (file) => symlinkSync('/dev/zero', file),
  'a pipe': (file) => execFileSync('mkfifo', [file]),
  'a link to itself': (file) => symlinkSync(path.basename(file), file),
  'the memory of the process': (file) => symlinkSync('/proc/self/mem', file),
};

for (const name of ['.gitignore', 'digest.config.json', 'posts/digest.config.json', 'posts/2025.08.01.00.md'])
  for (const [what, make] of Object.entries(STRANGE))
    it(`answers where ${name} is ${what}`, {
      timeout: 60_000,
      skip: process.platform === 'win32' && 'there are no such files',
    }, async () => {
      using folder = new DigestFolder(0);
      const first = folder.write('posts/2024.12.31.00.md', FIRST);
      const last = folder.write('posts/2031.01.01.00.md', LAST);
      make(path.join(folder.path, name));
      await withServer({ params: paramsOf(folder) }, async (server) => {
        await server.open(folder.uriOf(last), LAST);
        await archiveProblems(server, folder.uriOf(last), duplicateOf(folder.uriOf(first)));
      });
    });

it('answers where a glob has many stars and a name is long', { timeout: 60_000 }, async () => {
  using folder = new DigestFolder(0);
  const first = folder.write('posts/2024.12.31.00.md', FIRST);
  const last = folder.write('posts/2031.01.01.00.md', LAST);
  folder.write(`posts/${'a'.repeat(240)}y.md`, 'no digest\n');
  folder.write('.gitignore', `${'*a'.repeat(100)}x.md\n`);
  folder.write(
    'digest.config.json',
    JSON.stringify({ include: ['posts/20*.md', `**/${'*a'.repeat(100)}x.md`] }),
  );
  await withServer({ params: paramsOf(folder) }, async (server) => {
    await server.open(folder.uriOf(last), LAST);
    await archiveProblems(server, folder.uriOf(last), duplicateOf(folder.uriOf(first)));
  });
});

it('takes a symbolic link for another name of a digest', {
  skip: process.platform === 'win32' && 'links need rights there',
}, async () => {
  using folder = new DigestFolder(0);
  const last = folder.write('posts/2031.01.01.00.md', LAST);
  symlinkSync('2031.01.01.00.md', path.join(folder.path, 'posts/link.md'));
  await withServer({ params: paramsOf(folder) }, async (server) => {
    await server.open(folder.uriOf(last), LAST);
    await archiveProblems(server, folder.uriOf(last), []);
  });
});
