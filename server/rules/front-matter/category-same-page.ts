/**
 * Reports categories that have one page in Hugo although they are written as two: the page of one overwrites that of the
 * other, and the digests listed there depend on chance. Also one whose page would be the list of all categories, and one
 * that a `/` puts below another.
 */
import { entryOf } from '../../digest/locate.ts';
import type { FrontMatterScalar, FrontMatterValue } from '../../front-matter/model.ts';
import { remove } from '../../text/edit.ts';
import { keepMany } from '../../text/keep-last.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { type TermPath, termPath } from '../../text/url-path.ts';
import { defineRule } from '../engine/define-rule.ts';
import { offered, type Related } from '../engine/rule.ts';
import { categoryKey, removedWith } from './category-duplicate.ts';
import { isReadable } from './front-matter-value.ts';

export const categorySamePage = defineRule({
  id: 'category-same-page',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'two categories that Hugo publishes on one page, such as `Q&A` and `QA`',
    zh: '两个分类在 Hugo 中共用一个页面，如 `Q&A` 与 `QA`',
  },
  skip(digest) {
    const paths = categoriesIn(entryOf(digest, 'categories')?.value).map(({ path }) => path);
    return (
      paths.every(({ folder }) => folder !== '' && !folder.includes('/')) &&
      new Set(paths.map(({ folder }) => folder)).size === paths.length
    );
  },
  *checkDigest(digest) {
    const value = isReadable(digest) ? entryOf(digest, 'categories')?.value : undefined;
    if (value === undefined) return;
    const byFolder = new Map<string, Category>();
    const categories = categoriesIn(value);
    for (const category of categories) {
      const { scalar, path, index } = category;
      const name = shorten(category.name.trim(), 30);
      if (path.folder === '') {
        yield { span: scalar.span, message: noPage(name) };
        continue;
      }
      const other = byFolder.get(path.folder);
      if (other === undefined) byFolder.set(path.folder, category);
      // What is one category to readers too is category-duplicate's.
      else if (categoryKey(other.name) !== categoryKey(category.name)) {
        const edit = value.kind === 'list' ? removedWith(digest.text, value, index) : undefined;
        const shown = shorten(other.name.trim(), 30);
        yield {
          span: scalar.span,
          message: other.path.term === path.term ? oneTerm(name, shown) : onePage(name, shown),
          related: relatedTo(other),
          fixes:
            edit === undefined
              ? []
              : [offered({ en: `Remove “${name}”`, zh: `删除“${name}”` }, [remove(edit)])],
        };
      }
    }
    for (const { scalar, path, name } of categories) {
      const parent = parentOf(path, byFolder);
      if (parent !== undefined)
        yield {
          span: scalar.span,
          message: below(shorten(name.trim(), 30), shorten(parent.name.trim(), 30)),
          related: relatedTo(parent),
        };
    }
  },
});

interface Category {
  readonly scalar: FrontMatterScalar;
  readonly name: string;
  readonly path: TermPath;
  /** Its place in the list. */
  readonly index: number;
}

function categoriesIn(value: FrontMatterValue | undefined): Category[] {
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((scalar, index) =>
    scalar.kind === 'scalar' && typeof scalar.value === 'string' && scalar.value.trim() !== ''
      ? [{ scalar, name: scalar.value, path: pathOf(scalar.value), index }]
      : [],
  );
}

const pathOf = keepMany(termPath);

/** The category of `byFolder` in whose folder that of `path` is. */
function parentOf({ folder }: TermPath, byFolder: ReadonlyMap<string, Category>): Category | undefined {
  if (folder.length > LONGEST_NAME) return undefined;
  for (let at = folder.lastIndexOf('/'); at > 0; at = folder.lastIndexOf('/', at - 1)) {
    const parent = byFolder.get(folder.slice(0, at));
    if (parent !== undefined) return parent;
  }
  return undefined;
}

/** Longer ones are no names, and looking for all their parents takes too long. */
const LONGEST_NAME = 1000;

function relatedTo({ scalar }: Category): readonly Related[] {
  return [{ span: scalar.span, message: { en: 'The other category is here', zh: '另一个分类在此处' } }];
}

const onePage = (name: string, other: string): Message => ({
  en: `Hugo leaves signs and emoji out of addresses, so “${name}” and “${other}” have one page between them, and the one published last overwrites the other. Keep one of the two, or tell them apart by letters.`,
  zh: `Hugo 生成网址时会去掉符号和表情，“${name}”与“${other}”会得到同一个页面，后生成的会覆盖先生成的。请只保留一个，或用文字区分。`,
});

const oneTerm = (name: string, other: string): Message => ({
  en: `To Hugo “${name}” and “${other}” are one category, and its page shows only one of the two names. Keep one of them.`,
  zh: `在 Hugo 中“${name}”与“${other}”是同一个分类，页面只显示其中一个名称。请只保留一个。`,
});

const noPage = (name: string): Message => ({
  en: `Hugo leaves signs and emoji out of addresses, and nothing is left of “${name}”: its page would overwrite the list of all categories. Give it a name with letters or digits.`,
  zh: `Hugo 生成网址时会去掉符号和表情，“${name}”什么也不剩，它的页面会覆盖分类总览页。请使用含文字或数字的名称。`,
});

const below = (name: string, parent: string): Message => ({
  en: `The “/” puts “${name}” below “${parent}” in Hugo, so the page of “${parent}” lists its digests too. Write another sign if they are two categories.`,
  zh: `“/”使“${name}”在 Hugo 中成为“${parent}”的下级，“${parent}”的页面也会列出它的简报。若是两个独立的分类，请换用其他符号。`,
});
