/**
 * The digest.config.json that `digest init` writes: with what speaks for each setting beside it, so that whoever changes
 * one knows what the archive does.
 */
import path from 'node:path';
import type { Proposal } from '../../config/learn/propose-config.ts';
import { supportOf } from '../../config/learn/support.ts';
import type { Disk } from '../../disk/disk.ts';
import { say, type World } from '../world.ts';

/** The text for the configuration of `folder`, from what `digests` digests do. */
export async function configText(
  { config, conventions }: Proposal,
  digests: number,
  folder: string,
  world: World,
): Promise<string> {
  const words = new Map(conventions.map((one) => [one.setting, say(world, supportOf(one))]));
  const schema = await schemaAbove(folder, world.disk);
  const entries = [
    ...(schema === undefined ? [] : [`  "$schema": ${JSON.stringify(schema)}`]),
    ...Object.entries(config).map(([key, value]) => entryOf(key, value, words)),
  ];
  const unset = conventions.filter(({ value }) => value === undefined);
  const others = unset.map(({ setting }) => `\n  // ${setting}: ${words.get(setting) ?? ''}`);
  return `{\n  // ${say(world, OPENING(digests))}\n${entries.join(',\n')}${others.join('')}\n}\n`;
}

/** The setting `key`, or the group of that name, with what speaks for each of its settings above it. */
function entryOf(key: string, value: unknown, words: ReadonlyMap<string, string>): string {
  const name = JSON.stringify(key);
  const own = words.get(key);
  if (own !== undefined) return `  // ${own}\n  ${name}: ${JSON.stringify(value)}`;
  const inner = Object.entries(Object(value)).map(([member, one]) => {
    const why = words.get(`${key}.${member}`);
    return `${why === undefined ? '' : `    // ${why}\n`}    ${JSON.stringify(member)}: ${JSON.stringify(one)}`;
  });
  return `  ${name}: {\n${inner.join(',\n')}\n  }`;
}

/** Where npm puts our schema, seen from the folder of a project or one below it. */
const SCHEMA = 'node_modules/vscode-digest/server/config/digest.schema.json';

/** The path from `folder` to the schema of an installed `digest`, the nearest; editors with our extension need none. */
async function schemaAbove(folder: string, disk: Disk): Promise<string | undefined> {
  for (let above = folder, up = './'; ; above = path.dirname(above), up = up === './' ? '../' : `${up}../`) {
    if ((await disk.kindOf(path.join(above, SCHEMA))) === 'file') return `${up}${SCHEMA}`;
    if (path.dirname(above) === above) return undefined;
  }
}

const OPENING = (digests: number) => ({
  en: `Written by “digest init” from the conventions of ${digests} digest${digests === 1 ? '' : 's'}.`,
  zh: `由“digest init”根据 ${digests} 期简报的惯例生成。`,
});
