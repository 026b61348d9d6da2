/**
 * digest.config.json as JSON: from text to a tree that knows its places, however damaged or hostile the text is.
 *
 * Comments and trailing commas are allowed: people note the reason beside a rule, and the schema tells editors to
 * allow them as well.
 */
import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Message } from '../text/message.ts';

/** The tree of a configuration's text, and what is wrong with it as JSON. */
export interface ConfigText {
  /** `undefined` where there is nothing to be read. */
  readonly root: Node | undefined;
  readonly errors: readonly ConfigTextError[];
}

/** A mistake in the JSON itself. Offsets are UTF-16 units of the text. */
interface ConfigTextError {
  readonly start: number;
  readonly end: number;
  readonly message: Message;
}

/** No real configuration comes near these limits; beyond them parsing would take long, or overflow the stack. */
const MOST_CHARACTERS = 1_000_000;
const DEEPEST = 100;

/** The JSON in `text`, a byte order mark allowed. Never throws; what can be read in spite of errors is in the tree. */
export function readConfigText(text: string): ConfigText {
  const limit = overLimit(text);
  if (limit !== undefined) return { root: undefined, errors: [limit] };
  // A space in place of the mark keeps all offsets.
  const json = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  if (json.trim() === '') return { root: undefined, errors: [error(0, 0, EMPTY)] };
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, {
    allowTrailingComma: true,
    disallowComments: false,
    allowEmptyContent: false,
  });
  // One mistake usually leads to more, so only the first is reported.
  const first = errors[0];
  return { root, errors: first === undefined ? [] : [syntaxError(text, first)] };
}

const EMPTY: Message = {
  en: 'This file is empty, so nothing is configured. Write at least {}.',
  zh: '文件是空的，没有任何设置生效。至少应写 {}。',
};

function overLimit(text: string): ConfigTextError | undefined {
  if (text.length > MOST_CHARACTERS) {
    return error(0, 0, {
      en: `This file has more than ${MOST_CHARACTERS} characters, so it is not read. Keep only settings in it.`,
      zh: `文件超过 ${MOST_CHARACTERS} 个字符，未予读取。请只在其中保留设置。`,
    });
  }
  const scanner = createScanner(text, true);
  let depth = 0;
  // The kinds of token are a `const enum`, which TypeScript files on their own cannot read; their first character tells as much.
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const at = scanner.getTokenOffset();
    if (text[at] === '{' || text[at] === '[') depth++;
    else if (text[at] === '}' || text[at] === ']') depth--;
    if (depth > DEEPEST) {
      return error(at, at + 1, {
        en: `Braces and brackets are nested more than ${DEEPEST} levels deep here, so the file is not read. No setting needs that.`,
        zh: `括号嵌套超过 ${DEEPEST} 层，文件未予读取。任何设置都不需要这样的嵌套。`,
      });
    }
  }
  return undefined;
}

function syntaxError(text: string, { error: code, offset, length }: ParseError): ConfigTextError {
  const start = Math.min(offset, text.length);
  const name = printParseErrorCode(code);
  const known = SYNTAX[name];
  return error(start, Math.min(start + length, text.length), {
    en: `This is not JSON: ${known?.en ?? 'something is wrong here'}. Settings after this place may be lost until it is repaired.`,
    zh: `JSON 语法错误：${known?.zh ?? '此处有误'}。修正之前，此处之后的设置可能不会生效。`,
  });
}

const SYNTAX: { readonly [code: string]: Message } = {
  InvalidSymbol: {
    en: 'this word is neither a string in double quotes nor true, false or null',
    zh: '此处的词既不是双引号中的字符串，也不是 true、false 或 null',
  },
  InvalidNumberFormat: { en: 'a number is malformed', zh: '数字格式不对' },
  PropertyNameExpected: { en: 'a key in double quotes is expected', zh: '此处应为双引号中的键名' },
  ValueExpected: { en: 'a value is expected', zh: '此处缺少值' },
  ColonExpected: { en: 'a colon is expected', zh: '此处缺少冒号' },
  CommaExpected: { en: 'a comma is expected', zh: '此处缺少逗号' },
  CloseBraceExpected: { en: 'a closing brace } is missing', zh: '缺少右花括号 }' },
  CloseBracketExpected: { en: 'a closing bracket ] is missing', zh: '缺少右方括号 ]' },
  EndOfFileExpected: { en: 'the file should end here', zh: '文件应在此处结束' },
  UnexpectedEndOfComment: { en: 'a comment is not closed', zh: '注释没有结束' },
  UnexpectedEndOfString: { en: 'a string is not closed', zh: '字符串没有结束' },
  UnexpectedEndOfNumber: { en: 'a number is not complete', zh: '数字不完整' },
  InvalidUnicode: { en: 'a \\u escape needs four hexadecimal digits', zh: '\\u 后面应有四位十六进制数字' },
  InvalidEscapeCharacter: { en: 'a backslash in a string must be doubled', zh: '字符串中的反斜杠要写两个' },
  InvalidCharacter: {
    en: 'a character that may not stand in a string must be escaped',
    zh: '字符串中有必须转义的字符',
  },
};

function error(start: number, end: number, message: Message): ConfigTextError {
  return { start, end, message };
}
