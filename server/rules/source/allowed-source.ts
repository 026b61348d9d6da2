/**
 * The option `allow` of the rules on repeated sources: addresses that may be linked to again and again.
 */
import type { Source } from '../../source/source.ts';

/** Whether one of `allow` takes the source: a host with all below it, or the beginning of an address. */
export function isAllowed({ url, address }: Source, allow: readonly string[]): boolean {
  const host = address?.host ?? '';
  return allow.some((entry) => {
    const start = withoutScheme(entry);
    if (start === '') return false;
    return start.includes('/')
      ? withoutScheme(url).startsWith(start)
      : host === start || host.endsWith(`.${start}`);
  });
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/iu, '').toLowerCase();
}
