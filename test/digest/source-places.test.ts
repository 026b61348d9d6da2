import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { mentionedSources, sourcePlaces } from '../../server/digest/source-places.ts';
import { fc } from '../support/check/fast-check.ts';
import { readMarks, writeMarks } from '../support/check/marked-text.ts';
import { anyDigest } from '../support/digests/any-digest.ts';

test('all links that lead to a source are places of it, wherever they stand', () => {
  const { text, ranges } = readMarks(
    'Before [one](⟦https://a.b/1⟧).\n\n1. [a - b](⟦http://www.a.b/1/⟧)\n\n   See [it][⟦r⟧], <⟦https://a.b/2⟧>, ![no](https://a.b/3), [no](x).\n\n2. no link, but ⟦https://a.b/4⟧\n\n[r]: https://a.b/1\n',
  );
  const places = sourcePlaces(parseDigest(text));
  assert.equal(
    writeMarks(
      text,
      places.map(({ destination }) => destination),
    ),
    writeMarks(text, ranges),
  );
  assert.deepEqual(
    places.map(({ key, isStory }) => [key, isStory]),
    [
      ['a.b/1', false],
      ['a.b/1', true],
      ['a.b/1', false],
      ['a.b/2', false],
      ['a.b/4', false],
    ],
  );
  assert.deepEqual(mentionedSources(parseDigest(text), new Set(['a.b/1'])), ['a.b/2', 'a.b/4']);
});

test('mentions are what the places say, however little is looked at', () => {
  fc.assert(
    fc.property(anyDigest(), (text) => {
      const digest = parseDigest(text);
      const places = sourcePlaces(digest);
      const stories = new Set(places.filter(({ isStory }) => isStory).map(({ key }) => key));
      const mentioned = places.map(({ key }) => key).filter((key) => !stories.has(key));
      assert.deepEqual(mentionedSources(digest, stories).sort(), [...new Set(mentioned)].sort());
    }),
    { numRuns: 500 },
  );
});
