/** The configurations that apply to the files of a call, and those that could not be read. */
import path from 'node:path';
import {
  type Configuration,
  type ConfigurationFile,
  Configurations,
  type ConfigurationUse,
  type ConfigurationWorld,
} from '../config/files/configurations.ts';
import { baseName, slashed } from '../config/files/paths.ts';
import { allSettings, type Config } from '../config/read-config.ts';
import type { Disk } from '../disk/disk.ts';
import type { Failure } from '../disk/failure.ts';
import { SiteShortcodes } from '../disk/site-shortcodes.ts';
import { prepareRules } from '../rules/engine/prepare-rules.ts';
import type { LoadAsset } from '../rules/engine/rule.ts';
import { RULES } from '../rules/registry.ts';

/** Configurations by absolute paths. */
export class DiskConfigurations extends Configurations {
  readonly #disk: Disk;
  #chosen: ConfigurationFile | undefined;
  /** Why some could not be read. */
  readonly failures: Failure[];
  /** The shortcodes of the sites that files are in. */
  readonly shortcodes: SiteShortcodes;

  constructor(disk: Disk, options: Pick<ConfigurationWorld, 'adjust' | 'prepare'> = {}) {
    const failures: Failure[] = [];
    super({
      ...options,
      read: (place, use) => readPlace(place, use, disk, failures),
      split: (place) => ({ prefix: '', path: slashed(place) }),
      pathOf: slashed,
      placeAt: (_, file) => path.normalize(file),
    });
    this.#disk = disk;
    this.failures = failures;
    this.shortcodes = new SiteShortcodes(disk);
  }

  /** Applies the configuration in the file at `place` to all files; `false` where it cannot be read. */
  async choose(place: string): Promise<boolean> {
    this.#chosen = await this.at(place);
    if (this.#chosen === undefined && this.failures.every((failure) => failure.path !== place)) {
      const reading = await this.#disk.read(place);
      if ('failure' in reading) this.failures.push(reading.failure);
    }
    return this.#chosen !== undefined;
  }

  override of(place: string): Promise<Configuration> {
    return super.of(place, this.#chosen);
  }
}

/** The text at `place`. An unreadable file is a failure, unless it may not be meant as a configuration. */
async function readPlace(
  place: string,
  use: ConfigurationUse,
  disk: Disk,
  failures: Failure[],
): Promise<string | undefined> {
  // Configurations may be in any folder above an archive, and a site's in any of twenty files; nearly all of these
  // are missing.
  const kind = await disk.kindOf(place);
  if (kind === 'missing' || kind === 'folder' || (kind === 'denied' && use !== 'site')) return undefined;
  const reading = await disk.read(place);
  if ('text' in reading) return reading.text;
  const { reason } = reading.failure;
  const isThere = reason !== 'missing' && reason !== 'folder';
  if (isThere && (use === 'configuration' || (use === 'site' && isSurelyHugos(place))))
    failures.push(reading.failure);
  return undefined;
}

/** A file called config may belong to anything, unless it is where only Hugo has one. */
function isSurelyHugos(place: string): boolean {
  return baseName(place).startsWith('hugo.') || path.dirname(place).endsWith('/config/_default');
}

/** Prepares the rules that a configuration turns on; `fail` is told why one cannot run. */
export function preparing(load: LoadAsset, fail: (why: string) => void): (config: Config) => Promise<void> {
  return async (config) => {
    try {
      for (const settings of allSettings(config)) await prepareRules(RULES, settings, load);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
  };
}
