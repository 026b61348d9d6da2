/** Each page for users exists in English and in Chinese, and one says what the other says. */
import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  codeBlocks,
  headings,
  PAGES,
  readDocument,
  tableSizes,
  targets,
} from '../support/documents/documents.ts';
import { projectRoot } from '../support/machine/machine.ts';

it('no page is in Chinese only', () => {
  const chinese = globSync('docs/zh-cn/*.md', { cwd: projectRoot }).sort();
  assert.deepEqual(
    chinese,
    PAGES.map(({ zh }) => zh).filter((file) => file !== 'README.zh-cn.md'),
  );
});

for (const { en, zh } of PAGES) {
  describe(`${en} and ${zh}`, () => {
    const english = existsSync(path.join(projectRoot, en)) ? readDocument(en) : '';
    const chinese = existsSync(path.join(projectRoot, zh)) ? readDocument(zh) : '';

    it('lead to each other', () => {
      const from = (file: string, to: string) =>
        targets(readDocument(file)).some(
          ({ url }) => path.posix.join(path.posix.dirname(file), url) === path.posix.normalize(to),
        );
      assert.ok(from(en, zh));
      assert.ok(from(zh, en));
    });

    it('have the same headings, tables and pictures', () => {
      const depths = (text: string) => headings(text).map(({ depth }) => depth);
      assert.deepEqual(depths(chinese), depths(english));
      assert.deepEqual(tableSizes(chinese), tableSizes(english));
      const pictures = (text: string) =>
        targets(text)
          .filter(({ isPicture }) => isPicture)
          .map(({ url }) => path.posix.basename(url));
      assert.deepEqual(pictures(chinese), pictures(english));
    });

    it('have the same paragraphs and lists', () => {
      const shape = (text: string) =>
        text
          .replaceAll(/```[\s\S]*?```/gu, '```')
          .split(/\n{2,}/u)
          .map((block) => /^(?:#+|\||- |```|!\[|<!--)/u.exec(block)?.[0] ?? 'text');
      assert.deepEqual(shape(chinese), shape(english));
    });

    it('have the same examples, but for what is said in a language', () => {
      const code = (text: string) =>
        codeBlocks(text).map(({ language, code }) => [language, inAnyLanguage(language, code)]);
      assert.deepEqual(code(chinese), code(english));
    });
  });
}

/** Of a session in a terminal the commands, of code everything but its comments. */
function inAnyLanguage(language: string, code: string): string {
  if (language === 'text') return '';
  // A digest is in its own language, and so is what its template takes literally.
  if (language === 'markdown' && !code.includes('<!--')) return '';
  if (language === 'json' && code.startsWith('{ "item"'))
    return code.replaceAll(/(?<="(?:item|source)": )"[^"]*"/gu, '""');
  if (language === 'console') return code.replaceAll(/^(?!\$ ).*\n?/gmu, '');
  return code.replaceAll(/ -- .* -->/gu, ' -->').replaceAll(/(?:^|(?<= ))(?:#|--|\/\/) .*$/gmu, '');
}
