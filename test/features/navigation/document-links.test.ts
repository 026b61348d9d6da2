import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { documentLinks } from '../../../server/features/navigation/document-links.ts';
import { checkDocumentLinks } from '../../support/check/check-features.ts';

test('sources, links in summaries, autolinks and bare addresses lead somewhere', () => {
  checkDocumentLinks(
    '1. [a - b](⟦https://x.com/h/status/1950930964172914731⟧)\n\n' +
      '   **[so](<⟦https://a.b/c⟧>)** <⟦https://e.f⟧> and ⟦https://g.h/i⟧ and [ref][⟦r⟧]\n\n[r]: https://j.k\n',
    [
      'https://x.com/h/status/1950930964172914731',
      'https://a.b/c',
      'https://e.f',
      'https://g.h/i',
      'https://j.k',
    ],
  );
});

test('what leads nowhere from the editor is no link', () => {
  checkDocumentLinks(
    '1. [a - b](suno.com)\n2. [c](REDDIT_LINK_HERE)\n3. [d](../e.md) [f](javascript:alert%281%29)\n',
    [],
  );
});

test('an X post is named by its owner', () => {
  const [link] = documentLinks(parseDigest('1. [a - b](https://x.com/h/status/1950930964172914731)\n'));
  assert.deepEqual(link?.tooltip, { en: 'Open the X post by @h', zh: '打开 @h 的 X 帖子' });
});
