/**
 * Runs the rules over a digest and makes findings of what they report.
 *
 * What a rule says of a single item is kept with the item's body and used again as long as body and context
 * are the same objects, so that a keystroke checks one item. The order of findings is that of the text.
 */
import { withPrescribed } from '../digest/conventions.ts';
import type { Conventions, Digest, Item, ItemBody } from '../digest/model.ts';
import { type Span, shift } from '../text/span.ts';
import { applyDirectives } from './apply-directives.ts';
import { isPrepared } from './prepare-rules.ts';
import type {
  ArchiveKnowledge,
  BodyView,
  DigestContext,
  Finding,
  Fix,
  HouseStyle,
  OptionValues,
  Report,
  Rule,
  RuleContext,
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

/** What the rules are run with; the same object as long as nothing in it changes, since findings are kept by it. */
export interface RuleSettings {
  readonly house: HouseStyle;
  /** By rule id; a rule that is missing runs with its defaults. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** What is known around the digest; see DigestContext. */
export interface Surroundings {
  readonly now?: number;
  readonly fileName?: string;
  readonly uri?: string;
  readonly archive?: ArchiveKnowledge;
}

/** No configuration at all. */
export const DEFAULT_SETTINGS: RuleSettings = { house: {}, rules: new Map() };

/** All findings of `rules` in `digest`, in the order of the text, those turned off in place left out. */
export function runRules(
  digest: Digest,
  rules: readonly Rule[],
  settings: RuleSettings = DEFAULT_SETTINGS,
  surroundings: Surroundings = {},
): Finding[] {
  const findings: Finding[] = [];
  const itemRules: ActiveRule[] = [];
  const shared = withoutOptions(digest.conventions, settings, surroundings);
  for (const { rule, setting } of rulesTurnedOn(rules, settings)) {
    if (!isPrepared(rule)) continue;
    const context = contextFor(rule, setting, shared);
    if (rule.checkItem !== undefined) itemRules.push({ rule, setting, context });
    if (rule.checkDigest === undefined) continue;
    for (const report of rule.checkDigest(digest, context)) findings.push(findingOf(rule, setting, report));
  }
  const key = JSON.stringify(shared.conventions);
  for (const item of digest.items) {
    for (const { rule, setting, report } of itemReports(item, itemRules, settings, key)) {
      findings.push(shiftFinding(findingOf(rule, setting, report), item.origin));
    }
  }
  findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compare(a.rule, b.rule));
  const severity = (rule: Rule) => settingOf(rule, settings).severity;
  return applyDirectives(digest, findings, {
    rules,
    // Few digests have comments that ask for it.
    get ran() {
      const able = rules.filter((rule) => canReport(rule, severity(rule), surroundings));
      return new Set(able.map((rule) => rule.id));
    },
    severity,
  });
}

/** What all rules are given that look at a digest with these `conventions` of its own. */
export function withoutOptions(
  conventions: Conventions,
  { house }: RuleSettings,
  surroundings: Surroundings,
): DigestContext<OptionValues> {
  return { options: NO_OPTIONS, conventions: withPrescribed(conventions, house), house, ...surroundings };
}

const NO_OPTIONS: OptionValues = {};

/** The same for one rule, which has options of its own. */
export function contextFor(
  rule: Rule,
  { options }: RuleSetting,
  shared: DigestContext<OptionValues>,
): DigestContext<OptionValues> {
  return rule.options === undefined ? shared : { ...shared, options };
}

/** The rules that the settings do not turn off; thousands of digests follow the same settings. */
export function rulesTurnedOn(rules: readonly Rule[], settings: RuleSettings): TurnedOn {
  let byRules = turnedOn.get(settings);
  if (byRules === undefined) {
    byRules = new WeakMap();
    turnedOn.set(settings, byRules);
  }
  let on = byRules.get(rules);
  if (on === undefined) {
    on = rules
      .map((rule) => ({ rule, setting: settingOf(rule, settings) }))
      .filter(({ setting }) => setting.severity !== 'off');
    byRules.set(rules, on);
  }
  return on;
}

type TurnedOn = readonly Pick<ActiveRule, 'rule' | 'setting'>[];

const turnedOn = new WeakMap<RuleSettings, WeakMap<readonly Rule[], TurnedOn>>();

function settingOf(rule: Rule, { rules }: RuleSettings): RuleSetting {
  return rules.get(rule.id) ?? defaultSetting(rule);
}

/** Whether the rule could find something in this run: the archive's rules find nothing where nobody has read the archive. */
function canReport(rule: Rule, severity: Severity | 'off', { archive }: Surroundings): boolean {
  if (severity === 'off' || !isPrepared(rule)) return false;
  return archive !== undefined || !rule.id.startsWith('archive-');
}

/** The setting of a rule that nothing is configured for. */
export function defaultSetting(rule: Rule): RuleSetting {
  let setting = defaultSettings.get(rule);
  if (setting === undefined) {
    const options: Record<string, unknown> = {};
    for (const [name, declaration] of Object.entries(rule.options ?? {}))
      options[name] = declaration.schema.default;
    setting = { severity: rule.severity, chosen: false, options };
    defaultSettings.set(rule, setting);
  }
  return setting;
}

const defaultSettings = new WeakMap<Rule, RuleSetting>();

/** A rule that is on, and what its checks are given. */
interface ActiveRule {
  readonly rule: Rule;
  readonly setting: RuleSetting;
  readonly context: RuleContext<OptionValues>;
}

/** What a rule said of an item. */
interface ItemReport extends ActiveRule {
  readonly report: Report;
}

/** What all rules said of an item, and what that depends on beside the item's body. */
interface KeptReports {
  readonly settings: RuleSettings;
  /** The conventions, as text. */
  readonly key: string;
  readonly rules: readonly ActiveRule[];
  readonly reports: readonly ItemReport[];
}

const keptReports = new WeakMap<ItemBody, KeptReports>();

function itemReports(
  item: Item,
  rules: readonly ActiveRule[],
  settings: RuleSettings,
  key: string,
): readonly ItemReport[] {
  const kept = keptReports.get(item.body);
  if (kept?.settings === settings && kept.key === key && sameRules(kept.rules, rules)) return kept.reports;
  const view = viewOf(item);
  const reports: ItemReport[] = [];
  for (const active of rules) {
    if (active.rule.checkItem === undefined) continue;
    for (const report of active.rule.checkItem(view, active.context)) reports.push({ ...active, report });
  }
  keptReports.set(item.body, { settings, key, rules, reports });
  return reports;
}

/** Rules come to be on while the settings stay the same, as when one has loaded what it needs. */
function sameRules(a: readonly ActiveRule[], b: readonly ActiveRule[]): boolean {
  return a.length === b.length && a.every(({ rule }, index) => rule === b[index]?.rule);
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

function findingOf(rule: Rule, setting: RuleSetting, report: Report): Finding {
  const own = setting.severity === 'off' ? 'info' : setting.severity;
  return {
    rule: rule.id,
    severity: setting.chosen ? own : (report.severity ?? own),
    span: report.span,
    message: report.message,
    related: report.related ?? [],
    fixes: report.fixes ?? [],
    ...(report.acceptance === undefined ? {} : { acceptance: report.acceptance }),
  };
}

function shiftFinding(finding: Finding, by: number): Finding {
  const moved = (span: Span) => shift(span, by);
  return {
    ...finding,
    span: moved(finding.span),
    related: finding.related.map((related) =>
      related.uri === undefined ? { ...related, span: moved(related.span) } : related,
    ),
    fixes: finding.fixes.map(
      (fix): Fix => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: moved(edit.span) })) }),
    ),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
