/**
 * What is shown when the mouse rests on a part of a digest: what a source is and when it was posted, how often
 * an author and a category come up, what Hugo does with a key, what a rule reports.
 */
import type { Knowledge, Usage } from '../../archive/columns/knowledge.ts';
import { itemAt } from '../../digest/locate.ts';
import type { Digest, Heading } from '../../digest/model.ts';
import type { FrontMatterValue } from '../../front-matter/model.ts';
import { allInlines, textBlocks } from '../../markdown/walk.ts';
import { readDirectives } from '../../rules/engine/directives.ts';
import type { RuleSettings } from '../../rules/engine/run-rules.ts';
import { ruleById } from '../../rules/registry.ts';
import { readSource } from '../../source/source.ts';
import type { Language, Message } from '../../text/message.ts';
import { type Span, shift, sliceSpan, touches } from '../../text/span.ts';
import { visible } from '../../text/visible.ts';
import { clockText } from '../../time/clock.ts';
import { frontMatterDoc } from '../completion/front-matter-docs.ts';
import { ageText, effectiveConventions, postTime } from './post-time.ts';

/** A hover's text in Markdown, and what it is about. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** What is known around the digest. */
export interface HoverContext {
  readonly language: Language;
  readonly settings: RuleSettings;
  readonly knowledge?: Knowledge;
  /** Which other digests have covered the source that stands at the offset. */
  readonly covered?: { readonly markdown: string; readonly span: Span };
}

/** The hover at `offset`; `undefined` where there is none. */
export function hover(digest: Digest, offset: number, context: HoverContext): Hover | undefined {
  const own = ownHover(digest, offset, context);
  const { covered } = context;
  if (own === undefined || covered === undefined) return own ?? covered;
  return { span: own.span, markdown: `${own.markdown}\n\n${covered.markdown}` };
}

/** The hover without the other digests. */
function ownHover(digest: Digest, offset: number, context: HoverContext): Hover | undefined {
  return (
    (offset < digest.bodyStart ? inFrontMatter(digest, offset, context) : inItem(digest, offset, context)) ??
    onRuleName(digest, offset, context)
  );
}

function inItem(digest: Digest, offset: number, context: HoverContext): Hover | undefined {
  const item = itemAt(digest, offset);
  if (item === undefined) return undefined;
  const { heading, body, origin } = item;
  if (heading?.author !== undefined && touches(heading.author, offset)) {
    const markdown = usage(
      digest,
      context.knowledge?.author(sliceSpan(digest.text, heading.author)),
      'author',
      context,
    );
    return markdown === undefined ? undefined : { span: heading.author, markdown };
  }
  if (heading !== undefined && touches(heading.destination, offset)) {
    const markdown = onSource(digest, heading, context);
    return markdown === undefined ? undefined : { span: heading.destination, markdown };
  }
  for (const block of textBlocks(body.summary)) {
    for (const { target } of allInlines(block.inlines)) {
      if (target === undefined || !touches(shift(target.destination, origin), offset)) continue;
      const span = shift(target.destination, origin);
      const url = target.label === undefined ? target.url : (digest.definitions.get(target.label) ?? '');
      const markdown = onSource(digest, { span, text: span, title: span, destination: span, url }, context);
      return markdown === undefined ? undefined : { span, markdown };
    }
  }
  return undefined;
}

/** What a source is, and for a post when it was made and whether that is in the digest's window. */
function onSource(
  digest: Digest,
  heading: Heading,
  { language, settings }: HoverContext,
): string | undefined {
  const { post, address } = readSource(heading.url);
  if (address === undefined) return undefined;
  if (post === undefined) return WEB_PAGE(plain(address.host))[language];
  const owner = post.handle === undefined ? POST[language] : POST_BY(post.handle)[language];
  const time = postTime(digest, heading, settings);
  if (time === undefined) return owner;
  const { offsetMinutes } = effectiveConventions(digest, settings);
  const utc = clockText(time.ms, 0, true);
  const local =
    offsetMinutes === undefined || offsetMinutes === 0 ? '' : `${clockText(time.ms, offsetMinutes, true)}`;
  const posted = POSTED(local === '' ? utc : local, local === '' ? '' : utc)[language];
  const age = time.ageMs === undefined ? undefined : ageText(time.ageMs)[language];
  const place = time.place === undefined ? undefined : PLACES[time.place][language];
  const facts = [age, place].filter((fact) => fact !== undefined).join(language === 'zh' ? '，' : ', ');
  return [owner, posted, facts === '' ? '' : sentence(facts, language)]
    .filter((line) => line !== '')
    .join('\n\n');
}

function inFrontMatter(digest: Digest, offset: number, context: HoverContext): Hover | undefined {
  const entry = digest.frontMatter.entries.find(({ span }) => touches(span, offset));
  if (entry === undefined) return undefined;
  if (touches(entry.keySpan, offset)) {
    const doc = frontMatterDoc(entry.key);
    return doc === undefined ? undefined : { span: entry.keySpan, markdown: doc[context.language] };
  }
  if (entry.key.toLowerCase() !== 'categories') return undefined;
  const value = scalarAt(entry.value, offset);
  if (value === undefined || value.value === null) return undefined;
  const markdown = usage(digest, context.knowledge?.category(String(value.value)), 'category', context);
  return markdown === undefined ? undefined : { span: value.span, markdown };
}

function scalarAt(
  value: FrontMatterValue,
  offset: number,
): Extract<FrontMatterValue, { kind: 'scalar' }> | undefined {
  if (value.kind === 'list') {
    for (const item of value.items) {
      const found = touches(item.span, offset) ? scalarAt(item, offset) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return value.kind === 'scalar' && touches(value.span, offset) ? value : undefined;
}

/** How often something was used and when last before this digest. */
function usage(
  digest: Digest,
  use: Usage | undefined,
  kind: 'author' | 'category',
  { language, settings }: HoverContext,
): string | undefined {
  if (use === undefined) return undefined;
  const { offsetMinutes = 0, slotMs, dateMs } = effectiveConventions(digest, settings);
  const now = slotMs ?? dateMs ?? Number.POSITIVE_INFINITY;
  const last = use.times.findLast((time) => time < now);
  const name = plain(use.name);
  const count = (kind === 'author' ? AUTHOR_COUNT : CATEGORY_COUNT)(name, use.count)[language];
  const when = last === undefined ? FIRST[language] : LAST(clockText(last, offsetMinutes))[language];
  return `${count}\n\n${when}`;
}

function onRuleName(digest: Digest, offset: number, { language }: HoverContext): Hover | undefined {
  for (const { names } of readDirectives(digest)) {
    const name = names.find(({ span }) => touches(span, offset));
    const rule = name === undefined ? undefined : ruleById(name.name);
    if (name !== undefined && rule !== undefined)
      return { span: name.span, markdown: RULE(rule.id, rule.summary)[language] };
  }
  return undefined;
}

/** Escapes foreign text for Markdown, so that it cannot add links or images. */
export function plain(text: string): string {
  return visible(text.replaceAll(/\s+/gu, ' ')).replaceAll(/[\\`*_{}[\]()#+\-.!<>|~&:$]/gu, '\\$&');
}

function sentence(text: string, language: Language): string {
  return language === 'zh' ? `${text}。` : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const WEB_PAGE = (host: string): Message => ({ en: `Web page on ${host}`, zh: `${host} 的网页` });
const POST: Message = { en: 'X post', zh: 'X 帖子' };
const POST_BY = (handle: string): Message => ({
  en: `X post by [@${plain(handle)}](https://x.com/${handle})`,
  zh: `[@${plain(handle)}](https://x.com/${handle}) 的 X 帖子`,
});
const POSTED = (local: string, utc: string): Message => ({
  en: `Posted ${local}${utc === '' ? '' : ` (${utc})`}`,
  zh: `发布于 ${local}${utc === '' ? '' : `（${utc}）`}`,
});
const PLACES: { readonly [place in 'inside' | 'older' | 'newer']: Message } = {
  inside: { en: 'inside its window', zh: '在本期的时间窗口内' },
  older: {
    en: 'outside its window: **older** than what the digest reports on',
    zh: '不在本期的时间窗口内：**太旧**',
  },
  newer: {
    en: 'outside its window: **newer** than the digest itself',
    zh: '不在本期的时间窗口内：**比本期还新**',
  },
};
const AUTHOR_COUNT = (name: string, count: number): Message => ({
  en: `**${name}** is credited ${times(count)} in this publication.`,
  zh: `**${name}** 在本刊中共署名 ${count} 次。`,
});
const CATEGORY_COUNT = (name: string, count: number): Message => ({
  en: `**${name}** is the category of ${count === 1 ? 'one digest' : `${count} digests`}.`,
  zh: `**${name}** 分类下共有 ${count} 期。`,
});
const LAST = (when: string): Message => ({
  en: `Last before this digest: ${when}.`,
  zh: `本期之前，最近一次是 ${when}。`,
});
const FIRST: Message = { en: 'Not in any earlier digest.', zh: '更早的各期中没有出现过。' };
const RULE = (id: string, summary: Message): Message => ({
  en: `Rule \`${id}\`: ${summary.en}.`,
  zh: `规则 \`${id}\`：${summary.zh}。`,
});

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
