/**
 * What a call of `digest lint` may ask for.
 */

/** The forms that problems can be printed in. */
export const FORMATS = ['stylish', 'json', 'sarif', 'github'] as const;

/** One of them. */
export type Format = (typeof FORMATS)[number];

/** The options as given. */
export interface LintOptions {
  readonly fix?: boolean;
  readonly format: Format;
  readonly maxWarnings?: number;
  /** The path of a configuration that counts for all files. */
  readonly config?: string;
  readonly stdinFilename?: string;
}
