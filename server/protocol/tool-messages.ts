/** The messages about the tools for drafting agents, and the files that these touch. */
import { message, type Replacement } from '../protocol.ts';

/**
 * Server to client: whether a symbolic link is on the way from a folder of the workspace to a file, the file included.
 * What is not there is none.
 */
export const passesLink = message<{ readonly folder: string; readonly uri: string }, boolean>(
  'digest/passesLink',
);

/** Server to client: a file to be written and saved, which its user has agreed to; answers whether that was done. */
export const writeFile = message<FileWrite, boolean>('digest/writeFile');

/** A file, and what becomes of it. */
export interface FileWrite {
  readonly uri: string;
  /** What it holds; nothing is written where it holds something else. `null` for a file that is to be made. */
  readonly before: string | null;
  readonly text: string;
  /** What leads from one to the other, for a document that is open. */
  readonly edits: readonly Replacement[];
}

/** Client to server: the texts to show before a tool runs. */
export const prepareTool = message<ToolCall, ToolPreparation>('digest/prepareTool');

/** Client to server: runs one of the tools for drafting agents. */
export const runTool = message<ToolCall, ToolAnswer>('digest/runTool');

/** A tool by its name, and what it is given: anything, since a model has written it. */
export interface ToolCall {
  readonly name: string;
  readonly input: unknown;
  /** Minutes that the author's clock is ahead of UTC. */
  readonly localOffsetMinutes: number;
}

/** All in the client's language. */
export interface ToolPreparation {
  /** The message while it works. */
  readonly progress: string;
  /** What the user has to confirm first; missing where nothing is written. */
  readonly confirmation?: { readonly title: string; readonly message: string };
}

/** What the tool gives, or why it did nothing. */
export type ToolAnswer = { readonly refusal: string } | { readonly data: object };
