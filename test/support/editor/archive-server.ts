/**
 * The real server over a folder of digests, two of which may tell the same story: what the archive's rules find
 * is then known beforehand.
 */
import assert from 'node:assert/strict';
import {
  DidChangeWatchedFilesNotification,
  type FileChangeType,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { dated } from '../digests/archive.ts';
import type { DigestFolder } from '../digests/digest-folder.ts';
import type { LanguageServer } from './language-server.ts';

/** The address of a story that two digests tell. */
export const PLANTED = 'https://x.com/planted/status/1874000000000000000';
/** An item that tells it, or another one. */
export const item = (address = PLANTED, title = '埋下的新闻') =>
  `1. [${title} - Planted](${address})\n\n   一段**摘要**。\n`;
/** A digest with the story, long after all generated ones. */
export const LAST = dated('2031.01.01.00', item());
/** And one long before them. */
export const FIRST = dated('2024.12.31.00', item());

/** The same with another story, whose source is at `address`. */
export const otherFirst = (address: string): string =>
  FIRST.replace(PLANTED, address).replace('埋下的新闻', '另一条新闻');

export const [CREATED, CHANGED, DELETED]: readonly [FileChangeType, FileChangeType, FileChangeType] = [
  1, 2, 3,
];

/**
 * Asks for the problems of `uri` that the archive's rules find, until they are as expected. That there are none says
 * something only when all has been read.
 */
export async function archiveProblems(
  server: LanguageServer,
  uri: string,
  expected: readonly string[],
  patienceMs = 60_000,
) {
  const deadline = Date.now() + patienceMs;
  if (expected.length === 0) await knowsAll(server);
  for (;;) {
    const all = await server.diagnostics(uri);
    const found = all.filter(({ code }) => String(code).startsWith('archive-'));
    const shown = found.map(
      ({ code, relatedInformation }) => `${code} ${relatedInformation?.[0]?.location.uri ?? ''}`,
    );
    if (JSON.stringify(shown.sort()) === JSON.stringify([...expected].sort())) return found;
    assert.ok(Date.now() < deadline, `${JSON.stringify(shown)} instead of ${JSON.stringify(expected)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Resolves when the server has looked at everything that it has been told of. */
export async function knowsAll(server: LanguageServer): Promise<void> {
  // Stories are searched for among all there are.
  await server.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'nowhere to be found' });
}

/** Says that files have changed, as a client that watches them does. */
export async function tell(
  server: LanguageServer,
  type: FileChangeType,
  ...uris: readonly string[]
): Promise<void> {
  await server.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: uris.map((uri) => ({ uri, type })),
  });
}

/** What a client says that has `folder` open. */
export const paramsOf = (folder: DigestFolder, more: Readonly<Record<string, unknown>> = {}) => ({
  workspaceFolders: [{ uri: folder.uri, name: 'news' }],
  initializationOptions: more,
});

/** What `archiveProblems` finds in the later digest where `uri` is the earlier one. */
export const duplicateOf = (uri: string) => [`archive-duplicate-source ${uri}`];

/** Writes `count` digests of one story each into `posts/`, every four hours from 2025 on, and returns their names. */
export function writeSmall(folder: DigestFolder, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const stamp = new Date(Date.UTC(2025, 0, 1) + at * 14_400_000).toISOString();
    const name = stamp.slice(0, 13).replace(/[-T]/gu, '.');
    return folder.write(
      `posts/${name.slice(0, 7)}/${name}.md`,
      dated(name, item(`https://example.org/${at}`)),
    );
  });
}
