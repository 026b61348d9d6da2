/**
 * What can be completed at a place of a digest. Each kind of place has a file of its own; here is what they have
 * in common. Chinese input methods own the usual key for completion, so every place has a character that opens
 * it by itself.
 */
import type { Knowledge } from '../archive/knowledge.ts';
import type { Digest } from '../digest/model.ts';
import type { RuleSettings } from '../rules/run-rules.ts';
import type { TextEdit } from '../text/edit.ts';
import { lineStart } from '../text/lines.ts';
import { type Span, touches } from '../text/span.ts';
import type { Language } from '../text/words.ts';
import { completeAuthor } from './complete-author.ts';
import { completeDirective } from './complete-directive.ts';
import { completeFrontMatter } from './complete-front-matter.ts';
import { completeItem } from './complete-item.ts';
import type { Parse } from './edit-outcome.ts';
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
  /** Whether the next thing is to be completed as well. */
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

/**
 * The characters that open completion by themselves: behind a number, a separator, a key, in a list, in a comment.
 * The full-width ones are what the keys give while a Chinese input method is on.
 */
export const TRIGGER_CHARACTERS: readonly string[] = [
  ...['.', ')', '、', '。', '-', '—', '|', '｜', '·', ' ', '[', '"', "'", ',', '，', ':', '<'],
];

/** The suggestions at `offset`, the best first; none where there is nothing to suggest. */
export function completions(digest: Digest, offset: number, context: CompletionContext): Completion[] {
  const directive = completeDirective(digest, offset, context);
  if (directive.length > 0) return directive;
  const { frontMatter } = digest;
  const isInside = frontMatter.kind === 'yaml' || frontMatter.kind === 'unclosed';
  const isBelowTop = lineStart(digest.text, offset) > frontMatter.span.start;
  if (isInside && isBelowTop && touches(frontMatter.content, offset)) {
    return completeFrontMatter(digest, offset, context);
  }
  const authors = completeAuthor(digest, offset, context);
  return authors.length > 0 ? authors : completeItem(digest, offset, context);
}
