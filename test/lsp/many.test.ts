/** The real server with more open digests than anybody has, and after more edits than a day has: it stays right, and small. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { type LanguageServer, withServer } from '../support/editor/language-server.ts';

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The resident set of the server, in MiB, which only Linux tells. */
function residentMib({ pid }: LanguageServer): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4096) / 2 ** 20;
}

test('five hundred open digests', { timeout: 300_000 }, () =>
  withServer({}, async (server) => {
    const uris = Array.from({ length: 500 }, (_, at) => `file:///many/${at}/${faultySeed.name}`);
    for (const uri of uris) await server.open(uri, faultySeed.text);
    for (const uri of uris) assert.equal((await server.diagnostics(uri)).length, 2, uri);
    for (const uri of uris) await server.change(uri, { range: TOP, text: '\n' });
    for (const uri of uris.toReversed()) assert.ok((await server.diagnostics(uri)).length >= 2, uri);
    for (const uri of uris.slice(1)) await server.close(uri);
    await server.change(uris[0] ?? '', { text: faultySeed.text });
    assert.equal((await server.diagnostics(uris[0] ?? '')).length, 2);
    assert.deepEqual(server.log, []);
  }),
);

test(
  'fifty thousand edits',
  {
    timeout: 600_000,
    skip: process.platform !== 'linux' && 'no other system tells the memory of a process so',
  },
  () =>
    withServer({}, async (server) => {
      const { uri, text } = cleanSeed;
      await server.open(uri, text);
      const lines = text.split('\n');
      const line = lines.findIndex((one) => one.startsWith('   '));
      const type = async (times: number) => {
        for (let at = 0; at < times; at++) {
          const character = 5 + (at % 7);
          const end = { line, character: at % 2 === 0 ? character : character + 1 };
          // A word nobody has typed before, and its first letter gone again.
          const typed = at % 2 === 0 ? `字${at}` : '';
          await server.change(uri, { range: { start: { line, character }, end }, text: typed });
          if (at % 100 === 99) {
            await server.diagnostics(uri);
            await server.change(uri, { text });
          }
        }
      };
      await type(10_000);
      const early = residentMib(server);
      await type(40_000);
      const late = residentMib(server);
      assert.ok(
        late < early + 100,
        `${Math.round(early)} MiB after 10,000 edits, ${Math.round(late)} after 50,000`,
      );
      assert.deepEqual(await server.diagnostics(uri), []);
      assert.deepEqual(server.log, []);
    }),
);
