/** The addresses in the feed that Hugo itself makes of a site: what it publishes, lists, and where. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../machine/run-process.ts';
import { findHugo } from './hugo-programs.ts';

/** Builds the site in `folder` as at `now` (ms since the epoch) and reads the feed of its home page, which is in the folder `home` below it. */
export async function feedOfHugo(folder: string, now: number, home = ''): Promise<string[]> {
  const { file } = await findHugo('current');
  const clock = new Date(now).toISOString().replace('.000', '');
  const { code, output } = await run(file, ['--clock', clock], { cwd: folder });
  if (code !== 0) throw new Error(output);
  const feed = await readFile(path.join(folder, 'public', home, 'index.xml'), 'utf8');
  const addresses = [...feed.matchAll(/<item>.*?<link>(.*?)<\/link>/gsu)].map((match) => match[1] ?? '');
  // A page that lists name and that is not there has none.
  return addresses
    .filter((address) => address !== '')
    .map((address) => address.replaceAll('&#43;', '+').replaceAll('&amp;', '&'))
    .sort();
}

/** What a site says so that nothing but its digests is in its feed, and all of them are; it ends in a table. */
export const WHOLE_FEED = 'disableKinds = ["taxonomy", "term"]\n[services.rss]\nlimit = -1\n';
