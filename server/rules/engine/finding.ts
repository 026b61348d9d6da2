/**
 * Makes findings of what rules report. Most repairs are made and proved by reading text again, which nobody should wait
 * for who only wants to know what is wrong: they are made when a finding is first asked for them.
 */
import { once } from '../../text/keep-last.ts';
import { shift } from '../../text/span.ts';
import type { Finding, Fix, Report, Severity } from './rule.ts';

/** The finding that `report` makes for the rule with the id `rule`. */
export function findingOf(rule: string, severity: Severity, report: Report): Finding {
  const { span, message, related = [], acceptance } = report;
  const fixes = once(() => fixesOf(report));
  const automaticFix = once(() =>
    report.automaticFix === undefined ? automaticOf(fixes()) : report.automaticFix(),
  );
  return {
    rule,
    severity,
    span,
    message,
    related,
    get fixes() {
      return fixes();
    },
    get automaticFix() {
      return automaticFix();
    },
    ...(acceptance === undefined ? {} : { acceptance }),
  };
}

/** `report`, all of it moved by so many UTF-16 units, other files left alone. */
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
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: shift(edit.span, by) })) };
}
