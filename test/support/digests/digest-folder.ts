/** Folders full of digests on the real disk, for tests of what is known of all of them together. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateDigests } from './generate-digests.ts';

/** A folder with digests, gone when the test is over. */
export class DigestFolder implements Disposable {
  readonly path = realpathSync(mkdtempSync(path.join(tmpdir(), 'digest-archive-')));
  readonly uri = pathToFileURL(this.path).href;

  /** Generated digests in `posts/`, from the earliest on. */
  readonly names: readonly string[];

  constructor(count: number) {
    this.names = [...generateDigests(count)].map(({ fileName, text }) =>
      this.write(`posts/${fileName}`, text),
    );
  }

  /** Writes a file and returns its name. */
  write(name: string, text: string): string {
    const file = path.join(this.path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return name;
  }

  remove(name: string): void {
    rmSync(path.join(this.path, name), { recursive: true, force: true });
  }

  uriOf(name: string): string {
    return pathToFileURL(path.join(this.path, name)).href;
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
