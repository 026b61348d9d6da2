/** Everything that people read exists in both languages: in the manifest (see manifest.test.ts for its files) and in the client. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { projectRoot } from '../support/machine/machine.ts';

const read = (name: string) => readFile(path.join(projectRoot, name), 'utf8');
const readStrings = async (name: string) =>
  new Map<string, string>(Object.entries(JSON.parse(await read(name))));

describe('the manifest', () => {
  it('says nothing to people outside of those files', async () => {
    const { contributes } = JSON.parse(await read('package.json'));
    // What stands in a tool's schema is for models.
    const shown = { ...contributes, languageModelTools: toolsAsShown(contributes.languageModelTools) };
    for (const [key, value] of strings(shown)) {
      if (/^(?:title|category|description|markdownDescription|label|enumDescriptions)$/u.test(key)) {
        assert.match(value, /^%.+%$/u, `${key}: ${value}`);
      }
    }
  });
});

describe('the client', () => {
  it('has each of its strings in Chinese, and no others', async () => {
    const folder = path.join(projectRoot, 'client');
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
    const used = new Set<string>();
    for (const file of files) {
      const source = await readFile(path.join(folder, file), 'utf8');
      const calls = source.match(/\bl10n\.t\(/gu)?.length ?? 0;
      const texts = [...source.matchAll(/\bl10n\.t\(\s*'((?:[^'\\]|\\.)*)'/gu)].map(([, text]) => text ?? '');
      assert.equal(texts.length, calls, `${file}: every l10n.t begins with its text in quotes`);
      for (const text of texts) used.add(text);
    }
    assert.ok(used.size > 0);
    const bundle = await readStrings('l10n/bundle.l10n.zh-cn.json');
    assert.deepEqual([...bundle.keys()].sort(), [...used].sort());
    for (const [english, chinese] of bundle) {
      // Of marks alone, such as the colon between two places, there is nothing to translate.
      if (/\p{L}/u.test(english.replaceAll(/\{\d+\}/gu, '')))
        assert.match(chinese, /\p{Script=Han}/u, english);
      assert.deepEqual(placeholders(chinese), placeholders(english), english);
    }
  });
});

function toolsAsShown(tools: readonly object[]): object[] {
  return tools.map((tool) => ({ ...tool, inputSchema: undefined }));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\d+\}/gu)].map(([found]) => found).sort();
}

/** Every string in a value, with the key it stands under. */
function* strings(value: unknown, key = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [key, value];
  else if (Array.isArray(value)) for (const entry of value) yield* strings(entry, key);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, entry] of Object.entries(value)) yield* strings(entry, name);
  }
}
