/** The result and the context of all kinds of completion. */
import type { Knowledge } from '../../archive/columns/knowledge.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import type { RuleSettings } from '../../rules/engine/run-rules.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Language } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { InsertContext } from '../editing/insert-items.ts';
import type { SnippetPart } from './snippet.ts';

/** One suggestion. */
export interface Completion {
  readonly kind: 'item' | 'front-matter' | 'key' | 'value' | 'author' | 'category' | 'directive' | 'rule';
  readonly label: string;
  /** In a few words, beside the label. */
  readonly detail?: string;
  /** Markdown, below. */
  readonly documentation?: string;
  /** On the line of the cursor, around it; `parts` take its place. */
  readonly span: Span;
  readonly parts: readonly SnippetPart[];
  /** What is compared with the text from the span's start to the cursor. */
  readonly filter: string;
  /** Changes elsewhere that go with it. */
  readonly edits?: readonly TextEdit[];
  /** Whether completion continues after it. */
  readonly goesOn?: boolean;
}

/** What is known around the digest. */
export interface CompletionContext {
  readonly language: Language;
  readonly settings: RuleSettings;
  readonly knowledge?: Knowledge;
  /** The present time in ms since the epoch. */
  readonly now: number;
  /** Minutes that the author's clock is ahead of UTC, where neither digest nor configuration says. */
  readonly localOffsetMinutes: number;
  /** The file's name without folders. */
  readonly fileName?: string;
  readonly parse: Parse;
}

/** The same for an item that is to be inserted. */
export function insertContext({ settings, ...context }: CompletionContext): InsertContext {
  return { ...context, prescribed: settings.prescribed };
}
