/**
 * The configurations that count for the files of a call, each read once.
 */
import path from 'node:path';
import { readWholeConfig } from '../config/extended-config.ts';
import type { Governing } from '../config/files/detect-digest.ts';
import { findConfig } from '../config/files/find-config.ts';
import { baseName, pathInside, slashed } from '../config/files/paths.ts';
import { Sites } from '../config/files/sites.ts';
import { allSettings, type Config, DEFAULT_CONFIG, withOverrides, withSite } from '../config/read-config.ts';
import type { Disk } from '../disk/disk.ts';
import type { Failure } from '../disk/failure.ts';
import { SiteShortcodes } from '../disk/site-shortcodes.ts';
import { prepareRules } from '../rules/engine/prepare-rules.ts';
import type { LoadAsset } from '../rules/engine/rule.ts';
import { RULES } from '../rules/registry.ts';
import type { Site } from '../site/site.ts';

/** A configuration that was read, and the text its problems are in. */
export interface ReadConfiguration extends Governing {
  readonly path: string;
  readonly text: string;
  readonly config: Config;
}

/** What counts for a file. */
export interface Governed {
  /** The digest.config.json; missing where there is none. */
  readonly file?: ReadConfiguration;
  /** What that says, or the defaults, for the file's site. */
  readonly config: Config;
}

/** A file called config may be anybody's, unless it stands where Hugo alone has one. */
function isSurelyHugos(place: string): boolean {
  return baseName(place).startsWith('hugo.') || path.dirname(place).endsWith('/config/_default');
}

/** Looks configurations up and keeps them. */
export class Configurations {
  readonly #disk: Disk;
  readonly #byFolder = new Map<string, Promise<ReadConfiguration | undefined>>();
  readonly #sites: Sites;
  readonly #sitesRead: Site[] = [];
  readonly #areFiles = new Map<string, Promise<boolean>>();
  readonly #byPath = new Map<string, Promise<ReadConfiguration | undefined>>();
  readonly #failures: Failure[] = [];
  readonly #prepare: (config: Config) => Promise<void>;
  readonly #adjust: (config: Config) => Config;
  /** What holds where there is no file. */
  readonly defaults: Config;
  /** The shortcodes of the sites that files are in. */
  readonly shortcodes: SiteShortcodes;

  /** `prepare` is awaited for each configuration that is read, before it is handed out; `adjust` says what becomes of it. */
  constructor(
    disk: Disk,
    prepare: (config: Config) => Promise<void>,
    adjust: (config: Config) => Config = (config) => config,
  ) {
    this.#disk = disk;
    this.#prepare = prepare;
    this.#adjust = adjust;
    this.defaults = adjust(DEFAULT_CONFIG);
    const read = async (place: string) => {
      // A site may be configured in any of twenty files, above every folder of an archive; nearly none is there.
      const kind = await disk.kindOf(place);
      if (kind === 'missing' || kind === 'folder') return undefined;
      const reading = await disk.read(place);
      if ('text' in reading) return reading.text;
      const { reason } = reading.failure;
      const isThere = reason !== 'missing' && reason !== 'folder';
      if (isThere && isSurelyHugos(place)) this.#failures.push(reading.failure);
      return undefined;
    };
    this.#sites = new Sites(read, (site) => {
      if (site !== undefined) this.#sitesRead.push(site);
    });
    this.shortcodes = new SiteShortcodes(disk);
  }

  /** What counts for `file`: the configuration of the nearest folder above it, or `chosen`, and its site. */
  async governing(file: string, chosen?: ReadConfiguration): Promise<Governed> {
    const found = chosen ?? (await this.#nearest(file));
    const own = found?.config ?? this.defaults;
    const inside = found === undefined ? undefined : pathInside(found.folder, file);
    const config = withSite(inside === undefined ? own : withOverrides(own, inside), await this.site(file));
    return { config, ...(found === undefined ? {} : { file: found }) };
  }

  /** The Hugo site that publishes `file`; `undefined` where no folder above it is one. */
  site(file: string): Promise<Site | undefined> {
    return this.#sites.of(file);
  }

  /** All sites read so far. */
  get sitesRead(): readonly Site[] {
    return this.#sitesRead;
  }

  #nearest(file: string): Promise<ReadConfiguration | undefined> {
    const folder = path.dirname(file);
    let configuration = this.#byFolder.get(folder);
    if (configuration === undefined) {
      configuration = this.#find(file);
      this.#byFolder.set(folder, configuration);
    }
    return configuration;
  }

  /** The configuration in the file at `place`; `undefined` where it cannot be read. */
  at(place: string): Promise<ReadConfiguration | undefined> {
    let configuration = this.#byPath.get(place);
    if (configuration === undefined) {
      configuration = this.#read(place);
      this.#byPath.set(place, configuration);
    }
    return configuration;
  }

  /** All that were read so far. */
  async read(): Promise<ReadConfiguration[]> {
    const all = await Promise.all(this.#byPath.values());
    return all.filter((configuration) => configuration !== undefined);
  }

  /** Those that could not be. */
  get failures(): readonly Failure[] {
    return this.#failures;
  }

  async #find(file: string): Promise<ReadConfiguration | undefined> {
    const place = await findConfig(file, (candidate) => this.#isFile(candidate));
    return place === undefined ? undefined : this.at(place);
  }

  /** Folders share most of those above them. */
  #isFile(candidate: string): Promise<boolean> {
    let answer = this.#areFiles.get(candidate);
    if (answer === undefined) {
      // What is no regular file was not meant to be passed over: reading it says so.
      answer = this.#disk.kindOf(candidate).then((kind) => kind === 'file' || kind === 'special');
      this.#areFiles.set(candidate, answer);
    }
    return answer;
  }

  async #read(place: string): Promise<ReadConfiguration | undefined> {
    const reading = await this.#disk.read(place);
    if ('failure' in reading) {
      this.#failures.push(reading.failure);
      return undefined;
    }
    const whole = await readWholeConfig(slashed(place), reading.text, async (other) => {
      const extended = await this.#disk.read(path.normalize(other));
      return 'text' in extended ? extended.text : undefined;
    });
    // What is wrong in them is told as well.
    for (const extended of whole.extended) void this.at(path.normalize(extended.path));
    const config = this.#adjust(whole.config);
    await this.#prepare(config);
    return { path: place, folder: path.dirname(place), text: reading.text, config };
  }
}

/** Gets the rules ready that a configuration turns on; `fail` is told why one is not. */
export function preparing(load: LoadAsset, fail: (why: string) => void): (config: Config) => Promise<void> {
  return async (config) => {
    try {
      for (const settings of allSettings(config)) await prepareRules(RULES, settings, load);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
  };
}
