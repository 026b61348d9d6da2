/** The problems of templates of items, of their source or of sections in a configuration. */

import type { Node } from 'jsonc-parser';
import { readItemTemplate, readSectionTemplate, readSourceTemplate } from '../digest/shape/item-template.ts';
import type { ShapeProblem } from '../digest/shape/template-model.ts';
import type { Finding } from '../rules/engine/rule.ts';
import type { Message } from '../text/message.ts';
import { templateProblem } from './template-problems.ts';

/** The settings that are such templates. */
type Name = 'item' | 'source' | 'sections';

/** Who reads each, and the tokens there are in it. */
const TEMPLATES: {
  readonly [name in Name]: {
    readonly read: (text: string) => { readonly problems: readonly ShapeProblem[] };
    readonly tokens: readonly string[];
  };
} = {
  item: {
    read: readItemTemplate,
    tokens: ['{n}', '{title}', '{author}', '{source}', '{summary}', '{*}'],
  },
  source: { read: readSourceTemplate, tokens: ['{source}', '{*}'] },
  sections: { read: readSectionTemplate, tokens: ['{section}', '{n}', '{*}'] },
};

/** The check of the template `name`, which is the string at a node of the file `text`. */
export function shapeProblems(name: Name): (node: Node, setting: string, text: string) => Finding[] {
  const { read, tokens } = TEMPLATES[name];
  return (node, setting, text) =>
    read(String(node.value)).problems.map((fault) =>
      templateProblem(node, text, fault, tokens, (shown, hint) => {
        const { en, zh } = sayWhat(fault.kind, shown, setting, tokens);
        return {
          en: `${en}${hint.en} Until then, the template is not used.`,
          zh: `${zh}${hint.zh}改正之前，该模板不生效。`,
        };
      }),
    );
}

function sayWhat(
  kind: ShapeProblem['kind'],
  shown: string,
  setting: string,
  tokens: readonly string[],
): Message {
  switch (kind) {
    case 'unknown-token':
      return {
        en: `“${shown}” in “${setting}” is not a token. The tokens are ${tokens.join(', ')}.`,
        zh: `“${setting}”中的“${shown}”不是可用的占位符。可用的占位符有 ${tokens.join('、')}。`,
      };
    case 'stray-brace':
      return {
        en: `The brace “${shown}” in “${setting}” has no partner. Write tokens as {title}.`,
        zh: `“${setting}”中的“${shown}”没有成对。占位符应写成 {title} 这样。`,
      };
    case 'repeated':
      return {
        en: `“${shown}” stands twice in “${setting}”. An item has each of its parts once; write {*} for text that is not checked.`,
        zh: `“${setting}”中的“${shown}”出现了两次。条目的每个部分只能写一次；不需要检查的文字请写 {*}。`,
      };
    case 'link':
      return {
        en: `This “[” in “${setting}” begins no link. A link is written […]({source}), and leads to {source} alone; put a backslash before a bracket that stands for itself.`,
        zh: `“${setting}”中的这个“[”没有构成链接。链接应写成 […]({source})，地址只能是 {source}；表示方括号本身时，请在前面加反斜杠。`,
      };
    case 'bold':
      return {
        en: `This “**” in “${setting}” has no partner, or nothing between the two. Bold is written **…**.`,
        zh: `“${setting}”中的这个“**”没有成对，或者中间没有内容。加粗应写成 **…**。`,
      };
    case 'adjacent':
      return {
        en: `“${shown}” in “${setting}” follows another token directly, so it is unclear where one ends and the other begins. Write what stands between them.`,
        zh: `“${setting}”中的“${shown}”紧跟在另一个占位符之后，无法区分两者的界限。请写出它们之间的文字。`,
      };
    case 'block':
      return setting === 'sections'
        ? {
            en: `“${setting}” must be a heading: one to six “#”, a space, and {section}.`,
            zh: `“${setting}”应为小标题：一至六个“#”、一个空格，然后是 {section}。`,
          }
        : {
            en: `“${shown}” in “${setting}” begins no heading. A heading is one to six “#” and a space.`,
            zh: `“${setting}”中的“${shown}”没有构成小标题。小标题应为一至六个“#”加一个空格。`,
          };
    case 'line':
      return {
        en: `“${setting}” goes on over several lines. Write the line that an item begins with; what stands below it is its summary.`,
        zh: `“${setting}”包含换行。请只写条目的第一行，其下方的内容就是摘要。`,
      };
    case 'missing':
      return {
        en: `“${setting}” has no ${shown}, and an item cannot be read without it.`,
        zh: `“${setting}”中没有 ${shown}，缺少它就无法识别条目。`,
      };
  }
}
