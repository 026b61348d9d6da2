/**
 * Reports an author whose X account was credited under another name so far. Established is the name that most of
 * the earlier credits have; where none has the majority, the account speaks for several people.
 */
import type { Archive } from '../../archive/columns/archive.ts';
import { type Credit, type Posting, postingsBefore } from '../../archive/columns/postings.ts';
import { type ArchiveEntry, timeOf } from '../../archive/index/entry.ts';
import { NOWHERE } from '../../archive/index/summary.ts';
import { isOtherLanguage, languageKey } from '../../archive/index/translation.ts';
import { creditedName } from '../../digest/author.ts';
import { separatorsIn } from '../../digest/heading.ts';
import { replace, type TextEdit } from '../../text/edit.ts';
import { keptIn } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';
import { shorten } from '../../text/shorten.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import {
  type ArchiveContext,
  automatic,
  type OptionValues,
  type Related,
  type Report,
} from '../engine/rule.ts';
import { headingParts, keepsParts } from '../heading/heading-parts.ts';
import { digestName } from './archive-earlier.ts';

export const archiveAuthorVariant = defineRule({
  id: 'archive-author-variant',
  severity: 'info',
  scope: 'archive',
  fixable: true,
  changes: ['text'],
  summary: { en: 'this handle was credited under another name before', zh: '该账号以前用的是另一个署名' },
  *checkArchive(own, context) {
    const { prescribed } = context;
    const { conventions, items: all } = own.summary;
    for (const [index, { handle, author }] of all.entries()) {
      if (handle === undefined) continue;
      const creditOf = (name: string) => expectedCredit(handle, creditedName(name), own, context);
      // Otherwise the text tells, since the archive knows no configured separator.
      if (keepsParts({ author }, prescribed, conventions) && creditOf(author ?? '') === undefined) continue;
      yield ({ text }, items) => {
        const heading = items[index]?.heading;
        const span = heading && headingParts(text, heading, prescribed).author;
        const written = span === undefined ? '' : sliceSpan(text, span);
        const expected = creditOf(written);
        if (heading === undefined || span === undefined || expected === undefined) return undefined;
        const { preferred, established } = expected;
        if (endsWithName(sliceSpan(text, heading.text), preferred)) return undefined;
        const variant = { handle, name: creditedName(written), written, span, preferred };
        return reportFor(variant, established, context.archive);
      };
    }
  },
});

/**
 * The name that a handle should be credited as instead of `name`; `undefined` where that is right, or none is
 * established.
 */
function expectedCredit(
  handle: string,
  name: string,
  own: ArchiveEntry,
  { archive, prescribed, known }: ArchiveContext<OptionValues>,
): { readonly preferred: string; readonly established: Established | undefined } | undefined {
  const accepted = prescribed.authors?.get(handle);
  if (name === '' || accepted?.includes(name) === true) return undefined;
  const credits = creditsElsewhere(handle, own, known, archive);
  // Few digests have another name, and fewer are in other languages, so that is not looked at before.
  const established =
    otherName(name, credits, timeOf(own)) && otherName(name, inLanguageOf(own, credits), timeOf(own));
  const preferred = accepted?.[0] ?? established?.name;
  return preferred === undefined || preferred === name ? undefined : { preferred, established };
}

/** Whether `name`, which may have hyphens of its own, follows one of the marks that may end a title. */
function endsWithName(linkText: string, name: string): boolean {
  return separatorsIn(linkText).some(({ span }) => creditedName(linkText.slice(span.end)) === name);
}

/** A name as it stands, and the one that is expected. */
interface Variant {
  readonly handle: string;
  readonly name: string;
  readonly written: string;
  readonly span: Span;
  readonly preferred: string;
}

/** The name that a handle was mostly credited as before a digest, which is more than half of the times. */
interface Established {
  readonly name: string;
  readonly count: number;
  /** Where it was used last. */
  readonly last: Posting;
}

/** The established name of a handle before `timeMs`, judged by all its credits, where that is another one than `name`. */
function otherName(
  name: string,
  credits: readonly Credit[],
  timeMs: number | undefined,
): Established | undefined {
  if (timeMs === undefined || credits.every((credit) => credit.name === name)) return undefined;
  let best: Established | undefined;
  let all = 0;
  for (const { name: credited, stories } of credits) {
    const count = postingsBefore(stories, timeMs);
    const last = stories[count - 1];
    all += count;
    if (last !== undefined && count > (best?.count ?? 0)) best = { name: credited, count, last };
  }
  return best === undefined || best.count * 2 <= all || best.name === name ? undefined : best;
}

/** What a handle was credited as, but for the credits of the digest itself where they would count as earlier ones. */
function creditsElsewhere(
  handle: string,
  own: ArchiveEntry,
  known: ArchiveEntry | undefined,
  archive: Archive,
): readonly Credit[] {
  const credits = archive.credits(handle);
  const timeMs = timeOf(own);
  // The archive may still know this digest by an earlier time.
  if (known === undefined || timeMs === undefined || (timeOf(known) ?? timeMs) >= timeMs) return credits;
  return credits.map(({ name, stories }) => ({
    name,
    stories: stories.filter(({ uri }) => uri !== own.uri),
  }));
}

/** Those of `credits` that digests in the language of `own` have. */
function inLanguageOf(own: ArchiveEntry, credits: readonly Credit[]): readonly Credit[] {
  const known = keptIn(byLanguage, credits, () => new Map());
  return keptIn(known, languageKey(own.uri), () =>
    credits.map(({ name, stories }) => ({
      name,
      stories: stories.filter(({ uri }) => !isOtherLanguage(own.uri, uri)),
    })),
  );
}

/** Kept by language: thousands of digests may ask about the same handle. */
const byLanguage = new Memo<readonly Credit[], Map<string, readonly Credit[]>>();

function reportFor(variant: Variant, established: Established | undefined, archive: Archive): Report {
  const { handle, name, preferred, span } = variant;
  const [shown, wanted] = [shorten(name, 40), shorten(preferred, 40)];
  const edit = renaming(variant);
  return {
    span,
    message: {
      en: `@${handle} is credited as “${wanted}” elsewhere but as “${shown}” here, so readers take them for two people. Use one name throughout, or accept this one as well.`,
      zh: `@${handle} 在其他各期中署名“${wanted}”，这里却写作“${shown}”，读者会以为是两个人。请统一署名，或将这个署名也设为可用。`,
    },
    related: established === undefined ? [] : [relatedTo(established, archive)],
    fixes: [automatic({ en: `Change to “${wanted}”`, zh: `改为“${wanted}”` }, [edit])],
    acceptance: {
      title: {
        en: `Accept “${shown}” for @${handle} from now on`,
        zh: `今后允许 @${handle} 署名“${shown}”`,
      },
      path: ['authors', handle],
      values: [preferred, name],
    },
  };
}

/** Replaces the name and leaves 「等」 after it. */
function renaming({ name, written, span, preferred }: Variant): TextEdit {
  const end = written.startsWith(name) ? span.start + name.length : span.end;
  return replace({ start: span.start, end }, preferred);
}

function relatedTo({ name, last }: Established, archive: Archive): Related {
  const places = archive.entry(last.uri)?.places?.items[last.index];
  const digest = digestName(archive, last.uri);
  return {
    uri: last.uri,
    span: places?.author ?? places?.title ?? NOWHERE,
    message: {
      en: `Credited as “${shorten(name, 40)}” in “${digest}”`,
      zh: `在“${digest}”一期中署名“${shorten(name, 40)}”`,
    },
  };
}
