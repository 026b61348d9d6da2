/**
 * Completion in a digest. Each kind of place has a file of its own; here is what they share. Chinese input methods
 * take the usual key for completion, so every place has a trigger character.
 */
import type { Digest } from '../../digest/model.ts';
import { lineStart } from '../../text/lines.ts';
import { touches } from '../../text/span.ts';
import { completeAuthor } from './complete-author.ts';
import { completeDirective } from './complete-directive.ts';
import { completeFrontMatter } from './complete-front-matter.ts';
import { completeItem } from './complete-item.ts';
import type { Completion, CompletionContext } from './suggestion.ts';

/**
 * The characters that open completion by themselves: after a number, a separator, a key, in a list, in a comment.
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
