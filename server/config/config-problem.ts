/** The kinds of problems in digest.config.json and their messages. */

import type { Node } from 'jsonc-parser';
import { findingOf } from '../rules/engine/finding.ts';
import { type Finding, type Fix, offered, type Severity } from '../rules/engine/rule.ts';
import { replace } from '../text/edit.ts';
import type { Message } from '../text/message.ts';
import { nearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import { mustBeInChinese } from './check-value.ts';

/** A kind of problem in a configuration; its id takes the place of a finding's rule. */
export interface ConfigProblemKind {
  readonly id: string;
  readonly severity: Severity;
  /** Whether an editor that validates the file with our JSON schema reports the same. */
  readonly inSchema: boolean;
  readonly summary: Message;
}

/** The kinds. An unknown key is no error: it may belong to a newer version, and all known keys still count. */
export const CONFIG_PROBLEMS = {
  syntax: {
    id: 'config-syntax',
    severity: 'error',
    inSchema: true,
    summary: { en: 'the configuration is not JSON', zh: '配置文件不是合法的 JSON' },
  },
  key: {
    id: 'config-key',
    severity: 'warning',
    inSchema: true,
    summary: { en: 'an unknown or repeated key in the configuration', zh: '配置文件中有未知或重复的键' },
  },
  value: {
    id: 'config-value',
    severity: 'error',
    inSchema: true,
    summary: { en: 'a bad value in the configuration', zh: '配置文件中有无效的值' },
  },
  glob: {
    id: 'config-glob',
    severity: 'error',
    inSchema: false,
    summary: { en: 'a list of globs that comes to too much', zh: 'glob 模式展开后过多' },
  },
  template: {
    id: 'config-template',
    severity: 'error',
    inSchema: false,
    summary: { en: 'a template that cannot be used', zh: '模板无法使用' },
  },
  extends: {
    id: 'config-extends',
    severity: 'error',
    inSchema: false,
    summary: { en: 'a file that cannot be extended', zh: '无法继承的文件' },
  },
  site: {
    id: 'config-site',
    severity: 'warning',
    inSchema: false,
    summary: { en: 'the Hugo configuration of the site cannot be read', zh: '无法读取网站的 Hugo 配置' },
  },
} as const satisfies { readonly [kind: string]: ConfigProblemKind };

/** A problem of a kind at a place. */
export function problem(
  { id, severity }: ConfigProblemKind,
  span: Span,
  message: Message,
  fixes: readonly Fix[] = [],
): Finding {
  return findingOf({ id }, severity, { span, message, fixes });
}

/** An invalid value. `name` is the setting's, `text` the file's. */
export function wrongValue(node: Node, name: string, expected: Message, text: string): Finding {
  const shown = shownValue(node, text);
  return problem(CONFIG_PROBLEMS.value, spanOf(node), {
    en: `“${name}” must be ${expected.en}, not ${shown}. Until then, this value is ignored.`,
    zh: `“${name}”${mustBeInChinese(expected.zh)}，而不是 ${shown}。改正之前，该值不生效。`,
  });
}

/** A key that is none of `known`. `name` is how the setting is called in full. */
export function unknownKey(keyNode: Node, name: string, key: string, known: Iterable<string>): Finding {
  const meant = nearest(key, known);
  const span = spanOf(keyNode);
  const shown = shorten(name);
  if (meant === undefined) {
    return problem(CONFIG_PROBLEMS.key, span, {
      en: `There is no setting “${shown}”, so it does nothing. Remove it.`,
      zh: `没有名为“${shown}”的设置，它不起作用。请删除它。`,
    });
  }
  const title = { en: `Change to “${meant}”`, zh: `改为“${meant}”` };
  const message = {
    en: `There is no setting “${shown}”, so it does nothing. Did you mean “${meant}”?`,
    zh: `没有名为“${shown}”的设置，它不起作用。您是不是想写“${meant}”？`,
  };
  const edits = [replace(span, JSON.stringify(meant))];
  return problem(CONFIG_PROBLEMS.key, span, message, [offered(title, edits)]);
}

/** Where `node` stands. */
export function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

/** The value as written, on one line and not too long. */
function shownValue(node: Node, text: string): string {
  const { start, end } = spanOf(node);
  return shorten(text.slice(start, Math.min(end, start + 200)).replaceAll(/\s+/gu, ' '));
}

const LONGEST_SHOWN = 40;

function shorten(shown: string): string {
  const characters = [...shown];
  return characters.length <= LONGEST_SHOWN ? shown : `${characters.slice(0, LONGEST_SHOWN).join('')}…`;
}
