/**
 * What a link's address is as the source of a story: a page or a post that a reader can open, or the reason why not.
 */
import { type Address, readAddress } from './address.ts';
import { type SourceFault, sourceFault } from './source-fault.ts';
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
  const fault = sourceFault(url);
  if (fault !== undefined) return { url, fault };
  const address = readAddress(url);
  // sourceFault has already refused whatever readAddress cannot read.
  if (address === undefined)
    return { url, fault: { kind: 'malformed', span: { start: 0, end: url.length } } };
  const post = readXPost(address);
  return post === undefined ? { url, address } : { url, address, post };
}
