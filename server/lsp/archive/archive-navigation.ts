/** Navigation among all digests: where a source, an author or a category occurs, and where it occurred first. */
import {
  type CancellationToken,
  DefinitionRequest,
  type Location,
  ReferencesRequest,
} from 'vscode-languageserver';
import type { Story } from '../../archive/columns/postings.ts';
import { firstDigestWith, firstOf, subjectAt } from '../../features/archive/archive-subject.ts';
import { coveredElsewhere, coveredText, namedStories } from '../../features/archive/covered.ts';
import { type HoverContext, plain } from '../../features/navigation/hover.ts';
import { touches } from '../../text/span.ts';
import { offsetOf, rangeOf } from '../convert.ts';
import { type Context, type Feature, forDigests } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';
import { canonicalUri } from '../uri.ts';
import { archiveAround, filesWith, fileWith, storyPlace } from './archive-places.ts';
import { renameFeatures } from './archive-rename.ts';
import { storySymbols } from './story-symbols.ts';

/** The features of this file, and of those that only it knows. */
export const archiveNavigation: readonly Feature[] = [
  forDigests(DefinitionRequest.type, { definitionProvider: true }, (snapshot, { position }, context, token) =>
    definition(snapshot, offsetOf(snapshot.lines, position), context, token),
  ),
  forDigests(
    ReferencesRequest.type,
    { referencesProvider: true },
    async (snapshot, { position, context: { includeDeclaration } }, context, token) => {
      const subject = subjectAt(snapshot.digest, offsetOf(snapshot.lines, position));
      if (subject === undefined) return null;
      const locations: Location[] = [];
      const archive = await archiveAround(snapshot, context, token);
      const first = firstDigestWith(archive, subject);
      for await (const { uri, lines, places } of filesWith(archive, subject, context, token)) {
        // What is gone to as the definition.
        const declared = canonicalUri(uri) === first ? firstOf(places) : undefined;
        const wanted = places.filter((place) => includeDeclaration || place !== declared);
        for (const { span } of wanted) locations.push({ uri, range: rangeOf(lines, span) });
      }
      return locations;
    },
  ),
  ...renameFeatures,
  storySymbols,
];

/** The first place where it came up. From there editors go on to all the others, if the place is the one they are at. */
async function definition(
  snapshot: Snapshot,
  offset: number,
  context: Context,
  token: CancellationToken,
): Promise<Location | null> {
  const subject = subjectAt(snapshot.digest, offset);
  if (subject === undefined) return null;
  const archive = await archiveAround(snapshot, context, token);
  const uri = firstDigestWith(archive, subject);
  let file = uri === undefined ? undefined : await fileWith(archive, uri, subject, context);
  if (file === undefined) {
    // It is gone, and no event has reported that.
    for await (file of filesWith(archive, subject, context, token)) break;
  }
  const first = file === undefined ? undefined : firstOf(file.places);
  if (file === undefined || first === undefined) return null;
  // The cursor may stand beside the name, on a quotation mark or on 「等」.
  const isHere = file.uri === snapshot.uri && touches(first.whole, offset);
  const span = isHere || subject.kind === 'source' ? first.whole : first.span;
  return { uri: file.uri, range: rangeOf(file.lines, span) };
}

/** Which other digests have covered the source at `offset`, as far as the archive is known by now; `undefined` for none. */
export async function coveredAt(
  { uri, digest, surroundings }: Snapshot,
  offset: number,
  context: Context,
): Promise<HoverContext['covered']> {
  const subject = subjectAt(digest, offset);
  const { archives, session, abilities } = context;
  const archive = archives.archiveFor(uri, await session.nearestConfiguration(uri));
  if (subject?.kind !== 'source' || archive === undefined) return undefined;
  const covered = coveredElsewhere(archive, digest, surroundings.uri ?? uri, subject.name);
  if (covered === undefined) return undefined;
  const addresses = new Map<Story, string>();
  for (const story of namedStories(covered)) {
    const found = await storyPlace(story.uri, story.index, context);
    // Lines are counted from 1 there; the canonical spelling has no parentheses, which would end a link.
    if (found !== undefined)
      addresses.set(story, `${story.uri}#L${found.lines.position(found.place.title.start).line + 1}`);
  }
  const linkTo = (story: Story): string | undefined => addresses.get(story);
  return {
    markdown: coveredText(covered, archive, abilities.language, linkTo, plain),
    span: touches(subject.span, offset) ? subject.span : subject.whole,
  };
}
