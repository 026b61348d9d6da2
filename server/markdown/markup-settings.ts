/**
 * What a site's configuration can change about how Hugo reads and writes Markdown (`markup.goldmark` and
 * `enableEmoji`), as one plain value: parser, rules and preview are given the same one.
 */

import { keptIn } from '../text/keep-last.ts';

/** The settings, all filled in. Plain data. */
export interface MarkupSettings {
  /** `renderer.unsafe`: raw HTML is published, not dropped. */
  readonly unsafe: boolean;
  /** `renderer.hardWraps`: a line break in a paragraph is one on the page. */
  readonly hardWraps: boolean;
  /** `extensions.typographer`: what stands for straight quotation marks and the like; `undefined` where it is off. */
  readonly typographer: TypographerMarks | undefined;
  readonly linkify: boolean;
  /** The scheme of addresses that begin with `www.`, without `://`. */
  readonly linkifyProtocol: string;
  /** `extensions.strikethrough`: `~` and `~~` strike out. */
  readonly strikethrough: boolean;
  readonly footnote: boolean;
  readonly definitionList: boolean;
  readonly table: boolean;
  readonly taskList: boolean;
  readonly cjk: CjkSettings;
  readonly extras: ExtrasSettings;
  /** `extensions.passthrough`: what is left as it is, such as formulas; `undefined` where it is off. */
  readonly passthrough: PassthroughSettings | undefined;
  /** `parser.attribute.title`: `## Heading {#id .class}`. */
  readonly titleAttributes: boolean;
  /** `parser.attribute.block`: the same on a line after any other block. */
  readonly blockAttributes: boolean;
  readonly autoHeadingId: boolean;
  /** `enableEmoji`: `:smile:` becomes 😄. */
  readonly emoji: boolean;
}

/** The marks that the typographer writes, by the names that Hugo has for them. */
export type TypographerMarks = Readonly<Record<TypographerMark, string>>;

/** The names, in lower case. */
export type TypographerMark =
  | 'apostrophe'
  | 'ellipsis'
  | 'emdash'
  | 'endash'
  | 'leftanglequote'
  | 'rightanglequote'
  | 'leftdoublequote'
  | 'rightdoublequote'
  | 'leftsinglequote'
  | 'rightsinglequote';

/** `extensions.cjk`. */
export interface CjkSettings {
  /** Whether, and by which rule, a line break between two wide characters is dropped. */
  readonly eastAsianLineBreaks: 'keep' | 'simple' | 'css3draft';
  /** A space after a backslash is nothing, which lets `**` stand beside a word. */
  readonly escapedSpace: boolean;
}

/** `extensions.extras`; all are off in Hugo. */
interface ExtrasSettings {
  /** `~~deleted~~` */
  readonly delete: boolean;
  /** `++inserted++` */
  readonly insert: boolean;
  /** `==marked==` */
  readonly mark: boolean;
  /** `H~2~O` */
  readonly subscript: boolean;
  /** `1^st^` */
  readonly superscript: boolean;
}

/** Pairs of what opens and what closes, as written. */
export interface PassthroughSettings {
  readonly block: readonly Delimiters[];
  readonly inline: readonly Delimiters[];
}

export type Delimiters = readonly [opening: string, closing: string];

/** What Hugo's typographer writes where a site configures nothing. */
export const DEFAULT_TYPOGRAPHER: TypographerMarks = {
  apostrophe: '’',
  ellipsis: '…',
  emdash: '—',
  endash: '–',
  leftanglequote: '«',
  rightanglequote: '»',
  leftdoublequote: '“',
  rightdoublequote: '”',
  leftsinglequote: '‘',
  rightsinglequote: '’',
};

/** What holds where a site configures nothing; `hugo config` prints it, and a test compares. */
export const DEFAULT_MARKUP: MarkupSettings = {
  unsafe: false,
  hardWraps: false,
  typographer: DEFAULT_TYPOGRAPHER,
  linkify: true,
  linkifyProtocol: 'https',
  strikethrough: true,
  footnote: true,
  definitionList: true,
  table: true,
  taskList: true,
  cjk: { eastAsianLineBreaks: 'keep', escapedSpace: false },
  extras: { delete: false, insert: false, mark: false, subscript: false, superscript: false },
  passthrough: undefined,
  titleAttributes: true,
  blockAttributes: false,
  autoHeadingId: true,
  emoji: false,
};

/**
 * Whether the quick scanners agree with the full parser under these settings: nothing is on that gives a meaning to
 * characters which they take for text.
 */
export function isScannable({ extras, passthrough, blockAttributes }: MarkupSettings): boolean {
  const { insert, mark, superscript } = extras;
  return !insert && !mark && !superscript && passthrough === undefined && !blockAttributes;
}

/** Equal for equal settings. */
export function markupKey(markup: MarkupSettings): string {
  return keptIn(keys, markup, () => JSON.stringify(markup));
}

const keys = new WeakMap<MarkupSettings, string>();
