/** Runs the commands of the documents as a reader types them, in the folder of a small site. */
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { Language } from '../../../server/text/message.ts';
import { cleanSeed, faultySeed } from '../digests/seeds.ts';
import { installDigest } from '../machine/install-digest.ts';
import { type Ended, run } from '../machine/run-process.ts';
import { temporaryFolder } from '../machine/temporary-folder.ts';

/** Runs lines of shell, one call after the other in the same folder; both streams come back in their order. */
export type RunLines = (lines: string) => Promise<Ended>;

/**
 * A new Git repository with a site of two digests, one of them with problems, where `digest` is on the PATH and
 * everything speaks `language`; `install` puts it there, from its sources where nothing else is said. Nothing of the caller's own settings is seen there.
 */
export async function exampleSite(
  context: TestContext,
  language: Language,
  install: (bin: string) => Promise<void> = installDigest,
): Promise<RunLines> {
  const folder = await temporaryFolder(context, {
    'home/.gitconfig': '[user]\n\tname = A\n\temail = a@example.org\n[init]\n\tdefaultBranch = main\n',
    'site/hugo.toml': 'baseURL = "https://news.example.org/"\ntitle = "News"\n',
    [`site/content/posts/${cleanSeed.name}`]: cleanSeed.text,
    [`site/content/posts/${faultySeed.name}`]: faultySeed.text,
  });
  const bin = path.join(folder, 'bin');
  await install(bin);
  const env = {
    PATH: [bin, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
    HOME: path.join(folder, 'home'),
    LANG: { en: 'C.UTF-8', zh: 'zh_CN.UTF-8' }[language],
  };
  const lines: RunLines = (text) =>
    run('bash', ['-e', '-o', 'pipefail', '-c', `exec 2>&1\n${text}`], {
      cwd: path.join(folder, 'site'),
      env,
      timeoutMs: 60_000,
    });
  const ready = await lines('git init --quiet\ngit add .\ngit commit --quiet --message=Begin');
  if (ready.code !== 0) throw new Error(`The site could not be made: ${ready.output}`);
  return lines;
}
