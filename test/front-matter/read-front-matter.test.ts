import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import matter from 'gray-matter';
import type { FrontMatterValue } from '../../server/front-matter/model.ts';
import { readFrontMatter } from '../../server/front-matter/read-front-matter.ts';
import { fc } from '../support/check/fast-check.ts';
import { readMarks, writeMarks } from '../support/check/marked-text.ts';
import { type HugoReading, isTakenByHugo, readWithHugo } from '../support/hugo/hugo-front-matter.ts';

const wrap = (yaml: string): string => `---\n${yaml}\n---\nbody`;

describe('mistakes in YAML', () => {
  /** What stands in `⟦⟧` is reported, and nothing else; Hugo refuses each. */
  const REFUSED: readonly (readonly [marked: string, reason: string])[] = [
    ['title: ⟦"⟧a\nnote: y\ncategories: ["b"]', 'unclosed-quote'],
    ["title: ⟦'⟧a", 'unclosed-quote'],
    ['title: ⟦"⟧a\\"\nnote: y', 'unclosed-quote'],
    ['categories: [a, ⟦"⟧b]\nnote: y', 'unclosed-quote'],
    ['categories: ⟦[⟧"a", "b"\nnote: y', 'unclosed-bracket'],
    ['categories: ⟦[⟧a #b]', 'unclosed-bracket'],
    ['seo: ⟦{⟧a: b', 'unclosed-bracket'],
    ['title: "a "⟦b" c"⟧', 'text-after-value'],
    ["title: 'it'⟦s'⟧", 'text-after-value'],
    ['categories: ["a"]⟦]⟧', 'text-after-value'],
    ['title: 2025⟦:⟧ a', 'colon-in-value'],
    ['title: a⟦:⟧', 'colon-in-value'],
    ['title⟦:⟧x\nnote: y', 'blank-after-colon'],
    ['title⟦:⟧x', 'blank-after-colon'],
    ['title⟦:⟧\u3000x', 'blank-after-colon'],
    ['title⟦：⟧x\nnote: y', 'full-width-colon'],
    ['title⟦：⟧x', 'full-width-colon'],
    ['title: a\n⟦b⟧\nnote: y', 'no-colon'],
    ['title: a\n⟦\u00A0⟧\nnote: y', 'no-colon'],
    ['⟦\t⟧title: x', 'tab'],
    ['categories:\n⟦\t⟧- a', 'tab'],
    ['title: ⟦@⟧x', 'reserved-character'],
    ['title: ⟦`⟧x`', 'reserved-character'],
    ['title: ⟦%⟧x', 'reserved-character'],
    ['title: ⟦-⟧ x', 'reserved-character'],
    ['categories: [⟦#⟧a]', 'reserved-character'],
    ['title: "a⟦\\d⟧"', 'bad-escape'],
    ['categories: ["a" ⟦"⟧b"]', 'missing-comma'],
    ['categories: ["a"⟦，⟧"b"]', 'missing-comma'],
    ['categories: ["a"⟦、⟧"b"]', 'missing-comma'],
    ['categories: [a,⟦,⟧ b]', 'extra-comma'],
    ['categories:\n  - a\n ⟦- b⟧', 'indentation'],
    ['title: x\n  ⟦note: y⟧', 'indentation'],
    ['title: x\n    # c\n  ⟦note: y⟧', 'indentation'],
    ['⟦just text⟧', 'not-a-map'],
    ['⟦- a\n- b⟧', 'not-a-map'],
    ['⟦[a]⟧: x', 'complex-key'],
    ['title: ⟦*x⟧', 'unknown-alias'],
    ['y: ⟦*x⟧\nx: &x 1', 'unknown-alias'],
    ['k: x\n⟦*a⟧ : v', 'unknown-alias'],
    ['k: x\n  y\n⟦*a⟧ : v\ntitle: z', 'unknown-alias'],
    ['title: "it⟦\\\'⟧s"', 'bad-escape'],
    ['seo: {k:⟦|⟧0}', 'reserved-character'],
    ['seo: {a: b, k:⟦>⟧c}', 'reserved-character'],
    ['seo: {\n  k:⟦|⟧0\n  a}', 'reserved-character'],
    ['seo: {k:a⟦\n⟧  b}', 'missing-comma'],
    ['seo: {a: 1, b⟦\n⟧  c}', 'missing-comma'],
    ['categories: [⟦!⟧中]', 'tag'],
    ['⟦!foo⟧ x: a\n    b', 'tag'],
    ['seo:\n  ⟦!!str⟧ x: a\n    b', 'tag'],
    ['⟦!foo⟧ x: |\n  a\n  b', 'tag'],
    ['title: x\n⟦\t⟧', 'tab'],
    ['title: x\n⟦\t⟧# c\nnote: y', 'tab'],
    ['seo:\n  k: v\n  ⟦\t⟧# c', 'tab'],
    ['title: "a\n⟦\t⟧b"', 'tab'],
    ["title: 'a\n⟦\t⟧b'", 'tab'],
    ['seo:\n  k: "a\n  ⟦\t⟧b"', 'tab'],
    ['seo: {⟦\t⟧k: v}', 'tab'],
    ['"title"⟦\t⟧: x', 'tab'],
    ['title: "a⟦\t⟧b"\nnote: y', 'tab-in-text'],
    ['categories: ["a⟦\t⟧b", c]', 'tab-in-text'],
    ['⟦1.5⟧: x', 'key-type'],
    ['⟦true⟧: x', 'key-type'],
    ['⟦:⟧ x', 'empty-key'],
    ['seo: {⟦:⟧ x}', 'empty-key'],
    ['categories: [⟦a⟧\n: b]', 'line-break'],
    ['categories: [a⟦:⟧ ]', 'empty-value'],
    ['categories: [a⟦\n⟧b]', 'missing-comma'],
    ['categories: ["a"⟦:⟧b]', 'blank-after-colon'],
    ['<<: ⟦5⟧', 'merge-value'],
    ['⟦<<⟧:', 'merge-value'],
    ['x: &x 1\n<<: ⟦*x⟧', 'merge-value'],
    ['title: ⟦&x⟧', 'anchor'],
    ['title: ⟦&*⟧\nnote: y', 'anchor'],
    ['categories: [⟦&x⟧, b]', 'anchor'],
    ['title: ⟦!!str⟧ [a]', 'tag'],
    ['title: ⟦!!str⟧\nnote: y', 'tag'],
    ['categories: [⟦!x⟧]', 'tag'],
    ['seo: ⟦!!map⟧ a', 'tag'],
    ['seo: ⟦!!seq⟧ a', 'tag'],
    ['draft: ⟦!!bool⟧ on', 'tag'],
    ['⟦null⟧', 'not-a-map'],
  ];
  for (const [marked, reason] of REFUSED) {
    it(`${JSON.stringify(marked)} is one ${reason}, where it is`, async () => {
      const { text, ranges } = readMarks(wrap(marked));
      const { errors } = readFrontMatter(text).frontMatter;
      assert.equal(
        writeMarks(
          text,
          errors.map((error) => error.span),
        ),
        writeMarks(text, ranges),
      );
      assert.deepEqual(
        errors.map((error) => [error.kind, error.reason]),
        [['syntax', reason]],
      );
      assert.equal(await isTakenByHugo(text), false);
    });
  }

  it('are told once: what follows from the first is silent, duplicate keys too', () => {
    const { errors } = readFrontMatter(wrap('title: a: b\ntitle: c\ndate：y\nx: [')).frontMatter;
    assert.equal(errors.length, 1);
  });

  it('are reported although Hugo takes the text, where it silently drops what follows', () => {
    for (const yaml of ['  title: x\ndate: y', 'title: x\n...\ndate: y']) {
      assert.equal(readFrontMatter(wrap(yaml)).frontMatter.errors.length, 1);
    }
  });
});

describe('duplicate keys', () => {
  it('are reported at the second, however deep and in whatever case Hugo folds', () => {
    const marked = wrap('title: a\ndate: b\n⟦Title⟧: c\nseo: {k: 1, ⟦k⟧: 2, K: 3}\n⟦date⟧: d\n⟦date⟧: e');
    const { text } = readMarks(marked);
    const { errors, entries } = readFrontMatter(text).frontMatter;
    assert.equal(
      writeMarks(
        text,
        errors.map((error) => error.span),
      ),
      marked,
    );
    assert.ok(errors.every((error) => error.kind === 'duplicate-key'));
    assert.deepEqual(
      entries.map((entry) => entry.key),
      ['title', 'date', 'Title', 'seo', 'date', 'date'],
    );
  });
});

describe('what Hugo takes is no error', () => {
  /** YAML, and the title that Hugo reads in it. */
  const TAKEN: readonly (readonly [yaml: string, title: string])[] = [
    ['title: "a\nb"', 'a b'],
    ['title: "a\n\nb"\ndate: 2025-08-01', 'a\nb'],
    ['title: "a\\\nb"', 'ab'],
    ["title: 'a\nb''s'\ndate: 2025-08-01", "a b's"],
    ['title: "a\r\nb"\r\ncategories: [x]', 'a\nb'],
    ['categories: [a,\nb]\ntitle: x', 'x'],
    ['categories: [\n"a", # first\n"b"\n]\ntitle: x', 'x'],
    ['categories: [\n\t"a",\n\t"b\nc"]\ntitle: x', 'x'],
    ['x: {a: 1,\nb: [2,\n3]}\ntitle: "y\nz"', 'y z'],
    ['x:\n  y: "a\nb"\ntitle: z', 'z'],
    ['title: "x"# c', 'x'],
    ['categories: [a]# c\ntitle: x', 'x'],
    ['title: "a\\td"', 'a\td'],
    ['title: "a\t"', 'a\t'],
    ['title: "a\\\tb"', 'a\tb'],
    ["title: 'a\tb'\nnote: y", 'a\tb'],
    ['title: "a\n \tb"', 'a b'],
    ['title: a\tb', 'ab'],
    ['categories: [a,\n\t\nb]\ntitle: x', 'x'],
    ['x: {"k":v}\ntitle: x', 'x'],
    ['1: y\ntitle: x', 'x'],
    ['seo: {true: y}\ntitle: x', 'x'],
    ['x: &x\n  k: v\ntitle: x', 'x'],
    ['x: !x v\ntitle: x', 'x'],
    ['title: "a\\u0007b"', 'a\u0007b'],
    ['title: x\u0007y', 'x\u0007y'],
    ['title: x\n# \u0000', 'x'],
    [`${'k'.repeat(1100)}: v\ntitle: x`, 'x'],
    ['title: x\nx: &x {title: v}\n<<: *x', 'v'],
    ['title: x\rcategories: [a]', 'x'],
    ['# note\rtitle: x', 'x'],
    ['title: a\n b', 'a b'],
    ['title: a:b', 'a:b'],
    ['title : x', 'x'],
    ['"title": x', 'x'],
    ['{title: x, categories: [a]}', 'x'],
    ['? title\n: x', 'x'],
    ['title:\tx\t', 'x'],
    ['title: “x”', '“x”'],
    ['title: x"', 'x"'],
    ['title: x #y', 'x'],
    ['title: >-\n  a\n  b', 'a b'],
    ['title: |-\n  a: "b\n  c', 'a: "b\nc'],
    ['title: !!str 2025', '2025'],
    ['x: &x {title: v}\n<<: *x', 'v'],
    ['x: &x {title: v}\n<<: *x\ntitle: z', 'z'],
    ['x: &x v\ntitle: *x', 'v'],
    ['title: 2025.08.01.00 过去4小时', '2025.08.01.00 过去4小时'],
    ['title: 🤗', '🤗'],
    ['title: x\n...', 'x'],
    ['title: x\n\n\n# c\n  # d\ndate: 2025-08-01', 'x'],
    ['Title: x', 'x'],
    ['categories: [a, b,]\ntitle: x', 'x'],
    ['categories: [AI, C#, http://x, a@b]\ntitle: x', 'x'],
    ['title: x\ncategories:\n- a\n- b', 'x'],
  ];
  const texts = TAKEN.map(([yaml]) => wrap(yaml));
  let judged: readonly HugoReading[] = [];
  before(async () => {
    judged = await readWithHugo(texts);
  });
  for (const [index, [yaml, title]] of TAKEN.entries()) {
    it(JSON.stringify(yaml).slice(0, 80), () => {
      const { errors, entries } = readFrontMatter(wrap(yaml)).frontMatter;
      assert.deepEqual(errors, []);
      const value = entries.find((entry) => entry.key.toLowerCase() === 'title')?.value;
      assert.equal(value?.kind === 'scalar' && value.value, title);
      assert.equal(judged[index]?.title, title);
      const categories = entries.find((entry) => entry.key === 'categories')?.value;
      if (categories !== undefined) assert.deepEqual(plain(categories), judged[index]?.categories);
    });
  }
});

/** A value without its places. */
function plain(value: FrontMatterValue): unknown {
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(plain);
  return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
}

describe('entries', () => {
  it('have the place of every key and value', () => {
    const yaml =
      'title: "a"  # c\ndate:\nseo: {k: [1, \'b\']}\ncategories:\n  - x\n  - y # c\ntext: |\n  b\n\nyes: on';
    const text = wrap(yaml);
    const { entries } = readFrontMatter(text).frontMatter;
    const cut = ({ start, end }: { readonly start: number; readonly end: number }): string =>
      text.slice(start, end);
    assert.deepEqual(
      entries.map((entry) => [
        cut(entry.keySpan),
        cut(entry.span),
        cut(entry.value.span),
        entry.value.kind === 'scalar' ? entry.value.style : entry.value.kind,
      ]),
      [
        ['title', 'title: "a"', '"a"', 'double'],
        ['date', 'date:', '', 'plain'],
        ['seo', "seo: {k: [1, 'b']}", "{k: [1, 'b']}", 'map'],
        ['categories', 'categories:\n  - x\n  - y', '- x\n  - y', 'list'],
        ['text', 'text: |\n  b', '|\n  b', 'block'],
        ['yes', 'yes: on', 'on', 'plain'],
      ],
    );
  });

  it('keep dates as they are written, and read the rest by the core schema', () => {
    const { entries } = readFrontMatter(
      wrap('a: 2025-08-01\nb: 2025-08-01T00:00:34+08:00\nc: 5\nd: true\ne: ~\nf: yes\n2025: x'),
    ).frontMatter;
    assert.deepEqual(
      entries.map((entry) => [entry.key, plain(entry.value)]),
      [
        ['a', '2025-08-01'],
        ['b', '2025-08-01T00:00:34+08:00'],
        ['c', 5],
        ['d', true],
        ['e', null],
        ['f', 'yes'],
        ['2025', 'x'],
      ],
    );
  });

  it('are read in front of a mistake, for those who look at the digest in spite of it', () => {
    assert.equal(readFrontMatter(wrap('title: x\ndate: "y')).frontMatter.entries[0]?.key, 'title');
  });

  it('are read in an unclosed block', () => {
    const { frontMatter } = readFrontMatter('---\ntitle: x\ndate: y\n\n1. [a](https://b.c)\n');
    assert.deepEqual(
      frontMatter.entries.map((entry) => entry.key),
      ['title', 'date'],
    );
    assert.deepEqual(frontMatter.errors, []);
  });
});

describe('an earlier reading', () => {
  const text = wrap('title: x\ndate: y');
  const { frontMatter } = readFrontMatter(text);
  it('is used again where only the body has changed', () => {
    assert.equal(readFrontMatter(`${text} more`, { text, frontMatter }).frontMatter, frontMatter);
  });
  it('is what reading from scratch would give, for any change', () => {
    const at = fc.nat(text.length);
    const inserted = fc.constantFrom('', '-', '\n', '\n---\n', 'x', ': ', '"', '\uFEFF', ' ', '+++');
    fc.assert(
      fc.property(at, at, inserted, (start, length, insertion) => {
        const changed = text.slice(0, start) + insertion + text.slice(start + (length % 6));
        assert.deepEqual(readFrontMatter(changed, { text, frontMatter }), readFrontMatter(changed));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('nothing is run', () => {
  const witness = globalThis as { ranFrontMatter?: boolean };
  const LANGUAGES = [
    'js',
    'javascript',
    ' js',
    'JS',
    '\tjs ',
    'JavaScript',
    'coffee',
    'coffeescript',
    'cson',
    'json',
    'toml',
    '__proto__',
    'constructor',
    'toString',
  ];
  for (const language of LANGUAGES) {
    it(`of ---${language}`, () => {
      const code = '{ title: (globalThis.ranFrontMatter = true, "x") }';
      for (const text of [
        `---${language}\n${code}\n---\nbody`,
        `---${language}\r\n${code}\r\n---\r\n`,
        `---${language}\n${code}`,
      ]) {
        const { frontMatter } = readFrontMatter(text);
        assert.equal(witness.ranFrontMatter, undefined);
        assert.deepEqual(frontMatter.entries, []);
        assert.notEqual(frontMatter.kind, 'missing');
      }
    });
  }
  it('and nothing is kept: gray-matter remembers no text', () => {
    readFrontMatter(wrap('title: x'));
    assert.deepEqual((matter as unknown as { cache: object }).cache, {});
  });
});

describe('limits', () => {
  const BOMB = `a0: &a0 x\n${Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`).join('\n')}`;
  const CASES: Readonly<Record<string, readonly [yaml: string, reason: string]>> = {
    'an alias bomb': [BOMB, 'too-many-aliases'],
    '20,000 brackets': [`a: ${'['.repeat(20_000)}`, 'too-large'],
    '10,000 brackets': [`a: ${'['.repeat(10_000)}`, 'too-deep'],
    '4,000 braces': [`a: ${'{a: '.repeat(4_000)}`, 'too-deep'],
    'deep indentation': [
      Array.from({ length: 190 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'too-deep',
    ],
    '9,000 dashes': [`a:\n  ${'- '.repeat(9_000)}x`, 'too-deep'],
    'a value of 10 MB': [`title: ${'x'.repeat(10_000_000)}`, 'too-large'],
    'a quoted value of 10 MB': [`title: "${'\n'.repeat(10_000_000)}"`, 'too-large'],
  };
  for (const [name, [yaml, reason]] of Object.entries(CASES)) {
    it(`answer ${name} with one error`, () => {
      const { errors, entries } = readFrontMatter(wrap(yaml)).frontMatter;
      assert.deepEqual(
        errors.map((error) => [error.kind, error.reason]),
        [['limit', reason]],
      );
      assert.deepEqual(entries, []);
    });
  }
  it('allow what people write', () => {
    const deep = `a: ${'['.repeat(20)}${']'.repeat(20)}`;
    const long = `title: ${'x'.repeat(15_000)}`;
    const shared = `x: &x [${'a, '.repeat(100)}]\n${Array.from({ length: 50 }, (_, i) => `k${i}: *x`).join('\n')}`;
    for (const yaml of [deep, long, shared])
      assert.deepEqual(readFrontMatter(wrap(yaml)).frontMatter.errors, []);
  });
});

it('begins no place in the middle of a character, where the YAML is broken before one', () => {
  const { frontMatter } = readFrontMatter('---\ntitle: {]\u{10000}: \n---\n');
  assert.ok(frontMatter.entries.every(({ keySpan }) => keySpan.start !== 14));
});

it('reads anything without throwing, with every place inside the text and between characters', () => {
  const chunk = fc.oneof(
    fc.constantFrom(
      'title: ',
      'a: ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ', ',
      ': ',
      '- ',
      '\n',
      '\n  ',
      '\r\n',
      '\t',
      '#',
      ' #',
      '&a ',
      '*a',
      '|',
      '>',
      '!!x ',
      '? ',
      '<<: ',
      '...',
      '\\',
      '🤗',
      '：',
      '%',
      '@',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 25 }), (chunks) => {
      const text = wrap(chunks.join(''));
      const { errors, entries } = readFrontMatter(text).frontMatter;
      const isInsidePair = (at: number): boolean =>
        /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
      for (const { start, end } of [
        ...errors.map((error) => error.span),
        ...entries.map((entry) => entry.span),
      ]) {
        assert.ok(0 <= start && start <= end && end <= text.length);
        assert.ok(!isInsidePair(start) && !isInsidePair(end), text.slice(start, end));
      }
    }),
    { numRuns: 3000 },
  );
});
