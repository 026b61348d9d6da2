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
  readonly title: Message;
  /** Whether no decision is needed for it. */
  readonly automatic: boolean;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
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

/** Which fixes problems come with: making all takes time, and those of a whole archive take memory. */
export type FixDetail = 'none' | 'automatic' | 'all';

/** The problems that `findings` in `text` are, with the fixes that `detail` asks for. Without `others`, findings must not refer to other files. */
export function problemsOf(
  text: string,
  findings: readonly Finding[],
  detail: FixDetail,
  others: RelatedFiles = NO_OTHERS,
): readonly Problem[] {
  if (findings.length === 0) return [];
  const rangeOf = rangesIn(text);
  return findings.map((finding) => problemOf(finding, rangeOf, detail, others));
}

const NO_OTHERS: RelatedFiles = { nameOf: (uri) => uri, textOf: () => undefined };

function rangesIn(text: string): (span: Span) => Range {
  const lines = new LineIndex(text);
  return ({ start, end }) => ({ start: lines.position(start), end: lines.position(end) });
}

function problemOf(
  finding: Finding,
  rangeOf: (span: Span) => Range,
  detail: FixDetail,
  others: RelatedFiles,
): Problem {
  const { rule, severity, message, span } = finding;
  const fix = finding.automaticFix;
  const fixes = detail === 'all' ? finding.fixes : fix === undefined ? [] : [fix];
  return {
    rule,
    severity,
    message: copied(message),
    range: rangeOf(span),
    fixable: fix !== undefined,
    related: finding.related.map(({ uri, span: place, message: words }) =>
      uri === undefined
        ? { range: rangeOf(place), message: shared(words) }
        : {
            file: others.nameOf(uri),
            range: rangesIn(others.textOf(uri) ?? '')(place),
            message: shared(words),
          },
    ),
    ...(detail === 'none' ? {} : { fixes: fixes.map((one) => fixOf(one, rangeOf)) }),
  };
}

function fixOf({ title, automatic, edits }: Fix, rangeOf: (span: Span) => Range): OfferedFix {
  return {
    title: shared(title),
    automatic: automatic === true,
    edits: edits.map(({ span, newText }) => ({ range: rangeOf(span), newText: copyOf(newText) })),
  };
}

function copied({ en, zh }: Message): Message {
  return { en: copyOf(en), zh: copyOf(zh) };
}

/** Messages that many problems share, each stored once. */
const shared = ({ en, zh }: Message): Message => ({ en: sharedText(en), zh: sharedText(zh) });

const sharedText = keepMany(copyOf);
