/** The search for symbols in the workspace: any story of any digest by its title, its author or its handle. */
import {
  type CancellationToken,
  type Connection,
  type Location,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceSymbol,
  type WorkspaceSymbolParams,
  WorkspaceSymbolRequest,
  WorkspaceSymbolResolveRequest,
} from 'vscode-languageserver';
import { searchStories } from '../../archive/view/search.ts';
import { storySymbol } from '../../features/archive/story-symbol.ts';
import { rangeOf } from '../convert.ts';
import { answerTo, type Context, type Feature, throwIfCancelled } from '../feature.ts';
import { archiveOutside, storyPlace } from './archive-places.ts';

/** A longer list would not be read, and editors ask again with the next letter. */
const MOST = 256;

/** VS Code asks with the first word only, and looks for the others itself in what it gets. */
const MOST_FOR_VSCODE = 2000;

/** How many places are looked up at once; the others are resolved on demand. */
const FIRST = 64;

/** The feature of this file. */
export const storySymbols: Feature = {
  capabilities: ({ resolvesSymbols }) => ({
    workspaceSymbolProvider: resolvesSymbols ? { resolveProvider: true } : true,
  }),
  listen(connection: Connection, context: () => Context) {
    answerTo<WorkspaceSymbolParams>(connection, WorkspaceSymbolRequest, ({ query }, token) =>
      storiesFor(query, context(), token),
    );
    answerTo<WorkspaceSymbol>(connection, WorkspaceSymbolResolveRequest, (symbol) =>
      resolved(symbol, context()),
    );
  },
};

async function storiesFor(
  query: string,
  context: Context,
  token: CancellationToken,
): Promise<(SymbolInformation | WorkspaceSymbol)[]> {
  const { archives, abilities } = context;
  await archives.upToDate(token);
  throwIfCancelled(token);
  const isVscode = abilities.own.runsCommands === true;
  const all = archives.hasFolders ? archives.index.archives : [await archiveOutside(context)];
  const hits = searchStories(all, query, isVscode ? MOST_FOR_VSCODE : MOST);
  const located = abilities.resolvesSymbols ? FIRST : hits.length;
  const symbols = await Promise.all(
    hits.map(async ({ entry, index }, at) => {
      const symbol = storySymbol(entry, index, query);
      if (symbol === undefined) return undefined;
      const { name, container, longContainer } = symbol;
      const containerName = isVscode ? longContainer : container;
      const shown = { name, containerName, kind: SymbolKind.String };
      if (at < located) return { ...shown, location: await locationOf(entry.uri, index, context) };
      const uri = archives.asOpen(entry.uri) ?? entry.uri;
      return { ...shown, location: { uri }, data: { uri: entry.uri, index } };
    }),
  );
  return symbols.filter((symbol) => symbol !== undefined);
}

/** The symbol with its place, which has not been looked up so far. */
async function resolved(symbol: WorkspaceSymbol, context: Context): Promise<WorkspaceSymbol> {
  const data: unknown = symbol.data;
  if (typeof data !== 'object' || data === null || !('uri' in data) || !('index' in data)) return symbol;
  const { uri, index } = data;
  if (typeof uri !== 'string' || typeof index !== 'number') return symbol;
  return { ...symbol, location: await locationOf(uri, index, context) };
}

/** Where a story's title stands now; the top of a file that is gone. */
async function locationOf(uri: string, index: number, context: Context): Promise<Location> {
  const story = await storyPlace(uri, index, context);
  if (story !== undefined) return { uri: story.uri, range: rangeOf(story.lines, story.place.title) };
  const start = { line: 0, character: 0 };
  return { uri, range: { start, end: start } };
}
