/** What the suite inside VS Code tells the runner outside, and where. */

import type { Host } from '../../support/editor/vscode-server.ts';

/** One test that ran; with an error it failed. */
export interface TestResult {
  readonly title: string;
  readonly ms: number;
  readonly error?: string;
}

/** A whole run. */
export interface Results {
  readonly results: readonly TestResult[];
  /** Where it ran. */
  readonly host: Host;
  readonly ms: number;
  /** Why the suite could not run at all. */
  readonly problem?: string;
}

/** Where the results are, from the workspace's folder. */
export const resultsFile = ['.vscode', 'digest-suite-results.json'] as const;
