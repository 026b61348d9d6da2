/**
 * Why a link's address leads to no source: faults that drafts, models and clipboards leave in it.
 *
 * The first reason that explains most wins: a placeholder with spaces in it is a placeholder.
 */
import type { Span } from '../text/span.ts';
import { readAddress } from './address.ts';

/**
 * The reasons. `empty`: nothing there. `placeholder`: meant to be filled in. `blank`: a space or an invisible
 * character in it. `cut-off`: shortened with dots. `swallowed`: the text after the address got into it. `sentence`: so
 * it seems, from a Chinese mark of punctuation on.
 * `no-scheme`: a domain without `https://`. `scheme-relative`: `//host/…`. `relative`: a place on the site that
 * publishes the digest. `scheme`: neither http nor https. `malformed`: begins like an http address and is none.
 */
export type SourceFaultKind =
  | 'empty'
  | 'placeholder'
  | 'blank'
  | 'cut-off'
  | 'swallowed'
  | 'sentence'
  | 'no-scheme'
  | 'scheme-relative'
  | 'relative'
  | 'scheme'
  | 'malformed';

/** One reason, and the part of the address that shows it, counted from the address's first character. */
export interface SourceFault {
  readonly kind: SourceFaultKind;
  readonly span: Span;
}

/**
 * Nothing but letters, digits and what joins them, at a host of letters: what nearly all addresses are made of, and none
 * of the reasons below is. Looked at first, since a publication has thousands of them.
 */
const PLAIN = /^https?:\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:\/[A-Za-z0-9_.~/-]*)?$/u;
/** What may hint at a reason all the same: shouted words, a name for an id, dots. */
export const DOUBTFUL: RegExp =
  /_(?:HERE|[A-Z_]{0,20}(?:LINK|URL))|PLACEHOLDER|\/status(?:es)?\/[^0-9]|\.{3}/iu;

/** Spaces of every width, line breaks and control characters, and what takes no width at all. */
const BLANK =
  /[\s\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff]+/u;
/** Template syntax, and a Hugo shortcode, which leads to a page of the site itself at best. */
const TEMPLATE = /\{\{|\}\}|\{%|%\}|\$\{|<%|%>/u;
/** `REDDIT_LINK_HERE`, `YOUR_URL`, `PLACEHOLDER`, also inside an address. Shouted, because real addresses say `/placeholder-text`. */
const SHOUTED =
  /(?:^|[^A-Za-z0-9])(?:[A-Z0-9]{1,20}_){0,4}(?:(?:LINK|URL|SOURCE|ADDRESS|ID)S?_HERE|(?:INSERT|YOUR|ADD|PASTE|REPLACE)_[A-Z_]{0,20}(?:LINK|URL)|PLACEHOLDER)(?![A-Za-z0-9])/u;
/** Words that stand for an address, where they are all of it. */
const WORD =
  /^(?:(?:https?:\/\/)?(?:the|your|insert|source|article|post)?[\s_-]?(?:url|link|href|address|source|website)(?:[\s_-]?here)?\/?|src|todo|tbd|tba|fixme|placeholder|n\/?a|none|null|undefined|nil|x{2,}|[?_*#-]+|javascript:(?:void\(0\))?;?|about:blank)$/iu;
const SHOUTED_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/u;
const HAN_ONLY = /^(?:https?:\/\/)?[\p{Script=Han}\p{P}]+$/iu;
const HAN_WORD = /链接|連結|网址|網址|地址|来源|來源|出处|原文|待补|占位|此处|这里/u;
/** `x.com/handle/status/ID`, `/status/xxxx`: a name where the number should be. */
const NAMED_ID =
  /^https?:\/\/[^/?#]+\/+(?:[^/?#]+\/+)?status(?:es)?\/+(?:(?:(?:tweet|post|status)[_-]?)?id|x{2,}|\*+|[:{<[(][^/?#]*)\/?(?:[?#]|$)/iu;
/** A clipboard's or a model's shortening: an ellipsis, or dots at the end or as all of a path's part. Dots inside one are GitHub's `v1...v2`. */
const CUT_OFF = /…|%e2%80%a6$|(?<!\.)\.{3,}$|\/\.{3,}(?=[/?#])/iu;
/** Marks of a Chinese sentence, after which it goes on. */
const SENTENCE_MARK = /[，。；：！？、（）「」『』【】《》〈〉“”]/u;
/** An address in ASCII up to such a mark. Addresses with other letters before it, as those of Wikipedia, may hold one. */
const SENTENCE = /^[!-~]+(?=[，。；！？、：．｡“”‘’])/u;
/** Addresses in which no such mark can stand. */
const POST_LIKE = /^https?:\/\/(?:[a-z]+\.)?(?:x|twitter)\.com\//iu;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['）', '（'],
  ['」', '「'],
  ['』', '『'],
  ['】', '【'],
  ['》', '《'],
  ['〉', '〈'],
  ['”', '“'],
]);
/** A host with a top-level domain of letters, then nothing or the rest of an address. */
const HOST_FIRST = /^(?:[\p{L}\p{N}_-]+\.)+(\p{L}{2,}|xn--[a-z0-9-]+)\.?(?::\d+)?([/?#]|$)/iu;
/** What ends a file name rather than a domain, where nothing follows. `.ai`, `.io` and the like are domains. */
const FILE_EXTENSION =
  /^(?:md|markdown|html?|php|aspx?|png|jpe?g|gif|svg|webp|avif|pdf|txt|csv|json|xml|ya?ml|toml|zip|gz|mp[34]|webm|js|ts|css|py|ipynb|docx?|xlsx?|pptx?)$/iu;
/** `htps://`, `hxxps://`, `https//`, `https：//`: http with a slip, not another scheme. */
const SLIPPED_SCHEME = /^[htpsx]{2,6}(?:[：；;]|:?\/\/|:?\\\\)/iu;
const SCHEME = /^[a-z][a-z0-9+.-]*:/iu;

/** Why `url` is no absolute http(s) address of a page; `undefined` where it is one. */
export function sourceFault(url: string): SourceFault | undefined {
  if (PLAIN.test(url) && !DOUBTFUL.test(url)) return undefined;
  const all = { start: 0, end: url.length };
  const blank = BLANK.exec(url);
  if (url === '' || blank?.[0].length === url.length) return { kind: 'empty', span: all };
  if (isPlaceholder(url)) return { kind: 'placeholder', span: all };
  if (blank !== null) return { kind: 'blank', span: spanOf(blank) };
  const cut = CUT_OFF.exec(url);
  if (cut !== null) return { kind: 'cut-off', span: spanOf(cut) };
  const swallowed = swallowedFrom(url);
  if (swallowed !== undefined) return { kind: 'swallowed', span: { start: swallowed, end: url.length } };
  const kind = addressFault(url);
  const sentence = kind === undefined ? SENTENCE.exec(url) : null;
  if (sentence !== null) return { kind: 'sentence', span: { start: sentence[0].length, end: url.length } };
  return kind === undefined ? undefined : { kind, span: all };
}

function isPlaceholder(url: string): boolean {
  return (
    TEMPLATE.test(url) ||
    SHOUTED.test(url) ||
    SHOUTED_NAME.test(url) ||
    WORD.test(url) ||
    NAMED_ID.test(url) ||
    (HAN_ONLY.test(url) && HAN_WORD.test(url))
  );
}

/**
 * Where the sentence after an address begins inside it. Outside X only a closing mark without its opening one
 * tells: a Chinese address may well hold a comma, as those of Wikipedia do.
 */
function swallowedFrom(url: string): number | undefined {
  if (POST_LIKE.test(url)) {
    const at = url.search(SENTENCE_MARK);
    return at === -1 ? undefined : at;
  }
  const open = new Map<string, number>();
  for (let at = 0; at < url.length; at++) {
    const character = url.charAt(at);
    const opening = CLOSING.get(character);
    if (opening === undefined) open.set(character, (open.get(character) ?? 0) + 1);
    else {
      const count = open.get(opening) ?? 0;
      if (count === 0) return at;
      open.set(opening, count - 1);
    }
  }
  return undefined;
}

function addressFault(url: string): SourceFaultKind | undefined {
  if (/^https?[:/]/iu.test(url)) {
    const host = readAddress(url)?.host;
    return host === undefined || !isPublicHost(host) ? 'malformed' : undefined;
  }
  if (url.startsWith('//')) return 'scheme-relative';
  const host = HOST_FIRST.exec(url);
  if (host !== null && (host[2] !== '' || !FILE_EXTENSION.test(host[1] ?? ''))) return 'no-scheme';
  if (SLIPPED_SCHEME.test(url)) return 'malformed';
  return SCHEME.test(url) ? 'scheme' : 'relative';
}

/** Whether readers elsewhere can reach such a host: it has a dot between labels, or is a literal IPv6 address. */
function isPublicHost(host: string): boolean {
  return host.startsWith('[') || /^[^.]+(?:\.[^.]+)+\.?$/u.test(host);
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
