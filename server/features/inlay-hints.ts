/**
 * The age of each item's post, shown behind the heading: how long before the digest it was made.
 */
import type { Digest } from '../digest/model.ts';
import type { RuleSettings } from '../rules/run-rules.ts';
import { durationText } from '../text/duration-text.ts';
import type { Span } from '../text/span.ts';
import type { Text } from '../text/words.ts';
import { MINUTE_MS } from '../time/clock.ts';
import { ageText, clockText, conventionsOf, postTime } from './post-time.ts';

/** A hint at a place of the text. */
export interface InlayHint {
  /** Behind the character before this offset. */
  readonly offset: number;
  readonly label: Text;
  readonly tooltip: Text;
}

/** The hints in `range`, in the order of the text. */
export function inlayHints(digest: Digest, settings: RuleSettings, range: Span): InlayHint[] {
  const { offsetMinutes = 0 } = conventionsOf(digest, settings);
  const hints: InlayHint[] = [];
  for (const { heading } of digest.items) {
    if (heading === undefined || heading.span.end < range.start || heading.span.end > range.end) continue;
    const time = postTime(digest, heading, settings);
    if (time?.ageMs === undefined) continue;
    const short = durationText(wholeMinutes(time.ageMs));
    const age = ageText(time.ageMs);
    const posted = clockText(time.ms, offsetMinutes);
    hints.push({
      offset: heading.span.end,
      label: time.ageMs < 0 ? { en: `−${short.en}`, zh: `−${short.zh}` } : short,
      tooltip: { en: `Posted ${posted}, ${age.en}`, zh: `发布于 ${posted}，${age.zh}` },
    });
  }
  return hints;
}

/** Seconds say nothing to a reader, unless there is nothing else. */
function wholeMinutes(ms: number): number {
  return Math.abs(ms) < MINUTE_MS ? ms : Math.trunc(ms / MINUTE_MS) * MINUTE_MS;
}
