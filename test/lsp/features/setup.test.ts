/** Setting a folder up in the real server: what is proposed, what is offered, and that nothing is written. */
import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { parse } from 'jsonc-parser';
import {
  type ConfigProposal,
  type FoundShape,
  findShape,
  proposeConfig,
} from '../../../server/protocol/setup-messages.ts';
import { SHAPES } from '../../support/digests/shapes.ts';
import { CREATED, DELETED, tell } from '../../support/editor/archive-server.ts';
import { withServer } from '../../support/editor/language-server.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const ITEM = '### {n}. [{title}]({source})';

const posts = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `posts/2025-08-0${at + 1}.md`,
      `---\ntitle: 日报\ntags: [AI]\n---\n\n${SHAPES['heading']?.text.replaceAll('.example/', `.example/${at}`) ?? ''}`,
    ]),
  );

async function asked<Result>(folder: string, method: string, params: object): Promise<Result> {
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'site' }];
  let answer: Result | undefined;
  await withServer({ params: { workspaceFolders } }, async (server) => {
    answer = await server.connection.sendRequest<Result>(method, params);
  });
  assert.ok(answer !== undefined);
  return answer;
}

const propose = (folder: string, more: object = {}) =>
  asked<ConfigProposal>(folder, proposeConfig.method, { folder: pathToFileURL(folder).href, ...more });

const found = (folder: string, file: string) =>
  asked<FoundShape | null>(folder, findShape.method, { uri: pathToFileURL(path.join(folder, file)).href });

test('what the posts have in common is proposed, and written by nobody', async (t) => {
  const folder = await temporaryFolder(t, { ...posts(6), 'README.md': '# Site\n' });
  const { text = '', exists, digests, files, item } = await propose(folder);
  assert.deepEqual({ exists, digests, files, item }, { exists: false, digests: 6, files: 7, item: ITEM });
  assert.equal(parse(text).item, ITEM);
  assert.match(text, /\/\/ 6 of 6, 18 items\n/u);
  assert.deepEqual((await readdir(folder)).sort(), ['README.md', 'posts']);
});

test('a configuration that is there is left alone, and without digests the answers count', async (t) => {
  const made = await temporaryFolder(t, { ...posts(1), 'digest.config.json': '{}' });
  assert.equal((await propose(made)).exists, true);
  const empty = await temporaryFolder(t, { 'README.md': '# Site\n' });
  assert.equal((await propose(empty)).text, undefined);
  const { text = '' } = await propose(empty, { guide: { cadence: 'P1D', title: '', item: ITEM } });
  assert.deepEqual(JSON.parse(text), { cadence: 'P1D', item: ITEM });
});

test('the offer is for folders in which most posts look alike, until there is a configuration', async (t) => {
  const folder = await temporaryFolder(t, posts(6));
  const { item, digests, files } = (await found(folder, 'posts/2025-08-01.md')) ?? {};
  assert.deepEqual({ item, digests, files }, { item: ITEM, digests: 6, files: 6 });
  const site = await temporaryFolder(t, { ...posts(6), 'README.md': '# Site\n' });
  assert.equal((await found(site, 'README.md'))?.files, 6, 'a README is no post');
  const lower = await temporaryFolder(t, { ...posts(6), 'posts/digest.config.json': '{}' });
  assert.equal(await found(lower, 'README.md'), null);
  const few = await temporaryFolder(t, posts(3));
  assert.equal(await found(few, 'posts/2025-08-01.md'), null);
  const configured = await temporaryFolder(t, { ...posts(6), 'digest.config.json': '{}' });
  assert.equal(await found(configured, 'posts/2025-08-01.md'), null);
});

test('the offer comes with the posts that are written, and goes with a configuration', async (t) => {
  const folder = await temporaryFolder(t, posts(3));
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const params = { workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'site' }] };
  await withServer({ params }, async (server) => {
    const offered = async () =>
      (await server.connection.sendRequest<FoundShape | null>(findShape.method, { uri: uriOf('README.md') }))
        ?.digests;
    const becomes = async (digests: number | undefined) => {
      const deadline = Date.now() + 20_000;
      while ((await offered()) !== digests) {
        assert.ok(Date.now() < deadline, `not ${digests} digests`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await becomes(undefined);
    for (const [name, text] of Object.entries(posts(6))) await writeFile(path.join(folder, name), text);
    await tell(server, CREATED, ...Object.keys(posts(6)).map(uriOf));
    await becomes(6);
    await writeFile(path.join(folder, 'digest.config.json'), '{}');
    await tell(server, CREATED, uriOf('digest.config.json'));
    await becomes(undefined);
    await rm(path.join(folder, 'digest.config.json'));
    await tell(server, DELETED, uriOf('digest.config.json'));
    await becomes(6);
  });
});
