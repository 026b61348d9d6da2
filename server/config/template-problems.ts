/** The problems of title and file name templates in a configuration. */

import type { Node } from 'jsonc-parser';
import { type Finding, offered } from '../rules/engine/rule.ts';
import { replace } from '../text/edit.ts';
import type { Message } from '../text/message.ts';
import { nearest } from '../text/nearest.ts';
import { type Span, shift } from '../text/span.ts';
import { readTemplate, TOKEN_NAMES } from '../time/template.ts';
import { CONFIG_PROBLEMS, problem, spanOf } from './config-problem.ts';

/** The problems of the template that is the string at `node`; `name` is the setting's, `text` the file's. */
export function templateProblems(node: Node, name: string, text: string): Finding[] {
  return readTemplate(String(node.value)).problems.map((fault) =>
    templateProblem(node, text, fault, TOKENS, (shown, hint) => ({
      en: `“${shown}” in “${name}” is not a token, so the template is not used.${hint.en} The tokens are ${TOKENS.join(', ')}.`,
      zh: `“${name}”中的“${shown}”不是可用的占位符，该模板不生效。${hint.zh}可用的占位符有 ${TOKENS.join('、')}。`,
    })),
  );
}

const TOKENS = TOKEN_NAMES.map((token) => `{${token}}`);

/** What is wrong with a template, and where in it. */
export interface TemplateFault {
  readonly kind: string;
  readonly found: string;
  readonly span: Span;
}

/**
 * The problem at a place of the template that is the string at `node` of the file `text`. `words` are made of what is there, and of a hint at
 * the one of `tokens` that is meant, which may be empty.
 */
export function templateProblem(
  node: Node,
  text: string,
  { kind, found, span }: TemplateFault,
  tokens: readonly string[],
  words: (shown: string, hint: Message) => Message,
): Finding {
  const meant = kind === 'unknown-token' ? nearest(found, tokens) : undefined;
  const start = node.offset + 1;
  // Escapes keep the string in the file and its value from running in step.
  const place = text.startsWith(String(node.value), start) ? shift(span, start) : undefined;
  const hint =
    meant === undefined
      ? { en: '', zh: '' }
      : { en: ` Did you mean ${meant}?`, zh: `您是不是想写 ${meant}？` };
  const shown = found.length > 40 ? `${found.slice(0, 40)}…` : found;
  const fixes =
    meant === undefined || place === undefined
      ? []
      : [offered({ en: `Change to “${meant}”`, zh: `改为“${meant}”` }, [replace(place, meant)])];
  return problem(CONFIG_PROBLEMS.template, place ?? spanOf(node), words(shown, hint), fixes);
}
