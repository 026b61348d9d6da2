/** package.json tells VS Code of the tools what server/features/tools/tool-data.ts declares. UPDATE=1 writes it anew. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { jsonSchemaOf } from '../../server/features/exchange/json-schemas.ts';
import { TOOLS } from '../../server/features/tools/tool-data.ts';
import { projectRoot } from '../support/machine/machine.ts';

/** Declared here, since VS Code reads package.json before anything of ours runs. */
const declared = Object.entries(TOOLS).map(([name, { description, input }]) => {
  const { $schema: _, ...inputSchema } = jsonSchemaOf(input, 'en');
  return {
    name,
    displayName: `%tool.${name}%`,
    userDescription: `%tool.${name}.description%`,
    // Models read it, and English is what all of them know.
    modelDescription: description.en,
    toolReferenceName: referenceName(name),
    canBeReferencedInPrompt: true,
    inputSchema,
  };
});

it('package.json has each tool as it is declared', () => {
  const manifest = read('package.json');
  keep('package.json', manifest, {
    ...manifest,
    contributes: { ...manifest['contributes'], languageModelTools: declared },
  });
});

for (const [language, file] of [
  ['en', 'package.nls.json'],
  ['zh', 'package.nls.zh-cn.json'],
] as const) {
  it(`${file} has its texts`, () => {
    const texts = read(file);
    const others = Object.entries(texts).filter(([key]) => !key.startsWith('tool.'));
    const own = Object.entries(TOOLS).flatMap(([name, { title, description }]) => [
      [`tool.${name}`, title[language]],
      [`tool.${name}.description`, description[language]],
    ]);
    keep(file, texts, Object.fromEntries([...others, ...own]));
  });
}

/** What users write after `#` to name a tool. */
function referenceName(name: string): string {
  return name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());
}

function read(file: string): Record<string, object | string> & { readonly contributes?: object } {
  return JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8'));
}

function keep(file: string, actual: object, expected: object): void {
  if (process.env['UPDATE'] !== undefined && JSON.stringify(actual) !== JSON.stringify(expected))
    writeFileSync(path.join(projectRoot, file), `${JSON.stringify(expected, undefined, 2)}\n`);
  assert.deepEqual(actual, expected);
}
