/**
 * Reports `__so__` where `**so**` is the way to mark bold.
 */
import { readUnderscores } from '../../markdown/bold/underscore-bold.ts';
import type { Message } from '../../text/message.ts';
import { checkTextBlocks } from '../engine/check-text-blocks.ts';
import { defineRule } from '../engine/define-rule.ts';
import { boldProblems } from './bold-problems.ts';

export const boldMarker = defineRule({
  id: 'bold-marker',
  severity: 'warning',
  kind: 'layout',
  fixable: true,
  summary: {
    en: '`__so__` instead of `**so**`',
    zh: '用 `__如此__` 而不是 `**如此**` 加粗',
  },
  // And of several `**` none is the one that a text speaks of.
  reveals: { rules: /^(?:bold-unclosed|summary-length|typography)$/u },
  skip: ({ marks }) => marks !== undefined,
  ...checkTextBlocks(function* (block, source) {
    if (!source.slice(block.span.start, block.span.end).includes('__')) return;
    for (const { kind, bold, repairs } of boldProblems(block, source)) {
      if (kind === 'underscored')
        yield { span: bold.span, message: bold.isRendered ? RENDERED : LITERAL, ...repairs };
    }
    for (const name of readUnderscores(block, source).names)
      yield { span: name.span, message: nameMessage(source.slice(name.content.start, name.content.end)) };
  }, '__'),
});

const RENDERED: Message = {
  en: 'Bold is marked with `__` here. Write `**` as elsewhere: beside a letter or Chinese character, `__` does not work and is published as it is.',
  zh: '这里用 `__` 加粗。请统一使用 `**`：紧挨文字时 `__` 不起作用，会原样显示。',
};

const LITERAL: Message = {
  en: 'This will not be bold: between letters or Chinese characters, `__` does not work and is published as it is. Write `**`.',
  zh: '这里不会加粗：紧挨文字的 `__` 不起作用，会原样显示。请改用 `**`。',
};

/** The message for a name that Hugo takes for bold. */
const nameMessage = (name: string): Message => ({
  en: `Hugo takes the underscores of \`__${name}__\` for markers: it publishes “${name}” in bold, without them. Put the name between backticks, or write \`\\_\\_${name}\\_\\_\`.`,
  zh: `Hugo 把 \`__${name}__\` 的下划线当成加粗标记：只会显示加粗的「${name}」，下划线会丢失。请用反引号括起来，或写成 \`\\_\\_${name}\\_\\_\`。`,
});
