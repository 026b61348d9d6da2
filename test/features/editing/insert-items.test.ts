import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledgeOf } from '../../../server/archive/columns/knowledge.ts';
import { summarise } from '../../../server/archive/index/summary.ts';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { plainText } from '../../../server/features/completion/snippet.ts';
import {
  type InsertContext,
  insertItems,
  insertItemsHere,
} from '../../../server/features/editing/insert-items.ts';
import { applyEdits, replace } from '../../../server/text/edit.ts';
import { checkInsertion, parseAgain } from '../../support/check/check-features.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';

const context: InsertContext = { language: 'en', prescribed: {}, parse: parseAgain };
const POST = 'https://x.com/sama/status/1950936581810041143';
const here =
  (urls: readonly string[] = [], more: Partial<InsertContext> = {}) =>
  (digest: Digest, offset: number) =>
    insertItemsHere(
      digest,
      offset,
      urls.map((url) => ({ url })),
      { ...context, ...more },
    );
const near =
  (urls: readonly string[] = [], more: Partial<InsertContext> = {}) =>
  (digest: Digest, offset: number) =>
    insertItems(
      digest,
      offset,
      urls.map((url) => ({ url })),
      { ...context, ...more },
    );

test('an item to be filled in, with the next number and the digest’s own style', () => {
  checkInsertion(
    here(),
    '1. [a - b](https://a.b)\n\n   One\n\n$0',
    '1. [a - b](https://a.b)\n\n   One\n\n2. [⟦Title⟧ - Author](https://)\n\n   Summary',
    `2. [\${1:Title} - \${2:Author}](\${3:https://})\n\n   \${4:Summary}`,
  );
  checkInsertion(
    here([], { language: 'zh' }),
    '1)  [a—b](https://a.b)\n\n    One\n\n$0\n',
    '1)  [a—b](https://a.b)\n\n    One\n\n2)  [⟦标题⟧—作者](https://)\n\n    摘要\n',
  );
});

test('what has been typed of a marker gives way', () => {
  // Editors indent the line after a summary by themselves.
  for (const typed of [
    '2',
    '2.',
    '2. ',
    '2、',
    '2。',
    '   ',
    '9) ',
    '   2、',
    '   2.',
    '   2',
    'digest-it',
    '条',
  ]) {
    checkInsertion(
      here(),
      `1. [a - b](https://a.b)\n\n   One\n\n${typed}$0\n`,
      '1. [a - b](https://a.b)\n\n   One\n\n2. [⟦Title⟧ - Author](https://)\n\n   Summary\n',
    );
  }
});

test('blank lines set it off, the items after are renumbered', () => {
  checkInsertion(
    here(),
    '1. [a - b](https://a.b)\r\n\r\n   One\r\n$0\r\n2. [c - d](https://c.d)\r\n',
    '1. [a - b](https://a.b)\r\n\r\n   One\r\n\r\n2. [⟦Title⟧ - Author](https://)\r\n\r\n   Summary\r\n\r\n3. [c - d](https://c.d)\r\n',
  );
});

test('a wrong number above keeps nothing from being inserted, and stays', () => {
  checkInsertion(
    here(),
    '1. [a - b](https://a.b)\n\n   One\n\n1. [c - d](https://c.d)\n\n   Two\n\n$0\n',
    '1. [a - b](https://a.b)\n\n   One\n\n1. [c - d](https://c.d)\n\n   Two\n\n3. [⟦Title⟧ - Author](https://)\n\n   Summary\n',
  );
});

test('a post is inserted with its canonical address and the author known for it', () => {
  const url = 'https://mobile.twitter.com/sama/status/1950936581810041143?s=20';
  checkInsertion(
    here([url]),
    `1. [a - Sam Altman 等](https://x.com/SAMA/status/1950930964172914731)\n\n$0`,
    `1. [a - Sam Altman 等](https://x.com/SAMA/status/1950930964172914731)\n\n2. [⟦Title⟧ - Sam Altman](${POST})\n\n   Summary`,
  );
  checkInsertion(here([url]), '$0', `1. [⟦Title⟧ - sama](${POST})\n\n   Summary`);
  checkInsertion(here(['https://a.b/c_(d']), '$0', '1. [⟦Title⟧ - Author](<https://a.b/c_(d>)\n\n   Summary');
});

test('what the digest does not say the archive does', () => {
  const entries = [cleanSeed, faultySeed].map(({ uri, text }) => ({
    uri,
    summary: summarise(parseDigest(text)),
  }));
  checkInsertion(
    here([POST], { knowledge: knowledgeOf(entries) }),
    '---\ntitle: T\n---\n\n---\n\n$0',
    `---\ntitle: T\n---\n\n---\n\n1.  [⟦Title⟧-Sam Altman](${POST})\n\n    Summary`,
  );
  checkInsertion(
    here([POST], { knowledge: knowledgeOf(entries), prescribed: { separator: ' | ' } }),
    '$0',
    `1.  [⟦Title⟧ | Sam Altman](${POST})\n\n    Summary`,
  );
});

test('several addresses are as many items, filled in one after the other', () => {
  checkInsertion(
    here([POST, 'https://a.b/c']),
    '$0',
    `1. [⟦Title⟧ - sama](${POST})\n\n   Summary\n\n2. [Title - Author](https://a.b/c)\n\n   Summary`,
    `1. [\${1:Title} - \${2:sama}](${POST})\n\n   \${3:Summary}\n\n2. [\${4:Title} - \${5:Author}](https://a.b/c)\n\n   \${6:Summary}`,
  );
});

test('nothing is offered inside of an item, in front matter, on a line with text, in a comment', () => {
  checkInsertion(here(), '1. [a - b](https://a.b)\n$0\n   One\n', undefined);
  checkInsertion(here(), '---\ntitle: T\n$0\n---\n', undefined);
  checkInsertion(here(), 'Text $0\n', undefined);
  checkInsertion(here(), '<!--\n$0\n-->\n', undefined);
});

test('from elsewhere it goes after the item, or after all', () => {
  checkInsertion(
    near(),
    '1. [a$0 - b](https://a.b)\n\n   One\n\n2. [c - d](https://c.d)\n',
    '1. [a - b](https://a.b)\n\n   One\n\n2. [⟦Title⟧ - Author](https://)\n\n   Summary\n\n3. [c - d](https://c.d)\n',
  );
  checkInsertion(
    near(),
    '---\ntitle: $0\n---\n\n1. [a - b](https://a.b)',
    '---\ntitle: \n---\n\n1. [a - b](https://a.b)\n\n2. [⟦Title⟧ - Author](https://)\n\n   Summary',
  );
  checkInsertion(
    near(),
    '---\ntitle: T$0\n---',
    '---\ntitle: T\n---\n\n1. [⟦Title⟧ - Author](https://)\n\n   Summary',
  );
  checkInsertion(
    near(),
    '---\ntitle: T$0\n---\n',
    '---\ntitle: T\n---\n\n1. [⟦Title⟧ - Author](https://)\n\n   Summary',
  );
});

test('a new item counts with its section', () => {
  const sections = (end: string) => `1. [a - b](https://a.b)\n\n## Two\n\n1. [c - d](https://c.d)\n\n${end}`;
  checkInsertion(
    near(),
    sections('').replace('[a', '[a$0'),
    '1. [a - b](https://a.b)\n\n2. [⟦Title⟧ - Author](https://)\n\n   Summary\n\n## Two\n\n1. [c - d](https://c.d)\n\n',
  );
  checkInsertion(
    here(),
    sections('').replace('## Two\n', '## Two\n\n$0\n'),
    '1. [a - b](https://a.b)\n\n## Two\n\n1. [⟦Title⟧ - Author](https://)\n\n   Summary\n\n2. [c - d](https://c.d)\n\n',
  );
  checkInsertion(
    here(),
    sections('## Three\n\n$0'),
    sections('## Three\n\n1. [⟦Title⟧ - Author](https://)\n\n   Summary'),
  );
});

test('the tenth item keeps to the digest’s own way', () => {
  const nine = (blanks: string) =>
    Array.from({ length: 9 }, (_, index) => `${index + 1}.${blanks}[x - y](https://x.y)\n\n`).join('');
  checkInsertion(here(), `${nine('  ')}$0`, `${nine('  ')}10. [⟦Title⟧ - Author](https://)\n\n    Summary`);
  checkInsertion(here(), `${nine(' ')}$0`, `${nine(' ')}10. [⟦Title⟧ - Author](https://)\n\n    Summary`);
});

test('title, author and summary that came with the address', () => {
  checkInsertion(
    (digest, offset) =>
      insertItemsHere(
        digest,
        offset,
        [{ url: POST, title: '甲 [乙', author: '新浪', summary: '一段话' }],
        context,
      ),
    '$0',
    `1. [⟦甲 \\[乙⟧ - 新浪](${POST})\n\n   一段话`,
  );
  checkInsertion(
    (digest, offset) =>
      insertItemsHere(digest, offset, [{ url: POST, title: '丙', author: 'sama' }], context),
    `1. [a - Sam Altman](https://x.com/SAMA/status/1950930964172914731)\n\n$0`,
    `1. [a - Sam Altman](https://x.com/SAMA/status/1950930964172914731)\n\n2. [⟦丙⟧ - Sam Altman](${POST})\n\n   Summary`,
  );
});

test('wherever it is inserted, all other items stay as they are', () => {
  fc.assert(
    fc.property(anyDigest(), fc.nat(), (text, at) => {
      const digest = parseDigest(text);
      const insertion = insertItems(digest, at % (text.length + 1), [{ url: POST }], context);
      assert.ok(insertion, 'inserted');
      const edits = [replace(insertion.span, plainText(insertion.parts).text), ...insertion.renumbering];
      const changed = parseDigest(applyEdits(text, edits));
      const urls = changed.items.map(({ heading }) => heading?.url);
      const place = changed.items.findIndex(
        ({ heading }, index) => heading?.url !== digest.items[index]?.heading?.url,
      );
      const rest = place === -1 ? urls.slice(0, -1) : urls.toSpliced(place, 1);
      assert.equal(changed.items.length, digest.items.length + 1);
      if (!digest.items.some(({ heading }) => heading?.url === POST)) {
        assert.deepEqual(
          rest,
          digest.items.map(({ heading }) => heading?.url),
        );
      }
      assert.deepEqual(
        changed.items.map(({ body }) => body.marker.number),
        changed.items.map((_, index) => index + 1),
      );
    }),
  );
});
