/**
 * Reports keys of front matter that are one or two letters off a known one: Hugo takes every key, so a
 * misspelt one is silently without effect.
 */
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { HIDING_KEYS } from '../../digest/publication.ts';
import { replace } from '../../text/edit.ts';
import { shorten } from '../../text/shorten.ts';
import { sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Report } from '../engine/rule.ts';
import { isKnownKey, type Misspelling, misspellings } from './front-matter-keys.ts';
import { isReadable } from './front-matter-value.ts';

interface Options {
  readonly known: readonly string[];
}

export const frontMatterKey = defineRule<Options>({
  id: 'front-matter-key',
  severity: 'info',
  fixable: true,
  summary: {
    en: 'a key of the front matter is one or two letters off a known one',
    zh: 'front matter 的键与已知的键只差一两个字母',
  },
  reveals: {
    rules: /^(?:front-matter-(?:type|required|hidden)|title|date|category|source-window|file-name)/u,
  },
  options: {
    known: {
      schema: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true, default: [] },
      description: {
        en: 'More keys that are correct, besides those of Hugo and common themes.',
        zh: '除 Hugo 和常见主题使用的键之外，其他正确的键。',
      },
    },
  },
  skip: ({ frontMatter }) => frontMatter.entries.every(({ key }) => isKnownKey(key)),
  *checkDigest(digest, { options }) {
    if (!isReadable(digest)) return;
    for (const found of misspellings(digest.frontMatter.entries, options.known))
      yield reportFor(digest, found);
  },
});

function reportFor(digest: Digest, { entry, meant }: Misspelling): Report {
  const written = sliceSpan(digest.text, entry.keySpan);
  const key = shorten(entry.key, 30);
  const other = entryOf(digest, meant);
  // A key in quotes keeps them.
  const quote = /^["']/u.exec(written)?.[0] ?? '';
  return {
    span: entry.keySpan,
    message: {
      en: `“${key}” looks like a misspelling of “${meant}”, and Hugo silently ignores keys it does not know. Correct it, or add it to this rule’s option “known”.`,
      zh: `“${key}”疑似“${meant}”的误写，Hugo 会悄悄忽略不认识的键。请更正，或将其加入本规则的“known”选项。`,
    },
    ...(other === undefined
      ? {
          fixes: [
            {
              title: { en: `Change to “${meant}”`, zh: `改为“${meant}”` },
              edits: [replace(entry.keySpan, `${quote}${meant}${quote}`)],
              // Whether a digest is published is its author's decision.
              automatic: !HIDING_KEYS.has(meant.toLowerCase()),
            },
          ],
        }
      : {
          // To rename it would make that key stand there twice.
          related: [
            { span: other.keySpan, message: { en: `“${meant}” is here already`, zh: `此处已有“${meant}”` } },
          ],
        }),
  };
}
