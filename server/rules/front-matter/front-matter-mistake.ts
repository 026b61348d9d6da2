/** The messages for mistakes in front matter's YAML: what is wrong, why it matters, what to do. */
import type { FrontMatterError, FrontMatterReason } from '../../front-matter/model.ts';
import type { Message } from '../../text/message.ts';

/** The message for `error`, at which `found` is in the text. */
export function mistakeMessage(error: FrontMatterError, found: string): Message {
  const words = WORDS[error.reason](found, error.detail);
  if (error.kind !== 'syntax' || TOLD.includes(error.reason)) return words;
  return {
    en: `${words.en} As it is, Hugo cannot read the front matter.`,
    zh: `${words.zh}否则 Hugo 无法读取 front matter。`,
  };
}

/** Mistakes whose messages already say how Hugo treats them. */
const TOLD: readonly FrontMatterReason[] = ['second-document', 'tag'];

type Words = (found: string, detail: string) => Message;

const WORDS: Readonly<Record<FrontMatterReason, Words>> = {
  'unclosed-quote': (found) => ({
    en: `The quotation mark ${found} is not closed. Put the same mark at the end of the value.`,
    zh: `引号 ${found} 没有配对。请在值的末尾补上同样的引号，`,
  }),
  'unclosed-bracket': (found) => ({
    en: `The bracket “${found}” is not closed. Add “${found === '{' ? '}' : ']'}” after the last entry.`,
    zh: `括号“${found}”没有配对。请在最后一项之后补上“${found === '{' ? '}' : ']'}”，`,
  }),
  'text-after-value': (found) => ({
    en: `The value ends before “${found}”. Quotation marks inside a value must differ from those around it, such as “…”.`,
    zh: `值在“${found}”之前就已结束。值里面的引号要与外层不同，例如用“……”，`,
  }),
  'colon-in-value': () => ({
    en: 'A value with a colon and a space in it needs quotation marks around it.',
    zh: '值中含有冒号加空格时，必须用引号把整个值括起来，',
  }),
  'blank-after-colon': () => ({
    en: 'A space must follow the colon between key and value.',
    zh: '键与值之间的冒号后面必须有一个半角空格，',
  }),
  'full-width-colon': () => ({
    en: 'Key and value are separated by a full-width colon. Write “: ”, half-width and with a space.',
    zh: '键与值之间用了全角冒号。请改成半角冒号加空格“: ”，',
  }),
  'no-colon': (found) => ({
    en: `“${found}” is neither “key: value” nor part of the value above it. Add the colon, or indent the line to continue the value.`,
    zh: `“${found}”既不是“键: 值”，也不属于上面的值。请补上冒号，或缩进使它成为上面的值的一部分，`,
  }),
  tab: () => ({
    en: 'YAML does not allow a tab here. Use spaces.',
    zh: 'YAML 不允许在这里使用制表符。请改用空格，',
  }),
  'reserved-character': (found) => ({
    en: `A value cannot begin with “${found}”. Put quotation marks around it.`,
    zh: `值不能以“${found}”开头。请用引号把它括起来，`,
  }),
  'bad-escape': (found) =>
    found === "\\'"
      ? {
          en: 'An apostrophe between double quotation marks needs no backslash, and YAML allows none. Remove it.',
          zh: '双引号中的撇号不需要反斜杠，YAML 也不允许。请删除反斜杠，',
        }
      : {
          en: `“${found}” is not an escape sequence in YAML. Write the backslash twice, or use single quotation marks.`,
          zh: `“${found}”不是有效的转义序列。请把反斜杠写两次，或改用单引号，`,
        },
  'missing-comma': (found) =>
    /[，、；]/u.test(found)
      ? {
          en: `“${found}” does not separate entries in YAML. Write a half-width “,”.`,
          zh: `“${found}”不能分隔各项。请改成半角逗号“,”，`,
        }
      : {
          en: `A comma is missing before “${found}”. Entries are separated by “,”.`,
          zh: `“${found}”前面缺少逗号。各项之间要用半角逗号“,”分隔，`,
        },
  'extra-comma': () => ({
    en: 'There is no entry before this comma. Remove the comma.',
    zh: '这个逗号前面没有内容。请删除它，',
  }),
  indentation: (found) => ({
    en: `The indentation of “${found}” matches nothing above it. Keys of the front matter begin at the start of the line, and the entries of a list line up.`,
    zh: `“${found}”的缩进与上文都不一致。键要顶格书写，列表各项要上下对齐，`,
  }),
  'not-a-map': () => ({
    en: 'Front matter consists of lines of the form “key: value”, and this is not one.',
    zh: 'front matter 由“键: 值”组成，这里却不是。请改成这种写法，',
  }),
  'complex-key': (found) => ({
    en: `“${found}” cannot be a key. A key is one word, or a text in quotation marks.`,
    zh: `“${found}”不能作为键。键只能是一个词，或引号中的文字，`,
  }),
  'unknown-alias': (found) => ({
    en: `“${found}” refers to something that is not there. Put quotation marks around a value that begins with “*”.`,
    zh: `“${found}”引用了不存在的内容。以“*”开头的值要用引号括起来，`,
  }),
  'empty-key': () => ({
    en: 'There is no key before this colon. Write the key, or remove the line.',
    zh: '这个冒号前面没有键。请补上键名，或删除这一行，',
  }),
  'key-type': (found) => ({
    en: `“${found}” is a number or a truth value, and a key must be text. Put quotation marks around it.`,
    zh: `“${found}”会被当作数字或布尔值，而键必须是文字。请用引号把它括起来，`,
  }),
  'empty-value': () => ({
    en: 'Inside brackets, a value must follow this colon. Write the value, or put quotation marks around the entry.',
    zh: '在括号里，冒号后面必须有值。请补上值，或用引号把这一项括起来，',
  }),
  'line-break': (found) => ({
    en: `“${found}” and its colon are not on one line. Write the key and its colon on one line.`,
    zh: `“${found}”与它的冒号不在同一行。请把键和冒号写在同一行，`,
  }),
  'merge-value': (found) => ({
    en: `“<<” merges the keys of a mapping, and “${found}” is not one. Write “<<: *name”, or remove the line.`,
    zh: `“<<”用来并入一个映射的键，而“${found}”不是映射。请写成“<<: *name”，或删除这一行，`,
  }),
  anchor: (found) => ({
    en: `“${found}” names a value that is not there. Put quotation marks around a value that begins with “&”.`,
    zh: `“${found}”后面没有值。以“&”开头的值要用引号括起来，`,
  }),
  tag: (found) => ({
    en: `“${found}” is a YAML tag, and the value does not suit it: Hugo cannot read the front matter, or loses the lines below. Remove the tag, or put quotation marks around a value that begins with “!”.`,
    zh: `“${found}”是 YAML 标签，与后面的值不符，Hugo 会无法读取 front matter，或丢掉下面的行。请删除标签；如果值本来就以“!”开头，请用引号括起来。`,
  }),
  'tab-in-text': () => ({
    en: 'A tab stands between double quotation marks, and Hugo stumbles over it. Write a space, or “\\t”.',
    zh: '双引号之间有制表符，Hugo 处理时会出错。请改成空格，或写成“\\t”，',
  }),
  delimiter: (found) => ({
    en: `“${found}” follows the opening \`---\`. That line must be exactly three hyphens and nothing else.`,
    zh: `开头的 \`---\` 后面多了“${found}”。这一行只能有三个连字符，`,
  }),
  'second-document': () => ({
    en: 'What follows “...” is silently dropped by Hugo. Remove this line.',
    zh: 'Hugo 会悄悄丢弃“...”之后的内容。请删除这一行。',
  }),
  'duplicate-key': (found) => ({
    en: `The key “${found}” appears a second time, and Hugo builds no site with a key that is there twice. Remove or rename one.`,
    zh: `键“${found}”重复出现，Hugo 会构建失败。请删除其中一个，或改用别的键名。`,
  }),
  'case-variant': (found) => ({
    en: `The key “${found}” is here already in another case, which is the same key to Hugo, and only one of the two values counts. Remove or rename one.`,
    zh: `键“${found}”已以另一种大小写出现过，对 Hugo 来说是同一个键，两个值只有一个会生效。请删除其中一个，或改用别的键名。`,
  }),
  'too-large': () => ({
    en: 'The front matter is too large to be read, so nothing in it is checked. Move long text below it.',
    zh: 'front matter 过长，无法读取，也就无法检查其中的内容。请把长文字移到下方的正文中。',
  }),
  'too-deep': () => ({
    en: 'The front matter is nested too deeply to be read, so nothing in it is checked. Look for brackets that are never closed.',
    zh: 'front matter 嵌套过深，无法读取，也就无法检查其中的内容。请检查是否有未配对的括号。',
  }),
  'too-many-aliases': () => ({
    en: 'The aliases in the front matter expand to more values than can be read, so nothing in it is checked. Write the values out.',
    zh: 'front matter 中的别名展开后数量过多，无法读取，也就无法检查其中的内容。请直接写出各个值。',
  }),
  other: (_found, detail) => ({
    en: `The front matter is not valid YAML here (${detail}). If in doubt, put quotation marks around the value.`,
    zh: `这里不是有效的 YAML（${detail}）。拿不准时请用引号把值括起来，`,
  }),
};
