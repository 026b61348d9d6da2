/**
 * The shape of a publication's digests: what its items look like, and what is around them.
 */
import type { Opener } from '../../markdown/scan/split-chunks.ts';
import { keepLast } from '../../text/keep-last.ts';
import {
  type ItemTemplate,
  readItemTemplate,
  readSectionTemplate,
  readSourceTemplate,
  type SectionTemplate,
  type SourceTemplate,
} from './item-template.ts';

/** See the head of this file. */
export interface Shape {
  readonly item: ItemTemplate;
  /** Where the source stands in the body of items whose template has none; without it, the body's first link counts. */
  readonly source: SourceTemplate | undefined;
  /** The headings that group items; without it, those that have items below. */
  readonly sections: SectionTemplate | undefined;
  /** Whether numbers begin anew in each section; without it, as each digest does it. */
  readonly numbering: Numbering | undefined;
  /** Whether a configuration says so, or the text shows it. What neither says is judged by habits that only digests of this one shape have. */
  readonly isPrescribed: boolean;
  /** Set where it was told from the text alone, and nobody has said so. */
  readonly isGuessed?: boolean;
  /** Equal for equal shapes. */
  readonly key: string;
}

/** How items are numbered. */
type Numbering = (typeof NUMBERINGS)[number];

/** The ways to number items. */
export const NUMBERINGS = ['section', 'digest'] as const;

/** The template of items where none is configured. */
export const DEFAULT_ITEM = '{n}. [{title} - {author}]({source})';

/** What a configuration says of a shape, all of it without problems. */
export interface ShapeTexts {
  readonly item?: string | undefined;
  readonly source?: string | undefined;
  readonly sections?: string | undefined;
  readonly numbering?: Numbering | undefined;
}

/** The shape where nothing is configured. */
export const DEFAULT_SHAPE: Shape = {
  item: readItemTemplate(DEFAULT_ITEM),
  source: undefined,
  sections: undefined,
  numbering: undefined,
  isPrescribed: false,
  key: '',
};

/** The shape that `texts` say; `DEFAULT_SHAPE` where they say nothing. */
export function shapeOf(texts: ShapeTexts): Shape {
  const { item = DEFAULT_ITEM, source, sections, numbering } = texts;
  if (texts.item === undefined && sections === undefined && numbering === undefined) return DEFAULT_SHAPE;
  return {
    item: readItemTemplate(item),
    source: source === undefined ? undefined : readSourceTemplate(source),
    sections: sections === undefined ? undefined : readSectionTemplate(sections),
    numbering,
    isPrescribed: true,
    key: JSON.stringify([item, source, sections, numbering]),
  };
}

/** Whether the items of `shape` are read as the default's are: an ordered list whose items open with a link and nothing else. */
export const opensWithLink: (item: ItemTemplate) => boolean = keepLast(({ block, parts, tokens }) => {
  const [only, ...others] = parts;
  return (
    block.kind === 'ordered' &&
    others.length === 0 &&
    only?.kind === 'link' &&
    only.parts.every(({ kind }) => kind === 'literal' || kind === 'token') &&
    !tokens.has('*')
  );
});

/** What chunks are cut before: the beginning of an item, as far as a look at the line shows it. */
export function openerOf({ block, tokens }: ItemTemplate): Opener {
  if (block.kind !== 'paragraph') return block;
  return { kind: tokens.has('n') ? 'number' : 'none' };
}
