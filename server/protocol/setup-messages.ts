/** The messages for setting a folder up. */
import type { ProtocolMessage } from '../protocol.ts';

/** Client to server: the digest.config.json that the digests of a folder already follow; nothing is written. */
export const proposeConfig: ProtocolMessage<ConfigRequest, ConfigProposal> = {
  method: 'digest/proposeConfig',
};

/** The folder to learn from. */
export interface ConfigRequest {
  readonly folder: string;
  /** What the user has chosen, where there is nothing to learn from; empty texts are left out. */
  readonly guide?: { readonly cadence: string; readonly title: string; readonly item: string };
}

/** What was learned. */
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
}

/**
 * Client to server: the shape of the posts around a document that is no digest without a configuration; `null` where
 * they have none in common, or a configuration already says which files are digests.
 */
export const findShape: ProtocolMessage<{ readonly uri: string }, FoundShape | null> = {
  method: 'digest/findShape',
};

/** A template of items, and how many of the files examined follow it. */
export interface FoundShape {
  readonly folder: string;
  readonly item: string;
  readonly digests: number;
  readonly files: number;
}
