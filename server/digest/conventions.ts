/**
 * The style and time of a digest, inferred from its text, so that digests can be checked for consistency without a
 * configuration.
 */
import type { FrontMatter } from '../front-matter/model.ts';
import { keepLast } from '../text/keep-last.ts';
import { MINUTE_MS } from '../time/clock.ts';
import { inZone, readDateTime, readPeriod, readTitleStamp, type SlotStamp, slotMs } from '../time/time.ts';
import { type Separator, usualSeparator } from './heading.ts';
import type { Conventions, Marker } from './model.ts';

/** The publication's conventions for times. */
export interface TimeOptions {
  /** Its template of titles, which says where in one the slot stamp stands. */
  readonly title?: string;
  /** The zone in which its site says that a `date` without an offset is; without it, such a date names no moment. */
  readonly timeZone?: string;
}

/** How the marker of one item is written. */
export interface MarkerStyle extends Pick<Marker, 'contentColumn' | 'delimiter'> {
  /** The whitespace between marker and content, in columns. */
  readonly padding: number;
}

/**
 * The conventions of a digest whose items have these markers, and whose headings these separators. What is unknown is
 * `undefined`.
 */
export function conventionsOf(
  frontMatter: FrontMatter,
  markers: readonly MarkerStyle[],
  separators: readonly (readonly Separator[])[],
  options: TimeOptions,
): Conventions {
  return {
    separator: usualSeparator(separators),
    contentColumn: mostFrequent(markers, ({ contentColumn }) => contentColumn),
    padding: mostFrequent(markers, ({ padding }) => padding),
    delimiter: mostFrequent(markers, ({ delimiter }) => delimiter),
    ...readTimes(frontMatter, options),
  };
}

/**
 * `conventions` with what the configuration prescribes: its cadence before the one the title states, its
 * offset where `date` has none. The same object where it prescribes nothing.
 */
export function withPrescribed(
  conventions: Conventions,
  prescribed: { readonly cadenceMs?: number; readonly offsetMinutes?: number },
): Conventions {
  if (prescribed.cadenceMs === undefined && prescribed.offsetMinutes === undefined) return conventions;
  const offsetMinutes = conventions.offsetMinutes ?? prescribed.offsetMinutes;
  const { slotClockMs } = conventions;
  const slotMs =
    slotClockMs === undefined || offsetMinutes === undefined
      ? undefined
      : slotClockMs - offsetMinutes * MINUTE_MS;
  return { ...conventions, cadenceMs: prescribed.cadenceMs ?? conventions.cadenceMs, offsetMinutes, slotMs };
}

type Times = Pick<
  Conventions,
  'dateMs' | 'offsetMinutes' | 'cadenceMs' | 'slotMs' | 'slotClockMs' | 'wholeDay'
>;

function readTimes(frontMatter: FrontMatter, options: TimeOptions): Times {
  const title = stringValue(frontMatter, 'title');
  const date = stringValue(frontMatter, 'date');
  const moment = date === undefined ? undefined : inZone(readDateTime(date), options.timeZone);
  const stamp = title === undefined ? undefined : readTitleStamp(title, options.title);
  const offsetMinutes = moment?.offsetMinutes;
  return {
    dateMs: moment?.ms,
    offsetMinutes,
    cadenceMs: title === undefined ? undefined : periodIn(title, stamp),
    slotMs: stamp === undefined || offsetMinutes === undefined ? undefined : slotMs(stamp, offsetMinutes),
    slotClockMs: stamp?.clockMs,
    wholeDay: stamp?.wholeDay ?? false,
  };
}

/** The period that a title states after its stamp, or before it. */
function periodIn(title: string, stamp: SlotStamp | undefined): number | undefined {
  if (stamp === undefined) return periodAfter(title);
  return periodAfter(title.slice(stamp.span.end)) ?? readPeriod(title.slice(0, stamp.span.start));
}

/** A publication's titles are alike after their stamps, which contain no period. */
const periodAfter = keepLast(readPeriod);

/** The value of the first `key`, in whatever case, that is a string. */
function stringValue(frontMatter: FrontMatter, key: string): string | undefined {
  const value = frontMatter.entries.find((entry) => entry.key.toLowerCase() === key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** The style of `marker`. */
export function markerStyle({ span, indent, contentColumn, delimiter }: Marker): MarkerStyle {
  return { contentColumn, delimiter, padding: contentColumn - indent - (span.end - span.start) };
}

/** The value that most of `owners` have, the earliest of equals; `undefined` where there is none. */
function mostFrequent<Owner, Value>(
  owners: readonly Owner[],
  read: (owner: Owner) => Value,
): Value | undefined {
  const [first] = owners;
  let best = first === undefined ? undefined : read(first);
  let isSame = true;
  for (const owner of owners) isSame &&= read(owner) === best;
  if (isSame) return best;
  const counts = new Map<Value, number>();
  for (const owner of owners) {
    const value = read(owner);
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}
