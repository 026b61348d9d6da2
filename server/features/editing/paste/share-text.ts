/**
 * The text that apps and pages put around a title when sharing: the name of the site, of the author, and notes such
 * as “（分享自 @…）” or “复制本条信息，打开【小红书】App查看精彩内容！”.
 */

/** A title, and what came with it. */
export interface SharedTitle {
  readonly title?: string;
  readonly author?: string;
  /** Text that is not the title. */
  readonly rest?: string;
}

/** Formats of titles by sites and apps, which mostly name the author as well. */
const KNOWN: readonly RegExp[] = [
  // X’s own pages, in English and in Chinese.
  /^(?<author>.{1,80}?) on X: ["“](?<title>.+)["”](?: \/ X)?$/su,
  /^X 上的 (?<author>.{1,80}?)[：:]\s*[“"](?<title>.+)[”"](?: \/ X)?$/su,
  /^(?<title>.+) - (?<author>[^-]{1,40}?)的(?:回答|文章|想法|专栏) - 知乎$/su,
  /^(?<title>.+?) *- 知乎(?:专栏)?$/su,
  /^(?<title>.+?) - (?<author>[^-|]{1,40}?) \| 小红书(?: - 你的生活兴趣社区)?$/su,
  /^[\d.]* ?复制打开抖音，看看【(?<author>[^【】]{1,40}?)的(?:图文)?作品】(?<title>[^#]+)/su,
  /^\d* ?(?<author>.{1,40}?)发布了一篇小红书笔记/su,
  /^(?<title>.+?) *[-_] *哔哩哔哩(?:_bilibili)?$/su,
  /^(?<title>.+?) *[-_] *(?:今日头条|微博|百度|网易新闻|腾讯新闻|新浪新闻|虎嗅网?)$/su,
];

/** `text`, which stands before an address, as a title; a title in `【】` ends there, and one too long for a title is none. */
export function readSharedTitle(text: string): SharedTitle {
  const app = readKnown(trimmed(text));
  if (app.author !== undefined) return app;
  const framed = /^[^【]{0,6}【([^【】]+)】(.*)$/su.exec(text);
  if (framed !== null) {
    const [, inner = '', rest = ''] = framed;
    const known = readKnown(trimmed(inner));
    // Codes by which an app finds what was shared stand between emoji: 😆 ABC123 😆.
    const isCode = /^(?:[\s\p{P}\p{S}\p{Extended_Pictographic}]|[A-Za-z0-9]{6,})*$/u.test(rest);
    return isCode ? known : { ...known, rest: trimmed(rest) };
  }
  const { title = '' } = app;
  if (title.length <= LONGEST_TITLE) return app;
  // A whole post: its first sentence, where that can be a title, and all of it as text.
  const [sentence = ''] = /^[^。！？!?\n]+/u.exec(title) ?? [];
  return { ...(sentence.length <= LONGEST_TITLE ? { title: sentence.trim() } : {}), rest: title };
}

/** Longer ones are posts. */
const LONGEST_TITLE = 100;

/** No site’s title is longer. */
const LONGEST_KNOWN = 1000;

function readKnown(text: string): SharedTitle {
  if (text.length > LONGEST_KNOWN) return { title: text };
  for (const form of KNOWN) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) continue;
    const { title, author } = groups;
    return {
      ...(title === undefined ? {} : { title: title.trim() }),
      ...(author === undefined ? {} : { author: author.trim() }),
    };
  }
  return { title: text };
}

/** Without what leads over to the address: `标题：`, `Title -`, `标题 |`. */
function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s:：|｜,，、→>·•—–(（[「『《-]/u.test(text.charAt(end - 1))) end--;
  return text.slice(0, end).trim();
}

/** Whether `text` says only how it was shared, and nothing of the story. */
export function isShareNote(text: string): boolean {
  const written = text.trim();
  return written.length <= LONGEST_NOTE && NOTES.some((note) => note.test(written));
}

const LONGEST_NOTE = 200;

const NOTES: readonly RegExp[] = [
  /^[\s\p{P}\p{S}]*$/u,
  /^[\s\p{P}]*(?:[（(]\s*)?(?:分享自|分享来自|来自|转自|转发自|via\b|shared (?:from|via)\b|sent from\b).{0,40}$/iu,
  /^[\s\p{P}]*(?:复制|长按复制|打开|点击|戳|下载).{0,20}(?:打开|链接|查看|App|APP|客户端|口令|观看|阅读).{0,40}$/u,
  // 抖音: by which its app finds the video.
  /^[\w@.]*:\/ \d\d\/\d\d/u,
  /^(?:#[^\s#]{1,40}#?\s*)+$/u,
  /^[\s\p{P}]*(?:全文|阅读全文|查看全文|阅读原文|展开|Read more|Show more)[\s\p{P}]*$/iu,
];

/** The account that a note says it was shared from, where it names one: `（分享自 @新浪科技）`. */
export function sharedBy(text: string): string | undefined {
  if (text.length > LONGEST_NOTE) return undefined;
  return /(?:分享自|分享来自|来自|转自|via)\s*@([^\s@（）()，。]{1,40})/iu.exec(text)?.[1];
}
