/**
 * Which configuration applies to a file, and which Hugo site publishes it: read when first needed, and cached. The
 * command line passes paths and the language server URIs; both are called places here.
 */
import type { Site } from '../../site/site.ts';
import { keptIn } from '../../text/keep-last.ts';
import { readWholeConfig, type WholeConfig } from '../extended-config.ts';
import { type Config, DEFAULT_CONFIG, parseOptions, withOverrides, withSite } from '../read-config.ts';
import { configPlaces } from './config-places.ts';
import type { Governing } from './detect-digest.ts';
import { foldersAbove, pathInside } from './paths.ts';
import { type OnSite, Sites } from './sites.ts';

/** A digest.config.json that was read; the same object until its text, or that of a file that it extends, changes. */
export interface ConfigurationFile extends Governing {
  readonly place: string;
  readonly text: string;
  /** Its settings, before overrides and the site of a file are applied. */
  readonly config: Config;
}

/** A configuration as it applies to files; the same object until one of its files changes. */
export interface Configuration {
  /** Missing where no file configures anything. */
  readonly file?: ConfigurationFile;
  /** Its settings, or the defaults, with the overrides for the file and the site that publishes it. */
  readonly config: Config;
}

/** Why a file is read: as a configuration, as one that another extends, or as that of a site. */
export type ConfigurationUse = 'configuration' | 'extended' | 'site';

/** The environment of `Configurations`, and its events. */
export interface ConfigurationWorld {
  /** The text at a place, or `undefined` where there is none that can be read. Never rejects. */
  readonly read: (place: string, use: ConfigurationUse) => Promise<string | undefined>;
  /** A place in two parts: what stands before its path, and the path as it is spelt there. */
  readonly split: (place: string) => { readonly prefix: string; readonly path: string };
  /** The path of a place as people write it, with `/` between folders. */
  readonly pathOf: (place: string) => string;
  /** The place whose path people write as `path`. */
  readonly placeAt: (prefix: string, path: string) => string;
  /** What becomes of each configuration, and of the defaults. */
  readonly adjust?: (config: Config) => Config;
  /** Awaited for each configuration that is read, before it is handed out. */
  readonly prepare?: (config: Config) => Promise<void>;
  /** A place of a configuration was read; there may be no file. */
  readonly onConfiguration?: (place: string, file: ConfigurationFile | undefined) => void;
  readonly onSite?: OnSite;
}

/** The configurations read so far. */
export class Configurations {
  readonly #world: ConfigurationWorld;
  readonly #sites: Sites;
  /** The text at a place, read once until forgotten. */
  #places = new Map<string, Promise<ConfigurationFile | undefined>>();
  readonly #known = new Map<string, { readonly file: ConfigurationFile; readonly whole: WholeConfig }>();
  /** What applies where there is no file. */
  readonly defaults: Config;

  constructor(world: ConfigurationWorld) {
    this.#world = world;
    this.#sites = new Sites((place) => world.read(place, 'site'), world.onSite);
    this.defaults = world.adjust?.(DEFAULT_CONFIG) ?? DEFAULT_CONFIG;
  }

  /** What applies to the file at `place`: `chosen`, or the configuration of the nearest folder above it, and its site. */
  async of(place: string, chosen?: ConfigurationFile): Promise<Configuration> {
    const [file, site] = await Promise.all([chosen ?? this.#nearest(place), this.site(place)]);
    const inside = file && pathInside(file.folder, this.#world.pathOf(place));
    const own = file?.config ?? this.defaults;
    return configurationOf(file, withSite(inside === undefined ? own : withOverrides(own, inside), site));
  }

  /** The configuration in the file at `place`; `undefined` where there is none that can be read. */
  at(place: string): Promise<ConfigurationFile | undefined> {
    return keptIn(this.#places, place, () => this.#load(place));
  }

  /** The Hugo site that publishes the file at `place`; `undefined` where no folder above it is one. */
  site(place: string): Promise<Site | undefined> {
    const { prefix, path } = this.#world.split(place);
    return this.#sites.of(path, prefix);
  }

  /** All configurations read so far. */
  async filesRead(): Promise<ConfigurationFile[]> {
    const files = await Promise.all(this.#places.values());
    return files.filter((file) => file !== undefined);
  }

  /** All sites read so far. */
  get sitesRead(): readonly Site[] {
    return this.#sites.read;
  }

  /** Everything is read again when it is asked for. Files that are still the same keep their configuration. */
  forget(): void {
    this.#places = new Map();
    this.#sites.forget();
  }

  async #nearest(place: string): Promise<ConfigurationFile | undefined> {
    const { prefix, path } = this.#world.split(place);
    for (const above of configPlaces(path)) {
      const file = await this.at(prefix + above);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  async #load(place: string): Promise<ConfigurationFile | undefined> {
    const { read, split, pathOf, placeAt, adjust, prepare, onConfiguration } = this.#world;
    const places = this.#places;
    const text = await read(place, 'configuration');
    const known = this.#known.get(place);
    const isSame = text !== undefined && known?.file.text === text;
    if (isSame && known.whole.isAlone) return known.file;
    const { prefix } = split(place);
    const path = pathOf(place);
    const readExtended = (other: string) => read(placeAt(prefix, other), 'extended');
    const whole = text === undefined ? undefined : await readWholeConfig(path, text, readExtended);
    if (isSame && whole !== undefined && isAsBefore(whole, known.whole)) return known.file;
    let file: ConfigurationFile | undefined;
    if (text !== undefined && whole !== undefined) {
      const config = adjust?.(whole.config) ?? whole.config;
      await prepare?.(config);
      file = { place, folder: foldersAbove(path)[0] ?? '', text, config };
    }
    // Forgotten meanwhile, and perhaps read again already: this result is outdated.
    if (places !== this.#places) return file;
    if (file === undefined || whole === undefined) this.#known.delete(place);
    else this.#known.set(place, { file, whole });
    onConfiguration?.(place, file);
    // Problems in these are reported as well.
    for (const extended of whole?.extended ?? []) void this.at(placeAt(prefix, extended.path));
    return file;
  }
}

/** Whether two are made of the same files, that of the configuration itself aside. */
function isAsBefore({ extended, config }: WholeConfig, before: WholeConfig): boolean {
  const { length } = before.extended;
  return (
    extended.length === length &&
    extended.every(
      ({ path, text }, at) => before.extended[at]?.path === path && before.extended[at]?.text === text,
    ) &&
    config.problems.length === before.config.problems.length
  );
}

/** The same object for the same two. */
function configurationOf(file: ConfigurationFile | undefined, config: Config): Configuration {
  let made = configurationsOf.get(config);
  if (made === undefined || made.file !== file) {
    made = { config, ...(file === undefined ? {} : { file }) };
    configurationsOf.set(config, made);
  }
  return made;
}

const configurationsOf = new WeakMap<Config, Configuration>();

/** What decides whether a file is a digest and how it is read; equal for configurations that agree on that. */
export function readingKey({ file, config }: Configuration): string {
  return JSON.stringify([file?.place ?? '', config.include ?? null, parseOptions(config)]);
}
