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
  const kept = itemContext(settings, withPrescribed(digest.conventions, settings.house));
  for (const rule of rules) {
    const setting = settings.rules.get(rule.id) ?? defaultSetting(rule);
    if (setting.severity === 'off' || !isPrepared(rule)) continue;
    const context: DigestContext<OptionValues> = {
      options: setting.options,
      conventions: kept.conventions,
      house: settings.house,
      ...surroundings,
    };
    if (rule.checkDigest !== undefined) {
      for (const report of rule.checkDigest(digest, context)) findings.push(findingOf(rule, setting, report));
    }
    if (rule.checkItem !== undefined) {
      for (const item of digest.items) {
        const reports = itemReports(kept, rule, item, context);
        for (const report of reports)
          findings.push(shiftFinding(findingOf(rule, setting, report), item.origin));
      }
    }
  }
  findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compare(a.rule, b.rule));
  const severity = (rule: Rule) => (settings.rules.get(rule.id) ?? defaultSetting(rule)).severity;
  const ran = new Set(
    rules.filter((rule) => canReport(rule, severity(rule), surroundings)).map((rule) => rule.id),
  );
  return applyDirectives(digest, findings, { rules, ran, severity });
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

/** The reports on items under one and the same settings and conventions. */
interface ItemContext {
  readonly conventions: Conventions;
  readonly key: string;
  readonly reports: WeakMap<ItemBody, Map<string, readonly Report[]>>;
}

/** The contexts in use for each settings object: a few, since digests of one publication differ in their times only. */
const contexts = new WeakMap<RuleSettings, ItemContext[]>();

/** How many digests' contexts are kept at a time; the least recently used goes first. */
const MOST_CONTEXTS = 16;

function itemContext(settings: RuleSettings, conventions: Conventions): ItemContext {
  const key = JSON.stringify(conventions);
  const known = contexts.get(settings) ?? [];
  contexts.set(settings, known);
  const at = known.findIndex((context) => context.key === key);
  const context: ItemContext = known[at] ?? { conventions, key, reports: new WeakMap() };
  if (at >= 0) known.splice(at, 1);
  known.push(context);
  if (known.length > MOST_CONTEXTS) known.shift();
  return context;
}

function itemReports(
  kept: ItemContext,
  rule: Rule,
  item: Item,
  context: RuleContext<OptionValues>,
): readonly Report[] {
  let reports = kept.reports.get(item.body);
  if (reports === undefined) {
    reports = new Map();
    kept.reports.set(item.body, reports);
  }
  let found = reports.get(rule.id);
  if (found === undefined) {
    found = [...(rule.checkItem?.(viewOf(item), context) ?? [])];
    reports.set(rule.id, found);
  }
  return found;
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
