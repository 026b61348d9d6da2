/**
 * The age of each item's post, shown after the heading: how long before the digest it was made.
 */
import type { Digest } from '../../digest/model.ts';
import type { RuleSettings } from '../../rules/engine/run-rules.ts';
import { shortDuration } from '../../text/duration-text.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import { clockText } from '../../time/clock.ts';
import { ageText, effectiveConventions, postTime } from './post-time.ts';

/** A hint at a place of the text. */
export interface InlayHint {
  /** After the character before this offset. */
  readonly offset: number;
  readonly label: Message;
  readonly tooltip: Message;
}

/** The hints in `range`, in the order of the text. */
export function inlayHints(digest: Digest, settings: RuleSettings, range: Span): InlayHint[] {
  const { offsetMinutes = 0 } = effectiveConventions(digest, settings);
  const hints: InlayHint[] = [];
  for (const { heading } of digest.items) {
    if (heading === undefined || heading.span.end < range.start || heading.span.end > range.end) continue;
    const time = postTime(digest, heading, settings);
    if (time?.ageMs === undefined) continue;
    const age = ageText(time.ageMs);
    const posted = clockText(time.ms, offsetMinutes);
    hints.push({
      offset: heading.span.end,
      label: shortDuration(time.ageMs),
      tooltip: { en: `Posted ${posted}, ${age.en}`, zh: `发布于 ${posted}，${age.zh}` },
    });
  }
  return hints;
}
