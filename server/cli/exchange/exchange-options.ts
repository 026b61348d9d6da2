/**
 * What calls of `digest extract` and `digest compose` may ask for.
 */

/** The options of `digest extract` as given. */
export interface ExtractOptions {
  readonly format?: 'json' | 'jsonl';
  readonly output?: string;
}

/** The options of `digest compose` as given. */
export interface ComposeOptions {
  /** The folder of the publication. */
  readonly folder?: string;
  readonly slot?: string;
  readonly output?: string;
  /** Whether the file of the slot is made. */
  readonly create?: boolean;
}
