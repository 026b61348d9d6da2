/**
 * The one Markdown processor of the project: unified with remark-parse, set up to read text as current Hugo
 * does. What Hugo has on by default is on here: tables, strikethrough, addresses that become links by
 * themselves, task lists, definition lists and footnotes. Front matter is not, since it never stands in a body.
 *
 * Loading the parser takes a noticeable part of a second; whoever can do without imports this file when needed.
 */
import type { Root } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { combineExtensions } from 'micromark-util-combine-extensions';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Construct, Extension } from 'micromark-util-types';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { goldmarkAttention } from './attention.ts';
import { refuseBareMarkers } from './bare-marker.ts';
import type { Punctuation } from './character-class.ts';
import { definitionList, definitionListFromMarkdown } from './definition-list.ts';
import { linkify, linkifyFromMarkdown } from './linkify.ts';
import { isParseable, isShallow } from './markdown-limits.ts';
import { type OpenQuotes, typographer, typographerFromMarkdown } from './typographer.ts';

refuseBareMarkers();

/** How to read a piece of Markdown. */
export interface MarkdownOptions {
  /** The renderer's notion of punctuation: `P+S` for current Hugo. */
  readonly punctuation: Punctuation;
  /** Whether punctuation beside CJK text hinders no `**`, as no renderer has it by default. */
  readonly cjkFriendly?: boolean;
  /**
   * Makes nodes of typographic marks where straight quotation marks, `--` and `...` become such in what Hugo
   * publishes. Holds what is open before the text, and afterwards what is open behind it.
   */
  readonly typographer?: OpenQuotes;
  /** Labels of link reference definitions that stand elsewhere in the file, in any case. */
  readonly definedLabels?: readonly string[];
  /** Labels of footnotes that are defined elsewhere in the file, in any case, without `^`. */
  readonly definedFootnotes?: readonly string[];
}

/**
 * The tree of `text`, which may be a piece of a larger file: references to what `options` calls defined are
 * references. Never throws; `undefined` for a text that is too large or too deeply nested to be read in
 * bounded time.
 */
export function parseMarkdown(text: string, options: MarkdownOptions): Root | undefined {
  if (!isParseable(text)) return undefined;
  const processor = unified().use(remarkParse);
  processor.data('micromarkExtensions', [
    syntaxFor(options.punctuation, options.cjkFriendly ?? false),
    ...(options.typographer === undefined ? [] : [typographer(options.punctuation, options.typographer)]),
    definedElsewhere(options),
  ]);
  processor.data('fromMarkdownExtensions', [
    ...FROM_MARKDOWN,
    ...(options.typographer === undefined ? [] : [typographerFromMarkdown()]),
  ]);
  const root = processor.parse(text);
  return isShallow(root) ? root : undefined;
}

/** What does not differ from text to text, put together once: doing so takes longer than parsing a sentence. */
const syntaxes = new Map<string, Extension>();

function syntaxFor(punctuation: Punctuation, cjkFriendly: boolean): Extension {
  const key = `${punctuation} ${cjkFriendly}`;
  let syntax = syntaxes.get(key);
  if (syntax === undefined) {
    syntax = combineExtensions([
      gfmTable(),
      gfmTaskListItem(),
      gfmFootnote(),
      linkify(),
      definitionList(),
      goldmarkAttention(punctuation, cjkFriendly),
    ]);
    syntaxes.set(key, syntax);
  }
  return syntax;
}

const FROM_MARKDOWN = [
  gfmTableFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
  gfmFootnoteFromMarkdown(),
  linkifyFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  definitionListFromMarkdown(),
];

/**
 * Makes labels known to the parser whose definitions are not in the text; done when it meets the first
 * bracket, and by look-up, since each bracket of a large file asks for its label.
 */
function definedElsewhere({ definedLabels = [], definedFootnotes = [] }: MarkdownOptions): Extension {
  let done = definedLabels.length === 0 && definedFootnotes.length === 0;
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
  return { text: { [OPENING_BRACKET]: construct } };
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

/** The labels as micromark compares them; kept by the list, which is the same for all pieces of one file. */
function normalized(labels: readonly string[]): ReadonlySet<string> {
  let set = sets.get(labels);
  if (set === undefined) {
    set = new Set(labels.map(normalizeIdentifier));
    sets.set(labels, set);
  }
  return set;
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();
