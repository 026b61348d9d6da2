/** Archive search: a quick pick that is filled while the user types. It also lists what a part of a chart stands for. */
import {
  CancellationTokenSource,
  l10n,
  type QuickPickItem,
  Selection,
  ThemeIcon,
  type Uri,
  ViewColumn,
  window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ArchiveHit,
  type ArchiveSearch,
  locateStory,
  searchArchive,
} from '../../server/protocol/archive-messages.ts';
import type { Replacement } from '../../server/protocol.ts';
import { ask } from '../ask.ts';
import { rangeOf } from '../commands/apply-replacements.ts';
import { inert } from '../messages.ts';
import { slotText } from './archive-lines.ts';

/** What restricts the search, besides the words typed. */
export type ArchiveFilter = Omit<ArchiveSearch, 'words' | 'limit'>;

/** A longer list would not be read; another word narrows it down. */
const MOST = 200;

/** The pause after a key before the server is asked; in ms. */
const PAUSE = 80;

interface HitItem extends QuickPickItem {
  readonly hit?: ArchiveHit;
}

/** Shows the list; `title` names the filter, if there is one. */
export function searchInArchive(
  client: BaseLanguageClient,
  filter: ArchiveFilter = {},
  title?: string,
): void {
  const list = window.createQuickPick<HitItem>();
  list.title = title ?? l10n.t('Search the Archive');
  list.placeholder =
    filter.digestsOnly === true
      ? l10n.t('Words of a title or a category')
      : l10n.t('Words of a title, an author, an @account');
  let asked = new CancellationTokenSource();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    asked.cancel();
    asked = new CancellationTokenSource();
    const { token } = asked;
    list.busy = true;
    const params = { ...filter, words: list.value.trim(), limit: MOST };
    try {
      const hits = await ask(client, searchArchive, params, token);
      if (!token.isCancellationRequested) list.items = itemsOf(hits, list.value.trim() === '');
    } catch {
      // Superseded, or the server is gone, which the status item shows.
    }
    if (!token.isCancellationRequested) list.busy = false;
  };
  list.onDidChangeValue(() => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  list.onDidAccept(async () => {
    const hit = list.selectedItems[0]?.hit;
    if (hit === undefined) return;
    list.hide();
    await openHit(client, hit);
  });
  list.onDidTriggerItemButton(async ({ item: { hit } }) => {
    if (hit !== undefined) await openHit(client, hit, true);
  });
  list.onDidHide(() => {
    clearTimeout(timer);
    asked.cancel();
    list.dispose();
  });
  list.show();
  look();
}

function itemsOf(hits: readonly ArchiveHit[], isUnasked: boolean): HitItem[] {
  if (hits.length === 0) {
    const label = isUnasked ? l10n.t('There is nothing to find here.') : l10n.t('Nothing was found.');
    return [{ label, alwaysShow: true }];
  }
  const toSide = { iconPath: new ThemeIcon('split-horizontal'), tooltip: l10n.t('Open to the Side') };
  const items = hits.map((hit): HitItem => {
    const isStory = hit.index !== undefined;
    const place = slotText(hit);
    return {
      label: hit.title === '' ? l10n.t('(no title)') : oneLine(hit.title),
      description: oneLine(hit.author),
      detail: [place, ...(isStory ? [oneLine(hit.digest)] : [])].filter((part) => part !== '').join(' · '),
      // The server has done the matching; VS Code is not to filter the results again.
      alwaysShow: true,
      buttons: [toSide],
      hit,
    };
  });
  if (hits.length === MOST)
    items.push({
      label: l10n.t('There are more results. Add a word to narrow them down.'),
      alwaysShow: true,
    });
  return items;
}

function oneLine(text: string): string {
  return inert(text.replace(/\s+/gu, ' ').trim());
}

async function openHit(client: BaseLanguageClient, hit: ArchiveHit, isBeside = false): Promise<void> {
  const { uri, index } = hit;
  const range = index === undefined ? null : await ask(client, locateStory, { uri, index });
  await openAt(client.protocol2CodeConverter.asUri(uri), range, isBeside);
}

/** Opens a file and marks a place in it. */
export async function openAt(uri: Uri, range: Replacement['range'] | null, isBeside = false): Promise<void> {
  const place = range === null ? undefined : rangeOf(range);
  await window.showTextDocument(uri, {
    preview: true,
    ...(isBeside ? { viewColumn: ViewColumn.Beside } : {}),
    ...(place === undefined ? {} : { selection: new Selection(place.start, place.end) }),
  });
}
