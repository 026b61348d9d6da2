/**
 * The judge: real Hugo. What the project claims about bold, links and lists is compared with what it publishes.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Punctuation } from '../../server/markdown/character-class.ts';

const run = promisify(execFile);

/** The notion of punctuation that the installed Hugo has, seen from what it does with a full-width tilde. */
export async function hugoPunctuation(): Promise<Punctuation> {
  const [html] = await renderWithHugo([page('这是**加粗～**后文')]);
  return html?.includes('<strong>') ? 'P' : 'P+S';
}

/** A content file with `body` and nothing of interest before it. */
export function page(body: string): string {
  return `---\ntitle: test\n---\n\n${body}`;
}

/**
 * The HTML that Hugo with its default configuration makes of each document's body, in the documents' order.
 * All are one site, so Hugo starts once. A document is a whole content file: one that has no front matter
 * and begins with `---` or `+++` would be misread. Throws where Hugo is missing, complains, or renders fewer
 * documents than it was given.
 */
export async function renderWithHugo(documents: readonly string[]): Promise<string[]> {
  const site = await mkdtemp(join(tmpdir(), 'digest-hugo-'));
  try {
    await mkdir(join(site, 'content'));
    await mkdir(join(site, 'layouts', '_default'), { recursive: true });
    await writeFile(join(site, 'layouts', '_default', 'single.html'), '{{ .Content }}');
    await writeFile(
      join(site, 'config.toml'),
      'uglyURLs = true\ndisableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "404"]\n',
    );
    const names = documents.map((_, index) => `document-${index}`);
    for (const [index, name] of names.entries()) {
      await writeFile(join(site, 'content', `${name}.md`), documents[index] ?? '');
    }
    const { stdout, stderr } = await hugo(['--buildDrafts', '--buildFuture', '--buildExpired'], site);
    if (/\b(?:WARN|ERROR)\b/.test(stdout + stderr)) throw new Error(`hugo complains:\n${stdout}${stderr}`);
    const pages: string[] = [];
    for (const name of names) pages.push(await readFile(join(site, 'public', `${name}.html`), 'utf8'));
    return pages;
  } finally {
    await rm(site, { recursive: true, force: true });
  }
}

async function hugo(args: readonly string[], cwd: string): Promise<{ stdout: string; stderr: string }> {
  try {
    return await run('hugo', args, { cwd, maxBuffer: 1 << 26 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(
        'These tests compare with real Hugo, and there is no `hugo` on the PATH. Install it: `apt-get install hugo`, `brew install hugo`, or a release from gohugo.io.',
        { cause: error },
      );
    }
    throw error;
  }
}
