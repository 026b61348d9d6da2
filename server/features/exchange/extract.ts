/**
 * Extracts a digest as data. What composing its fields would not reproduce is carried along as written, which is
 * found out by composing them.
 */
import { headingSource } from '../../digest/item-links.ts';
import { entryOf } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import type { RuleSettings } from '../../rules/engine/run-rules.ts';
import { canonicalUrl } from '../../source/source-canonical.ts';
import { formatDateTime } from '../../time/time.ts';
import type { WriterContext } from './append-items.ts';
import type { ExtractedDigest, ExtractedItem, GivenStyle } from './digest-data.ts';
import { valuesOf, writeFrontMatter } from './front-matter-data.ts';
import { contentOf, fieldsOf, type ItemFields } from './item-data.ts';
import { writtenAlone } from './write-alone.ts';

/** What a digest is extracted with. */
export interface ExtractContext {
  /** What its file is called. */
  readonly file?: string;
  readonly settings: RuleSettings;
  readonly parse: WriterContext['parse'];
}

/** All that `digest` says. */
export function extractDigest(digest: Digest, { file, settings, parse }: ExtractContext): ExtractedDigest {
  const { conventions, text, bodyStart } = digest;
  const { slotMs, offsetMinutes } = conventions;
  const { sections, sectionOf } = sectionsOf(digest);
  const head = unbroken(text.slice(0, bodyStart));
  const values = valuesOf(digest.frontMatter);
  const fields = digest.items.map((item) => fieldsOf(digest, item));
  const context: WriterContext = { language: 'en', settings, style: conventions, parse };
  const written = writtenAlone(fields, context);
  return {
    ...(file === undefined ? {} : { file }),
    ...(slotMs === undefined ? {} : { slot: formatDateTime(slotMs, offsetMinutes ?? 0) }),
    frontMatter: values,
    ...(isComplete(digest) && writeFrontMatter(values) === head ? {} : { frontMatterWritten: head }),
    style: styleOf(digest),
    sections,
    items: digest.items.map((item, at) => {
      const content = contentOf(digest, item);
      const own = fields[at] ?? {};
      return itemData(digest, item, own, sectionOf(at), written[at] === content ? undefined : content);
    }),
  };
}

/** Whether its front matter has what a composer cannot reproduce. */
function isComplete(digest: Digest): boolean {
  return entryOf(digest, 'title') !== undefined && entryOf(digest, 'date') !== undefined;
}

function itemData(
  digest: Digest,
  item: Item,
  { title, author, source, summary }: ItemFields,
  section: number,
  written: string | undefined,
): ExtractedItem {
  const read = headingSource(item, digest);
  const postedMs = item.body.facts.heading?.postedMs;
  const { number } = item.body.marker;
  return {
    ...(number === undefined ? {} : { number }),
    ...(section === 0 ? {} : { section }),
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(source === undefined ? {} : { source }),
    ...(read === undefined || source === undefined ? {} : { canonicalSource: canonicalUrl(read) }),
    ...(postedMs === undefined ? {} : { postedAt: new Date(postedMs).toISOString() }),
    ...(summary === undefined ? {} : { summary }),
    span: item.span,
    ...(written === undefined ? {} : { written }),
  };
}

/** How a digest is written. */
export function styleOf({ text, bodyStart, conventions }: Digest): GivenStyle {
  const { separator, padding, delimiter } = conventions;
  const [lineBreak = '\n'] = /\r\n?|\n/u.exec(text.slice(bodyStart)) ?? /\r\n?|\n/u.exec(text) ?? [];
  return {
    ...(separator === undefined ? {} : { separator }),
    // Only what stands in a list has a column that its content begins at.
    ...(padding === undefined || padding < 0 ? {} : { padding }),
    // A template of items says itself what stands after the number.
    ...(delimiter === '.' || delimiter === ')' ? { delimiter } : {}),
    lineBreak: lineBreak === '\r\n' || lineBreak === '\r' ? lineBreak : '\n',
    ...(text.startsWith('\uFEFF') ? { byteOrderMark: true } : {}),
    finalLineBreak: /[\r\n]$/u.test(text),
  };
}

/** What stands before, between and after the items; the first section is there also where nothing stands before it. */
function sectionsOf({ text, bodyStart, items }: Digest): {
  readonly sections: { text: string }[];
  readonly sectionOf: (item: number) => number;
} {
  const sections: { text: string }[] = [];
  const places: number[] = [];
  let end = bodyStart;
  for (const { span } of items) {
    const between = trimmed(text.slice(end, Math.max(end, span.start)));
    if (between !== '' || sections.length === 0) sections.push({ text: between });
    places.push(sections.length - 1);
    end = span.end;
  }
  const rest = trimmed(text.slice(end));
  if (rest !== '' || sections.length === 0) sections.push({ text: rest });
  return { sections, sectionOf: (item) => places[item] ?? 0 };
}

/** Without blank lines at the beginning and spaces at the end. */
function trimmed(text: string): string {
  return unbroken(text)
    .replace(/^(?:[ \t]*\n)+/u, '')
    .trimEnd();
}

/** With `\n` for line breaks and without the byte order mark. */
function unbroken(text: string): string {
  return text.replace(/^\uFEFF/u, '').replaceAll(/\r\n?/gu, '\n');
}
