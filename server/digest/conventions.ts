/**
 * What a digest says of its own style and time: read off the text, so that a publication needs no
 * configuration for its digests to be checked against themselves.
 */
import { usualSeparator } from './heading.ts';
import type { Conventions, FrontMatter, ItemBody } from './model.ts';

/** The conventions of a digest with this front matter and these items. What cannot be told is `undefined`. */
export function readConventions(frontMatter: FrontMatter, bodies: readonly ItemBody[]): Conventions {
  return {
    separator: usualSeparator(headingTexts(bodies)),
    contentColumn: mostFrequent(bodies.map(({ marker }) => marker.contentColumn)),
    padding: mostFrequent(bodies.map(paddingOf)),
    delimiter: mostFrequent(bodies.map(({ marker }) => marker.delimiter)),
    ...readTimes(frontMatter),
  };
}

type Times = Pick<Conventions, 'dateMs' | 'offsetMinutes' | 'cadenceMs' | 'slotMs' | 'wholeDay'>;

function readTimes(_frontMatter: FrontMatter): Times {
  return {
    dateMs: undefined,
    offsetMinutes: undefined,
    cadenceMs: undefined,
    slotMs: undefined,
    wholeDay: false,
  };
}

function* headingTexts(bodies: readonly ItemBody[]): Generator<string> {
  for (const { opening, source } of bodies) {
    const text = opening?.link.target?.text;
    if (text !== undefined) yield source.slice(text.start, text.end);
  }
}

/** The blanks between an item's marker and its content, in columns. */
function paddingOf({ marker }: ItemBody): number {
  return marker.contentColumn - marker.indent - (marker.span.end - marker.span.start);
}

/** The value that occurs most often, the earliest of equals; `undefined` where there is none. */
function mostFrequent<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  let best: Value | undefined;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}
