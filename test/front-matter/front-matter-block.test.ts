import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { readFrontMatter } from '../../server/front-matter/read-front-matter.ts';
import { fc } from '../support/check/fast-check.ts';
import { type HugoReading, isTakenByHugo, readWithHugo } from '../support/hugo/hugo-front-matter.ts';

/** Each is taken by Hugo; the block is in `⟦⟧`. */
const TAKEN: Readonly<Record<string, string>> = {
  plain: '⟦---\ntitle: x\n---\n⟧body',
  'byte order mark': '\uFEFF⟦---\ntitle: x\n---\n⟧body',
  'two byte order marks': '\uFEFF⟦⟧\uFEFF---\ntitle: x\n---\nbody',
  'a form feed and a vertical tab before': '\f\v⟦---\ntitle: x\n---\n⟧body',
  'a tab after the opening': '⟦---\t\ntitle: x\n---\n⟧body',
  'blank lines before': '\n \r\n⟦---\ntitle: x\n---\n⟧body',
  'a byte order mark after blank lines': '⟦⟧\n\uFEFF---\ntitle: x\n---\nbody',
  'front matter in a comment': '⟦⟧<!--\n---\ntitle: x\n---\n-->\nbody',
  'indented opening': '  ⟦---\ntitle: x\n---\n⟧body',
  'blanks after both delimiters': '⟦---  \ntitle: x\n---  \n⟧body',
  'CRLF everywhere': '⟦---\r\ntitle: x\r\n---\r\n⟧body\r\nmore',
  'CRLF in the front matter, LF below': '⟦---\r\ntitle: x\r\n---\r\n⟧body\nmore',
  'LF in the front matter, CRLF below': '⟦---\ntitle: x\n---\r\n⟧body\r\nmore',
  'lone carriage returns': '⟦---\rtitle: x\r---\r⟧body',
  'text after the closing delimiter': '⟦---\ntitle: x\n---⟧text\nbody',
  'four hyphens at the end': '⟦---\ntitle: x\n---⟧-\nbody',
  'empty block': '⟦---\n---\n⟧body',
  'blank line only': '⟦---\n\n---\n⟧body',
  'comment only': '⟦---\n# nothing\n---\n⟧body',
  'no body': '⟦---\ntitle: x\n---\n⟧',
  'a second block in the body': '⟦---\ntitle: x\n---\n⟧\n---\ntitle: y\n---\nbody',
  'a comment after the opening': '⟦--- # mine\ntitle: x\n---\n⟧body',
  'a key after the opening': '⟦---title: x\n---\n⟧body',
  'a delimiter inside block text': '⟦---\ntitle: |\n  x\n---\n⟧  y\n---\nbody',
  'none at all': '⟦⟧body\n\nmore',
  'none after a byte order mark': '\uFEFF⟦⟧body',
  'text before it': '⟦⟧hello\n---\ntitle: x\n---\nbody',
  'a full-width blank before it': '⟦⟧\u3000---\ntitle: x\n---\nbody',
  'a zero-width blank before it': '⟦⟧\u200B---\ntitle: x\n---\nbody',
  'a heading': '⟦⟧# x\n\nbody',
  nothing: '⟦⟧',
};

describe('the place of front matter', () => {
  const texts = Object.values(TAKEN).map((marked) => marked.replace(/[⟦⟧]/gu, ''));
  let judged: readonly HugoReading[] = [];
  before(async () => {
    judged = await readWithHugo(texts);
  });

  for (const [index, [name, marked]] of Object.entries(TAKEN).entries()) {
    it(`is Hugo's: ${name}`, () => {
      const text = marked.replace(/[⟦⟧]/gu, '');
      const { frontMatter, bodyStart } = readFrontMatter(text);
      const { start, end } = frontMatter.span;
      assert.equal(`${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`, marked);
      assert.deepEqual(frontMatter.errors, []);
      // Hugo's own body keeps what it skips: a byte order mark, spaces after the closing delimiter.
      const hugo = judged[index]?.body.replace(/^ +\n/u, '');
      assert.equal(text.slice(bodyStart), frontMatter.span.end === text.length ? '' : hugo);
      const title = frontMatter.entries.find((entry) => entry.key === 'title')?.value;
      assert.equal(title?.kind === 'scalar' ? String(title.value) : '', judged[index]?.title);
    });
  }
});

describe('what is no closed block of YAML', () => {
  const CASES: readonly (readonly [marked: string, kind: string, language?: string])[] = [
    ['⟦---\ntitle: x\n⟧\nbody', 'unclosed'],
    ['⟦---\ntitle: x⟧', 'unclosed'],
    ['⟦---⟧', 'unclosed'],
    ['⟦---\n⟧\n1. [a](https://b.c)', 'unclosed'],
    ['⟦---\ntitle: x\n\ndate: y\ncategories:\n  - a\n⟧\n1. [a](https://b.c)', 'unclosed'],
    ['⟦---\ntitle: x\n⟧...\nbody', 'unclosed'],
    ['⟦---\ncategories: [\n"a", # b\n\'c\'\n]\n⟧\n1. x', 'unclosed'],
    ['⟦+++\ntitle = "x"\n+++\n⟧body', 'unsupported', 'toml'],
    ['⟦{"title": "{x}", "a": {}}\n⟧body', 'unsupported', 'json'],
    ['⟦#+title: x\n#+date: y\n⟧body', 'unsupported', 'org'],
    ['⟦---js\n{title: "x"}\n---\n⟧body', 'unsupported', 'js'],
    ['⟦--- JavaScript \n{title: "x"}\n---\n⟧body', 'unsupported', 'javascript'],
    ['⟦---toml\ntitle = 1\n---\n⟧body', 'unsupported', 'toml'],
    ['⟦---coffee\n⟧title: x\n', 'unsupported', 'coffee'],
    ['⟦⟧+ a\n+ b', 'missing'],
    ['⟦⟧- a\n- b', 'missing'],
    ['⟦⟧{{< figure >}}\n', 'missing'],
    ['⟦⟧<!-- note -->\n---\ntitle: x\n---\n', 'missing'],
  ];
  for (const [marked, kind, language] of CASES) {
    it(`${JSON.stringify(marked)} is ${kind}`, () => {
      const text = marked.replace(/[⟦⟧]/gu, '');
      const { frontMatter } = readFrontMatter(text);
      const { start, end } = frontMatter.span;
      assert.equal(`${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`, marked);
      assert.deepEqual([frontMatter.kind, frontMatter.language], [kind, language]);
    });
  }

  it('is refused by Hugo where YAML was begun', async () => {
    for (const text of [
      '---\ntitle: x\n\nbody',
      '---js\n{title: "x"}\n---\nb',
      '---yaml\ntitle: x\n---\nb',
      '----\ntitle: x\n---\nb',
      '---\u00A0\ntitle: x\n---\nb',
      '---\u3000\ntitle: x\n---\nb',
      '---\nnull\n---\nb',
    ]) {
      assert.equal(await isTakenByHugo(text), false, text);
    }
  });
});

describe('more hyphens or a language after the opening delimiter', () => {
  for (const [rest, found] of [
    ['-', '-'],
    ['-----', '-----'],
    ['yaml', 'yaml'],
    [' yml', ' yml'],
    ['\u00A0', '\u00A0'],
    [' \u3000', ' \u3000'],
  ] as const) {
    it(`is reported, and the rest is read: ${JSON.stringify(rest)}`, () => {
      const text = `---${rest}\ntitle: x\n---\nbody`;
      const { errors, entries } = readFrontMatter(text).frontMatter;
      assert.deepEqual(
        errors.map(({ reason, span }) => [reason, text.slice(span.start, span.end)]),
        [['delimiter', found]],
      );
      assert.equal(entries[0]?.key, 'title');
    });
  }
});

it('puts every text together again from its parts', () => {
  const chunk = fc.constantFrom(
    '---',
    '---\n',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\uFEFF',
    'title: x',
    'a',
    '+++',
    '{',
    '}',
    '"',
    '#+',
    '<!--',
    '-->',
    'js',
    '-',
  );
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 14 }), (chunks) => {
      const text = chunks.join('');
      const { frontMatter, bodyStart } = readFrontMatter(text);
      const { span, content, before: blanks } = frontMatter;
      assert.ok(
        0 <= span.start &&
          span.start <= content.start &&
          content.end <= span.end &&
          span.end <= bodyStart &&
          bodyStart <= text.length,
      );
      assert.ok(blanks === undefined || text.slice(blanks.start, blanks.end).trim() === '');
    }),
    { numRuns: 2000 },
  );
});
