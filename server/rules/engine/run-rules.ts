/**
 * Runs the rules over a digest and makes findings of their reports.
 *
 * A rule's reports on a single item are kept with the item's body and reused as long as body and context are the same
 * objects, so that a keystroke checks one item. The order of findings is that of the text.
 */
import type { Archive } from '../../archive/columns/archive.ts';
import { withPrescribed } from '../../digest/conventions.ts';
import type { Conventions, Digest, Item, ItemBody } from '../../digest/model.ts';
import { DEFAULT_MARKUP, type MarkupSettings } from '../../markdown/markup-settings.ts';
import type { Site } from '../../site/site.ts';
import { keptIn } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';
import { byCodeUnit } from '../../text/search.ts';
import { type Span, shift } from '../../text/span.ts';
import { applyDirectives } from './apply-directives.ts';
import { archiveReports } from './archive-scope.ts';
import { findingOf, makingFixesOnce, movedReport } from './finding.ts';
import { unasked } from './habits.ts';
import { isPrepared } from './prepare-rules.ts';
import type {
  BodyView,
  DigestContext,
  Finding,
  OptionValues,
  PublicationSettings,
  Report,
  Rule,
  Severity,
} from './rule.ts';

/** How one rule is set. */
export interface RuleSetting {
  readonly severity: Severity | 'off';
  /** Whether the severity was chosen by the configuration: then it also replaces that of single reports. */
  readonly chosen: boolean;
  /** All options of the rule, defaults filled in. */
  readonly options: OptionValues;
}

/** The settings of a run; the same object as long as nothing in it changes, since findings are cached by it. */
export interface RuleSettings {
  readonly prescribed: PublicationSettings;
  /** The Hugo site that publishes the digests. */
  readonly site?: Site;
  /** By rule id; a rule that is missing runs with its defaults. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** What is known around the digest; see DigestContext. */
export interface Surroundings {
  readonly now?: number;
  readonly fileName?: string;
  readonly uri?: string;
  /** The publication's archive; missing where it has not been read. */
  readonly archive?: Archive;
  /** Called when a rule would need the archive and it has not been read. */
  readonly onAsk?: () => void;
  readonly shortcodes?: ReadonlySet<string>;
}

/** No configuration at all. */
export const DEFAULT_SETTINGS: RuleSettings = { prescribed: {}, rules: new Map() };

/** All findings of `rules`, which are all there are, in `digest`, in the order of the text, those turned off in place left out. */
export function runRules(
  digest: Digest,
  rules: readonly Rule[],
  configured: RuleSettings = DEFAULT_SETTINGS,
  surroundings: Surroundings = {},
): Finding[] {
  const settings = settingsFor(digest, configured);
  const findings: Finding[] = [];
  const itemRules: ActiveRule[] = [];
  const shared = withoutOptions(digest.conventions, settings, surroundings);
  const on = rulesTurnedOn(rules, settings);
  for (const { rule, setting } of on) {
    if (!isPrepared(rule)) continue;
    const context = contextFor(rule, setting, shared);
    if (rule.skip?.(digest, context) === true) continue;
    if (rule.checkItem !== undefined) itemRules.push({ rule, setting, context });
    for (const report of rule.checkDigest?.(digest, context) ?? [])
      findings.push(findingOf(rule, severityOf(setting, report), report));
  }
  const { archive, uri } = surroundings;
  if (archive !== undefined) findings.push(...runArchiveRules(digest, rules, settings, archive, uri));
  for (const { item, rule, setting, report } of reportsOfItems(digest, itemRules, settings, rules))
    findings.push(findingOf(rule, severityOf(setting, report), movedReport(report, item.origin)));
  findings.sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || byCodeUnit(a.rule, b.rule),
  );
  const severity = (rule: Rule) => settingOf(rule, settings).severity;
  return applyDirectives(digest, findings, {
    rules,
    ran: () => {
      const able = rules.filter((rule) => canReport(rule, severity(rule), surroundings));
      return new Set(able.map((rule) => rule.id));
    },
    severity,
  });
}

/**
 * What those of `rules` find whose scope is the archive, in the order of the rules. They know no comments that turn rules
 * off in place.
 */
export function runArchiveRules(
  digest: Digest,
  rules: readonly Rule[],
  configured: RuleSettings,
  archive: Archive,
  uri: string | undefined,
): Finding[] {
  const settings = settingsFor(digest, configured);
  const reports = archiveReports(digest, uri, rulesTurnedOn(rules, settings), settings.prescribed, archive);
  return Array.from(reports, ({ rule, setting, report }) =>
    findingOf(rule, severityOf(setting, report), report),
  );
}

/** What holds for `digest`: where it shows itself what items look like, nobody has said how it is to be written. */
function settingsFor({ shape }: Digest, settings: RuleSettings): RuleSettings {
  if (shape.isGuessed !== true) return settings;
  const byShape = keptIn(settingsOfShapes, settings, () => new Map());
  return keptIn(byShape, shape.key, () => {
    const prescribed = { ...settings.prescribed, shape, requiredKeys: [], anyDate: true };
    // What is said of a rule all the same, as on the command line, counts.
    const rules = new Map([...unasked(settings.site === undefined).map(turnedOff), ...settings.rules]);
    return { ...settings, prescribed, rules };
  });
}

const turnedOff = (id: string) => [id, { severity: 'off', chosen: true, options: {} }] as const;
const settingsOfShapes = new WeakMap<RuleSettings, Map<string, RuleSettings>>();

/** What all rules are given that look at a digest with these `conventions` of its own. */
function withoutOptions(
  conventions: Conventions,
  { prescribed, site }: RuleSettings,
  { archive, onAsk, ...surroundings }: Surroundings,
): Context {
  return new Context(NO_OPTIONS, {
    ...surroundings,
    conventions: withPrescribed(conventions, prescribed),
    prescribed,
    markup: site?.markup ?? DEFAULT_MARKUP,
    site,
    archive: archive ?? (onAsk && unread(onAsk)),
  });
}

/** The context of a rule's checks; a class, since each of thousands of digests takes dozens. */
class Context implements DigestContext {
  readonly options: OptionValues;
  readonly conventions: Conventions;
  readonly prescribed: PublicationSettings;
  readonly markup: MarkupSettings;
  readonly site: Site | undefined;
  readonly now: number | undefined;
  readonly fileName: string | undefined;
  readonly uri: string | undefined;
  readonly archive: DigestContext['archive'];
  readonly shortcodes: ReadonlySet<string> | undefined;

  constructor(options: OptionValues, shared: Omit<DigestContext, 'options'>) {
    this.options = options;
    this.conventions = shared.conventions;
    this.prescribed = shared.prescribed;
    this.markup = shared.markup;
    this.site = shared.site;
    this.now = shared.now;
    this.fileName = shared.fileName;
    this.uri = shared.uri;
    this.archive = shared.archive;
    this.shortcodes = shared.shortcodes;
  }
}

/** The answers of an archive that has not been read. */
function unread(onAsk: () => void): Pick<Archive, 'authorOf' | 'usualOffset'> {
  const answer = () => {
    onAsk();
    return undefined;
  };
  return { authorOf: answer, usualOffset: answer };
}

const NO_OPTIONS: OptionValues = {};

/** The same for one rule, which has options of its own. */
function contextFor(rule: Rule, { options }: RuleSetting, shared: Context): Context {
  return rule.options === undefined ? shared : new Context(options, shared);
}

/** The rules that the settings do not turn off; thousands of digests follow the same settings. */
export function rulesTurnedOn(rules: readonly Rule[], settings: RuleSettings): TurnedOn {
  const byRules = keptIn(turnedOn, settings, () => new WeakMap());
  return keptIn(byRules, rules, () => {
    const { shape } = settings.prescribed;
    return rules
      .filter((rule) => shape === undefined || rule.appliesTo?.(shape) !== false)
      .map((rule) => ({ rule, setting: settingOf(rule, settings) }))
      .filter(({ setting }) => setting.severity !== 'off');
  });
}

type TurnedOn = readonly Pick<ActiveRule, 'rule' | 'setting'>[];

const turnedOn = new WeakMap<RuleSettings, WeakMap<readonly Rule[], TurnedOn>>();

function settingOf(rule: Rule, { rules }: RuleSettings): RuleSetting {
  return rules.get(rule.id) ?? defaultSetting(rule);
}

/** Whether the rule could find something in this run: the archive's rules find nothing without an archive. */
function canReport(rule: Rule, severity: Severity | 'off', { archive }: Surroundings): boolean {
  if (severity === 'off' || !isPrepared(rule)) return false;
  return archive !== undefined || rule.scope !== 'archive';
}

/** The setting of a rule that nothing is configured for. */
export function defaultSetting(rule: Rule): RuleSetting {
  return keptIn(defaultSettings, rule, () => {
    const options: Record<string, unknown> = {};
    for (const [name, declaration] of Object.entries(rule.options ?? {}))
      options[name] = declaration.schema.default;
    return { severity: rule.severity, chosen: false, options };
  });
}

const defaultSettings = new WeakMap<Rule, RuleSetting>();

/** A rule that is on, and what its checks are given. */
interface ActiveRule {
  readonly rule: Rule;
  readonly setting: RuleSetting;
  readonly context: DigestContext;
}

/** A rule's reports on an item. */
interface ItemReport extends ActiveRule {
  readonly report: Report;
}

/** All reports on an item, and what they depend on besides the item's body. */
interface KeptReports {
  readonly settings: RuleSettings;
  /** The conventions, as text. */
  readonly key: string;
  /** The rules that are on, whether they were asked or could say nothing of the digest. */
  readonly rules: readonly Rule[];
  readonly reports: readonly ItemReport[];
}

const keptReports = new Memo<ItemBody, KeptReports>();

/** What `active`, those of `rules` that may say something of `digest`, say of its items. */
function* reportsOfItems(
  digest: Digest,
  active: readonly ActiveRule[],
  settings: RuleSettings,
  rules: readonly Rule[],
): Generator<ItemReport & { readonly item: Item }> {
  const [first] = active;
  if (first === undefined) return;
  const key = JSON.stringify(first.context.conventions);
  const on = rulesTurnedOn(rules, settings).flatMap(({ rule }) => (isPrepared(rule) ? rule : []));
  for (const item of digest.items) {
    let kept = keptReports.get(item.body);
    if (kept?.settings !== settings || kept.key !== key || !sameRules(kept.rules, on)) {
      kept = { settings, key, rules: on, reports: reportsOf(item, digest, active) };
      keptReports.set(item.body, kept);
    }
    for (const report of kept.reports) yield { ...report, item };
  }
}

/** What `rules` say of `item`. */
function reportsOf(item: Item, digest: Digest, rules: readonly ActiveRule[]): readonly ItemReport[] {
  const view = viewOf(item);
  const alone = aloneIn(digest, item);
  const reports: ItemReport[] = [];
  for (const active of rules) {
    const { rule, context } = active;
    if (rule.checkItem === undefined || rule.skip?.(alone, context) === true) continue;
    for (const report of rule.checkItem(view, context))
      reports.push({ ...active, report: makingFixesOnce(report) });
  }
  return reports;
}

/** `digest` as if it held nothing but `item`. */
function aloneIn(
  { text, frontMatter, bodyStart, definitions, conventions, shape }: Digest,
  item: Item,
): Digest {
  const { facts } = item.body;
  return {
    text,
    frontMatter,
    bodyStart,
    definitions,
    conventions,
    shape,
    items: [item],
    others: [],
    isPlain: facts.isPlain,
    marks: facts.isPlain ? facts : facts.marks,
  };
}

/** Rules come to be on while the settings stay the same, as when one has loaded what it needs. */
function sameRules(a: readonly Rule[], b: readonly Rule[]): boolean {
  return a.length === b.length && a.every((rule, index) => rule === b[index]);
}

/** The item with its heading in the coordinates of its body. */
function viewOf(item: Item): BodyView {
  const { body, heading, origin } = item;
  if (heading === undefined) return { body };
  const back = (span: Span) => shift(span, -origin);
  return {
    body,
    heading: {
      span: back(heading.span),
      text: back(heading.text),
      title: back(heading.title),
      ...(heading.separator === undefined ? {} : { separator: back(heading.separator) }),
      ...(heading.author === undefined ? {} : { author: back(heading.author) }),
      destination: back(heading.destination),
      url: heading.url,
    },
  };
}

function severityOf(setting: RuleSetting, report: Report): Severity {
  const own = setting.severity === 'off' ? 'info' : setting.severity;
  return setting.chosen ? own : (report.severity ?? own);
}
