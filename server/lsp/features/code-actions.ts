/**
 * Code actions for the problems at a place: fix one, fix all of a rule, turn the rule off, read why.
 *
 * Edits that concern one finding are in the finding. Those that concern the whole file are made when the action is
 * chosen, if the client can ask then.
 */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionRequest,
  CodeActionResolveRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { disableForFile, disableForLine } from '../../rules/engine/disable.ts';
import { fixAll, lawfulIn } from '../../rules/engine/fix-all.ts';
import type { Finding, Fix } from '../../rules/engine/rule.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { type DiagnosticContext, diagnosticOf, spanOf, type Versioned, workspaceEditOf } from '../convert.ts';
import { answerTo, type Feature, throwIfCancelled } from '../feature.ts';
import { isConfigUri } from '../session/config-uris.ts';
import type { Session } from '../session/session.ts';
import type { Snapshot } from '../session/snapshot.ts';
import { acceptor } from './accept-action.ts';

/** The kind of the action that applies all automatic fixes. */
const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.digest`;

/** Offers actions, in digests and in their configuration. */
export const codeActionsFeature: Feature = {
  capabilities: ({ codeActions, resolvesEdits }) =>
    codeActions
      ? {
          codeActionProvider: {
            codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND],
            resolveProvider: resolvesEdits,
          },
        }
      : {},
  listen: (connection, context) => {
    answerTo<CodeActionParams>(connection, CodeActionRequest, async (params, token) => {
      const { session, diagnostics } = context();
      const { uri } = params.textDocument;
      if (isConfigUri(uri)) return configurationActions(session, params, diagnostics);
      const snapshot = await session.snapshot(uri);
      throwIfCancelled(token);
      if (snapshot === undefined) return [];
      return codeActions(snapshot, params, diagnostics, await acceptor(snapshot, context()));
    });
    answerTo<CodeAction>(connection, CodeActionResolveRequest, async (action, token) => {
      const { session, abilities } = context();
      const data = dataOf(action);
      const snapshot = data === undefined ? undefined : await session.snapshot(data.uri);
      throwIfCancelled(token);
      return snapshot === undefined
        ? action
        : { ...action, edit: fixAllEdit(snapshot, data?.rule, abilities) };
    });
  },
};

/** What an action's edit is made from when it is chosen. */
interface FixAllData {
  readonly uri: string;
  /** Fix only what this rule found. */
  readonly rule?: string;
}

/** The repairs that the problems of a configuration bring with them. */
async function configurationActions(
  session: Session,
  params: CodeActionParams,
  context: DiagnosticContext,
): Promise<CodeAction[]> {
  const { uri } = params.textDocument;
  const configuration = await session.configuration(uri);
  const version = session.versionOf(uri);
  if (
    configuration === undefined ||
    version === undefined ||
    !wantedKinds(params.context.only)(CodeActionKind.QuickFix)
  )
    return [];
  const place = { uri, version, lines: new LineIndex(configuration.text, context.abilities.encoding) };
  const findings = at(configuration.config.problems, spanOf(place.lines, params.range));
  return findings.flatMap((finding) => repairs(place, finding, finding.fixes, context));
}

/** Makes the actions that write into the configuration that a finding is none. */
type Accept = (finding: Finding) => readonly CodeAction[];

/** The actions at the range of `params`, the best first. */
function codeActions(
  snapshot: Snapshot,
  params: CodeActionParams,
  context: DiagnosticContext,
  accept: Accept,
): CodeAction[] {
  const wants = wantedKinds(params.context.only);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(snapshot, params, context, accept));
  if (wants(FIX_ALL_KIND) && snapshot.findings.some((finding) => finding.automaticFix !== undefined)) {
    actions.push({ ...fixAllAction(snapshot, undefined, context), kind: FIX_ALL_KIND });
  }
  return actions;
}

/** The edit that applies all automatic fixes, or those of `rule`. */
function fixAllEdit(snapshot: Snapshot, rule: string | undefined, abilities: ClientAbilities): WorkspaceEdit {
  const wanted = (finding: Finding) => rule === undefined || finding.rule === rule;
  const { edits } = fixAll(snapshot.digest, snapshot.parse, snapshot.check, wanted);
  return workspaceEditOf(snapshot, edits, abilities);
}

/** A cursor does not touch more findings than this. */
const MOST_FINDINGS = 20;

function quickFixes(
  snapshot: Snapshot,
  params: CodeActionParams,
  context: DiagnosticContext,
  accept: Accept,
): CodeAction[] {
  const findings = at(snapshot.findings, spanOf(snapshot.lines, params.range)).slice(0, MOST_FINDINGS);
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  const fixable = snapshot.findings.filter((finding) => finding.automaticFix !== undefined);
  const ofRule = (rule: string) => fixable.filter((finding) => finding.rule === rule).length;
  const many = rules.filter((rule) => ofRule(rule) > 1);
  const fixesOf = lawfulIn(snapshot);
  const actions = findings.flatMap((finding) => [
    ...repairs(snapshot, finding, fixesOf(finding), context),
    ...accept(finding),
  ]);
  // Editors show first what is bound to a diagnostic, so these are.
  const bound = (rule?: string) =>
    findings
      .filter((finding) => rule === undefined || finding.rule === rule)
      .map((finding) => diagnosticOf(finding, snapshot, context));
  for (const rule of many)
    actions.push({ ...fixAllAction(snapshot, rule, context), diagnostics: bound(rule) });
  if (findings.length > 0 && many.every((rule) => ofRule(rule) < fixable.length) && fixable.length > 1) {
    actions.push({ ...fixAllAction(snapshot, undefined, context), diagnostics: bound() });
  }
  for (const finding of firstOfEach(findings)) actions.push(...disabling(snapshot, finding, context));
  const { ruleCommand } = context.abilities.own;
  if (ruleCommand !== undefined) {
    for (const finding of firstOfEach(findings))
      actions.push(explanation(snapshot, finding, ruleCommand, context));
  }
  return actions;
}

/** The findings that share a character with `span` or touch it, as a cursor does. */
function at(findings: readonly Finding[], span: Span): Finding[] {
  return findings.filter((finding) => finding.span.start <= span.end && span.start <= finding.span.end);
}

function firstOfEach(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.toReversed().map((finding) => [finding.rule, finding])).values()].reverse();
}

function repairs(
  place: Versioned,
  finding: Finding,
  fixes: readonly Fix[],
  context: DiagnosticContext,
): CodeAction[] {
  return fixes.map((fix) => ({
    ...editAction(place, finding, fix, context),
    ...(context.abilities.preferredActions && fix.automatic ? { isPreferred: true } : {}),
  }));
}

function disabling(snapshot: Snapshot, finding: Finding, context: DiagnosticContext): CodeAction[] {
  return [disableForLine, disableForFile].flatMap((disable) => {
    const fix = disable(snapshot.digest, finding, snapshot.parse);
    return fix === undefined ? [] : [editAction(snapshot, finding, fix, context)];
  });
}

function editAction(
  place: Versioned,
  finding: Finding,
  { title, edits }: Pick<Fix, 'title' | 'edits'>,
  context: DiagnosticContext,
): CodeAction {
  return {
    ...actionOn(finding, title, place, context),
    edit: workspaceEditOf(place, edits, context.abilities),
  };
}

function actionOn(finding: Finding, title: Message, place: Versioned, context: DiagnosticContext) {
  return {
    title: title[context.abilities.language],
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, place, context)],
  };
}

function fixAllAction(snapshot: Snapshot, rule: string | undefined, context: DiagnosticContext): CodeAction {
  const { abilities } = context;
  const data: FixAllData = { uri: snapshot.uri, ...(rule === undefined ? {} : { rule }) };
  const title = rule === undefined ? FIX_ALL_TITLE : fixRuleTitle(rule);
  const action: CodeAction = { title: title[abilities.language], kind: CodeActionKind.QuickFix, data };
  return abilities.resolvesEdits ? action : { ...action, edit: fixAllEdit(snapshot, rule, abilities) };
}

const FIX_ALL_TITLE: Message = {
  en: 'Fix all problems that need no decision',
  zh: '修复所有可自动修复的问题',
};

function fixRuleTitle(rule: string): Message {
  return { en: `Fix all ${rule} problems in this file`, zh: `修复本文件中所有的 ${rule} 问题` };
}

function explanation(
  snapshot: Snapshot,
  finding: Finding,
  commandId: string,
  context: DiagnosticContext,
): CodeAction {
  const { rule } = finding;
  const text = { en: `Open the documentation of ${rule}`, zh: `打开 ${rule} 的说明文档` };
  const action = actionOn(finding, text, snapshot, context);
  return { ...action, command: { title: action.title, command: commandId, arguments: [rule] } };
}

/** Whether actions of a kind are asked for; without a wish, all are. */
function wantedKinds(only: readonly string[] | undefined): (kind: string) => boolean {
  if (only === undefined || only.length === 0) return () => true;
  return (kind) => only.some((wish) => wish === '' || kind === wish || kind.startsWith(`${wish}.`));
}

/** The data of an action that comes back from a client: as we made it, unless something went wrong there. */
function dataOf({ data }: CodeAction): FixAllData | undefined {
  if (typeof data !== 'object' || data === null || !('uri' in data) || typeof data.uri !== 'string')
    return undefined;
  const rule = 'rule' in data && typeof data.rule === 'string' ? { rule: data.rule } : {};
  return { uri: data.uri, ...rule };
}
