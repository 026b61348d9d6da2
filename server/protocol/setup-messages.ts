/** The messages for setting a folder up. */
import { message } from '../protocol.ts';

/** Client to server: the digest.config.json that the digests of a folder already follow; nothing is written. */
export const proposeConfig = message<ConfigRequest, ConfigProposal>('digest/proposeConfig');

/** The folder to learn from. */
export interface ConfigRequest {
  readonly folder: string;
  /** What its user has chosen, where there is nothing to learn from; empty texts are left out. */
  readonly guide?: { readonly cadence: string; readonly title: string; readonly item: string };
}

/** What came of it. */
export interface ConfigProposal {
  /** The configuration’s address. */
  readonly uri: string;
  /** Whether there is one already. */
  readonly exists: boolean;
  /** Its text; missing where there was nothing to learn from. */
  readonly text?: string;
  /** How many files are digests, of how many Markdown files, and what their items look like. */
  readonly digests: number;
  readonly files: number;
  readonly item: string;
  /** What its user may choose from, where there was nothing to learn from. */
  readonly choices?: ConfigChoices;
}

/** What may be asked instead of learned, in the client’s language. */
export interface ConfigChoices {
  /** How often, each with the title that goes with it. */
  readonly cadences: readonly (ConfigChoice & { readonly title: string })[];
  readonly items: readonly ConfigChoice[];
}

/** An answer and what it is as a setting. */
interface ConfigChoice {
  readonly label: string;
  readonly value: string;
}

/**
 * Client to server: what most files of the folder around a document have in common that are no digests as things are;
 * `null` where that is nothing, or a configuration says already which files are digests.
 */
export const findShape = message<{ readonly uri: string }, FoundShape | null>('digest/findShape');

/** A template of items, and how many of the files that were looked at follow it. */
export interface FoundShape extends Pick<ConfigProposal, 'item' | 'digests' | 'files'> {
  readonly folder: string;
}
