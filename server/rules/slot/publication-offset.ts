/** The offset from UTC of a publication's times, from whichever source knows it. */
import { type DateTimeReading, inZone, readDateTime } from '../../time/time.ts';
import { offsetIn } from '../../time/zone.ts';
import type { DigestContext } from '../engine/rule.ts';

type OffsetContext = Pick<DigestContext, 'prescribed' | 'site' | 'archive' | 'uri'>;

/**
 * Minutes ahead of UTC for a time that the publication's clock shows as `clockMs`: as configured, by the time zone
 * that its site names, or as most of its other digests have it. `undefined` where unknown.
 */
export function offsetOfPublication(clockMs: number, context: OffsetContext): number | undefined {
  return context.prescribed.offsetMinutes ?? offsetBesideConfig(clockMs, context);
}

/** The same, where digest.config.json is not asked. */
export function offsetBesideConfig(
  clockMs: number,
  { site, archive, uri }: Omit<OffsetContext, 'prescribed'>,
): number | undefined {
  return offsetOfSite(clockMs, site) ?? archive?.usualOffset(uri);
}

/** Minutes ahead of UTC at which the site takes a time without an offset; `undefined` where its configuration names no zone. */
export function offsetOfSite(clockMs: number, site: OffsetContext['site']): number | undefined {
  return site?.timeZone === undefined || !site.namesTimeZone ? undefined : offsetIn(site.timeZone, clockMs);
}

/** A date as its site reads it, where that names a zone for dates without an offset. */
export function readSiteDate(text: string, site: OffsetContext['site']): DateTimeReading {
  return inZone(readDateTime(text), site?.namesTimeZone === true ? site.timeZone : undefined);
}
