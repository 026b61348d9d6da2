/**
 * The tools over the files of this machine.
 */

import path from 'node:path';
import { seenQueries } from '../../archive/view/seen.ts';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { baseName } from '../../config/files/paths.ts';
import { parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { type Failure, failureText } from '../../disk/failure.ts';
import { faultsText } from '../../features/exchange/data-fault.ts';
import { problemData } from '../../features/exchange/problem-json.ts';
import { problemsOf } from '../../features/exchange/problems.ts';
import { NEAR } from '../../features/exchange/seen-data.ts';
import type { ToolInput, ToolOutput, ToolRefusal, ToolRunner } from '../../features/tools/tool-data.ts';
import { LONGEST_TEXT, NO_FILE, NO_STORY, NOTHING, TOO_LONG } from '../../features/tools/tool-refusals.ts';
import { type FixOutcome, lawfulTogether } from '../../rules/engine/fix-all.ts';
import type { Message } from '../../text/message.ts';
import { formatDateTime } from '../../time/time.ts';
import { keptArchive } from '../archive/kept-archive.ts';
import { seenIn } from '../archive/seen-command.ts';
import { nextDigest } from '../commands/next-digest.ts';
import { DiskConfigurations, preparing } from '../disk-configurations.ts';
import { composeIn } from '../exchange/compose-in.ts';
import { extractFrom } from '../exchange/extract-command.ts';
import { rulePageIn, unknownRule } from '../explain/explain-command.ts';
import { checkDigest } from '../lint/check-digest.ts';
import { otherFilesOf } from '../lint/other-files.ts';
import { printable } from '../printable.ts';
import { rulePageAddress } from '../report/rule-page.ts';
import type { HeldArchive, World } from '../world.ts';
import type { Fence } from './fence.ts';

/** What the tools are run with. */
export interface ToolSurroundings {
  readonly world: World;
  readonly fence: Fence;
  /** Whether files may be written. */
  readonly mayWrite: boolean;
}

/** The tools. */
export function toolsOn(surroundings: ToolSurroundings): ToolRunner {
  const { fence, mayWrite } = surroundings;
  const host = new ToolHost(surroundings);
  return {
    digest_check: async (input) => {
      const subject = await host.subject(input);
      if ('refusal' in subject) return subject;
      const checked = await host.checked(subject, false);
      return { file: subject.name, problems: await host.problems(checked) };
    },
    digest_fix: async (input) => {
      const isToWrite = input.write === true;
      if (isToWrite && !mayWrite) return { refusal: READ_ONLY };
      const subject = await host.subject(input);
      if ('refusal' in subject) return subject;
      if (isToWrite && subject.path === undefined) return { refusal: NO_FILE };
      const checked = await host.checked(subject, true);
      const { text, fixed } = checked;
      const target = isToWrite ? subject.path : undefined;
      const failure = target === undefined ? undefined : await host.write(target, text, subject.read);
      if (failure !== undefined) return { refusal: failure };
      const problems = await host.problems(checked);
      return { file: subject.name, text, fixed, written: target !== undefined, problems };
    },
    digest_explain: async ({ rule }) => {
      const page = rulePageIn(rule, surroundings.world.language);
      return page === undefined ? { refusal: unknownRule(rule) } : { rule, page };
    },
    digest_extract: async (input) => {
      const subject = await host.subject(input);
      if ('refusal' in subject) return subject;
      const file = subject.path ?? path.join(fence.first, 'new.md');
      const { config } = await host.configurations().of(file);
      const digest = parseDigest(subject.text, parseOptions(config));
      const { file: _, ...data } = extractFrom(file, digest, config, { cwd: fence.first });
      return { digest: subject.path === undefined ? data : { file: subject.name, ...data } };
    },
    digest_compose: async ({ digest, folder, slot, write }) => {
      if (write === true && !mayWrite) return { refusal: READ_ONLY };
      const place = await fence.path(folder ?? '.');
      if (typeof place !== 'string') return { refusal: place };
      const { world, refusal } = host.listening();
      const wishes = { create: write === true, ...(slot === undefined ? {} : { slot }) };
      const outcome = await composeIn(place, digest, wishes, world);
      if (outcome === undefined) return refusal();
      if ('faults' in outcome) return { refusal: faultsText(outcome.faults) };
      const target = outcome.path === undefined ? undefined : await fence.path(outcome.path);
      if (typeof target === 'object') return { refusal: target };
      if (write === true && target !== undefined) {
        const failure = await world.disk.create(target, outcome.text);
        if (failure !== undefined) return { refusal: host.failureText(failure) };
      }
      const file = target === undefined ? {} : { file: host.nameOf(target) };
      return { ...file, text: outcome.text, written: write === true };
    },
    digest_seen: async ({ urls, titles, near = NEAR, folder }) => {
      const place = await fence.path(folder ?? '.');
      if (typeof place !== 'string') return { refusal: place };
      if (urls === undefined && titles === undefined) return { refusal: NO_STORY };
      const { world, refusal } = host.listening();
      const results = await seenIn(place, seenQueries(urls ?? [], titles ?? []), near, world);
      return results === undefined ? refusal() : { results };
    },
    digest_next_slot: async ({ folder, slot }) => {
      const place = await fence.path(folder ?? '.');
      if (typeof place !== 'string') return { refusal: place };
      const { world, refusal } = host.listening();
      const next = await nextDigest(place, slot, world);
      if (next === undefined) return refusal();
      const { text, slotMs } = next;
      const { offsetMinutes = 0 } = parseDigest(text, parseOptions(next.config)).conventions;
      return { slot: formatDateTime(slotMs, offsetMinutes), file: host.nameOf(next.path), text };
    },
  };
}

/** A digest that a tool is asked about. */
interface ToolSubject {
  readonly text: string;
  /** Its absolute path; missing for a text without a name. */
  readonly path?: string;
  /** What it is called. */
  readonly name: string;
  /** The file's version, where the text is the file's. */
  readonly read?: { readonly text: string; readonly version: string };
}

/** What several tools do. */
class ToolHost {
  readonly #world: World;
  readonly #fence: Fence;

  constructor({ world, fence }: ToolSurroundings) {
    const kept =
      world.kept === undefined ? {} : { kept: { ...world.kept, held: new Map<string, HeldArchive>() } };
    this.#world = { ...world, ...kept, cwd: fence.first, disk: fence.disk };
    this.#fence = fence;
  }

  /** The digest that `file` and `text` mean. */
  async subject({ file, text }: ToolInput<'digest_check'>): Promise<ToolSubject | ToolRefusal> {
    if (text !== undefined && text.length > LONGEST_TEXT) return { refusal: TOO_LONG };
    if (file === undefined) return text === undefined ? { refusal: NOTHING } : { text, name: '<text>' };
    const full = await this.#fence.path(file);
    if (typeof full !== 'string') return { refusal: full };
    const name = this.nameOf(full);
    if (!isMarkdownName(baseName(full)))
      return { refusal: this.failureText({ path: full, reason: 'no-markdown' }) };
    if (text !== undefined) return { text, path: full, name };
    const read = await this.#world.disk.read(full);
    if ('failure' in read) return { refusal: this.failureText(read.failure) };
    return read.text.length > LONGEST_TEXT
      ? { refusal: TOO_LONG }
      : { text: read.text, path: full, name, read };
  }

  async checked({ text, path: file }: ToolSubject, fix: boolean): Promise<FixOutcome> {
    const configurations = this.configurations();
    const { config } = await configurations.of(file ?? path.join(this.#fence.first, 'new.md'));
    const shortcodes = await configurations.shortcodes.in(config.settings.site?.folder, text);
    const root = this.#fence.folders.find((folder) => file?.startsWith(folder + path.sep) === true);
    const known =
      root === undefined ? undefined : await keptArchive(root, configurations, this.listening().world);
    return checkDigest({
      text,
      ...(file === undefined ? {} : { path: file }),
      config,
      fix,
      shortcodes,
      now: this.#world.now(),
      archive: known && { knowledge: known.archive(), isWhole: true },
    });
  }

  async problems(checked: FixOutcome): Promise<ToolOutput<'digest_check'>['problems']> {
    const { language } = this.#world;
    const { text, findings } = checked;
    const others = await otherFilesOf(findings, { world: this.#world });
    return problemsOf(
      text,
      findings,
      { language, fixes: 'all', relatedHere: false },
      others,
      lawfulTogether(checked),
    ).map((problem) => problemData(problem, rulePageAddress));
  }

  async write(file: string, text: string, read: ToolSubject['read']): Promise<Message | undefined> {
    const { disk } = this.#world;
    const failure = read === undefined ? await disk.put(file, text) : await disk.write(file, text, read);
    return failure === undefined ? undefined : this.failureText(failure);
  }

  configurations(): DiskConfigurations {
    return new DiskConfigurations(this.#world.disk, {
      prepare: preparing(this.#world.loadAsset, () => {}),
    });
  }

  /** A world whose error messages become the refusal. */
  listening(): { readonly world: World; readonly refusal: () => ToolRefusal } {
    let said = '';
    const write = (text: string) => {
      said += text;
    };
    const errors = { ...this.#world.errors, isTerminal: false, write };
    const world = { ...this.#world, errors, output: { ...errors, write: () => {} } };
    return {
      world,
      refusal: () => {
        const text = said.replaceAll(/^digest: /gmu, '').trim();
        return { refusal: { en: text, zh: text } };
      },
    };
  }

  failureText(failure: Failure): Message {
    const { en, zh } = failureText(failure);
    const name = printable(this.nameOf(failure.path));
    return { en: `${name}: ${en}`, zh: `${name}：${zh}` };
  }

  nameOf(file: string): string {
    return (path.relative(this.#fence.first, file) || file).replaceAll(path.sep, '/');
  }
}

const READ_ONLY: Message = {
  en: 'This server was started without --write, so it writes nothing. Leave “write” out, and write the text yourself if you may.',
  zh: '服务器启动时未加 --write，因此不会写入。请去掉“write”；如有权限，请自行写入文本。',
};
