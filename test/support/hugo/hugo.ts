/**
 * The judge: real Hugo. What the project claims about bold, links and lists is compared with what it publishes.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Punctuation } from '../../../server/markdown/character-class.ts';
import { findHugo, type HugoVersion } from './hugo-programs.ts';

const run = promisify(execFile);

/** How a site is built. */
export interface HugoOptions {
  /** Which Hugo builds it; the current one where nothing is said. */
  readonly hugo?: HugoVersion;
  /** Lines added to the site’s `hugo.toml`. */
  readonly config?: string;
  /** The template of a page, in place of its content alone. */
  readonly template?: string;
  /** More files of the site by their paths, such as shortcodes. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether drafts, future and expired pages are left out, as in a build without options. */
  readonly onlyPublished?: boolean;
}

/** What became of one document: its page, or Hugo’s reason for building none. */
export type HugoOutcome = { readonly html: string } | { readonly failure: string };

/** The Hugos that the model is held against, with what each counts as punctuation beside `**`. */
export const JUDGES: readonly { readonly hugo: HugoVersion; readonly punctuation: Punctuation }[] = [
  { hugo: 'current', punctuation: 'P+S' },
  { hugo: '0.111', punctuation: 'P' },
];

/** A content file with `body` and nothing of interest before it. */
export function page(body: string): string {
  return `---\ntitle: test\n---\n\n${body}`;
}

/**
 * The HTML that Hugo with its default configuration makes of each document's body, in the documents' order.
 * All are one site, so Hugo starts once. A document is a whole content file: one that has no front matter
 * and begins with `---` or `+++` would be misread. Throws where Hugo is missing, cannot build a document (its words
 * and the document are in the message), or publishes fewer documents than it was given.
 */
export async function renderWithHugo(
  documents: readonly string[],
  options: HugoOptions = {},
): Promise<string[]> {
  const outcomes = await tryWithHugo(documents, options);
  return outcomes.map((outcome, index) => {
    if ('html' in outcome) return outcome.html;
    throw new Error(`Hugo cannot build this document: ${outcome.failure}\n${documents[index]}`);
  });
}

/**
 * The same, telling of each document what became of it: one that Hugo cannot build takes no other along. A page that
 * Hugo leaves out without failing, such as a draft with `onlyPublished`, has the failure `not published`.
 */
export async function tryWithHugo(
  documents: readonly string[],
  options: HugoOptions = {},
): Promise<HugoOutcome[]> {
  if (documents.length === 0) return [];
  const built = await build(documents, options);
  if (built.failure === undefined) return built.outcomes;
  if (documents.length === 1) return [{ failure: built.failure }];
  const blamed = namedIn(built.failure);
  if (blamed.size === 0) {
    // Hugo stops at the first fault and does not always name the file: halves find it in few builds.
    const middle = documents.length >> 1;
    return [
      ...(await tryWithHugo(documents.slice(0, middle), options)),
      ...(await tryWithHugo(documents.slice(middle), options)),
    ];
  }
  const rest = await tryWithHugo(
    documents.filter((_, index) => !blamed.has(index)),
    options,
  );
  const next = rest.values();
  return documents.map((_, index) => {
    const failure = blamed.get(index);
    return failure === undefined ? (next.next().value ?? { failure: 'not published' }) : { failure };
  });
}

/** The documents that Hugo blames a failure on, each with the line that names it. */
function namedIn(failure: string): Map<number, string> {
  const blamed = new Map<number, string>();
  for (const line of failure.split('\n')) {
    const index = /\bERROR\b.*document-(\d+)\.md/u.exec(line)?.[1];
    if (index !== undefined) blamed.set(Number(index), line);
  }
  return blamed;
}

interface Built {
  readonly failure: string | undefined;
  readonly outcomes: HugoOutcome[];
}

async function build(documents: readonly string[], options: HugoOptions): Promise<Built> {
  const disabled =
    'uglyURLs = true\ndisableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "404"]\n';
  const names = documents.map((_, index) => `document-${index}`);
  const files = {
    'layouts/_default/single.html': options.template ?? '{{ .Content }}',
    'config.toml': `${disabled}${options.config ?? ''}\n`,
    ...options.files,
    ...Object.fromEntries(names.map((name, index) => [`content/${name}.md`, documents[index] ?? ''])),
  };
  return withSite(files, options, async (site, failure) => {
    if (failure !== undefined) return { failure, outcomes: [] };
    const outcomes = names.map(async (name): Promise<HugoOutcome> => {
      const html = await readFile(join(site, 'public', `${name}.html`), 'utf8').catch(missing);
      return html === undefined ? { failure: 'not published' } : { html };
    });
    return { failure, outcomes: await Promise.all(outcomes) };
  });
}

/**
 * Builds a whole site from its files by their paths, its configuration and templates among them, and returns what is
 * published, by its path below `public/`. Throws Hugo's words where it fails.
 */
export function publishWithHugo(
  files: Readonly<Record<string, string>>,
  options: Pick<HugoOptions, 'hugo' | 'onlyPublished'> = {},
): Promise<ReadonlyMap<string, string>> {
  return withSite(files, options, async (site, failure) => {
    if (failure !== undefined) throw new Error(`Hugo cannot build this site: ${failure}`);
    const folder = join(site, 'public');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const published = entries.filter((entry) => entry.isFile());
    const texts = published.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [relative(folder, file), await readFile(file, 'utf8')] as const;
    });
    return new Map(await Promise.all(texts));
  });
}

/** Runs Hugo over `files` and hands the folder on while it is there, with Hugo’s complaint if it has one. */
async function withSite<Result>(
  files: Readonly<Record<string, string>>,
  options: HugoOptions,
  use: (site: string, failure: string | undefined) => Promise<Result>,
): Promise<Result> {
  const { file } = await findHugo(options.hugo ?? 'current');
  const site = await mkdtemp(join(tmpdir(), 'digest-hugo-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      const target = join(site, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    const all = options.onlyPublished ? [] : ['--buildDrafts', '--buildFuture', '--buildExpired'];
    const failure = await run(file, all, { cwd: site, maxBuffer: 1 << 26 }).then(
      ({ stdout, stderr }) => unexpectedIn(stdout + stderr),
      (error: unknown) => reasonIn(error),
    );
    return await use(site, failure);
  } finally {
    await rm(site, { recursive: true, force: true });
  }
}

/** What Hugo says beside the warnings that tests provoke on purpose; `undefined` where that is nothing. */
function unexpectedIn(output: string): string | undefined {
  const lines = output.split('\n').filter((line) => /\b(?:WARN|ERROR)\b/u.test(line));
  const unexpected = lines.filter((line) => !EXPECTED.test(line));
  return unexpected.length === 0 ? undefined : unexpected.join('\n');
}

/** Raw HTML that is left out, and what a newer Hugo wants a site or page to say otherwise. */
const EXPECTED = /Raw HTML omitted|deprecated|You can suppress this warning/u;

/** Why a build failed, in Hugo’s words. Throws again what is no judgement of Hugo’s, such as a missing program. */
function reasonIn(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'number') {
    const output = ['stdout', 'stderr'].map((name) => String(Reflect.get(error, name) ?? '')).join('');
    const words = output.slice(Math.max(0, output.indexOf('ERROR'))).trim();
    return words === '' ? error.message : words;
  }
  throw error;
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
