/**
 * Turns reports of rules into findings. Most repairs are made and verified by parsing again, which takes too long for
 * those who only want to know what is wrong, so they are made on first access.
 */

import { shiftEdits } from '../../text/edit.ts';
import { once } from '../../text/keep-last.ts';
import type { Message } from '../../text/message.ts';
import { type Span, shift } from '../../text/span.ts';
import type {
  Acceptance,
  Finding,
  Fix,
  Related,
  Report,
  Reveals,
  Rule,
  RuleTraits,
  Severity,
} from './rule.ts';

/** The finding that `report` makes for `rule`. */
export function findingOf(rule: Reporter, severity: Severity, report: Report): Finding {
  return new ReportedFinding(rule, severity, report);
}

/** What findings need of the rule that they are of. */
type Reporter = RuleTraits & Pick<Rule, 'id'>;

/** A class, since each object literal with a getter of its own would get a V8 shape of its own, and live long. */
class ReportedFinding implements Finding {
  readonly rule: string;
  readonly scope?: 'archive';
  readonly reveals?: Reveals;
  readonly changes?: NonNullable<Rule['changes']>;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly Related[];
  readonly acceptance?: Acceptance;
  readonly #report: Report;
  #fixes: readonly Fix[] | undefined;
  #automaticFix: { readonly fix: Fix | undefined } | undefined;

  constructor(rule: Reporter, severity: Severity, report: Report) {
    const { span, message, related = [], acceptance } = report;
    this.rule = rule.id;
    if (rule.scope !== undefined) this.scope = rule.scope;
    if (rule.reveals !== undefined) this.reveals = rule.reveals;
    if (rule.changes !== undefined) this.changes = rule.changes;
    this.severity = severity;
    this.span = span;
    this.message = message;
    this.related = related;
    if (acceptance !== undefined) this.acceptance = acceptance;
    this.#report = report;
  }

  get fixes(): readonly Fix[] {
    this.#fixes ??= fixesOf(this.#report);
    return this.#fixes;
  }

  get automaticFix(): Fix | undefined {
    const { automaticFix: make } = this.#report;
    this.#automaticFix ??= { fix: make === undefined ? automaticOf(this.fixes) : make() };
    return this.#automaticFix.fix;
  }
}

/** `report` with all its spans moved by some UTF-16 units, those in other files excepted. */
export function movedReport(report: Report, by: number): Report {
  if (by === 0) return report;
  const { span, related, fixes, automaticFix } = report;
  return {
    ...report,
    span: shift(span, by),
    ...(related && {
      related: related.map((one) => (one.uri === undefined ? { ...one, span: shift(one.span, by) } : one)),
    }),
    ...(fixes && { fixes: () => fixesOf(report).map((fix) => movedFix(fix, by)) }),
    ...(automaticFix && {
      automaticFix: () => {
        const fix = automaticFix();
        return fix && movedFix(fix, by);
      },
    }),
  };
}

/** The fixes of `report`, made now. */
function fixesOf({ fixes = [] }: Report): readonly Fix[] {
  return typeof fixes === 'function' ? fixes() : fixes;
}

/** `report`, which makes its fixes once at most, for those that are kept and shown again and again. */
export function makingFixesOnce(report: Report): Report {
  return typeof report.fixes === 'function' ? { ...report, fixes: once(report.fixes) } : report;
}

function automaticOf(fixes: readonly Fix[]): Fix | undefined {
  return fixes.find(({ automatic }) => automatic);
}

function movedFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: shiftEdits(fix.edits, by) };
}
