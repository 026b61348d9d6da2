/**
 * Loads files shipped with the program, for Node: from the bundle's folder, or from their packages when running from
 * sources.
 */
import { readFile } from 'node:fs/promises';

/** Reads the asset `name`; rejects where it cannot be found. */
export async function loadNodeAsset(name: string): Promise<Uint8Array> {
  // Bundled, this module lies in dist or in dist/chunks.
  for (const folder of ['./', '../']) {
    try {
      return await readFile(new URL(folder + name, import.meta.url));
    } catch {
      // Not there; it may be in the next place.
    }
  }
  const [, rule] = /^rules\/(.+)\.md$/u.exec(name) ?? [];
  if (rule !== undefined) {
    // It knows all rules, which every call would wait for.
    const { rulePageUrl } = await import('./rule-pages.ts');
    const page = rulePageUrl(rule);
    if (page !== undefined) return readFile(page);
  }
  const source = SOURCES.get(name);
  if (source === undefined)
    throw new Error(`The file ${name} is missing beside the program. Install it again.`);
  return readFile(new URL(import.meta.resolve(source)));
}

/** Where assets come from; esbuild.mjs copies them to dist. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['preview/page.css', '../../client/preview/page/page.css'],
  ['autocorrect.wasm.zst', '@huacnlee/autocorrect/autocorrect_bg.wasm'],
]);
