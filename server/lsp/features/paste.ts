/** What our own client pastes: new items for addresses, links and what apps share; text indented into its item. */
import type { Archive } from '../../archive/columns/archive.ts';
import { plainText, snippetText } from '../../features/completion/snippet.ts';
import { type ItemInsertion, insertItems, insertItemsHere } from '../../features/editing/insert-items.ts';
import { pasteText } from '../../features/editing/paste/paste-text.ts';
import { type PastedStory, storiesIn } from '../../features/editing/paste/pasted-stories.ts';
import { type PasteAnswer, type PasteNote, type PasteParams, pasteItems } from '../../protocol.ts';
import { digestName } from '../../rules/archive/archive-earlier.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import { applyEdits, replace } from '../../text/edit.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import { span } from '../../text/span.ts';
import { diagnosticOf, editsOf, rangeOf } from '../convert.ts';
import { type Context, type Feature, forOwnClient } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** The features of this file. */
export const pasteFeatures: readonly Feature[] = [forOwnClient(pasteItems, paste)];

async function paste(snapshot: Snapshot, params: PasteParams, context: Context): Promise<PasteAnswer | null> {
  const { uri, digest, lines, config, parse, version } = snapshot;
  const { position, near } = params;
  const offset = lines.offset(position);
  const stories = await storiesOf(params);
  const insertContext = {
    language: context.abilities.language,
    prescribed: config.settings.prescribed,
    knowledge: await context.session.knowledge(uri),
    parse,
  };
  const insert = near ? insertItems : insertItemsHere;
  const insertion = stories.length > 0 || near ? insert(digest, offset, stories, insertContext) : undefined;
  if (insertion !== undefined)
    return {
      kind: 'items',
      version,
      range: rangeOf(lines, insertion.span),
      snippet: snippetText(insertion.parts),
      edits: editsOf(lines, insertion.renumbering),
      count: stories.length,
      notes: await notesOn(snapshot, insertion, context),
    };
  if (near) return null;
  const end = params.end === undefined ? offset : lines.offset(params.end);
  const pasted = pasteText(digest, span(offset, Math.max(offset, end)), params.text, parse);
  if (pasted === undefined) return null;
  return {
    kind: 'text',
    version,
    range: rangeOf(lines, pasted.span),
    snippet: snippetText([pasted.text]),
    edits: [],
    count: 0,
    notes: [],
  };
}

/** Pasted text is meant as items only where it holds nothing else; the command is asked for them whatever there is. */
async function storiesOf({ text, html, near }: PasteParams): Promise<readonly PastedStory[]> {
  const { stories, isAll } = storiesIn(text);
  if (near || isAll) return stories;
  if (stories.length > 0 || html === undefined) return [];
  // Loads a parser of HTML, which the server starts without.
  const { storiesInHtml } = await import('../../features/editing/paste/pasted-links.ts');
  return storiesInHtml(html);
}

/** The notes on new items: that their story is old. */
async function notesOn(
  { uri, digest, surroundings, parse, check }: Snapshot,
  { span: place, parts, renumbering }: ItemInsertion,
  { abilities, diagnostics, loadFiles }: Context,
): Promise<PasteNote[]> {
  const { text: written } = plainText(parts);
  const after = parse(applyEdits(digest.text, [replace(place, written), ...renumbering]), digest);
  const isNew = ({ span: { start } }: Finding) =>
    place.start <= start && start <= place.start + written.length;
  const findings = check(after).filter((finding) => finding.rule in NOTES && isNew(finding));
  await loadFiles(findings.flatMap(({ related }) => related.flatMap(({ uri: other }) => other ?? [])));
  const document = { uri, lines: new LineIndex(after.text, abilities.encoding) };
  return findings.map((finding) => {
    const { range, relatedInformation } = diagnosticOf(finding, document, diagnostics);
    const [first] = finding.related;
    const name = shortName(surroundings.archive, first?.uri);
    // The other place of what is outside the window is the digest's own date.
    const location = finding.rule === 'source-window' ? undefined : relatedInformation?.[0]?.location;
    return {
      line: range.start.line,
      title: (NOTES[finding.rule]?.(name) ?? finding.message)[abilities.language],
      message: finding.message[abilities.language],
      ...(location === undefined ? {} : { target: location }),
    };
  });
}

/** The stamp that a digest’s title begins with, or all of its title. */
function shortName(archive: Pick<Archive, 'entry'> | undefined, uri: string | undefined): string {
  if (archive === undefined || uri === undefined) return '';
  const name = digestName(archive, uri);
  return /^\d[\d./-]*(?=\s)/u.exec(name)?.[0] ?? name;
}

const NOTES: Readonly<Record<string, (name: string) => Message>> = {
  'archive-duplicate-source': (name) => ({
    en: `Already covered in ${name}`,
    zh: `${name} 一期已经报道过`,
  }),
  'source-duplicate': () => ({ en: 'Already in this digest', zh: '本期已有这个来源' }),
  'source-window': () => ({
    en: 'Outside the time that this digest covers',
    zh: '不在本期的时间范围内',
  }),
};
