/**
 * The language status item: whether the document is taken for a digest and why, how many problems it has, and
 * how the server is.
 */
import {
  type Command,
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import { State } from 'vscode-languageclient';
import type { FoundShape } from '../server/protocol/setup-messages.ts';
import type { DocumentStatus } from '../server/protocol.ts';
import { NOT_EDITED } from './language-client.ts';
import { inert } from './messages.ts';
import { problemsIn } from './problems.ts';
import { affectsChecking, isChecked } from './settings.ts';

/** What the item shows. */
export interface ShownStatus {
  readonly text: string;
  readonly detail: string;
  readonly severity: LanguageStatusSeverity;
  readonly busy: boolean;
  readonly command: Command;
}

/** The item, which describes the Markdown document in the active editor. */
export class StatusItem implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #documents = new Map<string, DocumentStatus>();
  /** The shape of the posts beside a document, by folder; asked for once. */
  readonly #shapes = new Map<string, FoundShape | null>();
  readonly #findShape: (uri: Uri) => Thenable<FoundShape | null>;
  readonly #disposables: readonly Disposable[];
  #server: State = State.Starting;

  /** `findShape` tells what most of the posts beside a document look like, where no configuration counts for it. */
  constructor(findShape: (uri: Uri) => Thenable<FoundShape | null>) {
    this.#findShape = findShape;
    this.#item = languages.createLanguageStatusItem('digest', { language: 'markdown' });
    this.#item.name = l10n.t('Digest');
    this.#disposables = [
      this.#item,
      window.onDidChangeActiveTextEditor(() => this.#update()),
      workspace.onDidCloseTextDocument(({ uri }) => void this.#documents.delete(uri.toString())),
      workspace.onDidChangeConfiguration((event) => {
        if (affectsChecking(event)) this.#update();
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const active = window.activeTextEditor?.document.uri.toString();
        if (uris.some((uri) => uri.toString() === active)) this.#update();
      }),
    ];
    this.#update();
  }

  /** What is shown now. */
  get shown(): ShownStatus {
    return this.#status();
  }

  /** The server has classified a document. */
  documentIs(uri: Uri, status: DocumentStatus): void {
    const before = this.#documents.get(uri.toString());
    this.#documents.set(uri.toString(), status);
    // A new or deleted configuration outdates what was found before.
    if (before !== undefined && before.configUri !== status.configUri) this.#shapes.clear();
    this.#update();
    if (status.configUri === undefined) void this.#lookAround(uri);
  }

  async #lookAround(uri: Uri): Promise<void> {
    const folder = folderOf(uri);
    if (this.#shapes.has(folder)) return;
    this.#shapes.set(folder, null);
    try {
      this.#shapes.set(folder, await this.#findShape(uri));
      this.#update();
    } catch {
      // The server has ended or is restarting; the next document asks again.
      this.#shapes.delete(folder);
    }
  }

  /** The server starts, runs or has ended. */
  serverIs(state: State): void {
    if (state !== State.Running) {
      this.#documents.clear();
      this.#shapes.clear();
    }
    this.#server = state;
    this.#update();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(): void {
    const { detail, ...status } = this.#status();
    // The reason may name a file.
    Object.assign(this.#item, { ...status, detail: inert(detail) });
  }

  #status(): ShownStatus {
    const document = window.activeTextEditor?.document;
    if (this.#server === State.Stopped) return STOPPED();
    if (document === undefined || this.#server === State.Starting) return STARTING();
    if (!isChecked(document.uri)) return OFF();
    if (NOT_EDITED.has(document.uri.scheme))
      return otherStatus(l10n.t('This is a read-only view, which is not checked.'));
    const status = this.#documents.get(document.uri.toString());
    if (status === undefined) return STARTING();
    const found = status.configUri === undefined ? this.#shapes.get(folderOf(document.uri)) : undefined;
    const offered =
      found === undefined || found === null
        ? undefined
        : offer(found, workspace.getWorkspaceFolder(document.uri)?.uri);
    if (!status.isDigest) return offered ?? otherStatus(status.reason);
    const shown = digestStatus(document.uri, status);
    return offered === undefined
      ? shown
      : { ...shown, detail: `${shown.detail} ${offered.detail}`, command: offered.command };
  }
}

const SHOW_LOG = (): Command => ({ title: l10n.t('Show Log'), command: 'digest.showLog' });

const STARTING = (): ShownStatus => ({
  text: l10n.t('Digest'),
  detail: l10n.t('Checking the document…'),
  severity: LanguageStatusSeverity.Information,
  busy: true,
  command: SHOW_LOG(),
});

const STOPPED = (): ShownStatus => ({
  text: l10n.t('Digest: not running'),
  detail: l10n.t('The server has stopped, so nothing is checked.'),
  severity: LanguageStatusSeverity.Error,
  busy: false,
  command: { title: l10n.t('Restart Server'), command: 'digest.restartServer' },
});

const OFF = (): ShownStatus => ({
  text: l10n.t('Digest: turned off'),
  detail: l10n.t('The setting digest.check.enable turns checking off.'),
  severity: LanguageStatusSeverity.Information,
  busy: false,
  command: {
    title: l10n.t('Open Settings'),
    command: 'workbench.action.openSettings',
    arguments: ['digest.check.enable'],
  },
});

function otherStatus(reason: string): ShownStatus {
  return {
    text: l10n.t('Not a digest'),
    detail: reason,
    severity: LanguageStatusSeverity.Information,
    busy: false,
    command: SHOW_LOG(),
  };
}

/** What the posts of a folder have in common. */
export function foundText({ item, digests, files }: FoundShape): string {
  return l10n.t('{0} of {1} posts follow “{2}”.', digests, files, item);
}

/** It writes nothing: the configuration is shown first. */
function offer(found: FoundShape, folder: Uri | undefined): ShownStatus {
  return {
    text: l10n.t('Not set up for digests'),
    detail: foundText(found),
    severity: LanguageStatusSeverity.Information,
    busy: false,
    command: {
      title: l10n.t('Set Up'),
      command: 'digest.createConfig',
      ...(folder === undefined ? {} : { arguments: [folder] }),
    },
  };
}

function folderOf(uri: Uri): string {
  const text = uri.toString();
  return text.slice(0, text.lastIndexOf('/'));
}

function digestStatus(uri: Uri, status: DocumentStatus): ShownStatus {
  const problems = problemsIn(uri).length;
  const text =
    problems === 0
      ? l10n.t('Digest: no problems')
      : problems === 1
        ? l10n.t('Digest: 1 problem')
        : l10n.t('Digest: {0} problems', problems);
  return {
    text,
    detail: [status.reason, ...siteWords(status)].join(' '),
    severity:
      problems === 0 && status.isSiteBroken !== true
        ? LanguageStatusSeverity.Information
        : LanguageStatusSeverity.Warning,
    busy: false,
    command:
      problems === 0
        ? SHOW_LOG()
        : { title: l10n.t('Show Problems'), command: 'workbench.panel.markers.view.focus' },
  };
}

/** Which site the findings and the preview are based on. */
function siteWords({ siteUri, isSiteBroken }: DocumentStatus): string[] {
  if (siteUri === undefined) return [];
  const file = workspace.asRelativePath(Uri.parse(siteUri), false);
  return [
    isSiteBroken === true
      ? l10n.t('The site’s configuration {0} has mistakes, so Hugo’s defaults count in their place.', file)
      : l10n.t('Read as the Hugo site of {0} publishes it.', file),
  ];
}
