/**
 * The problems in the digests of the archive, open or not. Ten thousand digests are not checked unasked: only those
 * on display are, and all of them on request. What was checked once is kept up to date.
 */
import type { CancellationToken } from 'vscode-languageserver';
import type { ArchiveEntry } from '../../archive/index/entry.ts';
import type { ProblemCount, RuleCount } from '../../features/archive/archive-model.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import type { Session } from '../session/session.ts';
import { Slices } from '../session/slices.ts';
import type { Snapshot } from '../session/snapshot.ts';
import type { ArchiveHost } from './archive-host.ts';

/** Access to the digests. */
export interface CheckWorld {
  readonly session: Session;
  readonly archives: ArchiveHost;
}

/** What the checks of a publication's digests depend on. */
export interface CheckBasis {
  /** The publication's folder. */
  readonly publication: string;
  /** What its archive knows: see `Archive.facts`. */
  readonly facts: object;
  /** The rules' settings. */
  readonly settings: object;
}

/** The result for a digest, and what it depends on. */
interface CheckedDigest extends Omit<CheckBasis, 'publication'> {
  readonly rules: readonly RuleCount[];
}

/** How a check is made. */
export interface CheckOptions {
  /** Whether to check again what was checked with an older archive, and to check new digests from then on. */
  readonly isAgain: boolean;
  readonly token?: CancellationToken;
  readonly onProgress?: (done: number, all: number) => void;
}

/** The results. */
export class ArchiveCheck {
  readonly #world: () => CheckWorld;
  readonly #onChange: () => void;
  readonly #onError: (what: string, error: unknown) => void;
  readonly #results = new Map<string, CheckedDigest>();
  /** Digests that have changed since they were checked. */
  readonly #stale = new Set<string>();
  /** Digests requested since. */
  readonly #wanted = new Map<string, CheckBasis>();
  /** Publications that were checked as a whole, in which new digests are checked automatically. */
  readonly #whole = new Set<string>();
  readonly #slices = new Slices(() => performance.now());
  #working: Promise<void> | undefined;

  /** `onChange` is called when more is known than before, `onError` with what cannot be checked. */
  constructor(
    world: () => CheckWorld,
    { onChange, onError }: { onChange: () => void; onError: (what: string, error: unknown) => void },
  ) {
    this.#world = world;
    this.#onChange = onChange;
    this.#onError = onError;
  }

  /** The digest `uri` as it is in the editor, else on disk; `undefined` where there is none. */
  async snapshot(uri: string): Promise<Snapshot | undefined> {
    const { session, archives } = this.#world();
    const open = archives.asOpen(uri);
    if (open !== undefined) return session.snapshot(open);
    const text = await archives.index.read(uri);
    return text === undefined ? undefined : session.closedSnapshot(uri, text);
  }

  /** The digests have changed. */
  changed(uris: Iterable<string>): void {
    for (const uri of uris) if (this.#results.has(uri)) this.#stale.add(uri);
  }

  /** Checks those of `entries` that have not been checked as they are now. Ends early when the token says so. */
  async check(
    entries: Iterable<Named>,
    basis: CheckBasis,
    { isAgain, token, onProgress }: CheckOptions,
  ): Promise<void> {
    const left = [...entries].filter(
      ({ uri }) =>
        !this.#isUpToDate(uri, basis) || (isAgain && this.#results.get(uri)?.facts !== basis.facts),
    );
    for (const [done, { uri }] of left.entries()) {
      if (token?.isCancellationRequested === true) return;
      if (done % 20 === 0) onProgress?.(done, left.length);
      await this.#look(uri, basis);
      await this.#slices.turn();
    }
    if (!isAgain) return;
    this.#whole.add(basis.publication);
    this.#onChange();
  }

  /** The problems in all of `entries`; `undefined` until each has been checked once. */
  sumOf(entries: Iterable<Named>, basis: CheckBasis): ProblemCount | undefined {
    const sums = { error: 0, warning: 0, info: 0 };
    for (const entry of entries) {
      const rules = this.rulesOf(entry.uri, basis);
      if (rules === undefined) return undefined;
      for (const { severity, count } of rules) sums[severity] += count;
    }
    return { errors: sums.error, warnings: sums.warning, infos: sums.info };
  }

  /** How many digests of a part have been checked, and how often each rule found something in them, the most first. */
  rulesIn(
    entries: Iterable<Named>,
    basis: CheckBasis,
  ): { readonly checked: number; readonly rules: RuleCount[] } {
    const checked = [...entries].flatMap(({ uri }) => {
      const rules = this.rulesOf(uri, basis);
      return rules === undefined ? [] : [rules];
    });
    const rules = summed(checked.flat());
    rules.sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
    return { checked: checked.length, rules };
  }

  /** What the rules found in a digest; `undefined` where it has never been checked. One that has changed since is checked again soon. */
  rulesOf(uri: string, basis: CheckBasis): readonly RuleCount[] | undefined {
    const known = this.#results.get(uri);
    const isAwaited = known !== undefined || this.#whole.has(basis.publication);
    if (isAwaited && !this.#isUpToDate(uri, basis)) {
      this.#wanted.set(uri, basis);
      this.#work();
    }
    return known?.rules ?? (isAwaited ? [] : undefined);
  }

  #isUpToDate(uri: string, { settings }: CheckBasis): boolean {
    return this.#results.get(uri)?.settings === settings && !this.#stale.has(uri);
  }

  #work(): void {
    this.#working ??= this.#workOff()
      .catch(() => undefined)
      .finally(() => {
        this.#working = undefined;
      });
  }

  async #workOff(): Promise<void> {
    // A request for one digest is mostly followed by others.
    await new Promise((resolve) => setTimeout(resolve, 0));
    while (this.#wanted.size > 0) {
      for (const [uri, basis] of this.#wanted) {
        this.#wanted.delete(uri);
        await this.#look(uri, basis);
        await this.#slices.turn();
      }
    }
    this.#onChange();
  }

  async #look(uri: string, { facts, settings }: CheckBasis): Promise<void> {
    // Cleared first, so that a change made meanwhile is noticed.
    this.#stale.delete(uri);
    let findings: readonly Finding[] = [];
    try {
      findings = (await this.snapshot(uri))?.findings ?? [];
    } catch (error) {
      // A digest that cannot be checked must not hide the others, nor be retried for ever.
      this.#onError(`Checking ${uri}`, error);
    }
    this.#results.set(uri, {
      facts,
      settings,
      rules: summed(findings.map(({ rule, severity }) => ({ rule, severity, count: 1 }))),
    });
  }
}

/** A digest by its address. */
type Named = Pick<ArchiveEntry, 'uri'>;

/** The same with one count for each rule and severity. */
function summed(counts: Iterable<RuleCount>): RuleCount[] {
  const sums = new Map<string, RuleCount>();
  for (const { rule, severity, count } of counts) {
    const key = `${rule} ${severity}`;
    sums.set(key, { rule, severity, count: count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}
