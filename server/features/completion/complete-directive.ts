/** Suggests what turns rules off in place: the comments, and the names of the rules in them. */
import type { Digest } from '../../digest/model.ts';
import { RULES } from '../../rules/registry.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import type { Completion, CompletionContext } from './suggestion.ts';

/** The rules in a comment that turns some off, or the comments themselves where one begins; none elsewhere. */
export function completeDirective(
  digest: Digest,
  offset: number,
  { language }: CompletionContext,
): Completion[] {
  const { text, bodyStart, frontMatter } = digest;
  const start = lineStart(text, offset);
  if (offset - start > 2000) return [];
  const before = text.slice(start, offset);
  const isYaml = frontMatter.kind === 'yaml' && offset < bodyStart;
  const list = (
    isYaml ? /#\s*digest-disable(?:-next-line)?\s+(.*)$/u : /<!--\s*digest-disable(?:-next-line)?\s+(.*)$/u
  ).exec(before);
  if (list !== null && !/-->|(?:^|\s)--\s/u.test(list[1] ?? ''))
    return ruleNames(text, offset, list[1] ?? '', language);
  const opening = (isYaml ? /^[ \t]*#\s*[\w-]*$/u : /<(?:!(?:-(?:-\s*[\w-]*)?)?)?$/u).exec(before);
  if (opening === null || (isYaml && before.trim() === '#')) return [];
  const from = start + opening.index + (isYaml ? opening[0].indexOf('#') : 0);
  return directives(text, from, offset, isYaml, language);
}

function ruleNames(text: string, offset: number, written: string, language: keyof Message): Completion[] {
  const words = written.split(/[\s,，、]+/u);
  const typed = words.at(-1) ?? '';
  const named = new Set(words.slice(0, -1));
  return RULES.filter(({ id }) => !named.has(id)).map(({ id, summary }) => ({
    kind: 'rule',
    label: id,
    detail: summary[language],
    span: {
      start: offset - typed.length,
      end: offset + (/^[\w-]*/u.exec(text.slice(offset, offset + 100))?.[0].length ?? 0),
    },
    parts: [id],
    filter: id,
  }));
}

function directives(
  text: string,
  from: number,
  offset: number,
  isYaml: boolean,
  language: keyof Message,
): Completion[] {
  const rest = text.slice(offset, lineEnd(text, offset));
  // Editors close a comment by themselves.
  const closing = /^[\w-]*\s*-->/u.exec(rest)?.[0] ?? '';
  return WORDS.map(({ word, meaning, takesRule }) => {
    const open = isYaml ? '# ' : '<!-- ';
    const close = isYaml ? '' : ' -->';
    const name = takesRule ? [' ', { stop: 1, text: '' }] : [];
    return {
      kind: 'directive',
      label: `${open}${word}${close}`,
      detail: meaning[language],
      span: { start: from, end: offset + closing.length },
      parts: [`${open}${word}`, ...name, ...(close === '' ? [] : [close])],
      filter: `${text.slice(from, offset)}${word}`,
      goesOn: takesRule,
    };
  });
}

const WORDS: readonly { readonly word: string; readonly meaning: Message; readonly takesRule: boolean }[] = [
  {
    word: 'digest-disable-next-line',
    meaning: { en: 'turn a rule off for the next line', zh: '在下一行关闭规则' },
    takesRule: true,
  },
  {
    word: 'digest-disable',
    meaning: { en: 'turn a rule off from here on', zh: '从这里起关闭规则' },
    takesRule: true,
  },
  {
    word: 'digest-enable',
    meaning: { en: 'turn all rules on again', zh: '重新启用所有规则' },
    takesRule: false,
  },
];
