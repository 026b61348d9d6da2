/**
 * The panel of the statistics page, one at a time. It asks the server for numbers, lists what a part of a chart
 * stands for, and is restored after a restart.
 */
import { type Disposable, type Event, l10n, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { getArchiveNumbers } from '../../server/protocol/archive-messages.ts';
import { checkAll } from '../archive/archive-commands.ts';
import { publicationName } from '../archive/archive-lines.ts';
import { searchInArchive } from '../archive/archive-search.ts';
import { ask } from '../ask.ts';
import { isRuleId, showRulePage } from '../commands/rule-pages.ts';
import { registerCommand } from '../messages.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { pageFolder } from '../page-frame.ts';
import {
  type Period,
  readToPanel,
  readView,
  type StatisticsView,
  type ToPage,
  type ToPanel,
  type Wanted,
} from './page/messages.ts';
import { statisticsHtml } from './statistics-frame.ts';

/** The panel's type, by which VS Code finds who restores it. */
const VIEW_TYPE = 'digest.statistics';

/** How many days each period has; all there are, where it has none. */
const DAYS: Readonly<Record<Period, number | undefined>> = { month: 30, year: 365, all: undefined };

/** The pause after a change before the numbers are updated; in ms. */
const PAUSE = 500;

/** The page, open or not. */
export class StatisticsPanel implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #extensionUri: Uri;
  readonly #disposables: readonly Disposable[];
  #panel: WebviewPanel | undefined;
  #view: StatisticsView = { period: 'all' };
  /** Whether the page runs. A panel that is hidden loses it. */
  #isReady = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, extensionUri: Uri, onArchiveChange: Event<void>) {
    this.#client = client;
    this.#extensionUri = extensionUri;
    this.#disposables = [
      registerCommand('digest.showStatistics', () => this.#show()),
      window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel, state: unknown) => {
          this.#view = readView(state);
          this.#use(panel);
        },
      }),
      onArchiveChange(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#update(), PAUSE);
      }),
      client.onDidChangeState(() => this.#update()),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#panel?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #show(): void {
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      return;
    }
    const options = { enableFindWidget: true };
    this.#use(window.createWebviewPanel(VIEW_TYPE, '', ViewColumn.Active, options));
  }

  #use(panel: WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#isReady = false;
    panel.title = l10n.t('Digest Statistics');
    panel.iconPath = Uri.joinPath(this.#extensionUri, 'images', 'archive.svg');
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [pageFolder(this.#extensionUri, 'statistics')],
    };
    panel.webview.onDidReceiveMessage((data: unknown) => {
      const message = readToPanel(data);
      if (message !== undefined) this.#receive(message);
    });
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.webview.html = statisticsHtml(panel.webview, this.#extensionUri);
  }

  #receive(message: ToPanel): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#update();
        break;
      case 'view':
        this.#view = message.view;
        this.#update();
        break;
      case 'search':
        this.#search(message.wanted);
        break;
      case 'check':
        checkAll(this.#client).then(() => this.#update());
        break;
      case 'explain':
        if (isRuleId(message.rule)) showRulePage(message.rule);
        break;
    }
  }

  /** Sends the newest numbers, one question at a time. */
  readonly #update = oneAtATime(async () => {
    // A hidden page is unloaded; shown again, it reports that it is ready.
    if (this.#panel?.visible !== true || !this.#isReady) return;
    try {
      await this.#ask();
    } catch {
      this.#post({ type: 'nothing', reason: l10n.t('The digest server does not answer.') });
    }
  });

  async #ask(): Promise<void> {
    if (this.#client.state !== State.Running) {
      const isStarting = this.#client.state === State.Starting;
      const reason = isStarting
        ? l10n.t('Reading the digests…')
        : l10n.t('The digest server does not answer.');
      this.#post({ type: 'nothing', reason });
      return;
    }
    const view = this.#view;
    const days = DAYS[view.period];
    const numbers = await ask(this.#client, getArchiveNumbers, {
      ...(view.publication === undefined ? {} : { publication: view.publication }),
      ...(days === undefined ? {} : { days }),
    });
    if (numbers.publication === undefined) {
      const reason =
        numbers.state === 'reading'
          ? l10n.t('Reading the digests…')
          : l10n.t('There are no digests in this workspace yet.');
      this.#post({ type: 'nothing', reason });
      return;
    }
    const names = numbers.publications.map((uri) =>
      publicationName(this.#client.protocol2CodeConverter.asUri(uri)),
    );
    this.#post({ type: 'numbers', numbers, names, view });
  }

  #post(message: ToPage): void {
    this.#panel?.webview.postMessage(message);
  }

  /** What a part of a chart stands for, as a list. */
  #search({ label, ...wanted }: Wanted): void {
    const { publication } = this.#view;
    const digestsOnly =
      wanted.rule !== undefined || wanted.from !== undefined || wanted.category !== undefined;
    const filter = { ...wanted, ...(publication === undefined ? {} : { publication }) };
    searchInArchive(
      this.#client,
      { ...filter, ...(digestsOnly ? { digestsOnly } : {}), ...this.#dates(wanted) },
      label,
    );
  }

  /** The days of the period on the page, where nothing narrower is wanted. */
  #dates({ from }: Pick<Wanted, 'from'>): { readonly from?: string } {
    const days = DAYS[this.#view.period];
    if (from !== undefined || days === undefined) return {};
    return { from: new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10) };
  }
}
