/**
 * Reports a digest whose slot another file is for as well.
 *
 * Translations of one digest share their slot on purpose, and so do the digests of two publications in one
 * workspace, which are told apart by what their titles say after the stamp.
 */
import type { Archive } from '../../archive/columns/archive.ts';
import type { Posting } from '../../archive/columns/postings.ts';
import { NOWHERE } from '../../archive/index/summary.ts';
import { isTranslation } from '../../archive/index/translation.ts';
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { lineEnd } from '../../text/lines.ts';
import { type Span, span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Report } from '../engine/rule.ts';
import { digestName } from './archive-earlier.ts';

export const archiveDuplicateSlot = defineRule({
  id: 'archive-duplicate-slot',
  severity: 'error',
  scope: 'archive',
  fixable: false,
  summary: { en: 'two files for one slot', zh: '两个文件属于同一时段' },
  *checkArchive(own, { archive, prescribed }) {
    const others: Posting[] = [];
    const all = prescribed.title === undefined ? archive.issuesLike(own) : archive.digestsFor(own);
    for (const posting of all) {
      const { uri } = posting;
      if (uri === own.uri || isTranslation(own.uri, uri)) continue;
      // Thousands may be for one slot, and each of them asks.
      if (others.push(posting) === MOST_RELATED) break;
    }
    const [other] = others;
    if (other !== undefined) yield (digest) => reportFor(digest, other, others, archive);
  },
});

function reportFor(digest: Digest, { uri }: Posting, others: readonly Posting[], archive: Archive): Report {
  const name = digestName(archive, uri);
  const file = fileIn(uri);
  return {
    span: placeOf(digest),
    message: {
      en: `The slot of this digest is taken: ${file} (“${name}”) is for the same slot, and the site would publish both. Correct the slot of one of them, or delete one of the two files.`,
      zh: `本期的时段已被占用：${file}（“${name}”）也属于这个时段，网站会把两期都发布出来。请更正其中一期的时段，或删除其中一个文件。`,
    },
    related: others.map((one) => ({
      uri: one.uri,
      span: archive.entry(one.uri)?.places?.title ?? NOWHERE,
      message: { en: 'The other file for this slot', zh: '同一时段的另一个文件' },
    })),
  };
}

const MOST_RELATED = 5;

/** Where the digest says what slot it is for. */
function placeOf(digest: Digest): Span {
  const entry = entryOf(digest, 'title') ?? entryOf(digest, 'date');
  return entry?.value.span ?? span(0, lineEnd(digest.text, 0));
}

/** The last two steps of an address, as people write them: files of one slot often share their name. */
function fileIn(uri: string): string {
  const steps = uri.split('/').slice(3).slice(-2).join('/');
  try {
    return decodeURIComponent(steps);
  } catch {
    return steps;
  }
}
