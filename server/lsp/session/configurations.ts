/**
 * The digest.config.json files that count for the open documents, and the Hugo sites that publish them, read when first
 * needed and kept.
 */

import { readWholeConfig, type WholeConfig } from '../../config/extended-config.ts';
import { configPlaces } from '../../config/files/find-config.ts';
import { baseName, pathInside } from '../../config/files/paths.ts';
import { isSitePath, Sites } from '../../config/files/sites.ts';
import { type Config, DEFAULT_CONFIG, withOverrides, withSite } from '../../config/read-config.ts';
import { isConfigName } from '../../config/settings.ts';
import type { Site } from '../../site/site.ts';
import { decodedPath, folderOf, splitUri, uriAt } from '../uri.ts';

/** Gives the text of the file at a URI, or `undefined` where there is none that can be read. Never rejects. */
export type FileReader = (uri: string) => Promise<string | undefined>;

/** A configuration as it counts for documents; the same object until the file's text changes. */
export interface Configuration {
  /** Missing where no file configures anything. */
  readonly file?: { readonly uri: string; readonly text: string };
  /** What that says, or the defaults, for the site that publishes the document. */
  readonly config: Config;
}

/** What holds where there is no file. */
const NOTHING_CONFIGURED: Configuration = { config: DEFAULT_CONFIG };

/** Whether `uri` is that of a configuration. */
export function isConfigUri(uri: string): boolean {
  return isConfigName(baseName(decodedPath(uri)));
}

/** Whether a Hugo site may be configured in the file at `uri`. */
export function isSiteUri(uri: string): boolean {
  return isSitePath(decodedPath(uri));
}

/** What is told of what was read. */
export interface ConfigurationEvents {
  /** A place of a configuration was read; there may be no file. */
  readonly onConfiguration: (uri: string, configuration: Configuration | undefined) => void;
  /** A site is not as it was before, or is gone. */
  readonly onSite: (now: Site | undefined, before: Site | undefined) => void;
}

/** The configurations read so far. */
export class Configurations {
  readonly #read: FileReader;
  readonly #events: ConfigurationEvents;
  readonly #sites: Sites;
  /** What is at a place: asked once, until forgotten. */
  #places = new Map<string, Promise<Configuration | undefined>>();
  readonly #known = new Map<string, Known>();

  constructor(read: FileReader, events: ConfigurationEvents) {
    this.#read = read;
    this.#events = events;
    this.#sites = new Sites(read, events.onSite);
  }

  /** The configuration that counts for the file `uri`; `home` is the folder of a document that has none of its own. */
  async nearest(uri: string, home: string | undefined): Promise<Configuration> {
    const { prefix, path } = splitUri(placed(uri, home));
    const [own, site] = await Promise.all([this.#nearestFile(prefix, path), this.#sites.of(path, prefix)]);
    return withConfig(own, withSite(forFile(own, uri), site));
  }

  async #nearestFile(prefix: string, path: string): Promise<Configuration> {
    for (const place of configPlaces(path)) {
      const found = await this.at(`${prefix}${place}`);
      if (found !== undefined) return found;
    }
    return NOTHING_CONFIGURED;
  }

  /** The configuration in the file `uri`, if there is one. */
  at(uri: string): Promise<Configuration | undefined> {
    let answer = this.#places.get(uri);
    if (answer === undefined) {
      answer = this.#load(uri);
      this.#places.set(uri, answer);
    }
    return answer;
  }

  /** Reads again what is asked for from now on. Files that are still the same keep their configuration. */
  forget(): void {
    this.#places = new Map();
    this.#sites.forget();
  }

  async #load(uri: string): Promise<Configuration | undefined> {
    const places = this.#places;
    const text = await this.#read(uri);
    const known = this.#known.get(uri);
    const isSame = text !== undefined && known?.configuration.file?.text === text;
    if (isSame && known.whole.isAlone) return known.configuration;
    const whole = text === undefined ? undefined : await this.#whole(uri, text);
    if (isSame && whole !== undefined && isAsBefore(whole, known.whole)) return known.configuration;
    const configuration =
      text === undefined || whole === undefined ? undefined : { file: { uri, text }, config: whole.config };
    // Forgotten meanwhile, and perhaps read again before this came: it is the last word no more.
    if (places !== this.#places) return configuration;
    if (configuration === undefined || whole === undefined) this.#known.delete(uri);
    else this.#known.set(uri, { configuration, whole });
    this.#events.onConfiguration(uri, configuration);
    // What is wrong in these is told as well.
    const { prefix } = splitUri(uri);
    for (const { path } of whole?.extended ?? []) void this.at(uriAt(prefix, path));
    return configuration;
  }

  #whole(uri: string, text: string): Promise<WholeConfig> {
    const { prefix } = splitUri(uri);
    return readWholeConfig(decodedPath(uri), text, (path) => this.#read(uriAt(prefix, path)));
  }
}

/** A configuration that was read, and what of. */
interface Known {
  readonly configuration: Configuration;
  readonly whole: WholeConfig;
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

/** What the configuration says of the file `uri`. */
function forFile({ file, config }: Configuration, uri: string): Config {
  if (file === undefined) return config;
  const inside = pathInside(decodedPath(folderOf(file.uri)), decodedPath(uri));
  return inside === undefined ? config : withOverrides(config, inside);
}

/** The same object for the same two. */
function withConfig(own: Configuration, config: Config): Configuration {
  if (own.config === config) return own;
  let made = forConfigs.get(config);
  if (made === undefined || made.file !== own.file) {
    made = { ...own, config };
    forConfigs.set(config, made);
  }
  return made;
}

const forConfigs = new WeakMap<Config, Configuration>();

/** A document that is no file yet, such as `untitled:Untitled-1`, is taken for one in the folder `home`. */
function placed(uri: string, home: string | undefined): string {
  return splitUri(uri).path.startsWith('/') || home === undefined ? uri : `${home}/untitled`;
}
