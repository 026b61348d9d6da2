import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersOfItems, sectionsOf } from '../../../server/digest/arrangement/sections.ts';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { EditOutcome } from '../../../server/features/editing/edit-outcome.ts';
import {
  moveItems,
  moveItemsTo,
  renumberItems,
  sortItems,
} from '../../../server/features/editing/move-items.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { type Command, checkCommand, parseAgain } from '../../support/check/check-features.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';
import { cleanSeed } from '../../support/digests/seeds.ts';

const up: Command = (digest, selections, parse) => moveItems(digest, selections, 'up', parse);
const down: Command = (digest, selections, parse) => moveItems(digest, selections, 'down', parse);

test('an item moves up and down with its cursor', () => {
  checkCommand(
    up,
    '1. [a](https://a.b)\n\n   One\n\n2. [b](https://b.c)\n\n   Tw$0o\n\n3. [c](https://c.d)',
    '1. [b](https://b.c)\n\n   Tw$0o\n\n2. [a](https://a.b)\n\n   One\n\n3. [c](https://c.d)',
  );
  checkCommand(
    down,
    '1. [a](https://a.b)\n\n   One\n\n2. [b](https://b.c)\n\n   Tw$0o\n\n3. [c](https://c.d)',
    '1. [a](https://a.b)\n\n   One\n\n2. [c](https://c.d)\n\n3. [b](https://b.c)\n\n   Tw$0o',
  );
});

test('at the ends it says why nothing happens', () => {
  checkCommand(up, '1. [a$0](https://a.b)\n2. [b](https://b.c)\n', /already the first/);
  checkCommand(down, '1. [a](https://a.b)\n2. [b$0](https://b.c)\n', /already the last/);
  checkCommand(up, '---\ntitle: $0\n---\n\n1. [a](https://a.b)\n', /no item here/);
  checkCommand(up, '$0', /no item here/);
});

test('a cursor on the blank lines after an item means that item', () => {
  checkCommand(
    up,
    '1. [a](https://a.b)\n\n2. [b](https://b.c)\n$0\n3. [c](https://c.d)\n',
    '1. [b](https://b.c)\n$0\n2. [a](https://a.b)\n\n3. [c](https://c.d)\n',
  );
});

test('several selections move together, neighbours as one', () => {
  checkCommand(
    up,
    '1. [a](https://a.b)\n2. [⟦b](https://b.c)\n3. [⟧c](https://c.d)\n4. [d](https://d.e)\n5. [⟦e⟧](https://e.f)\n',
    '1. [⟦b](https://b.c)\n2. [⟧c](https://c.d)\n3. [a](https://a.b)\n4. [⟦e⟧](https://e.f)\n5. [d](https://d.e)\n',
  );
});

test('lines selected whole do not reach into the next item', () => {
  checkCommand(
    up,
    '1. [a](https://a.b)\n⟦2. [b](https://b.c)\n⟧3. [c](https://c.d)\n',
    '⟦1. [b](https://b.c)\n⟧2. [a](https://a.b)\n3. [c](https://c.d)\n',
  );
});

test('a picture between items stays where it is', () => {
  checkCommand(
    down,
    '1. [a$0](https://a.b)\n\n   A\n\n![x](y.png)\n\n2. [b](https://b.c)\n\n   B\n\n\n3. [c](https://c.d)\n',
    '1. [b](https://b.c)\n\n   B\n\n![x](y.png)\n\n2. [a$0](https://a.b)\n\n   A\n\n\n3. [c](https://c.d)\n',
  );
});

const SECTIONS = (first: readonly string[], second: readonly string[], numbers: readonly number[]) =>
  [
    '## One',
    ...first.map((name, at) => `${at + 1}. [${name}](https://${name.replace('$0', '')}.b)\n\n   Text`),
    '**Two**',
    ...second.map((name, at) => `${numbers[at]}. [${name}](https://${name.replace('$0', '')}.b)\n\n   Text`),
    '',
  ].join('\n\n');

test('items keep to their section, whose numbers begin at 1 or run on', () => {
  checkCommand(up, SECTIONS(['a', 'b'], ['c$0', 'd'], [1, 2]), /first of its section/);
  checkCommand(down, SECTIONS(['a', 'b$0'], ['c', 'd'], [1, 2]), /last of its section/);
  checkCommand(up, SECTIONS(['a', 'b'], ['c', 'd$0'], [1, 2]), SECTIONS(['a', 'b'], ['d$0', 'c'], [1, 2]));
  checkCommand(up, SECTIONS(['a', 'b'], ['c', 'd$0'], [3, 4]), SECTIONS(['a', 'b'], ['d$0', 'c'], [3, 4]));
  checkCommand(
    renumberItems,
    SECTIONS(['a$0', 'b'], ['c', 'd'], [1, 1]),
    SECTIONS(['a$0', 'b'], ['c', 'd'], [1, 2]),
  );
  checkCommand(renumberItems, SECTIONS(['a$0', 'b'], ['c', 'd'], [1, 2]), /already numbered/);
  const to =
    (index: number, target: number): Command =>
    (digest, selections, parse) =>
      moveItemsTo(digest, [index], target, selections, parse);
  checkCommand(to(2, 0), SECTIONS(['a', 'b'], ['c$0', 'd'], [1, 2]), /within their section/);
  checkCommand(
    to(0, 2),
    SECTIONS(['a$0', 'b'], ['c', 'd'], [1, 2]),
    SECTIONS(['b', 'a$0'], ['c', 'd'], [1, 2]),
  );
});

test('sections are sorted one by one', () => {
  const post = (id: number) => `[t](https://x.com/a/status/19509309${id}172914731)`;
  const text = (ids: readonly number[]) =>
    `1. ${post(ids[0] ?? 0)}\n2. ${post(ids[1] ?? 0)}\n\n## Two\n\n1. ${post(ids[2] ?? 0)}\n2. ${post(ids[3] ?? 0)}\n`;
  const outcome = sortItems(parseDigest(text([13, 12, 11, 10])), 'oldest', [], parseAgain);
  assert.equal(applyEdits(text([13, 12, 11, 10]), editsOf(outcome)), text([12, 13, 10, 11]));
});

test('a summary that is not indented goes with its item all the same', () => {
  checkCommand(
    down,
    '1. [a$0](https://a.b)\n\nText of a\n\n2. [b](https://b.c)\n\nText of b\n',
    '1. [b](https://b.c)\n\nText of b\n\n2. [a$0](https://a.b)\n\nText of a\n',
  );
});

test('a comment that turns a rule off goes with the item below it', () => {
  const comment = '<!-- digest-disable-next-line source-window -->';
  checkCommand(
    up,
    `1. [a](https://a.b)\n\n   One\n\n   ${comment}\n2. [b$0](https://b.c)\n\n3. [c](https://c.d)\n`,
    `${comment}\n1. [b$0](https://b.c)\n\n2. [a](https://a.b)\n\n   One\n\n3. [c](https://c.d)\n`,
  );
});

test('where the number grows, the content keeps to its item', () => {
  const nine = (last: string) =>
    Array.from({ length: 8 }, (_, index) => `${index + 1}. [x](https://x.y)\n`).join('') + last;
  checkCommand(
    down,
    nine('9. [i$0](https://i.j)\n\n   Text\n\n   ```\n   code\n   ```\n\n10. [j](https://j.k)\n\n    Text\n'),
    nine(
      '9. [j](https://j.k)\n\n   Text\n\n10. [i$0](https://i.j)\n\n    Text\n\n    ```\n    code\n    ```\n',
    ),
  );
  checkCommand(
    down,
    nine('9.  [i$0](https://i.j)\n\n    Text\n\n10. [j](https://j.k)\n\n    Text').replaceAll(
      '. [x',
      '.  [x',
    ),
    nine('9.  [j](https://j.k)\n\n    Text\n\n10. [i$0](https://i.j)\n\n    Text').replaceAll(
      '. [x',
      '.  [x',
    ),
  );
});

test('item 5 of the first seed dragged to the top: numbered right, and nothing else changed', () => {
  const text = cleanSeed.text;
  const head = text.slice(0, text.indexOf('1. ['));
  const bodies = text
    .slice(head.length)
    .split('\n\n')
    .reduce<string[]>((items, part) => {
      if (/^\d+\. /u.test(part)) items.push(part.replace(/^\d+/u, ''));
      else items.push(`${items.pop()}\n\n${part}`);
      return items;
    }, []);
  const order = [4, 0, 1, 2, 3, 5, 6];
  const expected = head + order.map((index, at) => `${at + 1}${bodies[index]}`).join('\n\n');
  const outcome = moveItemsTo(parseDigest(text), [4], 0, [], parseAgain);
  assert.equal(applyEdits(text, editsOf(outcome)), expected);
});

test('few edits: what does not move is touched in its number only', () => {
  const text = cleanSeed.text;
  const edits = editsOf(moveItemsTo(parseDigest(text), [4], 0, [], parseAgain));
  // Put in, four numbers, taken out; the item's new place touches the first number.
  assert.equal(edits.length, 5);
});

test('items are sorted by the time of their posts, others stay', () => {
  const source = (id: string) => `https://x.com/h/status/${id}`;
  const [old, middle, young] = ['1950912748763672701', '1950930964172914731', '1950939583807365562'].map(
    source,
  );
  checkCommand(
    (digest, selections, parse) => sortItems(digest, 'newest', selections, parse),
    `1. [o$0](${old})\n2. [page](https://a.b)\n3. [y](${young})\n4. [m](${middle})\n`,
    `1. [y](${young})\n2. [page](https://a.b)\n3. [m](${middle})\n4. [o$0](${old})\n`,
  );
  checkCommand(
    (digest, selections, parse) => sortItems(digest, 'oldest', selections, parse),
    `1. [o$0](${old})\n2. [m](${middle})\n3. [y](${young})\n`,
    /already in this order/,
  );
  checkCommand(
    (digest, selections, parse) => sortItems(digest, 'newest', selections, parse),
    `1. [o$0](${old})\n2. [m](https://a.b)\n`,
    /post time/,
  );
});

test('renumbering', () => {
  checkCommand(
    renumberItems,
    '3. [a](https://a.b)\r\n7. [b](https://b.c)\r\n\r\n7. [c$0](https://c.d)',
    '1. [a](https://a.b)\r\n2. [b](https://b.c)\r\n\r\n3. [c$0](https://c.d)',
  );
  checkCommand(renumberItems, '1. [a](https://a.b)\n$0', /already/);
  checkCommand(renumberItems, 'Text$0\n', /no items/);
});

test('numbers filled up with zeros stay so', () => {
  checkCommand(
    renumberItems,
    '01. [a](https://a.b)\n03. [b$0](https://b.c)\n',
    '01. [a](https://a.b)\n02. [b$0](https://b.c)\n',
  );
});

test('text directly above an item that would swallow it is told of', () => {
  checkCommand(
    renumberItems,
    '1. [a$0](https://a.b)\n\n   A\n\n![x](y.png)\n1. [b](https://b.c)\n',
    /blank lines/,
  );
});

function editsOf(outcome: EditOutcome) {
  if ('refusal' in outcome) throw new Error(outcome.refusal.en);
  return outcome.edits;
}

/** Whether it was refused since an item would leave its section, which only a digest with more than one can say. */
function leavesSection(digest: Digest, outcome: EditOutcome): boolean {
  return (
    'refusal' in outcome && /within their section/u.test(outcome.refusal.en) && sectionsOf(digest).length > 1
  );
}

test('moving an item anywhere and back gives the same text', () => {
  fc.assert(
    fc.property(anyDigest({ min: 2 }), fc.nat(), fc.nat(), (text, a, b) => {
      const digest = parseDigest(text);
      const count = digest.items.length;
      const [from, to] = [a % count, b % count];
      const there = moveItemsTo(digest, [from], to > from ? to + 1 : to, [], parseAgain);
      if (leavesSection(digest, there)) return;
      const moved = parseAgain(applyEdits(text, editsOf(there)), digest);
      const back = moveItemsTo(moved, [to], from > to ? from + 1 : from, [], parseAgain);
      assert.equal(applyEdits(moved.text, editsOf(back)), text);
    }),
  );
});

test('moving permutes the items, numbers them and changes nothing else', () => {
  fc.assert(
    fc.property(
      anyDigest({ min: 1 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      fc.nat(),
      (text, picks, to) => {
        const digest = parseDigest(text);
        const count = digest.items.length;
        const indices = [...new Set(picks.map((pick) => pick % count))];
        const outcome = moveItemsTo(digest, indices, to % (count + 1), [], parseAgain);
        if (leavesSection(digest, outcome)) return;
        const changed = parseDigest(applyEdits(text, editsOf(outcome)));
        assert.deepEqual(
          changed.items.map(({ body }) => body.marker.number),
          numbersOfItems(digest),
        );
        const words = (source: string) =>
          source
            .split(/\s+/u)
            .filter((word) => !/^\d+[.)]$/u.test(word))
            .sort();
        assert.deepEqual(words(changed.text), words(text));
        assert.deepEqual(changed.text.match(/\r\n?|\n/gu)?.sort(), text.match(/\r\n?|\n/gu)?.sort());
        const urls = (items: typeof digest.items) => items.map(({ heading }) => heading?.url);
        const rest = digest.items.filter((_, index) => !indices.includes(index));
        const moved = digest.items.filter((_, index) => indices.includes(index));
        const target = to % (count + 1);
        assert.deepEqual(
          urls(changed.items),
          urls([
            ...rest.filter(({ index }) => index < target),
            ...moved,
            ...rest.filter(({ index }) => index >= target),
          ]),
        );
      },
    ),
  );
});
