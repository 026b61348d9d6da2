/** The Hugo sites that files belong to, each read once; for the command line and the server. */

import type { Finding } from '../../rules/engine/rule.ts';
import { readSite } from '../../site/read-site.ts';
import type { Site, SiteFile } from '../../site/site.ts';
import { keptIn } from '../../text/keep-last.ts';
import { lineEnd } from '../../text/lines.ts';
import { CONFIG_PROBLEMS, problem } from '../config-problem.ts';
import { baseName, foldersAbove } from './paths.ts';

/** Gives the text of the file at a path or URI; `undefined` where there is none that can be read. Never rejects. */
export type ReadPlace = (place: string) => Promise<string | undefined>;

const ENDINGS = ['toml', 'yaml', 'yml', 'json'];
/** In Hugo's own order: of the files at the top it reads the first that is there. */
const MAIN = ['hugo', 'config'].flatMap((name) => ENDINGS.map((ending) => `${name}.${ending}`));
const SPLIT_FOLDER = 'config/_default';
/** The relevant parts of a configuration that may have a file of their own there. */
const PARTS = ['cascade', 'frontmatter', 'languages', 'markup', 'module', 'params', 'permalinks'];
/** All files there that matter, in the order of their names, which is that in which Hugo reads them. */
const SPLIT = ['config', 'hugo', ...PARTS]
  .toSorted()
  .flatMap((name) => ENDINGS.map((ending) => `${SPLIT_FOLDER}/${name}.${ending}`));
/** Where there is none of these, there is no site. */
const SPLIT_MAIN = SPLIT.filter((name) => /\/(?:config|hugo)\./u.test(name));

/** Files, relative to its folder, of which every site has one. */
export const SITE_MAIN_FILES: readonly string[] = [...MAIN, ...SPLIT_MAIN];

/** Whether `path` is that of a file in which a site may be configured. */
export function isSitePath(path: string): boolean {
  return MAIN.some((name) => path.endsWith(`/${name}`)) || SPLIT.some((name) => path.endsWith(`/${name}`));
}

/** The globs of these files, for watching them. */
export const SITE_GLOBS: readonly string[] = [
  `**/{hugo,config}.{${ENDINGS.join(',')}}`,
  `**/${SPLIT_FOLDER}/{${PARTS.join(',')}}.{${ENDINGS.join(',')}}`,
];

/** The problems in each of the site's files, perhaps none. */
export function siteFindings({ files, problems }: Site): readonly SiteFindings[] {
  return files.map((file) => ({
    ...file,
    findings: problems
      .filter(({ place }) => place === file.place)
      .map(({ start, message }) =>
        problem(CONFIG_PROBLEMS.site, { start, end: lineEnd(file.text, start) }, message),
      ),
  }));
}

/** One file of a site with its problems. */
export interface SiteFindings extends SiteFile {
  readonly findings: readonly Finding[];
}

/** Called for a site that has changed or is gone. */
export type OnSite = (now: Site | undefined, before: Site | undefined) => void;

/** The sites read so far. */
export class Sites {
  readonly #read: ReadPlace;
  readonly #onChange: OnSite | undefined;
  #byFolder = new Map<string, Promise<Site | undefined>>();
  readonly #known = new Map<string, Site>();

  /** `onChange` is called for each site that was read and has changed, or is gone. */
  constructor(read: ReadPlace, onChange?: OnSite) {
    this.#read = read;
    this.#onChange = onChange;
  }

  /**
   * The site that publishes the file at `path`; `undefined` where no folder above it is one. `prefix` is what stands
   * before paths where places are URIs. The same object until one of its files changes.
   */
  async of(path: string, prefix = ''): Promise<Site | undefined> {
    for (const folder of candidates(path)) {
      const site = await this.#at(prefix + (folder === '/' ? '' : folder));
      if (site !== undefined) return site;
    }
    return undefined;
  }

  /** All sites that were read and are there still. */
  get read(): readonly Site[] {
    return [...this.#known.values()];
  }

  /** Reads again what is asked for from now on. */
  forget(): void {
    this.#byFolder = new Map();
  }

  #at(folder: string): Promise<Site | undefined> {
    return keptIn(this.#byFolder, folder, () => this.#load(folder));
  }

  async #load(folder: string): Promise<Site | undefined> {
    const era = this.#byFolder;
    const files = await this.#files(folder);
    const known = this.#known.get(folder);
    if (known === undefined ? files.length === 0 : isSame(known.files, files)) return known;
    const site = files.length === 0 ? undefined : readSite(folder, files);
    // Forgotten meanwhile, and perhaps read again already: this result is outdated.
    if (era !== this.#byFolder) return site;
    if (site === undefined) this.#known.delete(folder);
    else this.#known.set(folder, site);
    this.#onChange?.(site, known);
    return site;
  }

  async #files(folder: string): Promise<readonly SiteFile[]> {
    const [main] = (await this.#present(folder, MAIN)).filter(isHugos);
    const split = await this.#present(folder, main === undefined ? SPLIT_MAIN : SPLIT);
    if (main !== undefined) return [main, ...split];
    return split.length === 0 ? [] : this.#present(folder, SPLIT);
  }

  async #present(folder: string, names: readonly string[]): Promise<readonly SiteFile[]> {
    const files = await Promise.all(
      names.map(async (name) => {
        const place = `${folder}/${name}`;
        return { place, text: await this.#read(place) };
      }),
    );
    return files.flatMap(({ place, text }) => (text === undefined ? [] : [{ place, text }]));
  }
}

/** A file called `config` may belong to anything, unless it has a key that only Hugo has. */
function isHugos({ place, text }: SiteFile): boolean {
  return baseName(place).startsWith('hugo.') || HUGO_KEY.test(text.slice(0, MOST_SEARCHED));
}

const MOST_SEARCHED = 100_000;
const HUGO_KEY =
  /\b(?:baseurl|build(?:drafts|expired|future)|content(?:dir|types)|defaultcontentlanguage|disable(?:kinds|pathtolower)|enable(?:emoji|gitinfo|robotstxt)|goldmark|hascjklanguage|languagecode|permalinks|taxonomies|theme|timezone|uglyurls)\b/iu;

/**
 * The folders that may be the site of the file at `path`, the likeliest first. A page that is a folder of its own is in no
 * site of its own, and an archive may have thousands of these.
 */
function candidates(path: string): readonly string[] {
  const folders = foldersAbove(path);
  const above = /^_?index\./u.test(baseName(path)) ? folders.slice(1) : folders;
  const content = above.findIndex((folder) => folder.endsWith('/content'));
  return content < 0 ? above : [...above.slice(content + 1), ...above.slice(0, content + 1)];
}

function isSame(before: readonly SiteFile[], now: readonly SiteFile[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ place, text }, at) => place === now[at]?.place && text === now[at]?.text)
  );
}
