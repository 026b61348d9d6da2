/**
 * What a rule is, and what it finds. Plain data throughout: the editor, the command line and CI show the same finding.
 */
import type { Archive } from '../archive/archive.ts';
import type { Conventions, Digest, Item } from '../digest/model.ts';
import type { Sketch } from '../digest/sketch.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Text } from '../text/words.ts';
import type { JsonSchema } from './json-schema.ts';

/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'info';

/** One problem at one place. All spans are offsets into the digest's text. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  /** What is wrong, why it matters and what to do. */
  readonly message: Text;
  /** Other places that explain this one. */
  readonly related: readonly Related[];
  /** The ways to repair it, the best first. */
  readonly fixes: readonly Fix[];
  /** What to write into the configuration, where the text is right as it is. */
  readonly acceptance?: Acceptance;
}

/** Another place that a finding speaks of. */
export interface Related {
  /** The file's URI; missing for the digest itself. */
  readonly uri?: string;
  readonly span: Span;
  readonly message: Text;
}

/** Texts that the configuration is to list from now on, so that the rule takes them for right. */
export interface Acceptance {
  readonly title: Text;
  /** The keys that lead to the list, from the outermost on. */
  readonly path: readonly string[];
  /** What is put at the end of the list, as far as it is not there. */
  readonly values: readonly string[];
}

/** One way to repair a finding: all of its edits, or none. */
export interface Fix {
  readonly title: Text;
  readonly edits: readonly TextEdit[];
  /** Whether fix-all may take it without asking. At most one fix of a finding is; none where the choice is the author's. */
  readonly automatic: boolean;
}

/** What a rule reports; the registry's order, the severity and the id are added by run-rules.ts. */
export interface Report {
  readonly span: Span;
  readonly message: Text;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  readonly acceptance?: Acceptance;
  /** Where this report is graver or lighter than the rule's own severity, as a source newer than its digest is. A configured severity wins over it. */
  readonly severity?: Severity;
}

/** What every check is given beside the text. */
export interface RuleContext<Options> {
  /** The rule's options, defaults filled in. */
  readonly options: Options;
  /** The digest's habits, or the configured ones. */
  readonly conventions: Conventions;
  /** What the configuration prescribes; all of it may be missing. */
  readonly house: HouseStyle;
}

/** What is known only when a digest is looked at as a whole; not for checks of single items, whose findings are reused. */
export interface DigestContext<Options> extends RuleContext<Options> {
  /** The present time in ms since the epoch; missing where nobody said. */
  readonly now?: number;
  /** The file's name without folders, such as `2025.08.01.00.md`; missing for unnamed text. */
  readonly fileName?: string;
  /** The file's URI, where it has one. */
  readonly uri?: string;
  /** What the other digests of the publication know; missing where nobody has read them. */
  readonly archive?: ArchiveKnowledge;
}

/** What rules may ask of the archive, in which the digest itself, or an earlier version of it, may be. */
export type ArchiveKnowledge = Pick<
  Archive,
  'authorOf' | 'credits' | 'categories' | 'category' | 'digestsFor' | 'entry' | 'facts' | 'stories'
>;

/** What a publication prescribes for all of its digests: the rule-independent part of digest.config.json. */
export interface HouseStyle {
  /** The title's template, such as `{yyyy}.{MM}.{dd}.{HH} 过去4小时…`. */
  readonly title?: string;
  /** The file name's template. */
  readonly fileName?: string;
  /** The time between two digests, in ms. */
  readonly cadenceMs?: number;
  /** Minutes ahead of UTC. */
  readonly offsetMinutes?: number;
  /** The heading separator with its blanks. */
  readonly separator?: string;
  /** The names under which the owners of X handles (lower case, without `@`) may be credited, the preferred one first. */
  readonly authors?: ReadonlyMap<string, readonly string[]>;
  /** Categories that are spelt as they are meant. */
  readonly categories?: readonly string[];
}

/** Named values that a rule can be adjusted by. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** One option: its JSON schema (with `default`), and what it means. */
export interface OptionDeclaration {
  readonly schema: JsonSchema & { readonly default: unknown };
  readonly description: Text;
  /** What a value must be, to finish the sentence “… must be”; needed where the schema alone does not say it, as a pattern. */
  readonly expected?: Text;
}

/**
 * One rule. A check that looks at one item at a time goes into `checkItem`, and its reports are kept until
 * the item's text or the context changes: it must depend on nothing else, the item's number and place
 * included, and speaks in the coordinates of `item.body`. Everything else goes into `checkDigest`, which
 * runs on every change and must therefore do no more than a little work an item.
 */
export interface Rule<Options extends object = OptionValues> {
  /** Words with hyphens; also the file's name. */
  readonly id: string;
  /** The default severity. */
  readonly severity: Severity | 'off';
  /** Whether some of its findings carry a fix. */
  readonly fixable: boolean;
  /** What it reports, in one line, for the tables. */
  readonly summary: Text;
  /**
   * Loads what the checks need and what is too large to be there from the start, such as a library; awaited by
   * `prepareRules` before the rule runs for the first time. A rule that has it and is not prepared finds nothing.
   */
  readonly prepare?: (load: LoadAsset) => Promise<void>;
  /** Its options by name. The declared defaults are the `Options` it gets when nothing is configured. */
  readonly options?: { readonly [Name in keyof Options]: OptionDeclaration };
  readonly checkItem?: (item: BodyView, context: RuleContext<Options>) => Iterable<Report>;
  readonly checkDigest?: (digest: Digest, context: DigestContext<Options>) => Iterable<Report>;
  /**
   * Whether the checks would find nothing in the digest that `sketch` was taken of, as long as nobody has read the archive:
   * then nobody has to parse it. It may say no of a digest that is right, and never yes of one that is not; a test holds it
   * against the checks. A rule that has none is left to its checks.
   */
  readonly clears?: (sketch: Sketch, context: Omit<DigestContext<Options>, 'archive'>) => boolean;
}

/** The bytes of a file that is shipped beside the program, by its name; rejects where it cannot be read. */
export type LoadAsset = (name: string) => Promise<Uint8Array>;

/** An item as `checkItem` sees it: `heading` is in the coordinates of `body` too. */
export type BodyView = Pick<Item, 'body' | 'heading'>;
