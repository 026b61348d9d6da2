import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { deleteItems } from '../../../server/features/editing/delete-items.ts';
import { cursorAt } from '../../../server/features/editing/edit-outcome.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { checkCommand, parseAgain } from '../../support/check/check-features.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';

test('an item goes with its blank lines, the others are renumbered', () => {
  checkCommand(
    deleteItems,
    '1. [a](https://a.b)\n\n   One\n\n2. [b](https://b.c)\n\n   T$0wo\n\n3. [c](https://c.d)\n',
    '1. [a](https://a.b)\n\n   One\n\n2. [$0c](https://c.d)\n',
  );
});

test('the last item leaves the end of the file as it is', () => {
  checkCommand(deleteItems, '1. [a](https://a.b)\n\n2. [b$0](https://b.c)', '1. [$0a](https://a.b)');
  checkCommand(deleteItems, '1. [a](https://a.b)\n\n2. [b$0](https://b.c)\n', '1. [$0a](https://a.b)\n');
});

test('the only item leaves the front matter and what follows it', () => {
  checkCommand(deleteItems, '---\ntitle: T\n---\n\n1. [b$0](https://b.c)\n', '---\ntitle: T\n---\n\n$0\n');
});

test('stray text stays, several items go at once', () => {
  checkCommand(
    deleteItems,
    '1. [⟦a](https://a.b)\n\n2. [b⟧](https://b.c)\n\n## More\n\n3. [c⟦⟧](https://c.d)\n\n4. [d](https://d.e)\n',
    '## More\n\n1. [$0d](https://d.e)\n',
  );
});

test('what would turn other text into front matter is refused', () => {
  checkCommand(deleteItems, '1. [a$0](https://a.b)\n\n---\n\n2. [b](https://b.c)\n', /more than it should/);
});

test('there must be an item', () => {
  checkCommand(deleteItems, '---\ntitle: T$0\n---\n', /no item/);
});

test('deleting any item leaves the others, numbered', () => {
  fc.assert(
    fc.property(anyDigest({ min: 1 }), fc.nat(), (text, pick) => {
      const digest = parseDigest(text);
      const index = pick % digest.items.length;
      const outcome = deleteItems(digest, [cursorAt(digest.items[index]?.span.start ?? 0)], parseAgain);
      // Without front matter a thematic break at the top would become some.
      fc.pre(!('refusal' in outcome && digest.frontMatter.kind === 'missing'));
      assert.ok('edits' in outcome, text);
      const changed = parseDigest(applyEdits(text, outcome.edits));
      const expected = digest.items.filter((item) => item.index !== index).map(({ heading }) => heading?.url);
      assert.deepEqual(
        changed.items.map(({ heading }) => heading?.url),
        expected,
      );
      assert.deepEqual(
        changed.items.map(({ body }) => body.marker.number),
        changed.items.map((_, at) => at + 1),
      );
      const end = /[\r\n]*$/u;
      if (expected.length > 0) assert.equal(end.exec(changed.text)?.[0], end.exec(text)?.[0]);
      assert.deepEqual(kinds(changed), kinds(digest));
    }),
  );
});

function kinds({ others }: ReturnType<typeof parseDigest>) {
  return others.map(({ kind }) => kind);
}

test('sections keep their own count, and an item that goes takes nothing of the next section along', () => {
  const item = (number: number, name: string) =>
    `${number}. [${name}](https://a.b/${name[0]})\n\n   Text\n\n`;
  checkCommand(
    deleteItems,
    `## One\n\n${item(1, 'a')}${item(2, 'b$0')}## Two\n\n${item(1, 'c')}${item(2, 'd')}`,
    `## One\n\n${item(1, 'a')}## Two\n\n${item(1, '$0c').replace('/$', '/c')}${item(2, 'd')}`,
  );
  checkCommand(
    deleteItems,
    `## One\n\n${item(1, 'a')}## Two\n\n${item(1, 'c$0')}${item(2, 'd')}`,
    `## One\n\n${item(1, 'a')}## Two\n\n${item(1, '$0d').replace('/$', '/d')}`,
  );
});
