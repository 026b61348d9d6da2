/** Commands of the palette and of code actions: id → function. */
import { type LogOutputChannel, l10n, type QuickPickItem, type Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type FixAllResult, fixAllInFile, listRules, type RuleInfo } from '../../server/protocol.ts';
import { ask } from '../ask.ts';
import { type DigestDocuments, frontDocument } from '../digest-documents.ts';
import { showInformation } from '../messages.ts';
import { applyReplacements } from './apply-replacements.ts';
import { type EditPlace, placeIn } from './edit-digest.ts';
import type { PasteNotes } from './paste-notes.ts';
import { isRuleId, showRulePage } from './rule-pages.ts';

/** What commands work on. */
export interface CommandContext {
  readonly client: BaseLanguageClient;
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
  readonly notes: PasteNotes;
  readonly documents: DigestDocuments;
}

/** A command: what it does with the arguments that it is called with. */
export type Command = (context: CommandContext, ...args: readonly unknown[]) => unknown;

/** The commands. */
export const COMMANDS: { readonly [id: string]: Command } = {
  'digest.restartServer': async ({ client }) => {
    if (client.needsStop()) await client.stop();
    await client.start();
  },
  'digest.showLog': ({ log }) => log.show(),
  'digest.fixAll': async ({ client }) => {
    const uri = frontDocument();
    if (uri !== undefined) await fixAll(client, await placeIn(uri));
  },
  'digest.openRuleDocumentation': async ({ client }, rule) => {
    const chosen = isRuleId(rule) ? rule : await chooseRule(client);
    if (chosen !== undefined) await showRulePage(chosen);
  },
};

/** Applies all automatic fixes and reports the result. */
export async function fixAll(
  client: BaseLanguageClient,
  { document }: Pick<EditPlace, 'document'>,
): Promise<void> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const result = await ask(client, fixAllInFile, { uri });
  if (result === null) {
    showInformation(l10n.t('This file is not a digest, so there is nothing to fix.'));
    return;
  }
  // Edited since, so the edits no longer fit.
  if (result.version !== document.version) return;
  if (result.edits.length > 0) await applyReplacements(document, result.edits);
  showInformation(summaryOf(result));
}

function summaryOf({ fixed, left }: FixAllResult): string {
  if (fixed === 0 && left === 0) return l10n.t('There are no problems in this digest.');
  if (left === 0) return l10n.t('Problems fixed: {0}. None are left.', fixed);
  if (fixed === 0)
    return l10n.t('No problem can be fixed without a decision. Problems left for you: {0}.', left);
  return l10n.t('Problems fixed: {0}. Problems left for you: {1}.', fixed, left);
}

async function chooseRule(client: BaseLanguageClient): Promise<string | undefined> {
  const rules = await client.sendRequest<readonly RuleInfo[]>(listRules.method);
  const items = rules.map(({ id, summary }): QuickPickItem => ({ label: id, detail: summary }));
  const placeHolder = l10n.t('Which rule do you want to read about?');
  return (await window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.label;
}
