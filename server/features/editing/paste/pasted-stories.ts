/**
 * Reads the stories out of a text that was copied elsewhere: addresses, `Title https://…`, `[Title](https://…)`, a title
 * above an address, what apps put on the clipboard when something is shared, and several of these below each other.
 */
import { splitHeading } from '../../../digest/heading.ts';
import { readSource } from '../../../source/source.ts';
import { isShareNote, readSharedTitle, sharedBy } from './share-text.ts';

/** What is known of a story before its item is written. */
export interface PastedStory {
  readonly url: string;
  readonly title?: string;
  readonly author?: string;
  /** Text that came with it and is not its title. */
  readonly summary?: string;
}

/** The stories of a text. */
export interface StoriesRead {
  readonly stories: readonly PastedStory[];
  /** Whether the text holds nothing else, so that pasting it must mean new items. */
  readonly isAll: boolean;
}

/** The stories in `text`, in their order; none where it holds no address, or is too long for a list of them. */
export function storiesIn(text: string): StoriesRead {
  if (text.length > LONGEST_LIST) return NOTHING;
  const stories: PastedStory[] = [];
  let isAll = true;
  // Lines above an address.
  let above: string[] = [];
  for (const line of text.split(/\r\n?|\n/u)) {
    const written = line.trim().replace(LIST_MARKER, '');
    const links = linksIn(written);
    if (links.length === 0) {
      if (written !== '') above.push(written);
      continue;
    }
    for (const [at, link] of links.entries()) {
      const before = at === 0 ? above : [];
      const story = storyOf(link, before);
      isAll &&= story.isAll;
      stories.push(story.story);
    }
    const rest = written.slice(links.at(-1)?.end ?? 0).trim();
    above = [];
    if (rest === '') continue;
    const last = stories.at(-1);
    const by = sharedBy(rest);
    if (isShareNote(rest)) {
      if (last !== undefined && by !== undefined && last.author === undefined)
        stories[stories.length - 1] = { ...last, author: by };
    } else {
      isAll = false;
      above.push(rest);
    }
  }
  const left = above.filter((line) => !isShareNote(line));
  const last = stories.at(-1);
  if (last === undefined) return NOTHING;
  if (left.length > 0) {
    isAll = false;
    const summary = joined([...(last.summary === undefined ? [] : [last.summary]), ...left]);
    stories[stories.length - 1] = { ...last, ...given({ summary }) };
  }
  return { stories, isAll };
}

const NOTHING: StoriesRead = { stories: [], isAll: false };

/** Larger texts are not scanned. */
const LONGEST_LIST = 20_000;

const LIST_MARKER = /^(?:(?:[-*+]|\d{1,3}[.)])[ \t\u3000]+|(?:[•·]|\d{1,3}[、．])[ \t\u3000]*)(?=\S)/u;

/** An address on a line, and the text before it. */
interface FoundLink {
  readonly url: string;
  /** The text of a Markdown link. */
  readonly text?: string;
  readonly before: string;
  readonly end: number;
}

/**
 * A Markdown link, an address in angle brackets, or an address by itself, which ends at whitespace and where Chinese
 * punctuation or a quotation mark follows.
 */
const LINK =
  /\[((?:[^[\]\\]|\\.|\[[^[\]]*\]){0,500})\]\(<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:[ \t]+"[^"]*")?\)|<(https?:\/\/[^\s<>]+)>|(https?:\/\/[^\s<>"“”‘’「」『』《》【】（），。；：！？、｜]+)/giu;

/** Browsers do not open longer addresses. */
const LONGEST_LINK = 4000;

function linksIn(line: string): FoundLink[] {
  const found: FoundLink[] = [];
  let from = 0;
  for (const match of line.matchAll(LINK)) {
    const [all, text, target, angled, bare] = match;
    if (all.length > LONGEST_LINK) continue;
    const url = target ?? angled ?? withoutPunctuation(bare ?? '');
    if (readSource(url).address === undefined) continue;
    const length = bare === undefined ? all.length : url.length;
    const end = match.index + length;
    found.push({ url, before: line.slice(from, match.index), end, ...(text === undefined ? {} : { text }) });
    from = end;
  }
  return found;
}

/** Without what ends a sentence, and without a bracket that was opened before the address. */
function withoutPunctuation(address: string): string {
  const url = address.replace(/[.,;:!?'*]+$/u, '');
  const isOpen = (url.match(/\(/gu)?.length ?? 0) < (url.match(/\)/gu)?.length ?? 0);
  return isOpen && /[)\]]$/u.test(url) ? withoutPunctuation(url.slice(0, -1)) : url;
}

function storyOf(
  { url, text, before }: FoundLink,
  above: readonly string[],
): { readonly story: PastedStory; readonly isAll: boolean } {
  const lines = [...above, before.trim()].filter((line) => line !== '' && !isSeparator(line));
  if (text !== undefined) {
    const { title, author } = splitLinkText(text);
    const story = { url, ...given({ title, author, summary: joined(lines) }) };
    return { story, isAll: lines.length === 0 };
  }
  const [first, ...more] = lines;
  if (first === undefined) return { story: { url }, isAll: true };
  const { title, author, rest } = readSharedTitle(first);
  const summary = joined([...(rest === undefined ? [] : [rest]), ...more]);
  return {
    story: { url, ...given({ title, author, summary }) },
    isAll: more.length === 0,
  };
}

function isSeparator(text: string): boolean {
  return /^[\s\p{P}\p{S}]*$/u.test(text);
}

/** The text of a link as publications write it: `Title - Author`, where spaces set the author off. */
function splitLinkText(text: string): { readonly title: string; readonly author?: string } {
  const { title, author, separator } = splitHeading(text, ' - ');
  if (
    author === undefined ||
    separator === undefined ||
    !/^\s.*\s$/u.test(text.slice(separator.start, separator.end))
  )
    return { title: text.trim() };
  return { title: text.slice(title.start, title.end), author: text.slice(author.start, author.end) };
}

function joined(lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : lines.join(' ');
}

/** The parts that are there and not empty. */
function given(parts: {
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  readonly summary?: string | undefined;
}): Omit<PastedStory, 'url'> {
  const { title, author, summary } = parts;
  return {
    ...(title === undefined || title === '' ? {} : { title }),
    ...(author === undefined || author === '' ? {} : { author }),
    ...(summary === undefined || summary === '' ? {} : { summary }),
  };
}
