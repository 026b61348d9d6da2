/**
 * The texts that the laws of fixes are held against: the sample digests and every example of every rule's page.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { type Config, DEFAULT_CONFIG, readConfig } from '../../../server/config/read-config.ts';
import { readExamples } from './rule-examples.ts';

/** A text with the configuration that counts for it. */
export interface LawCase {
  readonly name: string;
  readonly text: string;
  readonly config: Config;
  readonly fileName?: string;
}

/** All of them. */
export function lawCases(): LawCase[] {
  const digests = new URL('../../digests/', import.meta.url);
  const rules = new URL('../../../server/rules/', import.meta.url);
  const samples = pagesIn(digests).map(({ name, text }) => ({ name, text, config: DEFAULT_CONFIG }));
  const examples = pagesIn(rules).flatMap((page) => {
    const { wrong, right } = readExamples(page.text);
    return [...wrong, ...right].map(({ text, config, fileName }, index) => ({
      name: `${page.name}, example ${index + 1}`,
      text,
      config: readConfig(config),
      ...(fileName === undefined ? {} : { fileName }),
    }));
  });
  return [...samples, ...examples];
}

function pagesIn(folder: URL): { readonly name: string; readonly text: string }[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  return names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}
