/**
 * Reports a category that is an established one, written a little differently: in other letters (`ＡＩ`, `ai`), with
 * other spaces, with a typing error, or so that Hugo gives both the same page (`“开源”`). Established is what many other digests use and few write the other way.
 */

import type { Archive } from '../../archive/columns/archive.ts';
import type { Usage } from '../../archive/columns/usage.ts';
import { scalarsOf } from '../../archive/index/summary.ts';
import { isOtherLanguage, languageKey } from '../../archive/index/translation.ts';
import { entryOf } from '../../digest/locate.ts';
import type { FrontMatterScalar } from '../../front-matter/model.ts';
import { keepMany, keptIn } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';
import type { Message } from '../../text/message.ts';
import { isOneErrorOff } from '../../text/nearest.ts';
import { shorten } from '../../text/shorten.ts';
import { termPath } from '../../text/url-path.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type PublicationSettings, type Report } from '../engine/rule.ts';
import { isReadable, rewriteText } from '../front-matter/front-matter-value.ts';

export const archiveCategoryVariant = defineRule({
  id: 'archive-category-variant',
  severity: 'info',
  scope: 'archive',
  fixable: true,
  summary: {
    en: 'a category that differs from an established one only in spelling, or shares its page',
    zh: '分类与常用分类仅写法不同，或共用页面',
  },
  *checkArchive({ uri, summary: { categories } }, { archive, prescribed, known }) {
    if (categories.every((name) => similarTo(name, archive).length === 0)) return;
    const [own, inArchive] = [new Set(categories), new Set(known?.summary.categories)];
    for (const [index, name] of categories.entries()) {
      const spelt = (countOf: (usage: Usage) => number) =>
        establishedSpelling(name, inArchive, archive, prescribed, countOf);
      // Few digests have another spelling, and fewer are in other languages, so that is not looked at before.
      const established =
        spelt((usage) => usage.count) && spelt((usage) => countInLanguage(usage.name, uri, archive));
      if (established === undefined) continue;
      yield (digest) => {
        const scalar = scalarsOf(entryOf(digest, 'categories')?.value)[index];
        if (scalar === undefined || !isReadable(digest)) return undefined;
        return reportFor(scalar, established.name, established.uses, own.has(established.name));
      };
    }
  },
});

/**
 * The established category that `name` looks like, and how many other digests use that, of those that `countOf` counts; `known` are the categories
 * that the archive knows of this digest. `undefined` where `name` is right.
 */
function establishedSpelling(
  name: string,
  known: ReadonlySet<string>,
  archive: Archive,
  { categories }: PublicationSettings,
  countOf: (usage: Usage) => number,
): { readonly name: string; readonly uses: number } | undefined {
  if (categories?.includes(name) === true) return undefined;
  const uses = (usage: Usage) => countOf(usage) - (known.has(usage.name) ? 1 : 0);
  const usage = archive.category(name);
  const count = usage === undefined ? 0 : uses(usage);
  const established = similarTo(name, archive).find(
    (other) => categories?.includes(other.usage.name) === true || uses(other.usage) >= needed(other, count),
  );
  return established && { name: established.usage.name, uses: uses(established.usage) };
}

/** A category that looks much like another. */
interface Similar {
  readonly usage: Usage;
  /** Whether the two are the same letters, but for case, width, spaces and hyphens, or have one page in Hugo. */
  readonly isSame: boolean;
}

/** How often `other` must be used to be the established one, where the category itself is used `count` times. */
function needed({ isSame }: Similar, count: number): number {
  // One word in two spellings cannot be intended; two similar words may be.
  return isSame ? Math.max(2, count + 1) : Math.max(3, count * 10);
}

/** What is like a category in an archive, by the archive's facts: the same question comes with every digest. */
const similar = new WeakMap<object, Map<string, readonly Similar[]>>();

function similarTo(name: string, archive: Archive): readonly Similar[] {
  const known = keptIn(similar, archive.facts, () => new Map());
  return keptIn(known, name, () => archive.categories.flatMap((usage) => likeness(name, usage)));
}

function likeness(name: string, usage: Usage): readonly Similar[] {
  if (usage.name === name) return [];
  const alike = likenessOf(name, usage.name);
  if (alike === undefined || (alike === 'slip' && usage.count < 3)) return [];
  return [{ usage, isSame: alike !== 'slip' }];
}

/** Whether two categories are the same word in other letters, have one page, or are a typing error apart; `undefined` where they are none of it. */
function likenessOf(one: string, other: string): 'same-word' | 'same-page' | 'slip' | undefined {
  const [a, b] = [folded(one), folded(other)];
  if (a === b && a !== '') return 'same-word';
  const { folder } = pathOf(one);
  if (folder !== '' && folder === pathOf(other).folder) return 'same-page';
  if (a === b) return undefined;
  return isOneErrorOff(a, b) && isLongEnough(a, b) ? 'slip' : undefined;
}

/**
 * In short words every letter counts: `LLM` is no misspelt `VLM`, nor 研发 a misspelt 研究. A Chinese character
 * weighs as two letters, and one more or less mostly makes another word.
 */
function isLongEnough(a: string, b: string): boolean {
  const least = a.length === b.length || !/\p{Script=Han}/u.test(a + b) ? 5 : 8;
  return Math.min(weight(a), weight(b)) >= least;
}

function weight(word: string): number {
  return [...word].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 2 : 1), 0);
}

const pathOf = keepMany(termPath);

/** The letters that readers tell categories apart by. */
function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}\p{Cf}_·・]/gu, '');
}

/** What the two spellings come to in Hugo: one category, two with one page between them, or two. */
function messageFor(name: string, wanted: string, uses: number): Message {
  const [shown, established] = [shorten(name, 30), shorten(wanted, 30)];
  const [own, other] = [pathOf(name), pathOf(wanted)];
  const outcome: Message =
    own.term === other.term
      ? {
          en: 'Hugo makes one category of both and shows only one of the two names',
          zh: 'Hugo 会把两者当作同一个分类，只显示其中一个名称',
        }
      : own.folder === other.folder
        ? {
            en: 'Hugo gives both the same page, so that one overwrites the other',
            zh: 'Hugo 会让两者共用一个页面，互相覆盖',
          }
        : { en: 'the site would make a page for each spelling', zh: '网站会为两种写法各建一个页面' };
  return {
    en: `“${shown}” is written “${established}” in ${uses === 1 ? 'another digest' : `${uses} other digests`}, and ${outcome.en}. Use the established spelling, or accept this one as a category of its own.`,
    zh: `其他 ${uses} 期将“${shown}”写作“${established}”，${outcome.zh}。请使用常用的写法，或将这个写法设为单独的分类。`,
  };
}

function reportFor(scalar: FrontMatterScalar, wanted: string, uses: number, isThere: boolean): Report {
  const name = String(scalar.value);
  const [shown, established] = [shorten(name, 30), shorten(wanted, 30)];
  // A category that stands in the list already would then stand there twice.
  const edit = isThere ? undefined : rewriteText(scalar, wanted);
  return {
    span: scalar.span,
    message: messageFor(name, wanted, uses),
    fixes:
      edit === undefined
        ? []
        : [automatic({ en: `Change to “${established}”`, zh: `改为“${established}”` }, [edit])],
    acceptance: {
      title: { en: `Accept “${shown}” as a category of its own`, zh: `将“${shown}”设为单独的分类` },
      path: ['categories'],
      values: [name],
    },
  };
}

/** In how many digests in the language of the one at `uri` a category stands. */
function countInLanguage(name: string, uri: string, archive: Archive): number {
  const known = keptIn(counts, archive, () => new Map());
  const isCounted = (one: { readonly uri: string }) => !isOtherLanguage(uri, one.uri);
  return keptIn(known, `${languageKey(uri)} ${name}`, () => archive.digestsIn(name).filter(isCounted).length);
}

/** Kept by language and name: thousands of digests may have the same spelling. */
const counts = new Memo<Archive, Map<string, number>>();
