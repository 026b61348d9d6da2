/**
 * What a link's address is as the source of a story: a page or a post that a reader can open, or the reason why not.
 */
import { type Address, readAddress } from './address.ts';
import { DOUBTFUL, type SourceFault, sourceFault } from './source-fault.ts';
import { readXPost, type XPost } from './x-post.ts';

/** An address, described. Exactly one of `fault` and `address` is there. */
export interface Source {
  /** The address as it was given. */
  readonly url: string;
  /** Why it is no address of a source. */
  readonly fault?: SourceFault;
  /** Its parts. */
  readonly address?: Address;
  /** The post on X that it names. The id may still be one that cannot be right: see `xPostIdFault`. */
  readonly post?: XPost;
}

/** `url` described: an address as a link leads to it, escapes and references resolved. */
export function readSource(url: string): Source {
  const canonical = CANONICAL_POST.exec(url);
  // Whatever could be doubtful about such an address is in the name of the post's owner.
  if (canonical !== null && !DOUBTFUL.test(canonical[1] ?? '')) return postSource(url, canonical);
  const fault = sourceFault(url);
  if (fault !== undefined) return { url, fault };
  const address = readAddress(url);
  // sourceFault has already refused whatever readAddress cannot read.
  if (address === undefined)
    return { url, fault: { kind: 'malformed', span: { start: 0, end: url.length } } };
  const post = readXPost(address);
  return post === undefined ? { url, address } : { url, address, post };
}

/** A post as X itself writes its address; `i` stands for an owner that is not named. */
const CANONICAL_POST = /^https:\/\/x\.com\/((?![iI]\/)[A-Za-z0-9_]{1,20})\/status\/([0-9]+)$/u;

const SCHEME = { start: 0, end: 'https'.length };
const AUTHORITY = { start: 'https://'.length, end: 'https://x.com'.length };

/** What `readSource` finds in such an address, which is most of those that a publication has. */
function postSource(url: string, [, handle = '', id = '']: RegExpExecArray): Source {
  const end = url.length;
  const nothing = { start: end, end };
  return {
    url,
    address: {
      text: url,
      scheme: SCHEME,
      authority: AUTHORITY,
      path: { start: AUTHORITY.end, end },
      query: nothing,
      fragment: nothing,
      host: 'x.com',
    },
    post: { id, handle },
  };
}
