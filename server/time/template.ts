/**
 * Templates of titles and file names: `{yyyy}.{MM}.{dd}.{HH} 过去4小时…`. Tokens and literal text only, never a
 * regular expression: people write templates by hand, and every character that is no token means itself.
 */
import { keepLast } from '../text/keep-last.ts';
import { type Span, span } from '../text/span.ts';
import { type ClockTime, clockMs, daysIn, pad } from './clock.ts';

/** The tokens, with the part of a time and the number of digits each stands for. */
const TOKENS = {
  yyyy: { part: 'year', width: 4, min: 1, max: 9999 },
  MM: { part: 'month', width: 2, min: 1, max: 12 },
  dd: { part: 'day', width: 2, min: 1, max: 31 },
  HH: { part: 'hour', width: 2, min: 0, max: 23 },
  mm: { part: 'minute', width: 2, min: 0, max: 59 },
} as const;

/** A token's name, without its braces. */
export type TokenName = keyof typeof TOKENS;

/** The tokens there are, for messages and completion. */
export const TOKEN_NAMES: readonly TokenName[] = ['yyyy', 'MM', 'dd', 'HH', 'mm'];

/** A part of a template. */
export type TemplatePart = { readonly literal: string } | { readonly token: TokenName };

/** What is wrong with a template; the spans are offsets into it. */
interface TemplateProblem {
  readonly span: Span;
  /** `unknown-token`: the name between the braces is none of the tokens'. `stray-brace`: a brace without its partner. */
  readonly kind: 'unknown-token' | 'stray-brace';
  /** What stands there, braces included. */
  readonly found: string;
}

/** A template, read. What is wrong in it stands for itself, as literal text. */
export interface Template {
  readonly parts: readonly TemplatePart[];
  readonly problems: readonly TemplateProblem[];
}

/** How a text compares with a template. */
export type TemplateMatch =
  | {
      readonly matches: true;
      /** What the text's digits name, as a clock in UTC would show it; parts without a token are the earliest there are. `undefined` unless year, month and day are named. */
      readonly clockMs: number | undefined;
      /** Whether the hour is named. */
      readonly namesHour: boolean;
    }
  | {
      readonly matches: false;
      /** Where in the text the first deviation is. */
      readonly span: Span;
      /** What should stand there; empty where the text should have ended. */
      readonly expected: TemplatePart | undefined;
    };

/** Reads a template. Never throws; `problems` says what is no token. */
export const readTemplate: (source: string) => Template = keepLast((source) => {
  const parts: TemplatePart[] = [];
  const problems: TemplateProblem[] = [];
  let literal = '';
  for (const match of source.matchAll(/\{([^{}]*)\}|[{}]|[^{}]+/gu)) {
    const [text, name] = match;
    if (name !== undefined && isToken(name)) {
      if (literal !== '') parts.push({ literal });
      literal = '';
      parts.push({ token: name });
      continue;
    }
    literal += text;
    const kind = name === undefined ? 'stray-brace' : 'unknown-token';
    if (/[{}]/u.test(text))
      problems.push({ span: span(match.index, match.index + text.length), kind, found: text });
  }
  if (literal !== '') parts.push({ literal });
  return { parts, problems };
});

/** How many UTF-16 units every text has that follows `template`. */
export function templateLength({ parts }: Template): number {
  return parts.reduce(
    (sum, part) => sum + ('literal' in part ? part.literal.length : TOKENS[part.token].width),
    0,
  );
}

/** The text that `template` prescribes for `time`. */
export function renderTemplate(template: Template, time: ClockTime): string {
  return template.parts
    .map((part) =>
      'literal' in part ? part.literal : pad(time[TOKENS[part.token].part], TOKENS[part.token].width),
    )
    .join('');
}

/** Compares `text` with `template`, from the left to the first deviation. */
export function matchTemplate(template: Template, text: string): TemplateMatch {
  const values = new Map<TokenName, number>();
  let at = 0;
  for (const part of template.parts) {
    if ('literal' in part) {
      const end = at + part.literal.length;
      if (text.slice(at, end) !== part.literal)
        return deviation(text, at + commonLength(text, at, part.literal), part);
      at = end;
      continue;
    }
    const { width, min, max } = TOKENS[part.token];
    const digits = text.slice(at, at + width);
    const value = Number(digits);
    if (!/^\d+$/u.test(digits) || digits.length < width) return deviation(text, at, part);
    const isDayBeyond =
      part.token === 'dd' && value > daysIn(values.get('yyyy') ?? 2000, values.get('MM') ?? 1);
    if (value < min || value > max || isDayBeyond || (values.get(part.token) ?? value) !== value) {
      return { matches: false, span: span(at, at + width), expected: part };
    }
    values.set(part.token, value);
    at += width;
  }
  if (at < text.length) return { matches: false, span: span(at, text.length), expected: undefined };
  return { matches: true, clockMs: timeOf(values), namesHour: values.has('HH') };
}

function isToken(name: string): name is TokenName {
  return Object.hasOwn(TOKENS, name);
}

function timeOf(values: ReadonlyMap<TokenName, number>): number | undefined {
  const [year, month, day] = [values.get('yyyy'), values.get('MM'), values.get('dd')];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return clockMs({ year, month, day, hour: values.get('HH') ?? 0, minute: values.get('mm') ?? 0, second: 0 });
}

/** How many characters at `at` are those of `literal`; never half a character. */
function commonLength(text: string, at: number, literal: string): number {
  let length = 0;
  for (const character of literal) {
    if (!text.startsWith(character, at + length)) break;
    length += character.length;
  }
  return length;
}

/** One character of `text`, or its end, as a deviation. */
function deviation(text: string, at: number, expected: TemplatePart): TemplateMatch {
  const character = text.codePointAt(at);
  const length = character === undefined ? 0 : String.fromCodePoint(character).length;
  return { matches: false, span: span(at, at + length), expected };
}
