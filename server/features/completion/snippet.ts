/** Text with tab stops, independent of an editor's snippet language, and as plain text for editors without one. */
import type { Span } from '../../text/span.ts';

/** Text, or a place with the text that stands there until something else is typed. Stops are visited from 1 on, 0 last. */
export type SnippetPart = string | { readonly stop: number; readonly text: string };

/** `parts` in the snippet language of LSP and VS Code. */
export function snippetText(parts: readonly SnippetPart[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      return part.text === '' ? `$\{${part.stop}}` : `$\{${part.stop}:${escaped(part.text)}}`;
    })
    .join('');
}

/** `parts` as they look before anything is filled in, and where the first stop is then; the end, where there is none. */
export function plainText(parts: readonly SnippetPart[]): { readonly text: string; readonly first: Span } {
  let text = '';
  let first: { readonly stop: number; readonly span: Span } | undefined;
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      const span = { start: text.length, end: text.length + part.text.length };
      const rank = part.stop === 0 ? Number.POSITIVE_INFINITY : part.stop;
      if (first === undefined || rank < first.stop) first = { stop: rank, span };
      text += part.text;
    }
  }
  return { text, first: first?.span ?? { start: text.length, end: text.length } };
}

/** `$`, `}` and backslashes mean something in snippets. */
function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/gu, '\\$&');
}
