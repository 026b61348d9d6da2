/**
 * Reading YAML within limits: a front matter is written by people, and what no person writes (ten thousand
 * brackets, a picture as one line) must cost a bounded time and never the process. The `yaml` package
 * composes documents recursively and has no limit of depth of its own, so depth is watched one step
 * earlier, while its parser, which keeps an explicit stack, makes tokens of the text.
 */
import { Composer, type CST, type Document, type ErrorCode, Lexer, Parser, visit } from 'yaml';

/** A mistake as the `yaml` package reports it; offsets into the text it was given. */
export interface YamlMistake {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** What was read: the first document, or the limit that the text is beyond. */
export type YamlReading =
  | {
      readonly document: Document.Parsed;
      /** In the order of the text. */
      readonly mistakes: readonly YamlMistake[];
      /** Where a second document begins that says something; Hugo does not read it. */
      readonly second?: number;
    }
  | { readonly limit: 'too-large' | 'too-deep'; readonly at: number };

/** UTF-16 units of front matter that are read; the longest of 4,900 real ones had some 5,000. */
export const MAX_LENGTH = 20_000;
/** Collections inside each other; the parser's stack holds about two entries for one. */
const MAX_DEPTH = 60;

/** Reads `source` as YAML, at most `MAX_LENGTH` long and 60 deep. Never throws. */
export function readYaml(source: string): YamlReading {
  if (source.length > MAX_LENGTH) return { limit: 'too-large', at: 0 };
  const tokens = tokensOf(source);
  if (!Array.isArray(tokens)) return { limit: 'too-deep', at: tokens.tooDeepAt };
  // Keys are compared by the caller, since the package's own check takes quadratic time.
  const options = {
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'silent',
  } as const;
  const [document, ...others] = [...new Composer(options).compose(tokens, true, source.length)];
  // With `forceDoc` the composer makes one document at least; without one there is nothing to read.
  if (document === undefined) return { limit: 'too-large', at: 0 };
  const mistakes = [...document.errors, ...escapedEnds(document, source)].sort((a, b) => a.pos[0] - b.pos[0]);
  const second = others.find((other) => other.contents !== null || other.errors.length > 0);
  return { document, mistakes, ...(second === undefined ? {} : { second: second.range[0] }) };
}

/** Quotation marks whose partner is escaped: at a line's end (`"a\\"`) the package takes them for closed. */
function escapedEnds(document: Document.Parsed, source: string): YamlMistake[] {
  const found: YamlMistake[] = [];
  visit(document, {
    Scalar(_key, { type, range }) {
      if (type !== 'QUOTE_DOUBLE' || !range) return;
      let escapes = 0;
      while (source.charAt(range[1] - 2 - escapes) === '\\') escapes++;
      if (escapes % 2 === 1)
        found.push({ code: 'MISSING_CHAR', message: 'Missing closing "quote', pos: [range[1], range[1]] });
    },
  });
  return found;
}

function tokensOf(source: string): CST.Token[] | { readonly tooDeepAt: number } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > 2 * MAX_DEPTH) return { tooDeepAt: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}
