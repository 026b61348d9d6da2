/** The person credited by the author part of a heading: `Demis Hassabis 等` credits Demis Hassabis and others. */
import { keepMany } from '../text/keep-last.ts';

/**
 * The name of the first one credited: `author` without spaces around it and without 「等」, 「等人」, `et al.` or
 * `and others` after it. The whole text where nothing else would remain.
 */
export const creditedName = keepMany((author: string): string => {
  const whole = author.replace(/\s+/gu, ' ').trim();
  const name = whole
    .replace(/(?:\s*(?<=[^\p{Script=Han}]|.{2})等人?|,?\s+et al\.?|,?\s+(?:and|&) others)$/iu, '')
    .trim();
  return name === '' ? whole : name;
});
