/** `digest feed` and Hugo side by side, over the same site. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { feedOfHugo, WHOLE_FEED } from '../../support/hugo/hugo-feed.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

/** The time at which both look at the site. */
export const NOW = Date.UTC(2025, 8, 1);

/** A digest with `front` in its front matter, as YAML. */
export function digestWith(front: string, date = '2025-03-09T05:06:07+08:00'): string {
  return `---\ntitle: "C++ & Q&A: Été 100% 你好 #3"\ndate: ${date}\n${front}\n---\n\n1. [One - A](https://a.example/1)\n\n   It is **so**.\n`;
}

/** Holds the addresses in both feeds of the site of `files` against each other, and returns them without the site's own. */
export async function sameFeed(
  t: TestContext,
  config: string,
  files: Readonly<Record<string, string>>,
  { home }: { readonly home?: string } = {},
): Promise<string[]> {
  const baseUrl = /baseURL/u.test(config) ? '' : 'baseURL = "https://n.example/"\n';
  const cwd = await temporaryFolder(t, { 'hugo.toml': siteFile(baseUrl + config), ...files });
  const theirs = await feedOfHugo(cwd, NOW, home);
  const world = testWorld({ cwd, now: () => NOW });
  await runProgram(['feed', '--format', 'json', '--limit', '10000'], world);
  const feed: { items: { url: string }[] } = world.out() === '' ? { items: [] } : JSON.parse(world.out());
  const ours = feed.items.map(({ url }) => url).sort();
  assert.deepEqual(ours, theirs, config);
  return ours.map((url) => decodeURI(url.replace(/^https:\/\/[^/]+/u, '')));
}

/** TOML's tables come last. */
function siteFile(config: string): string {
  const at = config.search(/^\[/mu);
  const [top, tables] = at < 0 ? [config, ''] : [config.slice(0, at), config.slice(at)];
  return `${top}\n${WHOLE_FEED}\n${tables}`;
}
