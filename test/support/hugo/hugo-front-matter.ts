/**
 * Real Hugo as the judge of front matter: whether it takes a file, and what it reads in it.
 */
import { type HugoOptions, tryWithHugo } from './hugo.ts';

/** What Hugo makes of one file. */
export interface HugoReading {
  readonly title: string;
  readonly categories: unknown;
  /** `date` in ISO 8601, with the offset that Hugo read; the year 1 where there is none. */
  readonly date: string;
  /** Whether there is a `date`, and it was understood. */
  readonly dated: boolean;
  /** The Markdown after the front matter, in the bytes written. */
  readonly body: string;
}

const template =
  '{{ dict "title" .Title "categories" (index .Params "categories") "date" (.Date.Format "2006-01-02T15:04:05.999999999Z07:00") "dated" (not .Date.IsZero) "body" .RawContent | jsonify }}';

/** What Hugo reads in each of `texts`, or its reason for building no site with it. */
export async function tryReadWithHugo(
  texts: readonly string[],
  options: HugoOptions = {},
): Promise<(HugoReading | { readonly failure: string })[]> {
  const outcomes = await tryWithHugo(texts, { ...options, template });
  return outcomes.map((outcome) =>
    'html' in outcome ? (JSON.parse(outcome.html) as HugoReading) : { failure: outcome.failure },
  );
}

/** What Hugo reads in each of `texts`. Throws Hugo's own words where it refuses one of them. */
export async function readWithHugo(
  texts: readonly string[],
  options: HugoOptions = {},
): Promise<HugoReading[]> {
  const readings = await tryReadWithHugo(texts, options);
  return readings.map((reading, index) => {
    if (!('failure' in reading)) return reading;
    throw new Error(`Hugo cannot read this: ${reading.failure}\n${texts[index]}`);
  });
}

/** Whether Hugo takes `text`, alone in its site. */
export async function isTakenByHugo(text: string, options: HugoOptions = {}): Promise<boolean> {
  const [outcome] = await tryWithHugo([text], options);
  return outcome !== undefined && 'html' in outcome;
}
