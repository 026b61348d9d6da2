/**
 * When the post after a source was made, seen from its digest: for hovers, hints and the digest view.
 */
import { withPrescribed } from '../../digest/conventions.ts';
import type { Conventions, Digest, Heading } from '../../digest/model.ts';
import { windowOf } from '../../digest/window.ts';
import { defaultSetting, type RuleSettings } from '../../rules/engine/run-rules.ts';
import { sourceWindow, toleranceMs, type WindowOptions } from '../../rules/source/source-window.ts';
import { readSource } from '../../source/source.ts';
import { xPostTime } from '../../source/x-post.ts';
import { durationText } from '../../text/duration-text.ts';
import type { Message } from '../../text/message.ts';
import { readDuration } from '../../time/time.ts';

/** A post's time, compared with its digest's. */
export interface PostTime {
  /** Ms since the epoch. */
  readonly ms: number;
  /** How long before the digest's `date`, in ms; negative where it is newer. `undefined` where the digest has no readable date. */
  readonly ageMs: number | undefined;
  /** As the rule `source-window` judges it; `undefined` where there is nothing to judge by. */
  readonly place: 'inside' | 'older' | 'newer' | undefined;
}

/** The time of the post that `heading` leads to; `undefined` where that is no post on X, or has an id that cannot be right. */
export function postTime(digest: Digest, heading: Heading, settings: RuleSettings): PostTime | undefined {
  const { post } = readSource(heading.url);
  const ms = post === undefined ? undefined : xPostTime(post.id);
  if (ms === undefined) return undefined;
  const conventions = effectiveConventions(digest, settings);
  const ageMs = conventions.dateMs === undefined ? undefined : conventions.dateMs - ms;
  return { ms, ageMs, place: placeOf(digest, conventions, ms, settings) };
}

/** The digest's own conventions, or else the configured ones. */
export function effectiveConventions(digest: Digest, { prescribed }: RuleSettings): Conventions {
  return withPrescribed(digest.conventions, prescribed);
}

function placeOf(
  digest: Digest,
  conventions: Conventions,
  ms: number,
  settings: RuleSettings,
): PostTime['place'] {
  const setting = settings.rules.get(sourceWindow.id) ?? defaultSetting(sourceWindow);
  // The options were checked against the rule's own declaration when the configuration was read.
  const options = setting.options as unknown as WindowOptions;
  const window = windowOf(digest, conventions, readDuration(options.window));
  if (window === undefined) return undefined;
  const tolerance = toleranceMs(window, options);
  if (ms > window.to + tolerance) return 'newer';
  if (window.from === undefined) return undefined;
  return ms < window.from - tolerance ? 'older' : 'inside';
}

/** How long before its digest a post was made, in words. */
export function ageText(ageMs: number): Message {
  const by = durationText(ageMs);
  return ageMs < 0
    ? { en: `${by.en} after the digest`, zh: `晚于本期 ${by.zh}` }
    : { en: `${by.en} before the digest`, zh: `早于本期 ${by.zh}` };
}
