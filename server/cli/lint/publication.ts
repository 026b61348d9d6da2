/** Collects the digests of a call that one configuration governs: what is wrong with each, and their archive. */
import { Archive } from '../../archive/columns/archive.ts';
import { Columns } from '../../archive/columns/columns.ts';
import type { Problem } from '../../features/exchange/problems.ts';
import type { SeenDigest } from './check-file.ts';

/** A digest after the first look. */
export interface LintedDigest {
  readonly path: string;
  readonly uri: string;
  /** Whether problems that no rule about the archive found may be others once the archive is known. */
  asksArchive: boolean;
  problems: readonly Problem[];
  fixed: number;
}

/** The digests. */
export class Publication {
  readonly #digests: LintedDigest[] = [];
  readonly #columns = new Columns();

  add(path: string, problems: readonly Problem[] = [], { entry, asksArchive }: SeenDigest): void {
    this.#digests.push({ path, uri: entry.uri, asksArchive, problems, fixed: 0 });
    this.#columns.add(entry);
  }

  /** All digests in the order in which they came, and their archive; to be called once. */
  finish(): { readonly digests: readonly LintedDigest[]; readonly archive: Archive } {
    return { digests: this.#digests, archive: Archive.of(this.#columns) };
  }
}
