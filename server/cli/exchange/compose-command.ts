/**
 * `digest compose`: a digest from data, as the publication writes its digests.
 */
import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import { checkedData, type DataFault } from '../../features/exchange/data-fault.ts';
import { type GivenDigest, givenDigest } from '../../features/exchange/digest-data.ts';
import type { Message } from '../../text/message.ts';
import { createDigest } from '../commands/new-command.ts';
import { printable } from '../printable.ts';
import { complain, complainOf, type ExitStatus, type World } from '../world.ts';
import { writeOutput } from '../write-output.ts';
import { composeIn } from './compose-in.ts';

/** The options of `digest compose` as given. */
export interface ComposeOptions {
  /** The folder of the publication. */
  readonly folder?: string;
  readonly slot?: string;
  readonly output?: string;
  /** Whether the file of the slot is made. */
  readonly create?: boolean;
}

/** Makes the digest that the JSON in `file` is, and returns the exit status. */
export async function compose(file: string, options: ComposeOptions, world: World): Promise<ExitStatus> {
  if (options.create === true && options.output !== undefined) return complain(world, TWO_PLACES);
  const text = await readJson(file, world);
  if (text === undefined) return 2;
  const name = file === '-' ? '<stdin>' : printable(file);
  const read = readGiven(text);
  if ('faults' in read) return complainOfData(name, read.faults, world);
  const outcome = await composeIn(options.folder ?? '.', read.data, options, world);
  if (outcome === undefined) return 2;
  if ('faults' in outcome) return complainOfData(name, outcome.faults, world);
  return options.create === true && outcome.path !== undefined
    ? createDigest(outcome.path, outcome.text, world)
    : writeOutput(outcome.text, options.output, world);
}

/** The data in `text`, or what is wrong with it. A list of items will do. */
function readGiven(text: string): { readonly data: GivenDigest } | { readonly faults: readonly DataFault[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { faults: [{ where: '', message: NO_JSON(error instanceof Error ? error.message : '') }] };
  }
  return checkedData(givenDigest, Array.isArray(value) ? { items: value } : value);
}

async function readJson(file: string, world: World): Promise<string | undefined> {
  if (file === '-') {
    const full = path.resolve(world.cwd, '<stdin>');
    const input = await world.input(full);
    if ('reason' in input) {
      complainOf(world, input);
      return undefined;
    }
    const bytes = Buffer.from(input);
    if (!isUtf8(bytes)) {
      complainOf(world, { path: full, reason: 'encoding' });
      return undefined;
    }
    return bytes.toString('utf8').replace(/^\uFEFF/u, '');
  }
  const reading = await world.disk.read(path.resolve(world.cwd, file));
  if ('text' in reading) return reading.text.replace(/^\uFEFF/u, '');
  complainOf(world, reading.failure);
  return undefined;
}

function complainOfData(name: string, faults: readonly DataFault[], world: World): ExitStatus {
  for (const { where, message } of faults) {
    const place = where === '' ? name : `${name}: ${where}`;
    complain(world, {
      en: printable(`${place}: ${message.en}`),
      zh: printable(`${place}：${message.zh}`),
    });
  }
  return 1;
}

const TWO_PLACES: Message = {
  en: '“--create” and “--output” both say where the digest goes. Name one of them.',
  zh: '“--create”和“--output”都指定了写入位置，请只用其中一个。',
};
const NO_JSON = (why: string): Message => ({
  en: `This is not JSON: ${why}.`,
  zh: `这不是 JSON：${why}。`,
});
