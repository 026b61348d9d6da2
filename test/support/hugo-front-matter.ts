/**
 * Real Hugo as the judge of front matter: whether it takes a file, and what it reads in it.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What Hugo makes of one file. */
export interface HugoReading {
  readonly title: string;
  readonly categories: unknown;
  /** Whether `date` was understood; otherwise Hugo publishes the file as of the year 1. */
  readonly dated: boolean;
  /** The Markdown behind the front matter, in the bytes written. */
  readonly body: string;
}

const TEMPLATE =
  '{{ dict "title" .Title "categories" (index .Params "categories") "dated" (not .Date.IsZero) "body" .RawContent | jsonify }}';

/** Gives all of `texts` to Hugo as one site. Throws Hugo's own words where it refuses one of them. */
export async function readWithHugo(texts: readonly string[]): Promise<HugoReading[]> {
  const site = await mkdtemp(join(tmpdir(), 'digest-hugo-'));
  try {
    await mkdir(join(site, 'content'));
    await mkdir(join(site, 'layouts', '_default'), { recursive: true });
    await writeFile(join(site, 'layouts', '_default', 'single.html'), TEMPLATE);
    await writeFile(
      join(site, 'config.toml'),
      'uglyURLs = true\ndisableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "404"]\n',
    );
    for (const [index, text] of texts.entries()) await writeFile(join(site, 'content', `t${index}.md`), text);
    await run('hugo', ['--quiet', '--buildDrafts', '--buildFuture', '--buildExpired'], { cwd: site });
    const pages = texts.map((_, index) => readFile(join(site, 'public', `t${index}.html`), 'utf8'));
    return (await Promise.all(pages)).map((page) => JSON.parse(page) as HugoReading);
  } finally {
    await rm(site, { recursive: true, force: true });
  }
}

/** Whether Hugo takes `text`, alone in its site. */
export async function isTakenByHugo(text: string): Promise<boolean> {
  try {
    await readWithHugo([text]);
    return true;
  } catch (error) {
    // Hugo's status for a site that it cannot build; anything else, as a missing Hugo, is no judgement.
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return false;
    throw error;
  }
}
