/** The tools over the files of the workspace: documents as they are in their editors, files as the client reads them. */

import { type Connection, FileChangeType } from 'vscode-languageserver';
import { Archive } from '../../archive/columns/archive.ts';
import { candidatesOf, seenQueries } from '../../archive/view/seen.ts';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { baseName } from '../../config/files/paths.ts';
import { parseOptions } from '../../config/read-config.ts';
import type { Digest } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import type { Composed } from '../../features/exchange/compose.ts';
import { beginsItself, composeBegun, composeWhole } from '../../features/exchange/compose-in-publication.ts';
import { faultsText } from '../../features/exchange/data-fault.ts';
import type { GivenDigest } from '../../features/exchange/digest-data.ts';
import { extractDigest } from '../../features/exchange/extract.ts';
import { problemData } from '../../features/exchange/problem-json.ts';
import { problemsOf } from '../../features/exchange/problems.ts';
import { NEAR, seenData } from '../../features/exchange/seen-data.ts';
import type { ToolInput, ToolOutput, ToolRefusal, ToolRunner } from '../../features/tools/tool-data.ts';
import { LONGEST_TEXT, NO_FILE, NO_STORY, NOTHING, TOO_LONG } from '../../features/tools/tool-refusals.ts';
import { type FileWrite, writeFile } from '../../protocol/tool-messages.ts';
import { type CheckedDigest, fixAll, lawfulTogether } from '../../rules/engine/fix-all.ts';
import { nearestRule, ruleById } from '../../rules/registry.ts';
import { replace } from '../../text/edit.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import { pageInChinese } from '../../text/page-in-chinese.ts';
import { shorten } from '../../text/shorten.ts';
import { formatDateTime } from '../../time/time.ts';
import { archiveAt, type NextDocument, nextDocumentAt } from '../archive/next-document.ts';
import { editsOf } from '../convert.ts';
import type { Context } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';
import { canonicalUri, decodedPath } from '../uri.ts';
import type { ToolPlaces } from './tool-places.ts';

/** What the tools are run with. */
export interface ToolSurroundings {
  readonly context: Context;
  readonly connection: Connection;
  readonly places: ToolPlaces;
  /** Minutes that the author's clock is ahead of UTC. */
  readonly localOffsetMinutes: number;
}

/** The tools; the archive is to be up to date. */
export function toolsIn(surroundings: ToolSurroundings): ToolRunner {
  const { context, places } = surroundings;
  return {
    digest_check: async (input) => {
      const subject = await subjectOf(input, surroundings);
      if ('refusal' in subject) return subject;
      const { snapshot, name } = subject;
      return { file: name, problems: await problemsIn(snapshot, surroundings) };
    },
    digest_fix: (input) => fix(input, surroundings),
    digest_explain: (input) => explain(input, context),
    digest_extract: async (input) => {
      const subject = await subjectOf(input, surroundings);
      if ('refusal' in subject) return subject;
      const { digest, config } = subject.snapshot;
      const options = parseOptions(config);
      const parse = (text: string, previous?: Digest) => parseDigest(text, options, previous);
      const named = subject.uri === undefined ? {} : { file: subject.name };
      return { digest: extractDigest(digest, { ...named, settings: config.settings, parse }) };
    },
    digest_compose: (input) => compose(input, surroundings),
    digest_seen: async ({ urls, titles, near = NEAR, folder }) => {
      const place = await places.at(folder ?? '.');
      if ('refusal' in place) return place;
      if (urls === undefined && titles === undefined) return { refusal: NO_STORY };
      const archive = (await archiveAt(place.uri, context)) ?? Archive.empty;
      const candidates = candidatesOf(archive.entries());
      const results = seenData(candidates, seenQueries(urls ?? [], titles ?? []), near, (uri) =>
        places.nameOf(uri),
      );
      return { results };
    },
    digest_next_slot: async ({ folder, slot }) => {
      const next = await nextIn(folder, slot, surroundings);
      if ('refusal' in next) return next;
      const { uri, text, slotMs, offsetMinutes } = next;
      return { slot: formatDateTime(slotMs, offsetMinutes), file: places.nameOf(canonicalUri(uri)), text };
    },
  };
}

/** A digest that a tool is asked about. */
interface ToolSubject {
  readonly snapshot: Snapshot;
  /** Missing for a text without a file. */
  readonly uri?: string;
  /** What it is called. */
  readonly name: string;
  /** What the file holds; `null` where there is none. */
  readonly before: string | null;
}

/** The digest that `file` and `text` mean. */
async function subjectOf(
  { file, text }: ToolInput<'digest_check'>,
  { context: { session, archives }, places }: ToolSurroundings,
): Promise<ToolSubject | ToolRefusal> {
  if (text !== undefined && text.length > LONGEST_TEXT) return { refusal: TOO_LONG };
  if (file === undefined) {
    if (text === undefined) return { refusal: NOTHING };
    return { snapshot: await session.draft(UNNAMED, text), name: '<text>', before: null };
  }
  const place = await places.at(file);
  if ('refusal' in place) return place;
  const name = places.nameOf(place.uri);
  if (!isMarkdownName(baseName(decodedPath(place.uri)))) return { refusal: NO_MARKDOWN(name) };
  const uri = archives.asOpen(place.uri) ?? place.uri;
  const before = (await session.read(uri)) ?? null;
  const own = text ?? before;
  if (own === null) return { refusal: UNREADABLE(name) };
  if (own.length > LONGEST_TEXT) return { refusal: TOO_LONG };
  return { snapshot: await session.draft(uri, own), uri, name, before };
}

/** The URI of a text without a file, to which the configuration of the first folder applies. */
const UNNAMED = 'untitled:digest.md';

async function fix(
  input: ToolInput<'digest_fix'>,
  surroundings: ToolSurroundings,
): Promise<ToolOutput<'digest_fix'> | ToolRefusal> {
  const isToWrite = input.write === true;
  if (isToWrite && input.file === undefined) return { refusal: NO_FILE };
  const subject = await subjectOf(input, surroundings);
  if ('refusal' in subject) return subject;
  const { snapshot, uri, name, before } = subject;
  const { digest, parse, check } = snapshot;
  const repaired = fixAll(digest, parse, check);
  const { text, edits, fixed } = repaired;
  // Even what needs no repair may not be saved yet.
  if (isToWrite && uri !== undefined) {
    const held = before ?? '';
    const whole = before === snapshot.text ? edits : [replace({ start: 0, end: held.length }, text)];
    const lines = new LineIndex(held, snapshot.encoding);
    const write = { uri, before, text, edits: editsOf(lines, whole) };
    if (!(await written(write, surroundings))) return { refusal: NOT_WRITTEN(name) };
  }
  const problems = await problemsIn(repaired, surroundings);
  return { file: name, text, fixed, written: isToWrite, problems };
}

async function compose(
  { digest, folder, slot, write }: ToolInput<'digest_compose'>,
  surroundings: ToolSurroundings,
): Promise<ToolOutput<'digest_compose'> | ToolRefusal> {
  const { places } = surroundings;
  const made = await composed(digest, { folder, slot, isToWrite: write === true }, surroundings);
  if ('refusal' in made) return made;
  const { text, next } = made;
  if (next === undefined) return { text, written: false };
  const name = places.nameOf(canonicalUri(next.uri));
  if (write === true) {
    const creation = { uri: next.uri, before: null, text, edits: [] };
    if (!(await written(creation, surroundings))) return { refusal: NOT_WRITTEN(name) };
  }
  return { file: name, text, written: write === true };
}

/** The text, and where it belongs if that is asked for or has to be known. */
async function composed(
  data: GivenDigest,
  wish: {
    readonly folder: string | undefined;
    readonly slot: string | undefined;
    readonly isToWrite: boolean;
  },
  surroundings: ToolSurroundings,
): Promise<{ readonly text: string; readonly next?: NextDocument } | ToolRefusal> {
  const { context, places } = surroundings;
  const { language } = context.abilities;
  const place = await places.at(wish.folder ?? '.');
  if ('refusal' in place) return place;
  if (!beginsItself(data)) {
    const next = await nextIn(wish.folder, wish.slot ?? data.slot, surroundings);
    if ('refusal' in next) return next;
    const archive = (await archiveAt(place.uri, context)) ?? Archive.empty;
    const outcome = textOf(composeBegun(data, next, archive, language));
    return 'refusal' in outcome ? outcome : { ...outcome, next };
  }
  const { config } = await context.session.nearestConfiguration(`${place.uri}/new.md`);
  const outcome = textOf(composeWhole(data, config, language));
  if ('refusal' in outcome || !wish.isToWrite) return outcome;
  const { conventions } = (await context.session.draft(UNNAMED, outcome.text)).digest;
  const { slotMs, offsetMinutes = 0 } = conventions;
  const named = wish.slot ?? (slotMs === undefined ? undefined : formatDateTime(slotMs, offsetMinutes));
  const next = await nextIn(wish.folder, named, surroundings);
  return 'refusal' in next ? next : { ...outcome, next };
}

function textOf(outcome: Composed): { readonly text: string } | ToolRefusal {
  return 'faults' in outcome ? { refusal: faultsText(outcome.faults) } : outcome;
}

async function nextIn(
  folder: string | undefined,
  slot: string | undefined,
  { context, places, localOffsetMinutes }: ToolSurroundings,
): Promise<NextDocument | ToolRefusal> {
  const place = await places.at(folder ?? '.');
  if ('refusal' in place) return place;
  const next = await nextDocumentAt(place.uri, slot, localOffsetMinutes, context);
  if ('refusal' in next) return next;
  const target = await places.allowed(canonicalUri(next.uri), places.nameOf(canonicalUri(next.uri)));
  return 'refusal' in target ? target : next;
}

async function explain(
  { rule }: ToolInput<'digest_explain'>,
  { abilities: { language }, loadAsset }: Context,
): Promise<ToolOutput<'digest_explain'> | ToolRefusal> {
  if (ruleById(rule) === undefined) return { refusal: NO_RULE(rule) };
  const page = new TextDecoder().decode(await loadAsset(`rules/${rule}.md`));
  return { rule, page: language === 'zh' ? pageInChinese(page) : page };
}

/** The findings in a digest as data; files that they refer to are read. */
async function problemsIn(
  checked: CheckedDigest,
  { context: { abilities, archives, session }, places }: ToolSurroundings,
): Promise<ToolOutput<'digest_check'>['problems']> {
  const { digest, findings } = checked;
  const texts = new Map<string, string | undefined>();
  for (const { uri } of findings.flatMap(({ related }) => related)) {
    if (uri !== undefined && !texts.has(uri)) texts.set(uri, await session.read(archives.asOpen(uri) ?? uri));
  }
  const others = { nameOf: (uri: string) => places.nameOf(uri), textOf: (uri: string) => texts.get(uri) };
  // The page of a rule opens by a command here, which is of no use to a model; that has digest_explain.
  return problemsOf(
    digest.text,
    findings,
    { language: abilities.language, fixes: 'all', relatedHere: false },
    others,
    lawfulTogether(checked),
  ).map((problem) => problemData(problem, () => undefined));
}

/** Whether it was written. The archive is told at once, before the client’s watcher reports it. */
async function written(write: FileWrite, { connection, context }: ToolSurroundings): Promise<boolean> {
  const answer: unknown = await connection.sendRequest(writeFile.method, write);
  const type = write.before === null ? FileChangeType.Created : FileChangeType.Changed;
  if (answer === true) context.archives.filesChanged([{ uri: write.uri, type }]);
  return answer === true;
}

const NO_RULE = (id: string): Message => {
  const name = shorten(id, 80);
  const meant = nearestRule(id);
  return {
    en: `There is no rule “${name}”.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`,
    zh: `没有名为“${name}”的规则。${meant === undefined ? '' : `您是不是想写“${meant}”？`}`,
  };
};
const NO_MARKDOWN = (name: string): Message => ({
  en: `${name} is not a Markdown file, so it cannot be a digest.`,
  zh: `${name} 不是 Markdown 文件，因此不是简报。`,
});
const UNREADABLE = (name: string): Message => ({
  en: `${name} cannot be read: there is no such file, or it is not text in UTF-8.`,
  zh: `无法读取 ${name}：文件不存在，或不是 UTF-8 文本。`,
});
const NOT_WRITTEN = (name: string): Message => ({
  en: `${name} was not written: it is read-only, has changed meanwhile, or is there already. Look at it again first.`,
  zh: `未写入 ${name}：文件为只读、已被改动，或已经存在。请先重新查看。`,
});
