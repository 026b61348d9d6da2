/** Reads this program's package.json at run time, so that nothing of it is copied into a bundle. */
import { readFileSync } from 'node:fs';

/** The fields of package.json that the program uses. */
export interface Manifest {
  readonly version: string;
  /** The versions of Node that it runs on, as npm writes ranges; empty where that is not known. */
  readonly nodeRange: string;
  /** The address of its pages on the web, where it has one. */
  readonly homepage?: string;
}

/** The manifest of the package that this module is part of, bundled or not. */
export function readManifest(): Manifest {
  kept ??= read();
  return kept;
}

let kept: Manifest | undefined;

function read(): Manifest {
  for (const place of ['../package.json', '../../package.json']) {
    const manifest = readJson(new URL(place, import.meta.url));
    if (manifest?.['name'] !== 'vscode-digest') continue;
    const { version, homepage, engines } = manifest;
    const nodeRange = /"node":"([^"]*)"/u.exec(JSON.stringify(engines) ?? '')?.[1] ?? '';
    return { version: String(version), nodeRange, ...(typeof homepage === 'string' ? { homepage } : {}) };
  }
  return { version: 'unknown', nodeRange: '' };
}

function readJson(file: URL): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}
