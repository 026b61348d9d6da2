/**
 * What nobody means to open but somebody will: each gets an answer in bounded time, and the server goes on
 * serving. The times are far above what it takes, since machines differ; what they catch is a server that is
 * quadratic, or hangs.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultySeed } from '../support/digests/seeds.ts';
import { withServer } from '../support/editor/language-server.ts';

const frontMatter =
  '---\ntitle: "2025.08.28.00"\ndate: 2025-08-28T00:00:00+08:00\ncategories: ["a"]\n---\n\n';
const item = (number: number) =>
  `${number}. [标题 ${number} - 作者](https://example.com/${number})\n\n   一段**摘要**文字，第 ${number} 条。\n\n`;
const repeat = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

/** Texts, and how long the first answer may take, in ms. */
const texts: { readonly [what: string]: readonly [text: string, ms: number] } = {
  'nothing at all': ['', 2000],
  'front matter in JavaScript': [
    '---js\nrequire("fs").writeFileSync("/pwned", ""); process.exit(1)\n---\n\n1. a\n',
    15_000,
  ],
  'an alias bomb': [
    `---\na: &a [x, x, x, x, x, x, x, x, x]\n${repeat(12, (at) => `${String.fromCharCode(98 + at)}: &${String.fromCharCode(98 + at)} [${repeat(9, (n) => `${n ? ',' : ''}*${String.fromCharCode(97 + at)}`)}]\n`)}---\n\n${item(1)}`,
    15_000,
  ],
  'a YAML value nested 20,000 deep': [`---\ntitle: ${'['.repeat(20_000)}\n---\n\n${item(1)}`, 5000],
  'lists nested 20,000 deep': [`${frontMatter}${'1. '.repeat(20_000)}x\n`, 15_000],
  'quotes nested 20,000 deep': [
    `${frontMatter}1. [a - b](https://x.com)\n\n   ${'> '.repeat(20_000)}x\n`,
    15_000,
  ],
  'emphasis nested 20,000 deep': [
    `${frontMatter}${item(1)}   ${'*a '.repeat(20_000)}${'b* '.repeat(20_000)}\n`,
    15_000,
  ],
  'a line of 10 MB': [
    `${frontMatter}1. [a - b](https://x.com)\n\n   ${'词**语**'.repeat(1_700_000)}\n`,
    30_000,
  ],
  'a title of 10 MB': [`---\ntitle: "${'长'.repeat(10_000_000)}"\n---\n\n${item(1)}`, 30_000],
  '10,000 items': [`${frontMatter}${repeat(10_000, (at) => item(at + 1))}`, 30_000],
  '10,000 items, all numbered wrong': [`${frontMatter}${repeat(10_000, () => item(7))}`, 30_000],
  'lone surrogates': [
    `${frontMatter}1. [\ud800 - \udc00](https://x.com/\udbff)\n\n   **\udfff“a”**\ud83d\n`,
    15_000,
  ],
  'NUL bytes and other controls': [
    `${frontMatter}1. [a\0 - b](https://x.com/\0)\n\n   **\x01“a\0”**\x7f\n`,
    15_000,
  ],
  'lone carriage returns': [faultySeed.text.replaceAll('\n', '\r'), 15_000],
  '100,000 asterisks': [`${frontMatter}${item(1)}   ${'*'.repeat(100_000)}\n`, 15_000],
  '100,000 brackets': [`${frontMatter}1. ${'['.repeat(100_000)}\n`, 15_000],
  'addresses in a link text of 64 kB': [`${frontMatter}[${'www.a.b '.repeat(8000)}](https://a.b)\n`, 15_000],
  '2,500 underlined headings': [`${frontMatter}${'a\n---\n'.repeat(2500)}`, 15_000],
  'a table of 5,000 columns and 5,000 empty rows': [
    `${frontMatter}|${'a|'.repeat(5000)}\n|${'-|'.repeat(5000)}\n${'|\n'.repeat(5000)}`,
    15_000,
  ],
  'a term with 5,000 descriptions': [`${frontMatter}a\n${': b\n'.repeat(5000)}`, 15_000],
  '100,000 comments for the linter': [
    `${frontMatter}${repeat(20_000, () => '<!-- digest-disable-next-line nothing -->\n')}`,
    30_000,
  ],
};

describe('the server', () => {
  for (const [what, [text, ms]] of Object.entries(texts)) {
    it(`answers on ${what}`, { timeout: ms * 4 }, () =>
      withServer({}, async (server) => {
        const uri = `file:///hostile/2025.08.28.00.${encodeURIComponent(what)}.md`;
        const begun = performance.now();
        await server.open(uri, text);
        const found = await server.diagnostics(uri);
        const took = performance.now() - begun;
        assert.ok(took < ms, `${Math.round(took)} ms`);
        for (const { range, message } of found) {
          assert.ok(range.start.line >= 0 && range.end.line >= range.start.line, message.toString());
        }
        await server.codeActions(uri, found[0]?.range);
        const page = performance.now();
        await server.connection.sendRequest('digest/preview', { uri, images: false, problems: true });
        assert.ok(performance.now() - page < ms, 'the preview is there in time');
        // And again with one more character, as in typing.
        await server.change(uri, {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          text: ' ',
        });
        await server.diagnostics(uri);
        const [all] = await server.codeActions(uri, undefined, { only: ['source.fixAll'] });
        if (all !== undefined) await server.resolve(all);
        await server.close(uri);
        assert.deepEqual(server.log, []);
        await server.open(faultySeed.uri, faultySeed.text);
        assert.equal((await server.diagnostics(faultySeed.uri)).length, 2);
      }),
    );
  }
});
