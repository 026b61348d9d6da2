/**
 * Posts on X: told by their address in any of its spellings, and dated by their id.
 *
 * An id made since 4 November 2010 is a "snowflake": its upper bits are the milliseconds since X's epoch. So the
 * time of a post is known offline, and many an id that a drafting model made up gives itself away. Ids do not
 * fit into a double: all arithmetic on them is BigInt.
 */
import { keepLast } from '../text/keep-last.ts';
import { type Address, readAddress } from './address.ts';

/** One post, as its address names it. */
export interface XPost {
  /** As written: digits where all is well; empty where the address ends before it. */
  readonly id: string;
  /** The owner without `@`, as written; `undefined` where the address names none (`/i/status/…`). X itself ignores it. */
  readonly handle: string | undefined;
}

/**
 * Why an id cannot be right. `not-digits`: something else than the digits 0–9 stands in it. `length`: not 15 to
 * 19 digits. `leading-zero`: X writes none, and without it the id is of a time before X had such ids.
 * `too-large`: more than 63 bits, past the last time that an id can hold.
 */
export type XPostIdFault = 'not-digits' | 'length' | 'leading-zero' | 'too-large';

/** X's epoch in ms since 1970: 2010-11-04T01:42:54.657Z, from the source of Twitter's Snowflake service. */
const X_EPOCH_MS = 1288834974657n;
/** Below the time stand 10 bits of machine and 12 of sequence. */
const BITS_BELOW_TIME = 22n;
const LARGEST_ID = String(2n ** 63n - 1n);

/** X's own hosts, today's and former ones. */
const X_HOST = /^(?:(?:www|mobile|m)\.)?(?:x|twitter)\.com$/u;
/** Services that show X's posts under their own host and X's path: embed fixers, and front ends such as nitter. */
const MIRROR_HOST =
  /^(?:[a-z]\.|www\.|api\.)?(?:(?:fx|vx|px)twitter|twittpr|fixupx|fixvx|xfixup|xcancel|lightbrd|twiiit)\.com$|^(?:www\.)?nitter\.|\.nitter\./u;
const POST_PATH = /^\/+(?:(?:(i)\/+(?:web\/+)?|@?([^/]+)\/+))?status(?:es)?(?:\/+([^/]*)|$)/iu;
const HANDLE = /^[A-Za-z0-9_]{1,20}$/u;

/** Whether `host` (lower case) is X's own, under any of the names it had. */
export function isXHost(host: string): boolean {
  return X_HOST.test(host);
}

/** The post that `address` names on X, on a former host of it or on a mirror; `undefined` for any other page. */
export function readXPost(address: Address | string): XPost | undefined {
  const parts = typeof address === 'string' ? readAddress(address) : address;
  if (parts === undefined) return undefined;
  const own = isXHost(parts.host);
  if (!own && !MIRROR_HOST.test(parts.host)) return undefined;
  const { text, path, fragment } = parts;
  // Until 2012 the path stood after a hash: twitter.com/#!/handle/status/ID.
  const hashPath = own ? /^#!(\/.*)$/su.exec(text.slice(fragment.start, fragment.end))?.[1] : undefined;
  const match = POST_PATH.exec(hashPath ?? text.slice(path.start, path.end));
  if (match === null) return undefined;
  const [, , handle = '', id = ''] = match;
  return { id, handle: HANDLE.test(handle) ? handle : undefined };
}

/** Why `id` cannot be the id of a post; `undefined` where it can. */
export function xPostIdFault(id: string): XPostIdFault | undefined {
  if (!/^[0-9]*$/u.test(id)) return 'not-digits';
  if (id.length < 15 || id.length > 19) return 'length';
  if (id.startsWith('0')) return 'leading-zero';
  // Of two numbers with as many digits the larger is the one that sorts after.
  return id.length === LARGEST_ID.length && id > LARGEST_ID ? 'too-large' : undefined;
}

/** When the post with this id was made, in ms since 1970; `undefined` for an id that cannot be right. */
export const xPostTime: (id: string) => number | undefined = keepLast((id) =>
  xPostIdFault(id) === undefined ? Number((BigInt(id) >> BITS_BELOW_TIME) + X_EPOCH_MS) : undefined,
);
