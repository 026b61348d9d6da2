/** `digest lint --watch`: what is checked again when files change in the ways in which programs change them. */
import assert from 'node:assert/strict';
import { mkdir, rename, rm, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { startWatching } from './watch-process.ts';

const CLEAN = `posts/${cleanSeed.name}`;
const FAULTY = `posts/${faultySeed.name}`;
const HALF = faultySeed.text.replace('**“沙堆崩塌”**', '“**沙堆崩塌**”');
const REPAIRED = HALF.replace('**“混合思考（hybrid thinking）”**', '“**混合思考（hybrid thinking）**”');
const LIMIT = { timeout: 120_000 };

async function site(t: TestContext, more: Readonly<Record<string, string>> = {}) {
  const cwd = await temporaryFolder(t, { [CLEAN]: cleanSeed.text, [FAULTY]: faultySeed.text, ...more });
  const at = (file: string) => path.join(cwd, file);
  const put = (file: string, text: string) => writeFile(at(file), text);
  /** As editors write that want nothing half done to be seen. */
  const replace = async (file: string, text: string) => {
    await put('new.tmp', text);
    await rename(at('new.tmp'), at(file));
  };
  return { cwd, at, put, replace };
}

test('all is checked at first, and then what changes, however it is written', LIMIT, async (t) => {
  const { cwd, at, put, replace } = await site(t);
  const watched = startWatching(t, cwd);
  await watched.until(
    /\n2 problems: 2 errors/u,
    /digest: checked 2 digests\.\n/u,
    /digest: watching 2 digests\.\n/u,
  );
  await put(FAULTY, HALF);
  const told = await watched.until(/\n1 problem: 1 error/u, /watching 2 digests\.\n/u);
  assert.match(told, /^digest: \d\d:\d\d:\d\d posts\/2025\.08\.28\.00\.md changed\.$/mu);
  assert.match(told, /^posts\/2025\.08\.28\.00\.md\n +23:23 +error .* bold-unrendered$/mu);
  await replace(FAULTY, faultySeed.text);
  await watched.until(/\n2 problems: 2 errors/u, /watching 2 digests\.\n/u);
  await replace(FAULTY, REPAIRED);
  await watched.until(/digest: no problems; watching 2 digests\.\n/u);
  // As an editor does that keeps a backup.
  await rename(at(FAULTY), at(`${FAULTY}~`));
  await put(FAULTY, HALF);
  await unlink(at(`${FAULTY}~`));
  await watched.until(/\n1 problem: 1 error/u, /watching 2 digests\.\n/u);
  assert.equal(await watched.end('SIGINT'), 'SIGINT', 'as a shell expects of a call that was interrupted');
});

test('what the archive says of others changes with a digest that comes, moves and goes', LIMIT, async (t) => {
  const { cwd, at, put } = await site(t);
  const watched = startWatching(t, cwd, 'posts');
  await watched.until(/watching 2 digests\.\n/u);
  await put('posts/copy.md', cleanSeed.text);
  const both = await watched.until(/\n2 problems: 2 errors/u, /watching 3 digests\.\n/u);
  assert.match(both, /^posts\/2025\.08\.01\.00\.md\n.* archive-duplicate-slot\n.*: posts\/copy\.md:2:8$/mu);
  assert.match(both, /^posts\/copy\.md\n.* archive-duplicate-slot\n.*: posts\/2025\.08\.01\.00\.md:2:8$/mu);
  assert.doesNotMatch(both, /bold-unrendered/u, 'the other digest is as it was');
  await mkdir(at('posts/deep/er'), { recursive: true });
  await rename(at('posts/copy.md'), at('posts/deep/er/moved.md'));
  await watched.until(
    /: posts\/deep\/er\/moved\.md:2:8$/mu,
    /^posts\/deep\/er\/moved\.md$/mu,
    /watching 3 digests\.\n/u,
  );
  await rm(at('posts/deep'), { recursive: true });
  await watched.until(
    / posts\/deep\/er\/moved\.md is gone\.\n/u,
    /digest: no problems; watching 2 digests\.\n/u,
  );
  assert.equal(await watched.end('SIGTERM'), 'SIGTERM');
});

test('all is checked again when what decides changes, wherever that is', LIMIT, async (t) => {
  const { cwd, at, put } = await site(t, {
    '.git/HEAD': 'ref: refs/heads/main\n',
    'shared/house.digest.config.json': '{}',
  });
  const watched = startWatching(t, cwd, 'posts');
  await watched.until(/\n2 problems: 2 errors/u, /watching 2 digests\.\n/u);
  await put('digest.config.json', '{ "rules": { "bold-unrendered": "warning" } }');
  await watched.until(
    /\d digest\.config\.json changed; all digests are checked again\.\n/u,
    /\n2 problems: 0 errors, 2 warnings/u,
    /watching 2 digests\.\n/u,
  );
  await put('posts/digest.config.json', '{ "extends": "../shared/house.digest.config.json" }');
  await watched.until(
    / posts\/digest\.config\.json changed;/u,
    /\n2 problems: 2 errors/u,
    /watching 2 digests\.\n/u,
  );
  await put('shared/house.digest.config.json', '{ "rules": { "bold-unrendered": "off" } }');
  await watched.until(
    / shared\/house\.digest\.config\.json changed;/u,
    /checked 2 digests\.\n/u,
    /watching 2 digests\.\n/u,
  );
  await unlink(at('posts/digest.config.json'));
  await watched.until(
    / posts\/digest\.config\.json changed;/u,
    /\n2 problems: 0 errors, 2 warnings/u,
    /watching 2 digests\.\n/u,
  );
  await put('posts/.gitignore', `${faultySeed.name}\n`);
  await watched.until(/ posts\/\.gitignore changed;/u, /checked 1 digest\.\n/u, /watching 1 digest\.\n/u);
  // It is ignored now, and the other one is not.
  await put(FAULTY, HALF);
  await put(CLEAN, HALF);
  const told = await watched.until(
    /^posts\/2025\.08\.01\.00\.md$/mu,
    /warning .* bold-unrendered/u,
    /watching 1 digest\.\n/u,
  );
  assert.doesNotMatch(told, /posts\/2025\.08\.28\.00\.md/u);
});

test('a folder that goes and comes back, with many digests at once', LIMIT, async (t) => {
  const { cwd, at, put } = await site(t);
  const watched = startWatching(t, cwd, 'posts');
  await watched.until(/watching 2 digests\.\n/u);
  await rename(at('posts'), at('elsewhere'));
  await watched.until(/digest: no problems; watching 0 digests\.\n/u);
  for (let hour = 10; hour < 20; hour++)
    await put(
      `elsewhere/2025.08.02.${hour}.md`,
      cleanSeed.text.replaceAll('2025.08.01.00', `2025.08.02.${hour}`),
    );
  await rename(at('elsewhere'), at('posts'));
  await watched.until(/bold-unrendered/u, /watching 12 digests\.\n/u);
  await put(FAULTY, HALF);
  await watched.until(/^posts\/2025\.08\.28\.00\.md\n +23:23 /mu, /watching 12 digests\.\n/u);
});

test('a glob and a file that is named mean the same as without it', LIMIT, async (t) => {
  const { cwd, put, replace } = await site(t, { 'one.md': cleanSeed.text, 'other.md': cleanSeed.text });
  const watched = startWatching(t, cwd, 'posts/2025.08.2*.md', 'one.md', '--lang', 'zh');
  await watched.until(/共 2 个问题：2 个错误/u, /digest: 正在监视 2 期简报。\n/u);
  await put(CLEAN, HALF);
  await put('other.md', HALF);
  await replace('one.md', faultySeed.text);
  const told = await watched.until(/^one\.md$/mu, /\d one\.md 有改动。\n/u, /正在监视 2 期简报。\n/u);
  assert.doesNotMatch(told, /2025\.08\.01\.00\.md 有改动|other\.md/u);
});

test('it ends when nobody reads any more', LIMIT, async (t) => {
  const { cwd, replace } = await site(t);
  const watched = startWatching(t, cwd);
  await watched.until(/\n2 of them can be repaired/u, /watching 2 digests\.\n/u);
  watched.stopReading();
  await replace(FAULTY, HALF);
  await watched.until(/changed\.\n/u, /watching 2 digests\.\n/u);
  await replace(FAULTY, REPAIRED);
  assert.equal(await watched.ended, 0);
});

test('what cannot go on for ever is refused', LIMIT, async (t) => {
  const { cwd } = await site(t);
  for (const [args, why] of [
    [['--fix'], /^digest: option '--watch' cannot be used with option '--fix'\. See/u],
    [['--fix-only', 'bold-unrendered'], /'--watch' cannot be used with option '--fix-only/u],
    [['--diff'], /cannot be used with option '--(?:diff|watch)'/u],
    [['--staged'], /'--watch' cannot be used with option '--staged'/u],
    [['--changed'], /'--watch' cannot be used with option '--changed'/u],
    [['--since', 'main'], /'--watch' cannot be used with option '--since/u],
    [['--stdin-filename', 'a.md'], /'--watch' cannot be used with option '--stdin-filename/u],
    [['--output-file', 'a.txt'], /'--watch' cannot be used with option '--output-file/u],
    [['--format', 'json'], /'--watch' cannot be used with option '--format/u],
    [['-'], /^digest: standard input cannot be watched\. Name files or folders instead\.\n$/u],
    [['nowhere'], /^digest: nowhere: /u],
    [['--config', 'nowhere.json'], /^digest: nowhere\.json: /u],
    [['--rule', 'nothing=off'], /^digest: there is no rule “nothing”/u],
  ] as const) {
    const { status, stdout, stderr } = await digest(['lint', '--watch', ...args], { cwd });
    assert.deepEqual([status, stdout], [2, ''], args.join(' '));
    assert.match(stderr, why);
  }
});
