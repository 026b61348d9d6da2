/**
 * What a chunk of a digest refers to in others: link definitions, with their titles, and footnotes, which are
 * numbered in the order in which the page refers to them.
 */
import type { Definition, FootnoteDefinition, Nodes, Root, RootContent } from 'mdast';
import type { PlacedChunk } from '../../digest/placed-chunks.ts';
import { type MarkdownOptions, parseMarkdown } from '../../markdown/goldmark/markdown.ts';
import { keptIn } from '../../text/keep-last.ts';

/** How the chunks are read. */
export type ChunkOptions = Required<Pick<MarkdownOptions, 'punctuation' | 'markup'>>;

/** Everything that can be referred to. */
export interface References {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  /** The chunks that these stand in. */
  readonly sources: ReadonlyMap<string, string>;
  /** The labels of both, for the parser; the same lists as long as they say the same. */
  readonly definedLabels: readonly string[];
  readonly definedFootnotes: readonly string[];
  /** Equal for equal definitions. */
  readonly key: string;
}

const NONE: References = {
  definitions: new Map(),
  footnotes: new Map(),
  sources: new Map(),
  definedLabels: [],
  definedFootnotes: [],
  key: '',
};

/** What is defined in `chunks`; the first definition of a label counts. */
export function readReferences(chunks: readonly PlacedChunk[], how: ChunkOptions): References {
  const definitions = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const sources = new Map<string, string>();
  for (const chunk of chunks) {
    if (!chunk.source.includes(']:')) continue;
    for (const node of definitionsIn(chunk, how)) {
      const known: Map<string, Definition | FootnoteDefinition> =
        node.type === 'definition' ? definitions : footnotes;
      if (known.has(node.identifier)) continue;
      known.set(node.identifier, node);
      if (node.type === 'footnoteDefinition') sources.set(node.identifier, chunk.source);
    }
  }
  if (definitions.size === 0 && footnotes.size === 0) return NONE;
  return {
    definitions,
    footnotes,
    sources,
    definedLabels: [...definitions.values()].map((node) => node.identifier),
    definedFootnotes: [...footnotes.keys()],
    key: JSON.stringify(
      [...definitions.values()].map(({ identifier, url, title }) => [identifier, url, title]),
    ),
  };
}

const known = new WeakMap<object, readonly (Definition | FootnoteDefinition)[]>();

function definitionsIn(
  { identity, source }: PlacedChunk,
  how: ChunkOptions,
): readonly (Definition | FootnoteDefinition)[] {
  return keptIn(known, identity, () => {
    const root = parseMarkdown(source, { ...how, typographer: { single: 0, double: 0 } });
    return root === undefined ? [] : [...nodesOf(root, isDefinition)];
  });
}

function isDefinition(node: Nodes): node is Definition | FootnoteDefinition {
  return node.type === 'definition' || node.type === 'footnoteDefinition';
}

/** The definitions that `block` refers to. */
export function definitionsFor(block: RootContent, { definitions }: References): Definition[] {
  if (definitions.size === 0) return [];
  const found = new Map<string, Definition>();
  for (const { identifier } of nodesOf(block, isReference)) {
    const definition = definitions.get(identifier);
    if (definition !== undefined) found.set(identifier, definition);
  }
  return [...found.values()];
}

function isReference(node: Nodes): node is Extract<Nodes, { type: 'linkReference' | 'imageReference' }> {
  return node.type === 'linkReference' || node.type === 'imageReference';
}

/** The labels of the footnotes that `root` refers to, in the order of the text and as often as it does. */
export function footnoteLabels(root: Root): string[] {
  const isFootnote = (node: Nodes): node is Extract<Nodes, { type: 'footnoteReference' }> =>
    node.type === 'footnoteReference';
  return [...nodesOf(root, isFootnote)].map((node) => node.identifier);
}

/** Every node below `node` that `wanted` wants, in the order of the text. */
function* nodesOf<Wanted extends Nodes>(
  node: Nodes,
  wanted: (node: Nodes) => node is Wanted,
): Generator<Wanted> {
  if (wanted(node)) yield node;
  if ('children' in node) for (const child of node.children) yield* nodesOf(child, wanted);
}
