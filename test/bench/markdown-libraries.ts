/**
 * Libraries that read Markdown in an editor, each as a function from a text to nothing: what counts is the time that it
 * takes. Their packages are those of peers.ts, so that nothing is known of their types here.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { Emitter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { VERSIONS } from './peers.ts';

/** A library at work. */
export interface MarkdownLibrary {
  readonly name: string;
  readonly read: (text: string) => Promise<void>;
}

/** The libraries in the folder `modules`. */
export async function markdownLibraries(modules: string): Promise<readonly MarkdownLibrary[]> {
  return [await markdownlint(modules), await markdownService(modules), remark()];
}

/** What this bench asks of markdownlint. */
interface Markdownlint {
  readonly lint: (options: { readonly strings: { readonly [name: string]: string } }) => object;
}

async function markdownlint(modules: string): Promise<MarkdownLibrary> {
  const { lint }: Markdownlint = await load(modules, 'markdownlint/lib/exports-sync.mjs');
  return {
    name: `markdownlint, the library of markdownlint-cli2 ${VERSIONS['markdownlint-cli2']}`,
    read: async (text) => void lint({ strings: { digest: text } }),
  };
}

/** What this bench asks of the service. */
interface MarkdownService {
  readonly githubSlugifier: object;
  readonly createLanguageService: (parts: object) => {
    readonly computeDiagnostics: (document: TextDocument, options: object, token: object) => Promise<object>;
  };
}

/** The parser that the service is given, as VS Code gives it. */
interface MarkdownIt {
  readonly default: new () => { readonly parse: (text: string, environment: object) => object };
}

/** VS Code’s own Markdown service: the problems that it finds in links. */
async function markdownService(modules: string): Promise<MarkdownLibrary> {
  const service: MarkdownService = await load(modules, 'vscode-markdown-languageservice/out/index.js');
  const { default: Parser }: MarkdownIt = await load(modules, 'markdown-it/dist/markdown-it.mjs');
  const parser = new Parser();
  const uri = 'file:///digest.md';
  let current = TextDocument.create(uri, 'markdown', 0, '');
  const changes = new Emitter<TextDocument>();
  const nothing = () => ({ dispose: () => undefined });
  const { computeDiagnostics } = service.createLanguageService({
    logger: { level: 0, log: () => undefined },
    parser: {
      slugifier: service.githubSlugifier,
      tokenize: async (document: TextDocument) => parser.parse(document.getText(), {}),
    },
    workspace: {
      workspaceFolders: [],
      onDidChangeMarkdownDocument: changes.event,
      onDidCreateMarkdownDocument: nothing,
      onDidDeleteMarkdownDocument: nothing,
      getAllMarkdownDocuments: async () => [current],
      hasMarkdownDocument: () => true,
      openMarkdownDocument: async () => current,
      stat: async () => undefined,
      readDirectory: async () => [],
    },
  });
  const all = 'warning';
  const options = {
    ...{ validateReferences: all, validateFragmentLinks: all, validateFileLinks: all },
    ...{ validateMarkdownFileLinkFragments: all, validateUnusedLinkDefinitions: all },
    ...{ validateDuplicateLinkDefinitions: all, ignoreLinks: [] },
  };
  const token = { isCancellationRequested: false, onCancellationRequested: nothing };
  return {
    name: `VS Code’s Markdown service ${VERSIONS['vscode-markdown-languageservice']}, its problems of links`,
    read: async (text) => {
      current = TextDocument.create(uri, 'markdown', current.version + 1, text);
      changes.fire(current);
      await computeDiagnostics(current, options, token);
    },
  };
}

function remark(): MarkdownLibrary {
  const processor = unified().use(remarkParse);
  return { name: 'remark-parse, parsing only', read: async (text) => void processor.parse(text) };
}

function load<Module>(modules: string, file: string): Promise<Module> {
  return import(pathToFileURL(path.join(modules, file)).href);
}
