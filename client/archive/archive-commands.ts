/** What can be done with the archive: id → function. Those about a line get it from the archive view. */
import { commands, type Disposable, l10n, type Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ArchiveCheckResult,
  checkArchive,
  readArchive,
} from '../../server/protocol/archive-messages.ts';
import { askWithProgress } from '../ask.ts';
import { createDigest } from '../commands/new-digest.ts';
import { registerCommand, showInformation } from '../messages.ts';
import { number, problemText } from '../problems.ts';
import { digestsText, sumOf } from './archive-lines.ts';
import { openAt, searchInArchive } from './archive-search.ts';
import type { ArchiveNode, ArchiveTree } from './archive-tree.ts';
import { fixAllInArchive } from './fix-archive.ts';

/** Registers the commands. */
export function registerArchiveCommands(client: BaseLanguageClient, tree: ArchiveTree): Disposable[] {
  const run = (id: string, command: (node: ArchiveNode | undefined) => unknown) =>
    registerCommand(id, (node: ArchiveNode | undefined) => command(node ?? tree.selected));
  const uriOf = (node: ArchiveNode | undefined): Uri | undefined => {
    const line = node?.line;
    const isFile = line?.kind === 'digest' || line?.kind === 'item';
    return isFile ? client.protocol2CodeConverter.asUri(line.uri) : undefined;
  };
  const open = async (node: ArchiveNode | undefined, isBeside: boolean) => {
    const uri = uriOf(node);
    const range = node?.line.kind === 'item' ? node.line.item.selection : null;
    if (uri !== undefined) await openAt(uri, range, isBeside);
  };
  return [
    run('digest.searchArchive', () => searchInArchive(client)),
    run('digest.checkArchive', () => checkAll(client)),
    run('digest.fixArchive', () => fixAllInArchive(client)),
    run('digest.refreshArchive', async () => {
      await client.sendRequest(readArchive.method);
      tree.refresh();
    }),
    run('digest.openArchiveLine', (node) => open(node, false)),
    run('digest.openArchiveLineToSide', (node) => open(node, true)),
    run('digest.previewArchiveLine', (node) => commands.executeCommand('digest.showPreview', uriOf(node))),
    run('digest.fillGap', async (node) => {
      if (node?.line.kind === 'gap') await createDigest(client, node.line);
    }),
    registerCommand('digest.revealInArchive', async () => {
      const uri = window.activeTextEditor?.document.uri;
      if (uri === undefined) return;
      await commands.executeCommand('digest.archive.focus');
      await tree.reveal(uri, { isAsked: true });
    }),
  ];
}

let checking: Promise<void> | undefined;

/** Checks all digests, with progress and a summary. Only one check runs at a time: a second call waits for the first. */
export function checkAll(client: BaseLanguageClient): Promise<void> {
  checking ??= check(client).finally(() => {
    checking = undefined;
  });
  return checking;
}

async function check(client: BaseLanguageClient): Promise<void> {
  const result = await askWithProgress(client, l10n.t('Checking the archive'), checkArchive, {});
  // Not awaited: another check may start before this message is answered.
  if (result !== undefined) tell(client, result);
}

async function tell(client: BaseLanguageClient, result: ArchiveCheckResult): Promise<void> {
  const { digests, errors, warnings, infos } = result;
  const problems = problemText(sumOf(result));
  const digestCount = digestsText(digests);
  if (problems === '') {
    showInformation(l10n.t('{0} checked: there are no problems.', digestCount));
    return;
  }
  const details = l10n.t(
    'errors: {0}, warnings: {1}, information: {2}',
    number(errors),
    number(warnings),
    number(infos),
  );
  const statistics = l10n.t('Show Statistics');
  const message = l10n.t('{0} checked: {1} ({2}).', digestCount, problems, details);
  const fix = l10n.t('Fix All in the Archive…');
  const choice = await showInformation(message, fix, statistics);
  if (choice === statistics) await commands.executeCommand('digest.showStatistics');
  if (choice === fix) await fixAllInArchive(client);
}
