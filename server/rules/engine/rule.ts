/** The types of rules and findings. Plain data throughout: the editor, the command line and CI show the same finding. */
import type { Archive } from '../../archive/columns/archive.ts';
import type { ArchiveEntry } from '../../archive/index/entry.ts';
import type { SummarisedItem } from '../../archive/index/summary.ts';
import type { Conventions, Digest, Item } from '../../digest/model.ts';
import type { Shape } from '../../digest/shape/shape.ts';
import type { MarkupSettings } from '../../markdown/markup-settings.ts';
import type { Site } from '../../site/site.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { Directive, DirectiveName } from './directives.ts';
import type { JsonSchema } from './json-schema.ts';

/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'info';

/** One problem at one place. All spans are offsets into the digest's text. */
export interface Finding extends RuleTraits {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  /** What is wrong, why it matters and what to do. */
  readonly message: Message;
  /** Other places that explain this one. */
  readonly related: readonly Related[];
  /** The ways to repair it, the best first. Made and proved when first asked for. */
  readonly fixes: readonly Fix[];
  /** That one of `fixes` which fix-all may take without asking; `undefined` where none is. It may take less time to find than all of them. */
  readonly automaticFix: Fix | undefined;
  /** What to add to the configuration if the text is right. */
  readonly acceptance?: Acceptance;
}

/** What its rule declares that counts where fixes are judged. */
export type RuleTraits = Pick<Rule, 'scope' | 'reveals' | 'changes'>;

/** Another place that a finding refers to. */
export interface Related {
  /** The file's URI; missing for the digest itself. */
  readonly uri?: string;
  readonly span: Span;
  readonly message: Message;
}

/** Texts that the configuration is to list from now on, so that the rule takes them for right. */
export interface Acceptance {
  readonly title: Message;
  /** The keys that lead to the list, from the outermost on. */
  readonly path: readonly string[];
  /** What is put at the end of the list, as far as it is not there. */
  readonly values: readonly string[];
}

/** One way to repair a finding: all of its edits, or none. */
export interface Fix {
  readonly title: Message;
  readonly edits: readonly TextEdit[];
  /** Whether fix-all may take it without asking. At most one fix of a finding is; none where the choice is the author's. */
  readonly automatic: boolean;
}

/** A fix that needs no decision, so that fix-all takes it. */
export function automatic(title: Message, edits: readonly TextEdit[]): Fix {
  return { title, edits, automatic: true };
}

/** A fix that its author has to choose. */
export function offered(title: Message, edits: readonly TextEdit[]): Fix {
  return { title, edits, automatic: false };
}

/** What a rule reports; the registry's order, the severity and the id are added by run-rules.ts. */
export interface Report {
  readonly span: Span;
  readonly message: Message;
  readonly related?: readonly Related[];
  /** The ways to repair it, or what makes and proves them, where that takes more than a look. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
  /** That one of `fixes` which is automatic, where it can be told without making the others. */
  readonly automaticFix?: () => Fix | undefined;
  readonly acceptance?: Acceptance;
  /** Where this report is graver or lighter than the rule's own severity, as a source newer than its digest is. A configured severity wins over it. */
  readonly severity?: Severity;
}

/** The context of every check. */
export interface RuleContext<Options> {
  /** The rule's options, defaults filled in. */
  readonly options: Options;
  /** The digest's habits, or the configured ones. */
  readonly conventions: Conventions;
  /** What the configuration prescribes; all of it may be missing. */
  readonly prescribed: PublicationSettings;
  /** How the site reads Markdown; Hugo's defaults where no site is known. */
  readonly markup: MarkupSettings;
  /** The Hugo site that the digest belongs to; missing where there is none, or none that is known. */
  readonly site?: Site | undefined;
}

/** What is known only when a digest is looked at as a whole; not for checks of single items, whose findings are reused. */
export interface DigestContext<Options = OptionValues> extends RuleContext<Options> {
  /** The present time in ms since the epoch; missing where unknown. */
  readonly now?: number | undefined;
  /** The file's name without folders, such as `2025.08.01.00.md`; missing for unnamed text. */
  readonly fileName?: string | undefined;
  /** The file's URI, where it has one. */
  readonly uri?: string | undefined;
  /** The publication's archive; missing where it has not been read. */
  readonly archive?: Pick<Archive, 'authorOf' | 'usualOffset'> | undefined;
  /** The names of the shortcodes that the site defines, in lower case; missing where not all of the site can be seen. */
  readonly shortcodes?: ReadonlySet<string> | undefined;
}

/** The context of a check of the archive. */
export interface ArchiveContext<Options> {
  readonly options: Options;
  readonly prescribed: PublicationSettings;
  readonly archive: Archive;
  /** What the archive knows of the digest that is checked, which may be an earlier version. */
  readonly known: ArchiveEntry | undefined;
}

/**
 * Makes the reports, from a digest's text, on what a check of the archive has found in its summary, so that only
 * digests with findings are read. `items` go along with the items of the summary. `undefined` where a look at the
 * text shows that all is well.
 */
type Told = (digest: Digest, items: readonly SummarisedItem[]) => Report | undefined;

/** What a publication prescribes for all of its digests: the rule-independent part of digest.config.json. */
export interface PublicationSettings {
  /** The title's template, such as `{yyyy}.{MM}.{dd}.{HH} 过去4小时…`. */
  readonly title?: string;
  /** The file name's template. */
  readonly fileName?: string;
  /** The time between two digests, in ms. */
  readonly cadenceMs?: number;
  /** Minutes ahead of UTC. */
  readonly offsetMinutes?: number;
  /** The heading separator with its spaces. */
  readonly separator?: string;
  /** The names under which the owners of X handles (lower case, without `@`) may be credited, the preferred one first. */
  readonly authors?: ReadonlyMap<string, readonly string[]>;
  /** Categories that are spelt as they are meant. */
  readonly categories?: readonly string[];
  /** What items look like; missing where nothing says so. */
  readonly shape?: Shape;
  /** The keys that front matter must have; an empty list where a digest may do without. */
  readonly requiredKeys?: readonly string[];
  /** Whether `date` may be any that Hugo reads. */
  readonly anyDate?: boolean;
}

/** What fixes bring to light: what was wrong all along and could not be told before. */
export interface Reveals {
  /** Matches the ids of the rules that may find more then. */
  readonly rules?: RegExp;
  /** What is read as something else then: each problem in it is told for the first time. */
  readonly within?: 'outside items' | 'HTML';
}

/** Named values that a rule can be adjusted by. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** One option: its JSON schema (with `default`), and what it means. */
export interface OptionDeclaration {
  readonly schema: JsonSchema & { readonly default: unknown };
  readonly description: Message;
  /** What a value must be, to finish the sentence “… must be”; needed where the schema alone does not say it, as a pattern. */
  readonly expected?: Message;
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
  readonly summary: Message;
  /**
   * Loads what the checks need and what is too large to be there from the start, such as a library; awaited by
   * `prepareRules` before the rule runs for the first time. A rule that has it and is not prepared finds nothing.
   */
  readonly prepare?: (load: LoadAsset) => Promise<void>;
  /** Its options by name. The declared defaults are the `Options` it gets when nothing is configured. */
  readonly options?: { readonly [Name in keyof Options]: OptionDeclaration };
  /** Whether it has something to ask of digests of a configured shape: a rule about authors has not where items name none. Without it, of all. */
  readonly appliesTo?: (shape: Shape) => boolean;
  /** Set for the rules that compare digests: with `checkArchive`, and only where all digests of a publication are known. */
  readonly scope?: 'archive';
  /** What its fixes may bring to light; those that bring in anything else are not offered. */
  readonly reveals?: Reveals;
  /** What its fixes may change of the page, which others leave as it is: the letters that readers see, or shortcodes. */
  readonly changes?: readonly ('text' | 'shortcodes')[];
  /**
   * The kind of its fixes or findings, where editors treat them specially: `layout` is what formatting a digest
   * changes, and `unneeded` is text that does nothing.
   */
  readonly kind?: 'layout' | 'unneeded';
  readonly checkItem?: (item: BodyView, context: RuleContext<Options>) => Iterable<Report>;
  readonly checkDigest?: (digest: Digest, context: DigestContext<Options>) => Iterable<Report>;
  /** Looks at one comment that turns rules off, after all other rules have run. No comment turns these reports off. */
  readonly checkDirective?: (directive: Directive, use: DirectiveUse) => Iterable<Report>;
  /** Compares a digest, by its summary, with the others; the same check tells which of ten thousand have to be read. */
  readonly checkArchive?: (own: ArchiveEntry, context: ArchiveContext<Options>) => Iterable<Told>;
  /**
   * Whether the checks surely find nothing here, so that they need not run: a cheap test that holds for most digests.
   * It may be false where all is right, but never true where something is wrong; a test compares it with the checks.
   * For a rule with `checkItem`, it is also called with each item, as a digest that holds nothing else. A rule
   * without it only costs time.
   */
  readonly skip?: (digest: Digest, context: DigestContext<Options>) => boolean;
}

/** The use of a directive once all other rules have run. */
interface DirectiveUse {
  readonly digest: Digest;
  /** The ids of the rules there are. */
  readonly known: ReadonlySet<string>;
  /** Its names that turned nothing off; an empty list where it names none and turned nothing off, `undefined` where all of it was of use. */
  readonly unused: readonly DirectiveName[] | undefined;
}

/** The bytes of a file that is shipped beside the program, by its name; rejects where it cannot be read. */
export type LoadAsset = (name: string) => Promise<Uint8Array>;

/** An item as `checkItem` sees it: `heading` is in the coordinates of `body` too. */
export type BodyView = Pick<Item, 'body' | 'heading'>;
