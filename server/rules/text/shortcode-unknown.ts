/**
 * Reports a shortcode that stops Hugo's build: one that cannot be read, and one that is not defined.
 *
 * Which shortcodes a site defines is only known where the site can be seen. Where it cannot, a name that is not
 * Hugo's own is doubtful and no more, unless the shortcode stands in code, where it was meant to be looked at.
 */
import type { Digest } from '../../digest/model.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import {
  readShortcodes,
  type ShortcodeCall,
  type ShortcodeFault,
  type ShortcodeTag,
} from '../../markdown/shortcode/shortcodes.ts';
import { insert } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { nearest } from '../../text/nearest.ts';
import { type Span, shift } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { movedReport } from '../engine/finding.ts';
import type { DigestContext, Fix, Report } from '../engine/rule.ts';
import { faultMessage } from './shortcode-fault-message.ts';

/** What can be adjusted. */
interface Options {
  /** Shortcodes that the site defines, beside those that can be seen. */
  readonly known: readonly string[];
}

/** The shortcodes of Hugo 0.169 itself, and whether they need content up to a closing tag; a site may have its own in their place. */
const EMBEDDED: ReadonlyMap<string, 'alone' | 'pair' | 'removed'> = new Map([
  ...(['comment', 'details', 'highlight', 'qr'] as const).map((name) => [name, 'pair'] as const),
  ...(['figure', 'instagram', 'instagram_simple', 'param', 'ref', 'relref'] as const).map(
    (name) => [name, 'alone'] as const,
  ),
  ...(['vimeo', 'vimeo_simple', 'x', 'x_simple', 'youtube'] as const).map((name) => [name, 'alone'] as const),
  ...(['gist', 'tweet', 'twitter', 'twitter_simple'] as const).map((name) => [name, 'removed'] as const),
]);

export const shortcodeUnknown = defineRule<Options>({
  id: 'shortcode-unknown',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'a shortcode that Hugo cannot read or does not know, which stops its build',
    zh: 'Hugo 无法解析或不认识的短代码，会使构建失败',
  },
  // What a shortcode kept from Markdown.
  reveals: {
    rules:
      /^(?:bold|directive|draft-debris|emphasis|heading|html|item|link|punctuation|quotation-marks|source|strikethrough|summary|typography)/u,
  },
  changes: ['text', 'shortcodes'],
  options: {
    known: {
      schema: { type: 'array', items: { type: 'string', minLength: 1 }, default: [] },
      description: {
        en: 'Names of shortcodes that the site defines where they cannot be seen, as in a theme that is fetched later.',
        zh: '网站定义、但在这里看不到的短代码名称，例如主题之后才会下载的情况。',
      },
    },
  },
  // What is taken for plain holds no double brace.
  skip: ({ marks }) => marks !== undefined,
  *checkDigest(digest, context) {
    const { text, bodyStart } = digest;
    const body = text.slice(bodyStart);
    const { calls, faults } = readShortcodes(body);
    if (calls.length === 0 && faults.length === 0) return;
    for (const fault of faults) yield faultReport(fault, body, bodyStart);
    const known = knownNames(context);
    const isSiteSeen = context.shortcodes !== undefined;
    const code = codeSpans(digest);
    let next = 0;
    for (const call of calls) {
      const start = call.open.span.start + bodyStart;
      while ((code[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
      const isInCode = (code[next]?.start ?? Number.POSITIVE_INFINITY) <= start;
      const report = callReport(call, body, { known, isSiteSeen, isInCode });
      if (report !== undefined) yield movedReport(report, bodyStart);
    }
  },
});

/** In lower case: Hugo looks names up so. */
function knownNames({ options, shortcodes }: DigestContext<Options>): ReadonlySet<string> {
  return new Set([...(shortcodes ?? []), ...options.known.map((name) => name.toLowerCase())]);
}

/** The report on a readable call, in the coordinates of the content. */
function callReport(
  { open, close }: ShortcodeCall,
  body: string,
  { known, isSiteSeen, isInCode }: { known: ReadonlySet<string>; isSiteSeen: boolean; isInCode: boolean },
): Report | undefined {
  const name = open.name.toLowerCase();
  // Hugo leaves out what inline shortcodes write, unless the site allows them.
  if (known.has(name) || name.endsWith('.inline')) return undefined;
  const embedded = EMBEDDED.get(name);
  const fixes = [escapeFix(open, close, body)];
  if (embedded === 'removed') return { span: open.nameSpan, message: removed(open.name), fixes };
  if (embedded === 'pair' && close === undefined && open.role === 'open')
    return { span: open.nameSpan, message: UNCLOSED_PAIR(open.name), fixes };
  if (embedded === 'alone' && (close !== undefined || open.role === 'self-closed'))
    return { span: (close ?? open).nameSpan, message: NO_CONTENT(open.name), fixes };
  if (embedded !== undefined) return undefined;
  const meant = nearest(name, [...known, ...EMBEDDED.keys()]);
  const message = isSiteSeen
    ? unknown(open.name, meant, isInCode)
    : isInCode
      ? shownInCode(open.name)
      : unseen(open.name, meant);
  const isDoubtful = !isSiteSeen && !isInCode;
  return { span: open.nameSpan, message, fixes, ...(isDoubtful ? { severity: 'warning' } : {}) };
}

function unknown(name: string, meant: string | undefined, isInCode: boolean): Message {
  const guess = meant === undefined ? { en: '', zh: '' } : guessed(meant);
  const reason: Message = isInCode
    ? {
        en: 'Hugo runs shortcodes in code too; to show one, write it as {{</* name */>}}.',
        zh: '代码中的短代码也会被 Hugo 执行；要原样显示，请写成 {{</* 名称 */>}}。',
      }
    : {
        en: 'Define it in layouts/_shortcodes, or to show it as text write {{</* name */>}}.',
        zh: '请在 layouts/_shortcodes 中定义它；要原样显示，请写成 {{</* 名称 */>}}。',
      };
  return {
    en: `No shortcode “${name}” is defined, so Hugo’s build fails.${guess.en} ${reason.en}`,
    zh: `没有定义短代码“${name}”，Hugo 构建会失败。${guess.zh}${reason.zh}`,
  };
}

const shownInCode = (name: string): Message => ({
  en: `Hugo runs shortcodes in code too, and “${name}” is none of its own, so the build fails unless the site defines it. To show it as text, write {{</* name */>}}.`,
  zh: `代码中的短代码也会被 Hugo 执行，而“${name}”不是 Hugo 自带的，网站没有定义它时构建会失败。要原样显示，请写成 {{</* 名称 */>}}。`,
});

function unseen(name: string, meant: string | undefined): Message {
  const guess = meant === undefined ? { en: '', zh: '' } : guessed(meant);
  return {
    en: `“${name}” is no shortcode of Hugo’s own. Unless the site defines it, which cannot be seen from here, the build fails.${guess.en} List it under “known” in this rule’s options if the site does, or to show it as text write {{</* name */>}}.`,
    zh: `“${name}”不是 Hugo 自带的短代码。除非网站定义了它（这里看不到），否则构建会失败。${guess.zh}如果网站有定义，请写进本规则的 known 选项；要原样显示，请写成 {{</* 名称 */>}}。`,
  };
}

function guessed(meant: string): Message {
  return { en: ` Did you mean “${meant}”?`, zh: `您是不是想写“${meant}”？` };
}

function removed(name: string): Message {
  const isTwitter = name !== 'gist';
  return {
    en: `Hugo removed the shortcode “${name}” in version 0.156, so its build fails.${isTwitter ? ' Use “x” in its place.' : ' Link to the gist, or define a shortcode of that name in layouts/_shortcodes.'}`,
    zh: `Hugo 0.156 已移除短代码“${name}”，构建会失败。${isTwitter ? '请改用“x”。' : '请改用链接，或在 layouts/_shortcodes 中定义同名短代码。'}`,
  };
}

const UNCLOSED_PAIR = (name: string): Message => ({
  en: `Hugo’s shortcode “${name}” needs its closing tag, or the build fails. Add {{< /${name} >}} after its content.`,
  zh: `Hugo 自带的短代码“${name}”必须闭合，否则构建会失败。请在内容之后加上 {{< /${name} >}}。`,
});

const NO_CONTENT = (name: string): Message => ({
  en: `Hugo’s shortcode “${name}” takes no content, so the build fails where it is closed. Remove the closing tag or slash.`,
  zh: `Hugo 自带的短代码“${name}”不接受内容，闭合它会使构建失败。请去掉闭合标签或斜杠。`,
});

/** Not automatic: only the author knows whether it was to be shown or run. */
function escapeFix(open: ShortcodeTag, close: ShortcodeTag | undefined, body: string): Fix {
  return {
    title: { en: 'Show the shortcode as text', zh: '把短代码显示为文字' },
    edits: [open, ...(close === undefined ? [] : [close])].flatMap(({ span: { start, end } }) => [
      // `{{<name>}}` without a space would be HTML once it is text.
      insert(start + 3, /\s/u.test(body.charAt(start + 3)) ? '/*' : '/* '),
      insert(end - 3, '*/'),
    ]),
    automatic: false,
  };
}

function faultReport(fault: ShortcodeFault, body: string, bodyStart: number): Report {
  const { start, end } = fault.span;
  // An unclosed tag may reach far, so only its beginning is marked.
  const lineEnd = body.slice(start, end).search(/[\r\n]/u);
  const span = shift({ start, end: lineEnd < 0 ? end : start + lineEnd }, bodyStart);
  return { span, message: faultMessage(fault, body) };
}

/** Where code stands in `digest`, in its coordinates and in the order of the text. */
function codeSpans({ items, others }: Digest): Span[] {
  const found: Span[] = [];
  const visit = (node: Block | Inline, by: number): void => {
    if (node.kind === 'code') found.push(shift(node.span, by));
    if ('blocks' in node) for (const block of node.blocks) visit(block, by);
    for (const inline of node.inlines) visit(inline, by);
  };
  for (const { body, origin } of items) for (const block of body.blocks) visit(block, origin);
  for (const block of others) visit(block, 0);
  return found.sort((a, b) => a.start - b.start);
}
