/**
 * Which shortcodes a Hugo site defines: the names of the templates in its own `layouts` and in those of its themes and
 * vendored modules.
 */
import { mayHoldShortcodes } from '../markdown/shortcode/shortcodes.ts';
import type { Disk } from './disk.ts';

/** What of a disk is asked. */
type SiteDisk = Pick<Disk, 'kindOf' | 'walk'>;

/** Looks shortcodes up and keeps them for a while. Where a site is, config/sites.ts knows. */
export class SiteShortcodes {
  readonly #disk: SiteDisk;
  readonly #isOld: (sinceMs: number) => boolean;
  readonly #now: () => number;
  readonly #byFolder = new Map<string, { readonly at: number; readonly names: Promise<Names> }>();

  /** What was looked up is kept for `keptMs`, as `now` counts the time; for ever by default. */
  constructor(disk: SiteDisk, keptMs = Number.POSITIVE_INFINITY, now: () => number = () => 0) {
    this.#disk = disk;
    this.#now = now;
    this.#isOld = (since) => now() - since > keptMs;
  }

  /**
   * The names, in lower case, of the shortcodes of the site in `folder`, for a file of it that holds `text`; the same set
   * as long as they are the same. `undefined` where nobody has to know because the text holds none, where there is no
   * site, and where a part of the site is elsewhere (a theme that was not fetched, modules that were not vendored), so
   * that more may be defined than can be seen. Folders that cannot be read hold nothing.
   */
  async in(folder: string | undefined, text: string): Promise<Names> {
    if (folder === undefined || !mayHoldShortcodes(text)) return undefined;
    const known = this.#byFolder.get(folder);
    if (known !== undefined && !this.#isOld(known.at)) return known.names;
    const names = this.#look(folder, known?.names);
    this.#byFolder.set(folder, { at: this.#now(), names });
    return names;
  }

  async #look(folder: string, before: Promise<Names> | undefined): Promise<Names> {
    const known = await before;
    const names = await namesIn(folder, this.#disk);
    const isSame = names?.size === known?.size && [...(names ?? [])].every((name) => known?.has(name));
    return isSame ? known : names;
  }
}

type Names = ReadonlySet<string> | undefined;

async function namesIn(site: string, disk: SiteDisk): Promise<Names> {
  const names = new Set<string>();
  let places = 0;
  for (const place of ['layouts', 'themes', '_vendor']) {
    const { files } = await disk.walk(`${site}/${place}`, isTemplate);
    for (const file of files) {
      const name = nameOf(file.slice(site.length));
      if (name !== undefined) names.add(name);
    }
    if (place !== 'layouts') places += files.length;
  }
  const isElsewhere = (await hasModules(site, disk)) || (await hasThemes(site, disk));
  return isElsewhere && places === 0 ? undefined : names;
}

async function hasModules(site: string, disk: SiteDisk): Promise<boolean> {
  return (await disk.kindOf(`${site}/go.mod`)) === 'file';
}

/** Whether the site has submodules, in which themes mostly come, or a folder for themes. */
async function hasThemes(site: string, disk: SiteDisk): Promise<boolean> {
  if ((await disk.kindOf(`${site}/.gitmodules`)) === 'file') return true;
  return (await disk.kindOf(`${site}/themes`)) === 'folder';
}

function isTemplate(name: string): boolean {
  return /\.(?:html|md|txt|xml|json)$/iu.test(name);
}

/** `shortcodes/a/b.html` at the top of a `layouts` folder, or `_shortcodes/a/b.html` anywhere in one. */
function nameOf(path: string): string | undefined {
  const match = /\/layouts\/(?:shortcodes|(?:.*\/)?_shortcodes)\/(.+)$/iu.exec(path.replaceAll('\\', '/'));
  return match?.[1]?.replace(/\.[^/]*$/u, '').toLowerCase();
}
