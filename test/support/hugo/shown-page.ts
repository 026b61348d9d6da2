/**
 * What a reader sees of a page that Hugo made, character by character, and what of it is bold.
 */
import { NAMED } from './normal-html.ts';

/** One character of a page; spaces, asterisks and underscores are none. */
export interface ShownCharacter {
  readonly text: string;
  readonly isBold: boolean;
  /** How many asterisks and underscores are seen right before it. */
  readonly stars: number;
  readonly underscores: number;
}

/** The characters of `html`; the last is empty, and stands for its end. */
export function shownCharacters(html: string): ShownCharacter[] {
  const characters: ShownCharacter[] = [];
  let depth = 0;
  let stars = 0;
  let underscores = 0;
  const put = (text: string) => {
    characters.push({ text, isBold: depth > 0, stars, underscores });
    stars = 0;
    underscores = 0;
  };
  for (const [token] of html.matchAll(/<!--[\s\S]*?-->|<[^>]*>|&#?\w+;|[^<&]|[<&]/gu)) {
    if (/^<strong\b/u.test(token)) depth++;
    else if (token === '</strong>') depth--;
    if (/^<./u.test(token)) continue;
    for (const unit of decoded(token).split('')) {
      if (unit === '*') stars++;
      else if (unit === '_') underscores++;
      else if (!/[\s\u200b-\u200d\u2060\ufeff]/u.test(unit)) put(unit);
    }
  }
  put('');
  return characters;
}

/** The text of `characters`. */
export function textOf(characters: readonly ShownCharacter[]): string {
  return characters.map(({ text }) => text).join('');
}

function decoded(token: string): string {
  const code = /^&#(x?)([\da-f]+);$/iu.exec(token);
  if (code !== null) return String.fromCodePoint(Number.parseInt(code[2] ?? '', code[1] === '' ? 10 : 16));
  return NAMED[/^&(\w+);$/u.exec(token)?.[1] ?? ''] ?? token;
}
