/**
 * The configurations that count for the files of a call, each read once.
 */
import path from 'node:path';
import type { Governing } from '../config/detect-digest.ts';
import { findConfig } from '../config/find-config.ts';
import { type Config, DEFAULT_CONFIG, readConfig } from '../config/read-config.ts';
import type { Disk } from '../disk/disk.ts';
import type { Failure } from '../disk/failure.ts';
import { prepareRules } from '../rules/prepare-rules.ts';
import { RULES } from '../rules/registry.ts';
import type { LoadAsset } from '../rules/rule.ts';

/** A configuration that was read, and the text its problems are in. */
export interface ReadConfiguration extends Governing {
  readonly path: string;
  readonly text: string;
  readonly config: Config;
}

/** Looks configurations up and keeps them. */
export class Configurations {
  readonly #disk: Disk;
  readonly #byFolder = new Map<string, Promise<ReadConfiguration | undefined>>();
  readonly #areFiles = new Map<string, Promise<boolean>>();
  readonly #byPath = new Map<string, Promise<ReadConfiguration | undefined>>();
  readonly #failures: Failure[] = [];
  readonly #prepare: (config: Config) => Promise<void>;

  /** `prepare` is awaited for each configuration before it is handed out. */
  constructor(disk: Disk, prepare: (config: Config) => Promise<void>) {
    this.#disk = disk;
    this.#prepare = prepare;
  }

  /** The configuration of the nearest folder above `file`; `undefined` where there is none that can be read. */
  governing(file: string): Promise<ReadConfiguration | undefined> {
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
      answer = this.#disk.kindOf(candidate).then((kind) => kind === 'file');
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
    const config = readConfig(reading.text);
    await this.#prepare(config);
    return { path: place, folder: path.dirname(place), text: reading.text, config };
  }
}

/** Gets the rules ready that a configuration turns on; `fail` is told why one is not. */
export function preparing(load: LoadAsset, fail: (why: string) => void): (config: Config) => Promise<void> {
  return async ({ settings }) => {
    try {
      await prepareRules(RULES, settings, load);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
  };
}

/** What counts where a file has no configuration. */
export function configOf(configuration: ReadConfiguration | undefined): Config {
  return configuration?.config ?? DEFAULT_CONFIG;
}
