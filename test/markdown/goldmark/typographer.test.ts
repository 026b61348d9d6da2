/**
 * Typographic marks are those that real Hugo publishes. Only its own notion of punctuation is compared.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Nodes } from 'mdast';
import type { Punctuation } from '../../../server/markdown/character-class.ts';
import { parseMarkdown } from '../../../server/markdown/goldmark/markdown.ts';
import { fc } from '../../support/check/fast-check.ts';
import { JUDGES, page, renderWithHugo } from '../../support/hugo/hugo.ts';
import type { HugoVersion } from '../../support/hugo/hugo-programs.ts';
import { NAMED } from '../../support/hugo/normal-html.ts';

/** The paragraphs of `text` as a reader sees them. */
function read(text: string, punctuation: Punctuation): string[] {
  const root = parseMarkdown(text, { punctuation, typographer: { single: 0, double: 0 } });
  assert.ok(root);
  return root.children.map((child) => oneLine(visible(child)));
}

function visible(node: Nodes): string {
  if ('value' in node) return node.value;
  if (node.type === 'break') return '\n';
  return 'children' in node ? node.children.map(visible).join('') : '';
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

function paragraphsOf(html: string): string[] {
  return [...html.matchAll(/<p>([\s\S]*?)<\/p>/gu)].map(([, inner = '']) =>
    oneLine(
      inner
        .replace(/<[^>]*>/gu, '')
        .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
        .replace(/&(\w+);/gu, (whole, name: string) => NAMED[name] ?? whole),
    ),
  );
}

for (const { hugo, punctuation } of JUDGES) {
  suite(`as Hugo publishes it (${hugo})`, () => suiteFor(hugo, punctuation));
}

function suiteFor(hugo: HugoVersion, punctuation: Punctuation): void {
  async function compare(texts: readonly string[]): Promise<void> {
    // Several in one document: an open mark in one paragraph decides about marks in the next.
    const documents: string[] = [];
    for (let at = 0; at < texts.length; at += 50) documents.push(texts.slice(at, at + 50).join('\n\n'));
    const pages = await renderWithHugo(documents.map(page), { hugo });
    for (const [index, document] of documents.entries()) {
      assert.deepEqual(read(document, punctuation), paragraphsOf(pages[index] ?? ''), document);
    }
  }

  test('what people write', async () => {
    await compare([
      "He said \"yes\", she said 'no', and \"it's 'fine'\".",
      '的"AI健康管家”成功，"引号"在句首，中"引号"文',
      "Don't, I'm, we've, rock 'n' roll, the '90s, the Smiths' house",
      'A -- b --- c ---- d, 2024--2025, wait... and....',
      '<<a>> and >> b << c',
      'a "Monitor 21"" b, 6\'2" tall',
      '[“a” "b"](https://e.com "ti--tle") `"c" --` **"d"** *\'e\'*',
      '\\"a\\" &quot;b&quot; \\-- \\...',
    ]);
  });

  test('what nobody would write', async () => {
    const pieces = [
      "'",
      '"',
      "'",
      '"',
      '""',
      "''",
      '--',
      '---',
      '...',
      '<<',
      '>>',
      'a',
      's',
      't',
      've',
      'll',
    ];
    const more = [
      're',
      '9',
      '90s',
      '字',
      '，',
      '“',
      ' ',
      '.',
      '-',
      '(',
      ')',
      '\n',
      '🤗',
      '～',
      '$',
      '*',
      '**',
    ];
    const paragraph = fc
      .array(fc.constantFrom(...pieces, ...more, '`', 'é', 'tw', "n't"), { minLength: 2, maxLength: 20 })
      // Begins and ends with a letter, and so does every line of it that might begin another block.
      .map((parts) =>
        `x${parts.join('').replace(/\n(?=[\s>'"*`.<-]|$)/gu, '')}y`.replace(/\n(?=\d+[.)])/gu, ''),
      );
    await compare(fc.sample(paragraph, Number(process.env['FUZZ_RUNS'] ?? 3000)));
  });
}

test('nothing is changed unless it is asked for', () => {
  const root = parseMarkdown('"a" -- b...', { punctuation: 'P+S' });
  assert.ok(root?.children[0]);
  assert.equal(visible(root.children[0]), '"a" -- b...');
});

test('marks stand where their text stood', () => {
  const text = '中"文"，a--b...';
  const root = parseMarkdown(text, { punctuation: 'P', typographer: { single: 0, double: 0 } });
  const [paragraph] = root?.children ?? [];
  assert.ok(paragraph?.type === 'paragraph');
  const places = paragraph.children.map(({ position }) =>
    text.slice(position?.start.offset, position?.end.offset),
  );
  assert.equal(places.join(''), text);
  assert.ok(places.includes('--') && places.includes('...'));
});
