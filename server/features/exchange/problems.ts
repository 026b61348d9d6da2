/**
 * Findings as problems that can be shown without their text: with lines and columns, which takes far less memory for
 * a whole archive. Messages quote the text, so they are copied.
 */
import type { Finding, Fix, Severity } from '../../rules/engine/rule.ts';
import { copyOf } from '../../text/copy-of.ts';
import { keepMany } from '../../text/keep-last.ts';
import { LineIndex, type LinePosition } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';

/** One problem. Positions are those of LSP: zero-based, in UTF-16 units. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly range: Range;
  /** What `--fix` would do; missing where it would do nothing. */
  readonly fix?: ProblemFix;
  /** All ways to repair it; missing where they were not requested. */
  readonly fixes?: readonly OfferedFix[];
  readonly related: readonly RelatedPlace[];
}

/** From a position up to another. */
export interface Range {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

/** One way to repair a problem: all of its edits or none. */
interface ProblemFix {
  readonly title: Message;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** The same among others. */
export interface OfferedFix extends ProblemFix {
  /** Whether no decision is needed for it. */
  readonly automatic: boolean;
}

/** Another place that explains the problem. */
export interface RelatedPlace {
  /** Another file, named as files are in reports; missing for the same one. */
  readonly file?: string;
  readonly range: Range;
  readonly message: Message;
}

/** What reports say of other files that a problem points to. */
export interface RelatedFiles {
  readonly nameOf: (uri: string) => string;
  /** What the file holds; `undefined` where it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
}

/** The problems that `findings` in `text` are. Without `others`, findings must not refer to other files; with `allFixes`, all repairs of each are made, which takes its time. */
export function problemsOf(
  text: string,
  findings: readonly Finding[],
  others: RelatedFiles = NO_OTHERS,
  allFixes = false,
): readonly Problem[] {
  if (findings.length === 0) return [];
  const rangeOf = rangesIn(text);
  return findings.map((finding) => {
    const problem = problemOf(finding, rangeOf, others);
    if (!allFixes) return problem;
    return {
      ...problem,
      fixes: finding.fixes.map((fix) => ({ ...fixOf(fix, rangeOf), automatic: fix.automatic === true })),
    };
  });
}

const NO_OTHERS: RelatedFiles = { nameOf: (uri) => uri, textOf: () => undefined };

function rangesIn(text: string): (span: Span) => Range {
  const lines = new LineIndex(text);
  return ({ start, end }) => ({ start: lines.position(start), end: lines.position(end) });
}

function problemOf(finding: Finding, rangeOf: (span: Span) => Range, others: RelatedFiles): Problem {
  const { rule, severity, message, span } = finding;
  const fix = finding.automaticFix;
  return {
    rule,
    severity,
    message: copied(message),
    range: rangeOf(span),
    related: finding.related.map(({ uri, span: place, message: words }) =>
      uri === undefined
        ? { range: rangeOf(place), message: shared(words) }
        : {
            file: others.nameOf(uri),
            range: rangesIn(others.textOf(uri) ?? '')(place),
            message: shared(words),
          },
    ),
    ...(fix === undefined ? {} : { fix: fixOf(fix, rangeOf) }),
  };
}

function fixOf({ title, edits }: Fix, rangeOf: (span: Span) => Range): ProblemFix {
  return {
    title: shared(title),
    edits: edits.map(({ span, newText }) => ({ range: rangeOf(span), newText: copyOf(newText) })),
  };
}

function copied({ en, zh }: Message): Message {
  return { en: copyOf(en), zh: copyOf(zh) };
}

/** Messages that many problems share, each stored once. */
const shared = ({ en, zh }: Message): Message => ({ en: sharedText(en), zh: sharedText(zh) });

const sharedText = keepMany(copyOf);
