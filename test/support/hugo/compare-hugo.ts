/**
 * Holds the preview's pages of many texts against those of current Hugo.
 */
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { readShortcodes } from '../../../server/markdown/shortcode/shortcodes.ts';
import { page, tryWithHugo } from './hugo.ts';
import { normalHtml } from './normal-html.ts';
import { published } from './published.ts';

/** What of a page is counted. */
export const COUNTED = ['strong', 'em', 'a', 'li', 'p', 'code', 'table', 'img'] as const;

/** A text with both of its pages. */
export interface Comparison {
  readonly text: string;
  /** The preview's page and Hugo's, one tag or text a line. */
  readonly ours: string;
  readonly theirs: string;
  /** Why Hugo builds none. */
  readonly failure?: string;
}

/** Compares the bodies of `texts`, each in a site of no settings but `config`; front matter is left out, which is judged elsewhere. */
export async function compareWithHugo(texts: readonly string[], config = ''): Promise<Comparison[]> {
  const bodies = texts.map((text) => page(text.slice(parseDigest(text).bodyStart)));
  const files = shortcodeFiles(bodies);
  const outcomes = await tryWithHugo(bodies, { config, files, template: '<!-- page -->{{ .Content }}' });
  return texts.map((text, index): Comparison => {
    const outcome = outcomes[index];
    if (outcome === undefined || 'failure' in outcome)
      return { text, ours: '', theirs: '', failure: outcome?.failure ?? 'no page' };
    const ours = withoutSchemes(published(bodies[index] ?? '', 'current'));
    return { text, ours, theirs: withoutSchemes(normalHtml(outcome.html)) };
  });
}

/** Templates for the shortcodes in `texts`, which write what the preview shows of them. */
export function shortcodeFiles(texts: readonly string[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { open, close } of texts.flatMap((text) => readShortcodes(text).calls)) {
    const takesContent = close !== undefined || open.role === 'self-closed';
    if (!/^[\p{L}\p{Nd}_-]+$/u.test(open.name)) continue;
    files[`layouts/_shortcodes/${open.name.toLowerCase()}.html`] ??=
      `[${open.name}]${takesContent ? '{{ $_ := .Inner }}' : ''}`;
  }
  return files;
}

/** The preview follows http, https and mailto only, and shows no image from elsewhere than the web. */
function withoutSchemes(html: string): string {
  return (
    html
      // Where a shortcode leads is the site's to say.
      .replaceAll(/<a (?:href=[^ >]*\[(?:one|box)\][^ >]*|title=[^\n]*\{\{<[^\n]*)>/gu, '<a>')
      .replaceAll(/<a href=(?=[ >])/gu, '<a')
      .replaceAll(/<a href=(?!https?:|mailto:)[^ >/?#]*:[^ >]*/giu, '<a')
      .replaceAll(/<img([^>]*) src=(?!https?:)[^ >/?#]*:[^ >]*/giu, '<img$1')
  );
}

/** How often each counted element begins in a page. */
export function countsOf(html: string): Record<(typeof COUNTED)[number], number> {
  const counts = { strong: 0, em: 0, a: 0, li: 0, p: 0, code: 0, table: 0, img: 0 };
  for (const [, name] of html.matchAll(/^<([a-z]+)/gmu)) {
    const counted = COUNTED.find((one) => one === name);
    if (counted !== undefined) counts[counted]++;
  }
  return counts;
}

/** The lines around the first difference of two pages. */
export function firstDifference({ ours, theirs }: Comparison): string {
  const a = ours.split('\n');
  const b = theirs.split('\n');
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const show = (lines: readonly string[]) =>
    lines
      .slice(Math.max(0, at - 2), at + 4)
      .map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line))
      .join(' ');
  return `  ours:   ${show(a)}\n  theirs: ${show(b)}`;
}
