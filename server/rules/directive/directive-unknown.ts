/**
 * Reports a comment for the linter that names an unknown rule, or is an unknown directive.
 *
 * Comments cannot turn it off, only the configuration can: a misspelt comment must not hide itself.
 */
import { replace } from '../../text/edit.ts';
import { nearest } from '../../text/nearest.ts';
import { sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { DIRECTIVE_KINDS, type Directive, type DirectiveName } from '../engine/directives.ts';
import { offered, type Report } from '../engine/rule.ts';

export const directiveUnknown = defineRule({
  id: 'directive-unknown',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'a comment turns off a rule that does not exist',
    zh: '注释要关闭的规则不存在',
  },
  // Its names are read from now on, and may be of no rule or of no use.
  reveals: { rules: /^directive-/u },
  checkDirective(directive, { known, digest: { text } }) {
    if (directive.kind === undefined) return [unknownKeyword(directive, text)];
    return directive.names.filter(({ name }) => !known.has(name)).map((name) => unknownName(name, known));
  },
});

function unknownName({ name, span }: DirectiveName, known: ReadonlySet<string>): Report {
  const meant = nearest(name, known);
  return {
    span,
    message: {
      en: `There is no rule “${name}”, so this comment turns nothing off.${meant === undefined ? ' The list of rules is in the documentation.' : ` Did you mean “${meant}”?`}`,
      zh: `没有名为“${name}”的规则，这条注释不起作用。${meant === undefined ? '规则名称请查阅文档。' : `您是不是想写“${meant}”？`}`,
    },
    fixes: meant === undefined ? [] : [replaceFix(span, meant)],
  };
}

function unknownKeyword({ keyword }: Directive, text: string): Report {
  const allowed = DIRECTIVE_KINDS.map((kind) => `digest-${kind}`);
  return {
    span: { start: keyword.start, end: keyword.end },
    message: {
      en: `This is not a comment that the linter knows, so it does nothing. Write ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}.`,
      zh: `无法识别这条注释，它不起作用。可用的写法有 ${allowed.join('、')}。`,
    },
    // It may have a shortcode in it.
    fixes: /^[\w-]+$/u.test(sliceSpan(text, keyword))
      ? [replaceFix(keyword, 'digest-disable-next-line')]
      : [],
  };
}

/** Not automatic: only the author knows what a comment was meant to hide. */
function replaceFix(span: { readonly start: number; readonly end: number }, name: string) {
  return offered({ en: `Change to “${name}”`, zh: `改为“${name}”` }, [replace(span, name)]);
}
