/**
 * One spelling for each address: the edits that bring an address as written to it, changing nothing else.
 *
 * Changed are: a post on X becomes `https://x.com/handle/status/ID` from whatever host and path it was copied; X's
 * and two other sites' former or mobile hosts give way to the present ones; tracking parameters go. Kept on purpose:
 * `http` (the site may not have `https`), the order and the escapes of what remains, fragments, and punctuation at
 * the end, which may belong to the address.
 */
import { applyEdits, remove, replace, type TextEdit } from '../text/edit.ts';
import { type Span, span } from '../text/span.ts';
import { type Address, queryPairs } from './address.ts';
import type { Source } from './source.ts';
import { sourceFault } from './source-fault.ts';
import { isTrackingParameter } from './tracking.ts';
import { isXHost, type XPost, xPostIdFault } from './x-post.ts';

/**
 * The edits, in the order of the text and counted from the address's first character; none where the address is
 * canonical, has a fault or would have one, or names a post whose id cannot be right.
 */
export function canonicalEdits({ address, post }: Source): TextEdit[] {
  if (address === undefined) return [];
  if (post === undefined) return withoutFault(address, pageEdits(address));
  return xPostIdFault(post.id) === undefined ? postEdits(address, post) : [];
}

/** Whether there is nothing to change about a source's address. */
export function isCanonical(source: Source): boolean {
  return isCanonicalPost(source) || canonicalEdits(source).length === 0;
}

/** Whether an address is the canonical one of a post, as by far the most are; to work out that there is nothing to do takes longer. */
function isCanonicalPost({ url, post }: Source): boolean {
  if (post?.handle === undefined) return false;
  const { id, handle } = post;
  const idStart = POST_ORIGIN.length + handle.length + STATUS.length;
  // Both were read off the address, so that nothing else is in one of this length.
  return (
    url.length === idStart + id.length &&
    url.startsWith(POST_ORIGIN) &&
    url.startsWith(STATUS, POST_ORIGIN.length + handle.length)
  );
}

const POST_ORIGIN = 'https://x.com/';
const STATUS = '/status/';

/** The canonical spelling of a source's address; the address itself where there is nothing to change. */
export function canonicalUrl(source: Source): string {
  return applyEdits(source.url, canonicalEdits(source));
}

/** `i` stands for an owner who is not known. */
function postPath(id: string, handle: string | undefined): string {
  return `/${handle ?? 'i'}/status/${id}`;
}

function postEdits(address: Address, { id, handle }: XPost): TextEdit[] {
  const { text, scheme, authority, path, fragment } = address;
  const edits: TextEdit[] = [];
  if (slice(text, scheme) !== 'https') edits.push(replace(scheme, 'https'));
  if (slice(text, authority) !== 'x.com') edits.push(replace(authority, 'x.com'));
  const wanted = postPath(id, handle);
  const written = text.slice(path.start, path.end);
  // One edit for path, query and fragment: neighbouring edits would touch.
  if (written.startsWith(wanted)) {
    const rest = span(path.start + wanted.length, fragment.end);
    if (rest.end > rest.start) edits.push(remove(rest));
  } else {
    edits.push(replace(span(path.start, fragment.end), wanted));
  }
  return edits;
}

/** None where the address would have a fault afterwards: without what stands after `...` it looks cut off. */
function withoutFault({ text }: Address, edits: TextEdit[]): TextEdit[] {
  return edits.length > 0 && sourceFault(applyEdits(text, edits)) !== undefined ? [] : edits;
}

function pageEdits(address: Address): TextEdit[] {
  const { authority, host } = address;
  const edits: TextEdit[] = [];
  const presentHost = presentHostOf(host);
  if (presentHost !== undefined) edits.push(replace(authority, presentHost));
  return [...edits, ...trackingEdits(address)];
}

/** The host that has taken the place of a former or mobile one. */
function presentHostOf(host: string): string | undefined {
  if (isXHost(host)) return host === 'x.com' ? undefined : 'x.com';
  if (host === 'm.youtube.com') return 'www.youtube.com';
  const wikipedia = /^([a-z-]+)\.m\.wikipedia\.org$/u.exec(host);
  return wikipedia === null ? undefined : `${wikipedia[1]}.wikipedia.org`;
}

/** Removals of the tracking parameters, each with one `&`; of the whole query where nothing else is in it. */
function trackingEdits(address: Address): TextEdit[] {
  const pairs = queryPairs(address);
  const isKept = pairs.map(({ name }) => !isTrackingParameter(address.host, name));
  if (!isKept.includes(false)) return [];
  const lastKept = isKept.lastIndexOf(true);
  if (lastKept === -1) return [remove(address.query)];
  const removals: { start: number; end: number }[] = [];
  pairs.forEach(({ span: { start } }, index) => {
    const next = pairs[index + 1];
    if (isKept[index] === true || index > lastKept || next === undefined) return;
    const before = removals.at(-1);
    if (before?.end === start) before.end = next.span.start;
    else removals.push({ start, end: next.span.start });
  });
  const tail = pairs[lastKept + 1];
  // What stands after the last kept pair goes with the `&` before it.
  if (tail !== undefined) removals.push({ start: tail.span.start - 1, end: pairs.at(-1)?.span.end ?? 0 });
  return removals.map(remove);
}

function slice(text: string, part: Span): string {
  return text.slice(part.start, part.end).toLowerCase();
}
