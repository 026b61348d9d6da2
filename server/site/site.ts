/**
 * The parts of a site's Hugo configuration that matter to its digests. Plain data, shared by rules, preview and
 * command line.
 */
import type { FrontMatterValue } from '../front-matter/model.ts';
import type { MarkupSettings } from '../markdown/markup-settings.ts';
import type { Message } from '../text/message.ts';
import type { Table } from './config-values.ts';

/** A site by its configuration; everything else has Hugo's default or is missing. */
export interface Site {
  /** The folder that the configuration is for, as a path or a URI, without a slash at its end. */
  readonly folder: string;
  /** The files that it was read from, in the order in which the later ones count before the earlier. */
  readonly files: readonly SiteFile[];
  /** What is wrong in these files; settings that could not be read have their defaults. */
  readonly problems: readonly SiteProblem[];
  readonly markup: MarkupSettings;
  /** The name of the zone that dates without an offset are read in, such as `Asia/Shanghai`; UTC where nothing is configured. `undefined` for `Local`, the zone of whatever machine builds the site. */
  readonly timeZone: string | undefined;
  /** Whether the configuration names that zone; otherwise it is unknown whether the publication's clock is at UTC. */
  readonly namesTimeZone: boolean;
  /** What is published although it is a draft, dated in the future, or expired. */
  readonly builds: { readonly drafts: boolean; readonly future: boolean; readonly expired: boolean };
  /** The keys of front matter that say from when and until when a page is published, in lower case: the first with a value counts. */
  readonly dates: {
    readonly from: readonly string[];
    readonly until: readonly string[];
    /** Those of its date itself, which addresses are made with. */
    readonly own: readonly string[];
  };
  readonly hasCjkLanguage: boolean;
  readonly defaultContentLanguage: string;
  /** The other languages that the site has, in lower case: pages in them are no part of it as it is seen here. */
  readonly otherLanguages: ReadonlySet<string>;
  /** The whole configuration, for rare lookups; the default language's settings take precedence. */
  readonly settings: Table;
  readonly about: SiteWords;
  /** Where the pages are. */
  readonly content: readonly ContentRoot[];
  /** What `cascade` hands to all pages, in the form of front matter. */
  readonly cascade: FrontMatterValue | undefined;
}

/** The dates of a site that says nothing else. */
export const DEFAULT_DATES: Site['dates'] = {
  from: ['publishdate', 'pubdate', 'published', 'date', 'lastmod', 'modified'],
  until: ['expirydate', 'unpublishdate'],
  own: ['date', 'publishdate', 'pubdate', 'published', 'lastmod', 'modified'],
};

/** Among the keys for a date: the beginning of the file's name. */
export const FROM_NAME = ':filename';

/** A folder with pages. */
export interface ContentRoot {
  /** As written: relative to the site's folder, or absolute. */
  readonly folder: string;
  /** The section that its pages are put into, with `/` between names; empty for none. */
  readonly section: string;
  /** Globs of the files that are pages, relative to the folder; one that begins with `!` leaves files out. */
  readonly files: readonly string[];
}

/** One file of a configuration. */
export interface SiteFile {
  /** Its path or URI. */
  readonly place: string;
  readonly text: string;
}

/** A mistake in a configuration. */
export interface SiteProblem {
  readonly place: string;
  /** The offset in the file's text. */
  readonly start: number;
  readonly message: Message;
}

/** What a site says of itself, as far as it does. */
export interface SiteWords {
  /** With a slash at the end. */
  readonly baseUrl?: string;
  readonly title?: string;
  readonly language?: string;
  readonly copyright?: string;
  readonly description?: string;
  readonly author?: string;
}
