/**
 * The grammar in VS Code's own TextMate engine, on top of VS Code's own Markdown grammar: which scopes the parts
 * of a digest get.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type StateStack } from 'vscode-textmate';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { ensureVscodeServer, projectRoot } from '../support/machine/machine.ts';

/** A chunk of a line with the scopes that are the digest's own, without `.digest`. */
type Chunk = readonly [text: string, ...scopes: string[]];

describe('the grammar', () => {
  let markdown: IGrammar;
  before(async () => {
    markdown = await loadMarkdown();
  });

  /** Every token that has scopes of ours. */
  const ours = (text: string): Chunk[] =>
    tokens(markdown, text).flatMap(({ text: chunk, scopes }) => {
      const own = scopes.filter((scope) => scope.endsWith('.digest') && !scope.startsWith('meta.'));
      return own.length === 0
        ? []
        : [[chunk, ...own.map((scope) => scope.slice(0, -'.digest'.length))] as const];
    });
  const scopesOf = (text: string, chunk: string): readonly string[] =>
    tokens(markdown, text).find((token) => token.text.includes(chunk))?.scopes ?? [];

  it('names the parts of a heading and the stamp, in both styles', () => {
    assert.deepEqual(ours(cleanSeed.text).slice(0, 6), [
      ['2025.08.01.00', 'constant.numeric.stamp'],
      ['1', 'constant.numeric.item'],
      ['阶跃新发布 Step 3 模型并宣布开源', 'entity.name.section.title'],
      [' - ', 'punctuation.separator.author'],
      ['歸藏(guizang.ai)', 'entity.name.tag.author'],
      ['https://x.com/op7418/status/1950930964172914731', 'markup.underline.link.source'],
    ]);
    const authors = (text: string) =>
      ours(text).flatMap(([chunk, scope]) => (scope === 'entity.name.tag.author' ? [chunk] : []));
    assert.deepEqual(authors(cleanSeed.text), [
      '歸藏(guizang.ai)',
      'merve',
      'clem 🤗',
      'Sam Altman',
      'Gary Marcus',
      'Demis Hassabis',
      'clem 🤗',
    ]);
    assert.deepEqual(authors(faultySeed.text), [
      'Demis Hassabis 等',
      'merve 等',
      'Emad',
      'merve',
      '宝玉',
      'Emad',
      'clem 🤗',
      'Karen Hao',
    ]);
  });

  it('leaves Markdown its own scopes', () => {
    const text = '1. [a - b](https://a.b)\n\n   Some **bold** text.\n\n2. [c - d](https://c.d)\n\nAfter\n';
    assert.ok(scopesOf(text, 'bold').includes('markup.bold.markdown'));
    assert.ok(scopesOf(text, 'bold').includes('markup.list.numbered.markdown'));
    assert.ok(scopesOf(text, 'https://c.d').includes('markup.underline.link.markdown'));
    assert.ok(scopesOf(text, 'a').includes('string.other.link.title.markdown'));
    assert.ok(!scopesOf(text, 'After').includes('markup.list.numbered.markdown'));
    assert.ok(
      scopesOf('1. [a - b](https://a.b)\n\n   ```\n   code\n   ```\n\n   after\n', 'after').includes(
        'meta.paragraph.markdown',
      ),
    );
  });

  it('takes the last separator, and brackets and parentheses for what they are', () => {
    assert.deepEqual(ours('1. [GPT-5 - new - OpenAI](https://a.b)\n').slice(1, 4), [
      ['GPT-5 - new', 'entity.name.section.title'],
      [' - ', 'punctuation.separator.author'],
      ['OpenAI', 'entity.name.tag.author'],
    ]);
    assert.deepEqual(ours('12) [Apple [beta] x | A (b)](https://a.b/c_(d))\n').slice(1), [
      ['Apple [beta] x', 'entity.name.section.title'],
      [' | ', 'punctuation.separator.author'],
      ['A (b)', 'entity.name.tag.author'],
      ['https://a.b/c_(d)', 'markup.underline.link.source'],
    ]);
    assert.deepEqual(ours('1. [a GPT-5](https://a.b)\n'), [['1', 'constant.numeric.item']]);
  });

  it('sees no items in code, quotes, comments and front matter', () => {
    const item = '1. [a - b](https://a.b)';
    for (const text of [
      `\`\`\`\n${item}\n\`\`\`\n`,
      `> ${item}\n`,
      `<!--\n${item}\n-->\n`,
      `---\na: |\n  ${item}\n---\n`,
    ]) {
      assert.deepEqual(ours(text), [], text);
    }
  });

  it('sees stamps in titles only', () => {
    const stamp = (line: string) => ours(`---\n${line}\n---\n`);
    assert.deepEqual(stamp("title: '2025-08-01 x'"), [['2025-08-01', 'constant.numeric.stamp']]);
    assert.deepEqual(stamp('title: 2025年8月1日 x'), [['2025年8月1日', 'constant.numeric.stamp']]);
    assert.deepEqual(stamp('date: 2025-08-01T00:00:34+08:00'), []);
    assert.deepEqual(ours('title: "2025.08.01.00"\n'), []);
  });
});

async function loadMarkdown(): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  const { buffer } = new Uint8Array(await readFile(wasm));
  await oniguruma.loadWASM(buffer);
  const server = await ensureVscodeServer();
  const files = new Map([
    ['text.html.markdown', path.join(server, 'extensions/markdown-basics/syntaxes/markdown.tmLanguage.json')],
    ['source.yaml', path.join(server, 'extensions/yaml/syntaxes/yaml.tmLanguage.json')],
    ['source.yaml.1.2', path.join(server, 'extensions/yaml/syntaxes/yaml-1.2.tmLanguage.json')],
    ['source.yaml.1.3', path.join(server, 'extensions/yaml/syntaxes/yaml-1.3.tmLanguage.json')],
    ['source.yaml.embedded', path.join(server, 'extensions/yaml/syntaxes/yaml-embedded.tmLanguage.json')],
    ['text.html.derivative', path.join(server, 'extensions/html/syntaxes/html-derivative.tmLanguage.json')],
    ['text.html.basic', path.join(server, 'extensions/html/syntaxes/html.tmLanguage.json')],
    ['markdown.digest', path.join(projectRoot, 'syntaxes/digest.tmLanguage.json')],
    ['markdown.digest.stamp', path.join(projectRoot, 'syntaxes/digest-stamp.tmLanguage.json')],
  ]);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    // As the manifest says.
    getInjections: (scope) =>
      scope === 'text.html.markdown' ? ['markdown.digest', 'markdown.digest.stamp'] : [],
    async loadGrammar(scope) {
      const file = files.get(scope);
      return file === undefined ? null : textmate.parseRawGrammar(await readFile(file, 'utf8'), file);
    },
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  assert.ok(grammar);
  return grammar;
}

function tokens(
  grammar: IGrammar,
  text: string,
): { readonly text: string; readonly scopes: readonly string[] }[] {
  let state: StateStack = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}
