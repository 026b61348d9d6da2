/**
 * Converts our plain values to the protocol's, where places are lines and columns. Nothing else in the server creates
 * positions.
 */
import {
  type CodeDescription,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type TextEdit as LspEdit,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Selection } from '../features/editing/edit-outcome.ts';
import type { Finding, Related, Severity } from '../rules/engine/rule.ts';
import { ruleById } from '../rules/registry.ts';
import { sortEdits, type TextEdit } from '../text/edit.ts';
import type { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { ClientAbilities } from './client-abilities.ts';

/** A text with its lines, under the name the client has for it. */
export interface Located {
  readonly uri: string;
  readonly lines: LineIndex;
}

/** A document's version with its lines. */
export interface Versioned extends Located {
  readonly version: number;
}

/** The range of `span`. */
export function rangeOf(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.position(start), end: lines.position(end) };
}

/** The span of a range; what lies outside the text counts as its end. */
export function spanOf(lines: LineIndex, { start, end }: Range): Span {
  const from = lines.offset(start);
  return { start: from, end: Math.max(from, lines.offset(end)) };
}

/** The offset of a position. */
export function offsetOf(lines: LineIndex, position: Position): number {
  return lines.offset(position);
}

/** The offsets of what is selected in an editor. */
export function selectionsOf(
  lines: LineIndex,
  selections: readonly { readonly anchor: Position; readonly active: Position }[],
): Selection[] {
  return selections.map(({ anchor, active }) => ({
    anchor: lines.offset(anchor),
    active: lines.offset(active),
  }));
}

/** The edits in the order of their places, for the text that `lines` is of. */
export function editsOf(lines: LineIndex, edits: readonly TextEdit[]): LspEdit[] {
  return sortEdits(edits).map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }));
}

/** `edits` of one document, bound to its version where the client knows that. */
export function workspaceEditOf(
  { uri, version, lines }: Versioned,
  edits: readonly TextEdit[],
  { versionedEdits }: ClientAbilities,
): WorkspaceEdit {
  const converted = editsOf(lines, edits);
  if (!versionedEdits) return { changes: { [uri]: converted } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: converted }] };
}

/** What a diagnostic is made from beside the finding. */
export interface DiagnosticContext {
  readonly abilities: ClientAbilities;
  /** The address of a rule's documentation, where there is one. */
  readonly ruleAddress: (rule: string) => string | undefined;
  /** Another file that a finding points to; for a file that has not been read, its first line. */
  readonly locate: (uri: string) => Located | undefined;
}

/** `finding` as the client shows it. */
export function diagnosticOf(finding: Finding, place: Located, context: DiagnosticContext): Diagnostic {
  const { abilities } = context;
  const address = abilities.codeDescription ? context.ruleAddress(finding.rule) : undefined;
  const description: CodeDescription | undefined = address === undefined ? undefined : { href: address };
  const related = abilities.relatedInformation ? finding.related : [];
  const unnecessary = abilities.unnecessaryTag && ruleById(finding.rule)?.kind === 'unneeded';
  return {
    range: rangeOf(place.lines, finding.span),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    source: SOURCE,
    message: finding.message[abilities.language],
    ...(description === undefined ? {} : { codeDescription: description }),
    ...(unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length === 0
      ? {}
      : { relatedInformation: related.map((other) => relatedOf(other, place, context)) }),
  };
}

/** The source shown beside a diagnostic. */
export const SOURCE = 'digest';

const SEVERITIES: { readonly [severity in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

function relatedOf({ uri, span, message }: Related, place: Located, context: DiagnosticContext) {
  const other = uri === undefined ? place : context.locate(uri);
  const start = { line: 0, character: 0 };
  return {
    location: {
      uri: other?.uri ?? uri ?? place.uri,
      range: other === undefined ? { start, end: start } : rangeOf(other.lines, span),
    },
    message: message[context.abilities.language],
  };
}
