/**
 * `digest seen`: whether a story has been told before, from the kept index.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SeenQuery } from '../../archive/view/seen.ts';
import { NEAR, type SeenData, seenData } from '../../features/exchange/seen-data.ts';
import type { Message } from '../../text/message.ts';
import { DiskConfigurations } from '../disk-configurations.ts';
import { printable, printableJson, printableLine } from '../printable.ts';
import { complain, complainOf, complainOfAll, type ExitStatus, isFolder, say, type World } from '../world.ts';
import { keptArchive } from './kept-archive.ts';

/** What a call of `digest seen` may ask for. */
export interface SeenOptions {
  readonly folder?: string;
  /** How alike titles must be, in percent. */
  readonly near?: number;
  readonly format: 'text' | 'json';
}

/** Prints what has been seen of `what`, and returns the exit status. */
export async function seen(
  what: readonly string[],
  { folder = '.', near, format }: SeenOptions,
  world: World,
): Promise<ExitStatus> {
  const queries = await queriesOf(what, world);
  if (queries === undefined) return 2;
  const found = await seenIn(folder, queries, near === undefined ? NEAR : near / 100, world);
  if (found === undefined) return 2;
  if (format === 'json') world.output.write(`${printableJson(JSON.stringify(found, undefined, 2))}\n`);
  else for (const one of found) world.output.write(textOf(one, world));
  return found.some((one) => one.seen.length > 0) ? 1 : 0;
}

/** What has been seen in the publication in `folder`; `undefined` after an error message. */
export async function seenIn(
  folder: string,
  queries: readonly SeenQuery[],
  least: number,
  world: World,
): Promise<SeenData[] | undefined> {
  const root = path.resolve(world.cwd, folder);
  if (!(await isFolder(root, world))) return undefined;
  const configurations = new DiskConfigurations(world.disk);
  const { candidates, failures } = await keptArchive(root, configurations, world);
  // What could not be read might hold it.
  if (complainOfAll(world, [...failures, ...configurations.failures]) !== 0) return undefined;
  const fileOf = (uri: string) => path.relative(world.cwd, fileURLToPath(uri)).replaceAll(path.sep, '/');
  return seenData(candidates(), queries, least, fileOf);
}

/** An address where it begins as one, else a title. */
function queryOf(text: string): SeenQuery {
  const query = text.trim();
  return { kind: /^https?:\/\//iu.test(query) ? 'url' : 'title', query };
}

async function queriesOf(what: readonly string[], world: World): Promise<SeenQuery[] | undefined> {
  const texts: string[] = [];
  for (const one of what) {
    if (one !== '-') {
      texts.push(one);
      continue;
    }
    const input = await world.input('<stdin>');
    if ('reason' in input) {
      complainOf(world, input);
      return undefined;
    }
    texts.push(...new TextDecoder().decode(input).split(/\r\n?|\n/u));
  }
  const queries = texts.map(queryOf).filter(({ query }) => query !== '');
  if (queries.length === 0) {
    complain(world, NOTHING_ASKED);
    return undefined;
  }
  return queries;
}

function textOf({ query, seen: sightings }: SeenData, world: World): string {
  const name = printableLine(query);
  if (sightings.length === 0) return `${say(world, NOT_SEEN(name))}\n`;
  const lines = sightings.map(({ kind, file, title, nearness }) => {
    const how = nearness === undefined ? say(world, KINDS[kind]) : `${Math.round(nearness * 100)}%`;
    return `  ${printable([file, how, title ?? ''].filter((part) => part !== '').join('  '))}`;
  });
  return `${[say(world, SEEN(name)), ...lines].join('\n')}\n`;
}

const SEEN = (query: string): Message => ({ en: `seen: ${query}`, zh: `报道过：${query}` });
const NOT_SEEN = (query: string): Message => ({ en: `new: ${query}`, zh: `未报道：${query}` });
const KINDS = {
  story: { en: 'story', zh: '条目' },
  mention: { en: 'mention', zh: '提及' },
  title: { en: 'title', zh: '标题' },
} as const;
const NOTHING_ASKED: Message = {
  en: 'no address and no title was given.',
  zh: '没有给出网址或标题。',
};
