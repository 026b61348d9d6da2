/** The environment of the server. */

import type { ReadPlace } from '../../config/files/sites.ts';
import type { LoadAsset } from '../../rules/engine/rule.ts';
import type { LocalFiles } from '../archive/archive-host.ts';

/** What the host brings; a Worker brings less than a Node process. */
export interface Environment {
  /** Reads files where the client does not. */
  readonly readFile?: ReadPlace;
  /** Lists and reads the machine's files for the archive; without it, the client must. */
  readonly files?: LocalFiles;
  /** Ends the server soon after the client's process has ended. */
  readonly watchClient?: (processId: number) => void;
  /** The shortcodes that the site at the URI `folder` defines, where the machine's files can be looked at. */
  readonly shortcodes?: (folder: string, text: string) => Promise<ReadonlySet<string> | undefined>;
  /** The program's version. */
  readonly version?: string;
  /** The language of the process, as a locale such as `zh_CN.UTF-8`, for clients that name none. */
  readonly locale?: string | undefined;
  /** The folder that the file at a URI belongs to, for clients that open files without one; `undefined` where nothing says. */
  readonly rootOf?: (uri: string) => Promise<string | undefined>;
  /** Loads what rules are shipped with. */
  readonly loadAsset?: LoadAsset;
  /** The address of a rule's documentation, for clients that have no better one. */
  readonly ruleAddress?: (rule: string) => string | undefined;
}
