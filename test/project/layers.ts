/**
 * Which file may import what: the direction of the house. A file's place says what it may know, so that a rule
 * never reads the disk and the client never reaches into the server.
 */
import path from 'node:path';

/** The server's folders, in the order in which they may know each other: each only those to its left. */
const serverFolders = [
  'text',
  'time',
  'source',
  'markdown',
  'front-matter',
  'site',
  'digest',
  'archive',
  'rules',
  'config',
  'features',
  'disk',
  'lsp',
  'cli',
] as const;

/** An import as it is written, with the file that it stands in; paths are relative to the root, with `/`. */
interface Import {
  readonly from: string;
  readonly specifier: string;
}

/** Finds all imports of a TypeScript file, whether static, dynamic, of types only, or passed on by an export. */
function importsOf(from: string, source: string): Import[] {
  // Comments can hold code; strings cannot hold a whole import statement in code that we would keep.
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const written = /(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"\n]+)\1/g;
  return [...code.matchAll(written)].map((match) => ({ from, specifier: match[2] ?? '' }));
}

/** Names everything in the tree that goes against the direction. The tree is every source by its path. */
export function brokenLayers(tree: ReadonlyMap<string, string>): string[] {
  const imports = [...tree].flatMap(([from, source]) => importsOf(from, source));
  const broken = imports.flatMap(({ from, specifier }) => {
    const reason = specifier.startsWith('.')
      ? againstDirection(from, path.posix.join(path.posix.dirname(from), specifier))
      : packageOutOfPlace(from, specifier);
    return reason === undefined ? [] : [`${from} imports ${specifier}: ${reason}`];
  });
  return [...broken, ...cycles(imports, tree)];
}

function againstDirection(from: string, to: string): string | undefined {
  if (to.startsWith('test/') && !from.startsWith('test/')) return 'the product does not know its tests';
  if (from.startsWith('client/')) {
    const allowed = to.startsWith('client/') || isProtocol(to);
    return allowed
      ? undefined
      : 'the client knows itself, server/protocol.ts and server/protocol/, nothing else of ours';
  }
  if (!from.startsWith('server/')) return undefined;
  if (!to.startsWith('server/')) return 'the server knows only itself';
  if (isProtocol(to)) {
    return from.startsWith('server/lsp/') || isProtocol(from)
      ? undefined
      : 'the protocol is known to the client and to server/lsp only';
  }
  const [own, other] = [folderOf(from), folderOf(to)];
  if (isProtocol(from)) {
    // The client bundles the protocol, so it may name the server's plain values but not the server's programs.
    return isBefore(other, 'disk') ? undefined : 'the protocol does not know who speaks it';
  }
  if (own === undefined)
    return `server/ has the folders ${serverFolders.join(', ')}, and this file is in none`;
  if (other === undefined) return 'that is in none of the server’s folders';
  if (from.startsWith(ENGINE) && to.startsWith('server/rules/') && !to.startsWith(ENGINE))
    return 'the engine runs the rules that it is given and knows none of them';
  if (own === 'cli' && other === 'lsp') return 'lsp and cli do not know each other';
  return own === other || isBefore(other, own)
    ? undefined
    : `${own} may know ${serverFolders.slice(0, serverFolders.indexOf(own)).join(', ') || 'nothing else'}, and ${other} is not to its left`;
}

/** Our own messages: those of every kind, and in the room those of one. */
function isProtocol(file: string): boolean {
  return file === 'server/protocol.ts' || file.startsWith('server/protocol/');
}

/** What runs rules; all other rooms of `rules/` hold some. */
const ENGINE = 'server/rules/engine/';

type Folder = (typeof serverFolders)[number];

function folderOf(file: string): Folder | undefined {
  return serverFolders.find((folder) => file.startsWith(`server/${folder}/`));
}

function isBefore(folder: Folder | undefined, other: Folder): boolean {
  return folder !== undefined && serverFolders.indexOf(folder) < serverFolders.indexOf(other);
}

const built =
  /^(?:node:|(?:assert|buffer|child_process|crypto|fs|http|https|net|os|path|process|stream|url|util|worker_threads)(?:\/|$))/;

function packageOutOfPlace(from: string, specifier: string): string | undefined {
  if (/^vscode-(?:languageserver|jsonrpc)/.test(specifier)) {
    const allowed = /^server\/(?:lsp\/|protocol(?:\/|\.ts$))|^client\/|^test\//.test(from);
    if (from.startsWith('client/')) return 'the client speaks through vscode-languageclient';
    return allowed ? undefined : 'vscode-languageserver belongs to server/lsp and server/protocol.ts';
  }
  if (/^vscode(?:$|-languageclient)/.test(specifier)) {
    return /^client\/|^test\/vscode\//.test(from)
      ? undefined
      : 'the VS Code API belongs to client/ and test/vscode/';
  }
  if (built.test(specifier) && /^(?:client|server)\//.test(from)) {
    const allowed = /^server\/(?:disk\/|cli\/|lsp\/node(?:-[a-z-]+)?\.ts$)/.test(from);
    return allowed
      ? undefined
      : 'Node’s own modules belong to server/disk, server/cli and server/lsp/node*.ts';
  }
  return undefined;
}

/** Files that import each other in a ring, one message a ring. Imports of types count: a ring is hard to read either way. */
function cycles(imports: readonly Import[], tree: ReadonlyMap<string, string>): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, specifier } of imports) {
    if (!specifier.startsWith('.')) continue;
    const to = path.posix.join(path.posix.dirname(from), specifier);
    if (tree.has(to)) targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const found = new Map<string, string>();
  const finished = new Set<string>();
  const visit = (file: string, trail: readonly string[]) => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      const ring = trail.slice(start);
      found.set([...ring].sort().join(), `${[...ring, file].join(' → ')}: files import each other in a ring`);
      return;
    }
    if (finished.has(file)) return;
    for (const to of targets.get(file) ?? []) visit(to, [...trail, file]);
    finished.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return [...found.values()];
}
