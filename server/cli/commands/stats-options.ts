/**
 * What a call of `digest stats` may ask for.
 */

/** As the argument reader hands them over. */
export interface StatsOptions {
  readonly format: 'table' | 'json';
  /** The configuration that counts for all files. */
  readonly config?: string;
}
