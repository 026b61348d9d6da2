/** "Turn off for this line" and "in this file": the comment hides its finding and changes nothing that Hugo publishes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { applyDirectives } from '../../../server/rules/engine/apply-directives.ts';
import { disableForFile, disableForLine } from '../../../server/rules/engine/disable.ts';
import { findingOf } from '../../../server/rules/engine/finding.ts';
import type { Finding, Fix } from '../../../server/rules/engine/rule.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { renderWithHugo } from '../../support/hugo/hugo.ts';

const RULE = 'source-url';
const OTHER = 'source-id';

const seed = (name: string) => readFileSync(new URL(`../../digests/${name}.md`, import.meta.url), 'utf8');

const FRONT =
  '---\ntitle: "2025.08.01.00 x"\ndate: 2025-08-01T00:00:34+08:00\ncategories:\n  - one\n  - two\n---\n\n';
const RICH = `${FRONT}1. [One](https://a.example)

   First line of a paragraph
   and its second line,
   and its third.

   - nested
   - list

   > quoted
   > text

   \`\`\`
   code

   more
   \`\`\`

2. [Two](https://b.example)
3. [Three](https://c.example)

   | a | b |
   |---|---|
   | c | d |

   [^1]: note

10) [Ten](https://d.example)

    Last.`;

const SAMPLES: { readonly [name: string]: string } = {
  'the first seed': seed('2025.08.01.00'),
  'the second seed': seed('2025.08.28.00'),
  'everything that may stand in a summary': RICH,
  'a tight list': `${FRONT}1. [One](https://a.example)\n2. [Two](https://b.example)\n`,
  'a list right behind text': `${FRONT}Some text.\n1. [One](https://a.example)\n\n   Text.\n\n---\n\n2. [Two](https://b.example)\n`,
};

/** A finding of `RULE` on the first word of the line that begins at `start`. */
function findingAt(text: string, start: number): Finding {
  const at = start + (/^[ \t\uFEFF]*/u.exec(text.slice(start, start + 50))?.[0].length ?? 0);
  const message = { en: 'x', zh: 'x' };
  return findingOf({ id: RULE }, 'error', { span: { start: at, end: at + 1 }, message });
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/gu)].map((match) => match.index + match[0].length)].filter(
    (start) => start < text.length && !/[\r\n]/u.test(text[start] ?? '\n'),
  );
}

const parse = (text: string, previous: Digest) => parseDigest(text, {}, previous);

/** Whether a comment in `text` hides a finding of `rule` at `offset`. */
function hides(text: string, rule: string, offset: number): boolean {
  const finding = { ...findingAt(text, offset), rule, span: { start: offset, end: offset + 1 } };
  const kept = applyDirectives(parseDigest(text), [finding], {
    rules: RULES,
    ran: () => new Set([rule]),
    severity: () => 'error',
  });
  return !kept.some((one) => one.span.start === offset && one.rule === rule);
}

/** The text with `fix` applied, and where the finding's place has gone to. */
function applied(text: string, fix: Fix, offset: number): { readonly text: string; readonly offset: number } {
  const moved = fix.edits
    .filter(({ span }) => span.start <= offset)
    .reduce((sum, { newText }) => sum + newText.length, 0);
  return { text: applyEdits(text, fix.edits), offset: offset + moved };
}

for (const [name, text] of Object.entries(SAMPLES)) {
  for (const [kind, sample] of Object.entries({ LF: text, CRLF: text.replaceAll('\n', '\r\n') })) {
    test(`every line of ${name} (${kind}) can have a comment, or is known to have none`, () => {
      const digest = parseDigest(sample);
      let offered = 0;
      for (const start of lineStarts(sample)) {
        const finding = findingAt(sample, start);
        const fix = disableForLine(digest, finding, parse);
        if (fix === undefined) continue;
        offered++;
        assert.equal(fix.automatic, false);
        const after = applied(sample, fix, finding.span.start);
        assert.ok(
          hides(after.text, RULE, after.offset),
          `line ${JSON.stringify(sample.slice(start, start + 20))}: ${JSON.stringify(fix.edits)}`,
        );
        assert.ok(!hides(after.text, OTHER, after.offset));
        assert.equal(parseDigest(after.text).items.length, digest.items.length);
        assert.equal(/\r(?!\n)|(?<!\r)\n/u.test(after.text), kind === 'LF', 'line endings stay');
        assert.equal(after.text.endsWith('\n'), sample.endsWith('\n'));
      }
      assert.ok(
        offered >= lineStarts(sample).length * 0.6,
        `${offered} of ${lineStarts(sample).length} lines`,
      );
    });
  }

  test(`Hugo publishes the same of ${name} with every comment that is offered`, async () => {
    const digest = parseDigest(text);
    const fixes = lineStarts(text).flatMap((start) => {
      const finding = findingAt(text, start);
      return [disableForLine(digest, finding, parse), disableForFile(digest, finding, parse)].filter(
        (fix) => fix !== undefined,
      );
    });
    const texts = [...new Set(fixes.map((fix) => applyEdits(text, fix.edits)))];
    const [before, ...after] = await renderWithHugo([text, ...texts]);
    const seen = (html: string | undefined) =>
      html
        ?.replaceAll(/<!--.*?-->/gsu, '')
        .replaceAll(/\s+/gu, ' ')
        .replaceAll(/ (?=<)|(?<=>) /gu, '');
    for (const [index, html] of after.entries()) assert.equal(seen(html), seen(before), texts[index] ?? '');
  });
}

function lineFixed(text: string, place: string): string {
  const finding = findingAt(text, text.lastIndexOf('\n', text.indexOf(place)) + 1);
  const fix = disableForLine(parseDigest(text), finding, parse);
  return fix === undefined ? 'nothing offered' : applyEdits(text, fix.edits);
}

test('a comment goes where an author would write it', () => {
  const comment = '<!-- digest-disable-next-line source-url -->';
  assert.ok(lineFixed(RICH, 'First line').includes(`\n\n   ${comment}\n   First line`));
  assert.ok(
    lineFixed(RICH, 'and its second').includes(`of a paragraph ${comment}\n   and its second`),
    'no paragraph is split',
  );
  assert.ok(lineFixed(RICH, '1. [One]').includes(`---\n\n${comment}\n1. [One]`));
  assert.ok(
    lineFixed(RICH, '2. [Two]').includes(`\n\n   ${comment}\n2. [Two]`),
    'it belongs to the item before',
  );
  assert.ok(lineFixed(RICH, '3. [Three]').includes(`(https://b.example)\n   ${comment}\n3. [Three]`));
  assert.ok(lineFixed(RICH, 'title:').startsWith('---\n# digest-disable-next-line source-url\ntitle:'));
  assert.ok(lineFixed(RICH, '- two').includes('  - one\n  # digest-disable-next-line source-url\n  - two'));
  assert.equal(lineFixed(RICH, '---\ntitle'), 'nothing offered', 'nothing can stand above the front matter');
  assert.equal(lineFixed(RICH, 'more'), 'nothing offered', 'in code it would be code');
});

test('a second rule joins the comment that is there', () => {
  const once = lineFixed(RICH, 'First line').replaceAll(RULE, OTHER);
  const twice = lineFixed(once, 'First line');
  assert.equal(twice, once.replace(OTHER, `${OTHER} ${RULE}`));
  const front = lineFixed(lineFixed(RICH, 'title:').replaceAll(RULE, OTHER), 'title:');
  assert.ok(front.startsWith(`---\n# digest-disable-next-line ${OTHER} ${RULE}\n`));
});

test('a whole file is turned off at its top', () => {
  const fixed = (text: string, place = 0) => {
    const fix = disableForFile(parseDigest(text), findingAt(text, place), parse);
    return fix === undefined ? 'nothing offered' : applyEdits(text, fix.edits);
  };
  assert.equal(fixed(RICH), RICH.replace('---\n', `---\n# digest-disable ${RULE}\n`));
  assert.equal(
    fixed(`\uFEFF${RICH.replaceAll('\n', '\r\n')}`),
    `\uFEFF${RICH.replace('---\n', `---\n# digest-disable ${RULE}\n`).replaceAll('\n', '\r\n')}`,
  );
  const twice = fixed(fixed(RICH).replaceAll(RULE, OTHER));
  assert.ok(twice.startsWith(`---\n# digest-disable ${OTHER} ${RULE}\ntitle`));
  const bare = '1. [One](https://a.example)\n';
  assert.equal(fixed(bare), `<!-- digest-disable ${RULE} -->\n\n${bare}`);
  assert.ok(hides(fixed(bare), RULE, 0), 'also what is wrong with the very beginning');
  assert.ok(hides(fixed(RICH), RULE, 0));
});
