/**
 * What a call of `digest lint` may ask for.
 */
import type { ChangesAsked } from '../changes/changes.ts';

/** The forms that problems can be printed in. */
export const FORMATS = [
  ...(['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'rdjson', 'markdown'] as const),
] as const;

/** One of them. */
export type Format = (typeof FORMATS)[number];

/** The options as given. */
export interface LintOptions extends ChangesAsked {
  readonly fix?: boolean;
  /** The rules whose problems alone are to be repaired. */
  readonly fixOnly?: readonly string[];
  /** What would be repaired is printed and not written. */
  readonly diff?: boolean;
  /** Severities, each as `rule=severity`. */
  readonly rule?: readonly string[];
  readonly format: Format;
  readonly maxWarnings?: number;
  /** The path of a configuration that counts for all files. */
  readonly config?: string;
  readonly stdinFilename?: string;
  /** Only what makes the call fail is reported: errors, and what could not be done. */
  readonly quiet?: boolean;
  /** Where the report is written to instead of standard output. */
  readonly outputFile?: string;
  /** The file with the problems that are known and not to be reported. */
  readonly baseline?: string;
  /** That file is written anew, with the problems that there are. */
  readonly updateBaseline?: boolean;
  /** Changes are checked again until the process is ended. */
  readonly watch?: boolean;
  /** Finding no digest is no failure. */
  readonly allowEmpty?: boolean;
}

/** Whether a call repairs, or would. */
export function isRepairing({ fix, fixOnly, diff }: LintOptions): boolean {
  return fix === true || fixOnly !== undefined || diff === true;
}
