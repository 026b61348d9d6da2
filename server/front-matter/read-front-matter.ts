/**
 * Reads front matter: gray-matter takes it out of its delimiters, the `yaml` package reads it with the place
 * of every key and value, and Hugo decides what is right (front-matter-block.ts, yaml-leniency.ts).
 *
 * gray-matter is given its options in every call: without them it keeps every text it ever saw, and runs
 * what stands after `---js`. Every engine but YAML's is replaced by one that reads nothing, and a block
 * that names a language is not handed over in the first place.
 */
import matter from 'gray-matter';
import { sliceSpan } from '../text/span.ts';
import { type FrontMatterBlock, findFrontMatter } from './front-matter-block.ts';
import type { FrontMatter, FrontMatterEntry, FrontMatterError } from './model.ts';
import { scanFrontMatter } from './scan-front-matter.ts';
import { readLenientYaml } from './yaml-leniency.ts';
import { MAX_LENGTH } from './yaml-limits.ts';
import { firstMistake } from './yaml-mistakes.ts';
import { readContents } from './yaml-values.ts';

/** The front matter of a text, and where the Markdown after it begins. */
export interface FrontMatterReading {
  readonly frontMatter: FrontMatter;
  readonly bodyStart: number;
}

/** A version of the same file that was read before. */
export interface EarlierReading {
  readonly text: string;
  readonly frontMatter: FrontMatter;
}

/**
 * Reads the front matter of `text`. Never throws; a block that cannot be read has errors, or says what it is
 * instead. What `previous` has read is given back, the same object, where nothing in it has changed.
 */
export function readFrontMatter(text: string, previous?: EarlierReading): FrontMatterReading {
  const { bodyStart, misplaced, ...block } = findFrontMatter(text);
  if (previous !== undefined && isUnchanged(text, block, previous)) {
    return { frontMatter: previous.frontMatter, bodyStart };
  }
  if (block.kind === 'missing' || block.kind === 'unsupported') {
    return { frontMatter: { ...block, entries: [], errors: [] }, bodyStart };
  }
  const { entries, errors } = readEntries(text, block);
  if (misplaced === undefined) return { frontMatter: { ...block, entries, errors }, bodyStart };
  const delimiter: FrontMatterError = {
    span: misplaced,
    kind: 'syntax',
    reason: 'delimiter',
    detail: 'the opening delimiter must be `---` alone on its line',
  };
  return { frontMatter: { ...block, entries, errors: [delimiter] }, bodyStart };
}

function isUnchanged(
  text: string,
  block: Omit<FrontMatterBlock, 'bodyStart'>,
  previous: EarlierReading,
): boolean {
  const { kind, span, content } = previous.frontMatter;
  return (
    block.kind === kind &&
    block.span.start === span.start &&
    block.span.end === span.end &&
    block.content.end === content.end &&
    text.slice(0, span.end) === previous.text.slice(0, span.end)
  );
}

/** What stands between the delimiters, as its entries and its mistakes. */
export interface FrontMatterContents {
  readonly entries: readonly FrontMatterEntry[];
  readonly errors: readonly FrontMatterError[];
}

function readEntries(
  text: string,
  { kind, span, content }: Omit<FrontMatterBlock, 'bodyStart'>,
): FrontMatterContents {
  const source = withLineFeeds(sliceSpan(text, content));
  // Nearly all front matter is simple enough to read without the library, which takes far longer.
  const plain = scanFrontMatter(source, content.start);
  if (plain !== undefined) return { entries: plain, errors: [] };
  const block = withLineFeeds(sliceSpan(text, span));
  // gray-matter takes what else stands on the opening line for a language, and misses a closing line that is not there.
  const isUsual = kind === 'yaml' && /^---[ \t]*\r?\n/u.test(block);
  if (!isUsual || source.length > MAX_LENGTH) return readYamlEntries(source, content.start);
  let contents: FrontMatterContents = { entries: [], errors: [] };
  const read = (yaml: string): object => {
    // Handed over are the end of the opening line, and all but the last line break before the closing one.
    contents = readYamlEntries(`${yaml.slice(yaml.indexOf('\n') + 1)}\n`, content.start);
    return {};
  };
  matter(block, { language: 'yaml', delimiters: ['---', '---'], engines: { ...REFUSED, yaml: read } });
  return contents;
}

/** A lone carriage return is a line break in YAML, but not to the libraries. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/gu, '\n') : text;
}

/** What the `yaml` package finds in `source`, which begins at `origin` in the digest. */
export function readYamlEntries(source: string, origin: number): FrontMatterContents {
  const { reading, given } = readLenientYaml(source);
  const mistake = firstMistake(reading, source, origin);
  if ('limit' in reading) return { entries: [], errors: mistake === undefined ? [] : [mistake] };
  const contents = readContents(reading.document.contents, source, given, origin);
  // What the text means is judged only where it is well-formed: the rest may follow from the mistake.
  return mistake === undefined ? contents : { entries: contents.entries, errors: [mistake] };
}

const refuse = (): object => ({});

/** Engines that gray-matter brings or looks for, replaced. */
const REFUSED = {
  javascript: refuse,
  js: refuse,
  json: refuse,
  toml: refuse,
  coffee: refuse,
  coffeescript: refuse,
  cson: refuse,
};
