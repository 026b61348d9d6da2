/**
 * One version of one open digest, and all that can be asked of it. What is not asked for is not computed, and
 * what was computed once is kept; nothing in it ever changes.
 */
import { type DigestSummary, summarise } from '../../archive/index/summary.ts';
import { type Config, parseOptions } from '../../config/read-config.ts';
import type { Digest } from '../../digest/model.ts';
import { type ParseOptions, parseDigest } from '../../digest/parse-digest.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import { runRules, type Surroundings } from '../../rules/engine/run-rules.ts';
import { RULES } from '../../rules/registry.ts';
import { LineIndex, type PositionEncoding } from '../../text/line-index.ts';
import type { Versioned } from '../convert.ts';

/** What a snapshot is made from. */
export interface SnapshotSource {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly encoding: PositionEncoding;
  /** An earlier version, whose unchanged items are used again. */
  readonly previous?: Digest | undefined;
  /** As a new digest it was made with this text; see `isUntouched`. */
  readonly begun?: string | undefined;
}

/** What a new digest lacks because its author has yet to write it. */
const STILL_TO_WRITE: ReadonlySet<string> = new Set(['item-missing', 'front-matter-required']);

/** A version of a digest. */
export class Snapshot implements Versioned {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly digest: Digest;
  readonly encoding: PositionEncoding;
  readonly #options: ParseOptions;
  readonly #begun: string | undefined;
  #lines: LineIndex | undefined;
  #findings: readonly Finding[] | undefined;
  #summary: DigestSummary | undefined;

  constructor({ uri, version, text, config, surroundings, encoding, previous, begun }: SnapshotSource) {
    this.uri = uri;
    this.version = version;
    this.text = text;
    this.config = config;
    this.surroundings = surroundings;
    this.encoding = encoding;
    this.#begun = begun;
    this.#options = parseOptions(config);
    this.digest = parseDigest(text, this.#options, previous);
  }

  /** For turning offsets into positions. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text, this.encoding);
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
  readonly check = (digest: Digest): readonly Finding[] => {
    const findings = runRules(digest, RULES, this.config.settings, this.surroundings);
    if (this.#begun === undefined || !isUntouched(digest, this.#begun)) return findings;
    return findings.filter(({ rule }) => !STILL_TO_WRITE.has(rule));
  };
}

/** Whether a new digest is unchanged except for its front matter, where its author begins. */
function isUntouched({ text, bodyStart }: Digest, begun: string): boolean {
  return begun.endsWith(text.slice(bodyStart));
}
