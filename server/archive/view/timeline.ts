/**
 * Digests and items over time, in steps that fit on a page: days, weeks or months, those without a digest included.
 */
import { clockTime, DAY_MS, pad } from '../../time/clock.ts';

/** How much was published from one step to the next. */
export interface Timeline {
  readonly unit: 'day' | 'week' | 'month';
  readonly steps: readonly TimelineStep[];
}

/** One step. */
interface TimelineStep {
  /** Its first day, such as `2025-08-01`. */
  readonly start: string;
  /** Its last day. */
  readonly end: string;
  readonly digests: number;
  readonly items: number;
  /** It begins before all that is counted, or is not over at its end: less in it is no sign of less work. */
  readonly isPartial?: true;
}

/** What is counted: a time as the publication's clock shows it, in ms, and how many items were published then. */
export interface PublishedItems {
  readonly clockMs: number;
  readonly items: number;
}

/** More columns would be too narrow. */
const MOST_STEPS = 240;

/** The steps from the first to the last of `published`, which come from the earliest on; or from `fromMs` to `toMs`, where given. */
export function timelineOf(
  published: readonly PublishedItems[],
  { fromMs, toMs }: { readonly fromMs?: number; readonly toMs?: number } = {},
): Timeline {
  const [first, last] = [fromMs ?? published[0]?.clockMs, toMs ?? published.at(-1)?.clockMs];
  if (first === undefined || last === undefined) return { unit: 'month', steps: [] };
  const days = (last - first) / DAY_MS;
  const unit = days <= 62 ? 'day' : days <= 200 ? 'week' : 'month';
  const steps: (TimelineStep & { readonly endMs: number })[] = [];
  let start = beginOf(first, unit);
  while (start <= last) {
    const endMs = afterStep(start, unit);
    steps.push({ start: dayText(start), end: dayText(endMs - DAY_MS), endMs, digests: 0, items: 0 });
    start = endMs;
    // Years between two dates, one of which is wrong, are not worth a chart.
    if (steps.length > MOST_STEPS) steps.shift();
  }
  let at = 0;
  for (const { clockMs, items } of published) {
    while (at < steps.length && clockMs >= (steps[at]?.endMs ?? 0)) at++;
    const step = steps[at];
    if (step === undefined || dayText(clockMs) < step.start) continue;
    steps[at] = { ...step, digests: step.digests + 1, items: step.items + items };
  }
  const [from, to] = [dayText(first), dayText(last)];
  return {
    unit,
    steps: steps.map(({ endMs: _, ...step }) =>
      step.start < from || step.end > to ? { ...step, isPartial: true } : step,
    ),
  };
}

/** Weeks begin on Monday. */
function beginOf(clockMs: number, unit: Timeline['unit']): number {
  const day = Math.floor(clockMs / DAY_MS);
  if (unit === 'day') return day * DAY_MS;
  // 1 January 1970 was a Thursday.
  if (unit === 'week') return (day - ((((day + 3) % 7) + 7) % 7)) * DAY_MS;
  const date = new Date(day * DAY_MS);
  date.setUTCDate(1);
  return date.getTime();
}

function afterStep(start: number, unit: Timeline['unit']): number {
  if (unit !== 'month') return start + (unit === 'day' ? 1 : 7) * DAY_MS;
  const date = new Date(start);
  return date.setUTCMonth(date.getUTCMonth() + 1);
}

function dayText(clockMs: number): string {
  const { year, month, day } = clockTime(clockMs, 0);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}
