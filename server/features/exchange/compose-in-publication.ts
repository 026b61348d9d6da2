/**
 * Composes a digest as its publication writes them: in the style of the digest before it, with the front matter of its slot,
 * crediting the author who was credited for an address before.
 */
import type { Knowledge } from '../../archive/columns/knowledge.ts';
import { type Config, parseOptions } from '../../config/read-config.ts';
import type { Digest } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import type { Language } from '../../text/message.ts';
import { type Composed, composeDigest, isComplete } from './compose.ts';
import type { DataFault } from './data-fault.ts';
import type { GivenDigest } from './digest-data.ts';
import { styleOf } from './extract.ts';

/** The beginning of a new digest, to be filled with `data`. */
export interface BegunDigest {
  /** Its front matter, and what stands before the first item. */
  readonly text: string;
  readonly config: Config;
  /** The digest before it. */
  readonly latest?: Digest;
}

/** Whether `data` says itself what it begins with, so that no slot has to be found for it. */
export function beginsItself(data: GivenDigest): boolean {
  return isComplete(data.frontMatter) || data.frontMatterWritten !== undefined;
}

/** The digest composed of `data`, which `beginsItself`. */
export function composeWhole(data: GivenDigest, config: Config, language: Language): Composed {
  if (isForgotten(data)) return { faults: [NO_ITEMS] };
  const { parse, empty } = reader(config);
  const style = { ...empty.conventions, ...data.style };
  return composeDigest(data, {
    language,
    settings: config.settings,
    style: { ...style, separator: style.separator, padding: style.padding, delimiter: style.delimiter },
    parse,
  });
}

/** The digest composed of `data` after the given beginning. */
export function composeBegun(
  data: GivenDigest,
  { text, config, latest }: BegunDigest,
  knowledge: Knowledge,
  language: Language,
): Composed {
  if (isForgotten(data)) return { faults: [NO_ITEMS] };
  const { parse, empty } = reader(config);
  const begun = parse(text.replaceAll(/\r\n?/gu, '\n'));
  const own = latest === undefined ? {} : styleOf(latest);
  const opening = begun.text.slice(begun.bodyStart).trim();
  const given: GivenDigest = {
    ...data,
    style: { ...own, ...data.style },
    sections: data.sections ?? [{ text: opening }],
  };
  return composeDigest(given, {
    language,
    settings: config.settings,
    style: { ...(latest ?? empty).conventions, ...given.style },
    knowledge,
    parse,
    head: begun.text.slice(0, begun.bodyStart),
  });
}

/** Whether items were left out by mistake: data with sections and no items means an empty digest. */
function isForgotten({ items, sections }: GivenDigest): boolean {
  return items.length === 0 && sections === undefined;
}

const NO_ITEMS: DataFault = {
  where: 'items',
  message: {
    en: 'There are no items, so the digest would be empty. Give it some; for one that is meant to be empty, give “sections”.',
    zh: '没有条目，简报会是空的。请加入条目；如果确实需要空的简报，请给出“sections”。',
  },
};

function reader(config: Config) {
  const options = parseOptions(config);
  const parse = (text: string, previous?: Digest) => parseDigest(text, options, previous);
  return { parse, empty: parse('') };
}
