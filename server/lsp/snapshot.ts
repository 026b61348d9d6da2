/**
 * One version of one open digest, and all that can be asked of it. What is not asked for is not computed, and
 * what was computed once is kept; nothing in it ever changes.
 */
import { type DigestSummary, summarise } from '../archive/summary.ts';
import type { Config } from '../config/read-config.ts';
import type { Digest } from '../digest/model.ts';
import { type ParseOptions, parseDigest } from '../digest/parse-digest.ts';
import { RULES } from '../rules/registry.ts';
import type { Finding } from '../rules/rule.ts';
import { runRules, type Surroundings } from '../rules/run-rules.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Versioned } from './convert.ts';

/** What a snapshot is made from. */
export interface SnapshotSource {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly config: Config;
  readonly surroundings: Surroundings;
  /** An earlier version, whose unchanged items are used again. */
  readonly previous?: Digest | undefined;
}

/** A version of a digest. */
export class Snapshot implements Versioned {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly digest: Digest;
  readonly #options: ParseOptions;
  #lines: LineIndex | undefined;
  #findings: readonly Finding[] | undefined;
  #summary: DigestSummary | undefined;

  constructor({ uri, version, text, config, surroundings, previous }: SnapshotSource) {
    this.uri = uri;
    this.version = version;
    this.text = text;
    this.config = config;
    this.surroundings = surroundings;
    this.#options = { punctuation: config.hugo === '0.111' ? 'P' : 'P+S' };
    this.digest = parseDigest(text, this.#options, previous);
  }

  /** For turning offsets into positions. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** All that is wrong with the digest, in the order of the text. */
  get findings(): readonly Finding[] {
    this.#findings ??= this.check(this.digest);
    return this.#findings;
  }

  /** What the archive keeps of it. */
  get summary(): DigestSummary {
    this.#summary ??= summarise(this.digest);
    return this.#summary;
  }

  /** Reads a changed text as this one was read. */
  readonly parse = (text: string, previous: Digest): Digest => parseDigest(text, this.#options, previous);

  /** What is wrong with `digest`, a changed form of this one. */
  readonly check = (digest: Digest): readonly Finding[] =>
    runRules(digest, RULES, this.config.settings, this.surroundings);
}
