/**
 * Tells when two addresses are the same source: a key that is equal for every spelling of one post, video, paper or
 * page.
 */
import { type Address, queryPairs } from './address.ts';
import type { Source } from './source.ts';
import { isTrackingParameter } from './tracking.ts';

/**
 * The key, to be compared and never shown; `undefined` for an address with a fault. Posts are compared by id,
 * YouTube's videos and arXiv's papers by theirs (a paper's versions, abstract and PDF are one source), pages by
 * host, path and query, whatever the scheme, `www.` or a mobile host, the order of the query, tracking
 * parameters, a slash at the end and the fragment, unless the fragment is the site's own path (`#/…`, `#!…`).
 */
export function sourceKey(source: Source): string | undefined {
  const { address } = source;
  return address === undefined ? undefined : (storyKey(source) ?? pageKey(address));
}

/** Whether an address names one post, video or paper, which is one story, rather than a page that may hold several. */
export function namesOneStory(source: Source): boolean {
  return storyKey(source) !== undefined;
}

/**
 * The place inside a page that an address names, without `#`; empty where it names none. Pages are long, and two
 * stories may stand in two places of one. Marks that name no place (a text to be highlighted, WeChat's `#rd`) do not count.
 */
export function placeInPage({ address }: Source): string {
  if (address === undefined) return '';
  const fragment = fragmentOf(address);
  return fragment.startsWith(':~:') || fragment === 'rd' ? '' : fragment;
}

function storyKey({ address, post }: Source): string | undefined {
  if (address === undefined) return undefined;
  if (post !== undefined) return `x:${post.id}`;
  const video = youtubeId(address);
  if (video !== undefined) return `youtube:${video}`;
  const paper = arxivId(address);
  return paper === undefined ? undefined : `arxiv:${paper}`;
}

function pageKey(address: Address): string {
  const { text, path, host } = address;
  const query = queryPairs(address)
    .filter(({ name }) => !isTrackingParameter(host, name))
    .map(({ span }) => normalEscapes(text.slice(span.start, span.end)))
    .sort()
    .join('&');
  const fragment = fragmentOf(address);
  const route = /^!?\//u.test(fragment) || fragment.startsWith('!') ? `#${fragment}` : '';
  const steps = normalEscapes(text.slice(path.start, path.end)).replace(/(?<!\/)\/+$/u, '');
  const port =
    /:(?!80$|443$)\d+$/u.exec(text.slice(address.authority.start, address.authority.end))?.[0] ?? '';
  return `${plainHost(host)}${port}${steps}${query === '' ? '' : `?${query}`}${route}`;
}

/** The host without what only chooses a layout; Reddit's old layout has a host of its own. */
function plainHost(host: string): string {
  const plain = host.replace(/\.$/u, '').replace(/^(?:www|m|mobile)\./u, '');
  return plain
    .replace(/\.m\.wikipedia\.org$/u, '.wikipedia.org')
    .replace(/^(?:old|np|new)\.reddit\.com$/u, 'reddit.com');
}

function youtubeId(address: Address): string | undefined {
  const { text, path, host } = address;
  const steps = text.slice(path.start, path.end);
  if (host === 'youtu.be') return /^\/+([\w-]{6,})/u.exec(steps)?.[1];
  if (!/^(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com$/u.test(host)) return undefined;
  if (/^\/+watch\/*$/u.test(steps))
    return queryPairs(address).find(({ name }) => name === 'v')?.value || undefined;
  return /^\/+(?:shorts|live|embed|v)\/+([\w-]{6,})/u.exec(steps)?.[1];
}

function arxivId({ text, path, host }: Address): string | undefined {
  if (!/^(?:(?:www|export)\.)?arxiv\.org$/u.test(host)) return undefined;
  const match = /^\/+(?:abs|pdf|html)\/+([a-z.-]+\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?\/*$/iu.exec(
    text.slice(path.start, path.end),
  );
  return match?.[1]?.toLowerCase();
}

function fragmentOf({ text, fragment }: Address): string {
  return text.slice(fragment.start + 1, fragment.end);
}

/** One spelling of percent escapes: letters outside ASCII escaped or not, and hexadecimal digits of either case, are the same. */
function normalEscapes(text: string): string {
  return text
    .replace(/\P{ASCII}+/gu, (run) => encodeURIComponent(run.replace(/\p{Cs}/gu, '\ufffd')))
    .replace(/%[0-9a-f]{2}/giu, (byte) => byte.toUpperCase());
}
