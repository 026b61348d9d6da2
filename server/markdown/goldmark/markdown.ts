/**
 * The one Markdown processor of the project: unified with remark-parse, set up to read text as current Hugo
 * does. On is what the site has on, by default what Hugo has: tables, strikethrough, addresses that become links by
 * themselves, task lists, definition lists and footnotes. Front matter is not, since it never stands in a body.
 *
 * Loading the parser takes a noticeable part of a second; so this file is imported only where it is needed.
 */
import type { Nodes, Root } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { combineExtensions } from 'micromark-util-combine-extensions';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Construct, Extension } from 'micromark-util-types';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { goldmarkAttention } from '../bold/attention.ts';
import type { Punctuation } from '../character-class.ts';
import { emoji, emojiFromMarkdown } from '../emoji.ts';
import { escapedSpace } from '../escaped-space.ts';
import { linkify, linkifyFromMarkdown, mayHoldAddress } from '../link/linkify.ts';
import { isParseable, isShallow } from '../markdown-limits.ts';
import { markedFromMarkdown } from '../marked-spans.ts';
import { DEFAULT_MARKUP, type MarkupSettings, markupKey } from '../markup-settings.ts';
import { refuseBareMarkers } from '../scan/bare-marker.ts';
import { maskShortcodes } from '../shortcode/shortcode-mask.ts';
import { restoreShortcodes } from '../shortcode/shortcode-nodes.ts';
import { blockAttributes } from './block-attributes.ts';
import { definitionList, definitionListFromMarkdown } from './definition-list.ts';
import { moveFewEvents } from './event-edits.ts';
import { blockChanges, changedText, mayDiffer, moveBack } from './goldmark-blocks.ts';
import { refuseClosingTags } from './html-blocks.ts';
import { leftoverText } from './leftover-text.ts';
import { letListsBegin } from './list-beginnings.ts';
import { passthrough, passthroughFromMarkdown } from './passthrough.ts';
import { boundSetextHeadings } from './setext.ts';
import { taskList, taskListFromMarkdown } from './task-list.ts';
import { type OpenQuotes, typographer, typographerFromMarkdown } from './typographer.ts';

refuseBareMarkers();
boundSetextHeadings();
letListsBegin();
refuseClosingTags();
moveFewEvents();

/** How to read a chunk of Markdown. */
export interface MarkdownOptions {
  /** The renderer's notion of punctuation: `P+S` for current Hugo. */
  readonly punctuation: Punctuation;
  /** What the site configures; by default what Hugo has on where nothing is configured. */
  readonly markup?: MarkupSettings;
  /** Whether punctuation beside CJK text hinders no `**`, as no renderer has it by default. */
  readonly cjkFriendly?: boolean;
  /**
   * Makes nodes of typographic marks, and of emoji by their names, where straight quotation marks, `--`, `...` and the
   * like become such in what the site publishes. Holds what is open before the text, and afterwards what is open after it.
   */
  readonly typographer?: OpenQuotes;
  /** Labels of link reference definitions that stand elsewhere in the file, in any case. */
  readonly definedLabels?: readonly string[];
  /** Labels of footnotes that are defined elsewhere in the file, in any case, without `^`. */
  readonly definedFootnotes?: readonly string[];
}

/**
 * The tree of `text`, which may be a chunk of a larger file: references to what `options` calls defined are
 * references, and shortcodes are nodes of their own. Never throws; `undefined` for a text that is too large or too deeply nested to be read in
 * bounded time.
 */
export function parseMarkdown(text: string, options: MarkdownOptions): Root | undefined {
  if (!isParseable(text)) return undefined;
  const masked = maskShortcodes(text);
  const isMarked = text.startsWith(MARK);
  const written = masked.text.replaceAll('\0', CONTROL);
  const root = readAsGoldmark(isMarked ? AS_TEXT + written.slice(1) : written, options);
  if (root === undefined) return undefined;
  if (isMarked) restoreMark(root);
  restoreShortcodes(root, masked, text);
  return root;
}

/**
 * A byte order mark that is not the file's own. It is text to goldmark; micromark drops it and counts no place for it, but
 * not this, which nobody sees either.
 */
const MARK = '\uFEFF';
const AS_TEXT = '\u2060';

/**
 * Stands for U+0000, which micromark takes for the U+FFFD that is published in its place, a symbol; to goldmark it is none
 * beside a delimiter.
 */
const CONTROL = '\u0001';

function restoreMark(root: Root): void {
  let node: Nodes = root;
  while ('children' in node && node.children[0] !== undefined) node = node.children[0];
  if ('value' in node && node.value.startsWith(AS_TEXT)) node.value = MARK + node.value.slice(1);
}

function readAsGoldmark(text: string, options: MarkdownOptions): Root | undefined {
  if (!mayDiffer(text)) return read(text, options);
  // Typographic marks count on, and are not to be counted twice.
  const { typographer: _, ...untypographic } = options;
  const plain = (changed: string) => read(changed, untypographic);
  const first = plain(text);
  const changes = first === undefined ? [] : blockChanges(first, text, plain);
  if (changes.length === 0) return options.typographer === undefined ? first : read(text, options);
  const root = read(changedText(text, changes), options);
  if (root !== undefined) moveBack(root, changes);
  return root;
}

/** The tree as micromark makes it with the extensions below. */
function read(text: string, options: MarkdownOptions): Root | undefined {
  const { markup = DEFAULT_MARKUP, typographer: quotes } = options;
  const marks = markup.typographer;
  const { punctuation, cjkFriendly = false } = options;
  const { syntax, processor } = readerFor(punctuation, cjkFriendly, markup, mayHoldAddress(text));
  const extensions = [
    ...(quotes !== undefined && marks !== undefined ? [typographer(punctuation, quotes, marks)] : []),
    ...(quotes !== undefined && markup.emoji ? [emoji()] : []),
    ...definedElsewhere(options),
  ];
  const reader = extensions.length === 0 ? processor : processorWith([syntax, ...extensions], markup);
  const root = reader.parse(text);
  return isShallow(root) ? root : undefined;
}

function processorWith(extensions: Extension[], markup: MarkupSettings) {
  return unified()
    .use(remarkParse)
    .data('micromarkExtensions', extensions)
    .data('fromMarkdownExtensions', [
      ...FROM_MARKDOWN,
      linkifyFromMarkdown(markup.linkifyProtocol),
      typographerFromMarkdown(),
      emojiFromMarkdown(),
    ])
    .freeze();
}

/** The syntax of one site, and what reads text without anything else. */
interface Reader {
  readonly syntax: Extension;
  readonly processor: ReturnType<typeof processorWith>;
}

/** Assembled once: doing so takes longer than parsing a sentence. */
const readers = new Map<string, Reader>();
/** There is one for each site, and while its configuration is being edited, for each state of that. */
const MOST_READERS = 50;

function readerFor(
  punctuation: Punctuation,
  cjkFriendly: boolean,
  markup: MarkupSettings,
  mayLinkify: boolean,
): Reader {
  const key = `${punctuation} ${cjkFriendly} ${mayLinkify} ${markupKey(markup)}`;
  let reader = readers.get(key);
  if (reader === undefined) {
    const syntax = combineExtensions([
      leftoverText(),
      ...(markup.table ? [gfmTable()] : []),
      ...(markup.taskList ? [taskList()] : []),
      ...(markup.footnote ? [gfmFootnote()] : []),
      ...(mayLinkify && markup.linkify ? [linkify()] : []),
      ...(markup.definitionList ? [definitionList()] : []),
      ...(markup.blockAttributes ? [blockAttributes()] : []),
      ...(markup.cjk.escapedSpace ? [escapedSpace()] : []),
      goldmarkAttention(punctuation, cjkFriendly, markup),
      // Later extensions are tried first.
      ...(markup.passthrough === undefined ? [] : [passthrough(markup.passthrough)]),
    ]);
    if (readers.size >= MOST_READERS) readers.clear();
    reader = { syntax, processor: processorWith([syntax], markup) };
    readers.set(key, reader);
  }
  return reader;
}

const FROM_MARKDOWN = [
  gfmTableFromMarkdown(),
  taskListFromMarkdown(),
  gfmFootnoteFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  definitionListFromMarkdown(),
  markedFromMarkdown(),
  passthroughFromMarkdown(),
];

/**
 * Makes labels known to the parser whose definitions are not in the text, if there are any; done when it meets the
 * first bracket, and by look-up, since each bracket of a large file asks for its label.
 */
function definedElsewhere({ definedLabels = [], definedFootnotes = [] }: MarkdownOptions): Extension[] {
  if (definedLabels.length === 0 && definedFootnotes.length === 0) return [];
  let done = false;
  const construct: Construct = {
    name: 'definedElsewhere',
    tokenize(_effects, _ok, nok) {
      if (!done) {
        done = true;
        this.parser.defined = new Labels(this.parser.defined, definedLabels);
        this.parser.gfmFootnotes = new Labels(this.parser.gfmFootnotes ?? [], definedFootnotes);
      }
      return nok;
    },
  };
  const OPENING_BRACKET = 91;
  return [{ text: { [OPENING_BRACKET]: construct } }];
}

/** A list of labels that is asked what it includes, as micromark does, and knows of another list's labels too. */
class Labels extends Array<string> {
  readonly #elsewhere: ReadonlySet<string>;

  constructor(own: readonly string[], elsewhere: readonly string[]) {
    super();
    for (const label of own) this.push(label);
    this.#elsewhere = normalized(elsewhere);
  }

  override includes(label: string): boolean {
    return this.#elsewhere.has(label) || super.includes(label);
  }
}

/** The labels as micromark compares them; kept by the list, which is the same for all chunks of one file. */
function normalized(labels: readonly string[]): ReadonlySet<string> {
  let set = sets.get(labels);
  if (set === undefined) {
    set = new Set(labels.map(normalizeIdentifier));
    sets.set(labels, set);
  }
  return set;
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();
