/**
 * The digest.config.json files that count for the open documents, read when first needed and kept.
 */
import { configPlaces } from '../config/find-config.ts';
import { type Config, DEFAULT_CONFIG, readConfig } from '../config/read-config.ts';
import { CONFIG_FILE_NAME } from '../config/settings.ts';
import { decodedPath, splitUri } from './uri.ts';

/** Gives the text of the file at a URI, or `undefined` where there is none that can be read. Never rejects. */
export type FileReader = (uri: string) => Promise<string | undefined>;

/** A configuration as it counts for documents; the same object until the file's text changes. */
export interface Configuration {
  /** Missing where no file configures anything. */
  readonly file?: { readonly uri: string; readonly text: string };
  readonly config: Config;
}

/** What holds where there is no file. */
export const NOTHING_CONFIGURED: Configuration = { config: DEFAULT_CONFIG };

/** Whether `uri` is that of a configuration. */
export function isConfigUri(uri: string): boolean {
  return decodedPath(uri).endsWith(`/${CONFIG_FILE_NAME}`);
}

/** The configurations read so far. */
export class Configurations {
  readonly #read: FileReader;
  readonly #onRead: (uri: string, configuration: Configuration | undefined) => void;
  /** What is at a place: asked once, until forgotten. */
  #places = new Map<string, Promise<Configuration | undefined>>();
  readonly #known = new Map<string, Configuration>();

  /** `onRead` is called whenever a place was read, also where there is no file. */
  constructor(read: FileReader, onRead: (uri: string, configuration: Configuration | undefined) => void) {
    this.#read = read;
    this.#onRead = onRead;
  }

  /** The configuration that counts for the file `uri`; `home` is the folder of a document that has none of its own. */
  async nearest(uri: string, home: string | undefined): Promise<Configuration> {
    const { prefix, path } = splitUri(placed(uri, home));
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
  }

  async #load(uri: string): Promise<Configuration | undefined> {
    const places = this.#places;
    const text = await this.#read(uri);
    const known = this.#known.get(uri);
    if (text !== undefined && known?.file?.text === text) return known;
    const configuration = text === undefined ? undefined : { file: { uri, text }, config: readConfig(text) };
    // Forgotten meanwhile, and perhaps read again before this came: it is the last word no more.
    if (places !== this.#places) return configuration;
    if (configuration === undefined) this.#known.delete(uri);
    else this.#known.set(uri, configuration);
    this.#onRead(uri, configuration);
    return configuration;
  }
}

/** A document that is no file yet, such as `untitled:Untitled-1`, is taken for one in the folder `home`. */
function placed(uri: string, home: string | undefined): string {
  return splitUri(uri).path.startsWith('/') || home === undefined ? uri : `${home}/untitled`;
}
