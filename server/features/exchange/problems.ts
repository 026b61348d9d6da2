/**
 * Findings as problems that can be shown without their text: with lines and columns, which takes far less memory for
 * a whole archive. Messages quote the text, so they are copied.
 */
import type { Finding, Fix, Severity } from '../../rules/engine/rule.ts';
import { copyOf } from '../../text/copy-of.ts';
import { keepMany } from '../../text/keep-last.ts';
import { LineIndex, type LinePosition } from '../../text/line-index.ts';
import type { Language } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';

/** One problem. Positions are those of LSP: zero-based, in UTF-16 units. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** Whether `--fix` would repair it. */
  readonly fixable: boolean;
  /** The fixes that were asked for: the one that `--fix` would make, or all of them. */
  readonly fixes?: readonly OfferedFix[];
  readonly related: readonly RelatedPlace[];
}

/** From a position up to another. */
export interface Range {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

/** One way to repair a problem: all of its edits or none. */
export interface OfferedFix {
  readonly title: string;
  /** Whether no decision is needed for it. */
  readonly automatic: boolean;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** Another place that explains the problem. */
export interface RelatedPlace {
  /** Another file, named as files are in reports; missing for the same one. */
  readonly file?: string;
  readonly range: Range;
  readonly message: string;
}

/** What reports say of other files that a problem points to. */
export interface RelatedFiles {
  readonly nameOf: (uri: string) => string;
  /** What the file holds; `undefined` where it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
}

/** What is wanted of problems: making all fixes takes time, and what nobody shows takes memory in a whole archive. */
export interface ProblemDetail {
  readonly language: Language;
  readonly fixes: 'none' | 'automatic' | 'all';
  /** Whether related places in the same file are wanted, too. */
  readonly relatedHere: boolean;
}

/** The problems that `findings` in `text` are. Without `others`, findings must not refer to other files; `fixesOf` chooses which fixes are told where all are wanted. */
export function problemsOf(
  text: string,
  findings: readonly Finding[],
  detail: ProblemDetail,
  others: RelatedFiles = NO_OTHERS,
  fixesOf: (finding: Finding) => readonly Fix[] = ({ fixes }) => fixes,
): readonly Problem[] {
  if (findings.length === 0) return [];
  const rangeOf = rangesIn(text);
  return findings.map((finding) => problemOf(finding, rangeOf, detail, others, fixesOf));
}

const NO_OTHERS: RelatedFiles = { nameOf: (uri) => uri, textOf: () => undefined };

function rangesIn(text: string): (span: Span) => Range {
  const lines = new LineIndex(text);
  return ({ start, end }) => ({ start: lines.position(start), end: lines.position(end) });
}

function problemOf(
  finding: Finding,
  rangeOf: (span: Span) => Range,
  { language, fixes: wanted, relatedHere }: ProblemDetail,
  others: RelatedFiles,
  fixesOf: (finding: Finding) => readonly Fix[],
): Problem {
  const { rule, severity, message, span } = finding;
  const related = relatedHere ? finding.related : finding.related.filter(({ uri }) => uri !== undefined);
  const all = wanted === 'all' ? fixesOf(finding) : undefined;
  const fix = all === undefined ? finding.automaticFix : all.find(({ automatic }) => automatic);
  const fixes = all ?? (fix === undefined ? [] : [fix]);
  return {
    rule,
    severity,
    message: copyOf(message[language]),
    range: rangeOf(span),
    fixable: fix !== undefined,
    related: related.map(({ uri, span: place, message: words }) =>
      uri === undefined
        ? { range: rangeOf(place), message: sharedText(words[language]) }
        : {
            file: others.nameOf(uri),
            range: rangesIn(others.textOf(uri) ?? '')(place),
            message: sharedText(words[language]),
          },
    ),
    ...(wanted === 'none' ? {} : { fixes: fixes.map((one) => fixOf(one, rangeOf, language)) }),
  };
}

function fixOf(
  { title, automatic, edits }: Fix,
  rangeOf: (span: Span) => Range,
  language: Language,
): OfferedFix {
  return {
    title: sharedText(title[language]),
    automatic: automatic === true,
    edits: edits.map(({ span, newText }) => ({ range: rangeOf(span), newText: copyOf(newText) })),
  };
}

/** Words that many problems share, stored once. */
const sharedText = keepMany(copyOf);
