/**
 * A small number for a text, equal for equal texts: to spread keys over buckets and to see that a file has
 * changed. No protection against people who want two texts to look the same.
 */

/** FNV-1a over the UTF-16 units of `text` from `start` to before `end`, as an unsigned number of 32 bits. */
export function hash32(text: string, start = 0, end = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Two such numbers from different beginnings and the length, as text: for telling contents apart. */
export function fingerprint(text: string): string {
  let other = 0x9747b28c;
  for (let at = 0; at < text.length; at++) other = Math.imul(other, 31) + text.charCodeAt(at);
  return `${hash32(text).toString(36)}.${(other >>> 0).toString(36)}.${text.length.toString(36)}`;
}
