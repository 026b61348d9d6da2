/**
 * What package.json says of this program. Read when asked for, so that nothing of it is copied into a bundle.
 */
import { readFileSync } from 'node:fs';

/** The program's version, and the address of its pages on the web where it has one. */
export interface Manifest {
  readonly version: string;
  readonly homepage?: string;
}

/** The manifest of the package that this module is part of, bundled or not. */
export function readManifest(): Manifest {
  for (const place of ['../package.json', '../../package.json']) {
    const manifest = readJson(new URL(place, import.meta.url));
    if (manifest?.['name'] !== 'vscode-digest') continue;
    const { version, homepage } = manifest;
    return { version: String(version), ...(typeof homepage === 'string' ? { homepage } : {}) };
  }
  return { version: 'unknown' };
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
