/**
 * Where a file is in its site: whether it is a page at all, and what it inherits from the pages above it.
 *
 * No pages of their own, and so in no feed, are files outside the folders for pages, in another language than the
 * site's default one, beside or below a page that is a folder (a leaf bundle, whose resources they are), and
 * sections.
 */
import path from 'node:path';
import { globMatcher } from '../../config/files/glob.ts';
import { cascadedBy, type IsTarget } from '../../digest/cascade.ts';
import type { Disk } from '../../disk/disk.ts';
import type { FrontMatterEntry, FrontMatterMap } from '../../front-matter/model.ts';
import { pageValues } from '../../site/page-values.ts';
import type { ContentRoot, Site } from '../../site/site.ts';
import { keptIn } from '../../text/keep-last.ts';
import { lowerCase } from '../../text/url-path.ts';

/** A section that a page is in. */
export interface SiteSection {
  /** The name of its folder. */
  readonly name: string;
  /** How many folders are above that. */
  readonly depth: number;
  /** The front matter of its own page, if it has one. */
  readonly values?: readonly FrontMatterEntry[];
}

/** A page's place. */
export interface PagePlace {
  /** The folders above it that are sections, from the outermost on. */
  readonly sections: readonly SiteSection[];
  /** All folders above it, from the outermost on; a page that is a folder is not among them. */
  readonly folders: readonly string[];
  /** Its name: that of its file without its ending and its language, or that of its folder. */
  readonly name: string;
  /** What sections and site pass on to it, those that count first coming first. */
  readonly inherited: readonly FrontMatterEntry[];
  readonly isTarget: IsTarget;
}

/** Looks places up, with a cache for what each page asks again. */
export class PagePlaces {
  readonly #disk: Disk;
  readonly #site: Site | undefined;
  readonly #fallback: string;
  readonly #indexes = new Map<string, Promise<readonly FrontMatterEntry[] | undefined>>();
  readonly #bundles = new Map<string, Promise<boolean>>();

  /** Where there is no site, `fallback` is taken for the folder with its pages. */
  constructor(disk: Disk, site: Site | undefined, fallback: string) {
    this.#disk = disk;
    this.#site = site;
    this.#fallback = fallback;
  }

  /** The place of the page in `file`; `undefined` where that is no page of its own. */
  async of(file: string): Promise<PagePlace | undefined> {
    for (const root of this.#site?.content ?? [NO_SITE]) {
      const folder = this.#site === undefined ? this.#fallback : path.resolve(this.#site.folder, root.folder);
      const inside = path.relative(folder, file).replaceAll(path.sep, '/');
      if (path.isAbsolute(inside) || inside.startsWith('../')) continue;
      if (isPage(root, inside)) return this.#inRoot(folder, root, inside);
    }
    return undefined;
  }

  async #inRoot(root: string, { section }: ContentRoot, inside: string): Promise<PagePlace | undefined> {
    const steps = inside.split('/');
    const base = this.#ownLanguage((steps.pop() ?? '').replace(/\.[^.]*$/u, ''));
    if (base === undefined || base.toLowerCase() === '_index') return undefined;
    const isFolder = base.toLowerCase() === 'index';
    const name = isFolder ? steps.pop() : base;
    if (name === undefined) return undefined;
    const above = section.split('/').filter((step) => step !== '');
    const folders = [...above, ...steps];
    const places = steps.map((_, at) => path.join(root, ...steps.slice(0, at + 1)));
    // A page at the very top is the home page, and all others are its resources.
    for (const place of [root, ...places]) if (await this.#isBundle(place)) return undefined;
    const indexes = await Promise.all([root, ...places].map((place) => this.#index(place)));
    const sections = folders.flatMap((folder, at): SiteSection[] => {
      const values = at < above.length ? undefined : indexes[at - above.length + 1];
      // A folder in a folder is a section only where it has a page of its own.
      if (at > 0 && values === undefined) return [];
      return [{ name: folder, depth: at, ...(values === undefined ? {} : { values }) }];
    });
    const address = lowerCase(`/${[...folders, name].join('/')}`).replaceAll(' ', '-');
    const isTarget = (target: FrontMatterMap) => isTargetFor(target, address);
    const inherited = [...indexes.reverse(), [siteCascade(this.#site)].flat()].flatMap((values) =>
      cascadedBy(values?.find(({ key }) => key.toLowerCase() === 'cascade')?.value, isTarget),
    );
    return { sections, folders, name, inherited, isTarget };
  }

  /** `base` without the site's default language, which files may name; `undefined` for a page in another one. */
  #ownLanguage(base: string): string | undefined {
    const [, language = ''] = /\.([^.]+)$/u.exec(base) ?? [];
    const { defaultContentLanguage = 'en', otherLanguages } = this.#site ?? {};
    if (language.toLowerCase() === defaultContentLanguage.toLowerCase())
      return base.slice(0, -language.length - 1);
    return otherLanguages?.has(language.toLowerCase()) === true ? undefined : base;
  }

  #names(base: string): string[] {
    return ['', `.${this.#site?.defaultContentLanguage ?? 'en'}`].map((language) => `${base}${language}.md`);
  }

  #isBundle(folder: string): Promise<boolean> {
    return keptIn(this.#bundles, folder, () => {
      const kinds = this.#names('index').map((name) => this.#disk.kindOf(path.join(folder, name)));
      return Promise.all(kinds).then((all) => all.includes('file'));
    });
  }

  /** The front matter of the page of the section in `folder`; `undefined` where it has none. */
  #index(folder: string): Promise<readonly FrontMatterEntry[] | undefined> {
    return keptIn(this.#indexes, folder, () => this.#readIndex(folder));
  }

  async #readIndex(folder: string): Promise<readonly FrontMatterEntry[] | undefined> {
    for (const name of this.#names('_index')) {
      const place = path.join(folder, name);
      if ((await this.#disk.kindOf(place)) !== 'file') continue;
      const reading = await this.#disk.read(place);
      return 'text' in reading ? pageValues(reading.text) : [];
    }
    return undefined;
  }
}

const NO_SITE: ContentRoot = { folder: '', section: '', files: [] };

function isPage({ files }: ContentRoot, inside: string): boolean {
  const wanted = files.filter((glob) => !glob.startsWith('!'));
  const unwanted = files.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1)] : []));
  const isIn = (globs: readonly string[]) => globMatcher(globs)?.(inside) === true;
  return (wanted.length === 0 || isIn(wanted)) && !isIn(unwanted);
}

/** In the form in which a section has it. */
function siteCascade(site: Site | undefined): FrontMatterEntry[] {
  const span = { start: 0, end: 0 };
  return site?.cascade === undefined ? [] : [{ key: 'cascade', keySpan: span, span, value: site.cascade }];
}

/** Whether a page of a site that is published, at `address` in it, is what `target` means. */
function isTargetFor({ entries }: FrontMatterMap, address: string): boolean {
  return entries.every(({ key, value }) => {
    const is = TARGETS[key.toLowerCase()]?.(address);
    if (is === undefined || value.kind !== 'scalar' || typeof value.value !== 'string') return true;
    const glob = value.value.toLowerCase();
    // For Hugo, `**` goes on over folders within a name too.
    const globs = /[^/]\*\*$/u.test(glob) ? [glob, glob.replace(/\*\*$/u, '*/**')] : [glob];
    return globMatcher(globs)?.(is) === true;
  });
}

const TARGETS: { readonly [key: string]: (address: string) => string } = {
  path: (address) => address,
  kind: () => 'page',
  // A site is built for some environment, and Hugo's name for that of the public is this.
  environment: () => 'production',
};
