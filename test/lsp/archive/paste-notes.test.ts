/** What the real server says of a story at the moment it is pasted: it has read the archive by then. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type PasteAnswer, pasteItems } from '../../../server/protocol.ts';
import { dated } from '../../support/digests/archive.ts';
import { DigestFolder } from '../../support/digests/digest-folder.ts';
import { FIRST, knowsAll, PLANTED, paramsOf } from '../../support/editor/archive-server.ts';
import { withServer } from '../../support/editor/language-server.ts';

const NEW = dated('2031.01.01.00', '');

describe('a pasted address', () => {
  it('was covered before, and is outside the digest’s window', async () => {
    using folder = new DigestFolder(3);
    folder.write('first.md', FIRST);
    const uri = folder.uriOf('new.md');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await server.open(uri, NEW);
      await knowsAll(server);
      const paste = (text: string) =>
        server.connection.sendRequest<PasteAnswer | null>(pasteItems.method, {
          uri,
          position: { line: NEW.split('\n').length - 1, character: 0 },
          text,
          near: false,
        });
      const answer = await paste(`旧闻 ${PLANTED.replace('x.com', 'mobile.twitter.com')}?s=20`);
      const heading = answer?.range.start.line;
      assert.deepEqual(
        answer?.notes.map(({ line, title, target }) => [line, title, target?.uri]),
        [
          [heading, 'Already covered in 2024.12.31.00', folder.uriOf('first.md')],
          [heading, 'Outside the time that this digest covers', undefined],
        ],
      );
      const range = answer?.notes[0]?.target?.range;
      const line = FIRST.split('\n')[range?.start.line ?? 0] ?? '';
      assert.equal(line.slice(range?.start.character, range?.end.character), PLANTED);
      assert.deepEqual((await paste('https://example.org/new'))?.notes, []);
    });
  });
});
