/** The problems of title and file name templates in a configuration. */

import type { Node } from 'jsonc-parser';
import { type Finding, offered } from '../rules/engine/rule.ts';
import { replace } from '../text/edit.ts';
import { nearest } from '../text/nearest.ts';
import { type Span, shift } from '../text/span.ts';
import { readTemplate, type TemplateProblem, TOKEN_NAMES } from '../time/template.ts';
import { CONFIG_PROBLEMS, problem, spanOf } from './config-problem.ts';

/** The problems of the template that is the string at `node`; `name` is the setting's, `text` the file's. */
export function templateProblems(node: Node, name: string, text: string): Finding[] {
  const template = String(node.value);
  return readTemplate(template).problems.map((found) => problemAt(node, name, template, found, text));
}

const TOKENS = TOKEN_NAMES.map((token) => `{${token}}`);

function problemAt(
  node: Node,
  name: string,
  template: string,
  { found, kind, span }: TemplateProblem,
  text: string,
): Finding {
  const meant = kind === 'unknown-token' ? nearest(found, TOKENS) : undefined;
  const place = placeInString(node, template, span, text);
  const fixes =
    meant === undefined || place === undefined
      ? []
      : [offered({ en: `Change to “${meant}”`, zh: `改为“${meant}”` }, [replace(place, meant)])];
  const hint =
    meant === undefined
      ? { en: '', zh: '' }
      : { en: ` Did you mean ${meant}?`, zh: `您是不是想写 ${meant}？` };
  const shown = found.length > 40 ? `${found.slice(0, 40)}…` : found;
  return problem(
    CONFIG_PROBLEMS.template,
    place ?? spanOf(node),
    {
      en: `“${shown}” in “${name}” is not a token, so the template is not used.${hint.en} The tokens are ${TOKENS.join(', ')}.`,
      zh: `“${name}”中的“${shown}”不是可用的占位符，该模板不生效。${hint.zh}可用的占位符有 ${TOKENS.join('、')}。`,
    },
    fixes,
  );
}

/** The place of a part of the string in the file; `undefined` where escapes keep the two from running in step. */
export function placeInString(node: Node, value: string, part: Span, text: string): Span | undefined {
  const start = node.offset + 1;
  return text.startsWith(value, start) ? shift(part, start) : undefined;
}
