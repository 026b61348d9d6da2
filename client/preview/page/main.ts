/** The page inside the preview's panel: shows what the panel sends, and reports what its reader does. */
import type { CardTexts } from '../preview-frame.ts';
import { copyRich } from './copy-rich.ts';
import { isReading, type ToPage, type ToPanel } from './messages.ts';
import { PageView } from './page-view.ts';
import { ProblemCard } from './problem-card.ts';
import { Scrolling } from './scrolling.ts';
import { offsetOfCaret } from './text-places.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: ToPanel): void;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const send = (message: ToPanel) => vscode.postMessage(message);
const page = elementById('page');
const readings = elementById('reading');
const notice = elementById('notice');
const texts: CardTexts = JSON.parse(document.body.dataset['texts'] ?? '{}');

let version = 0;
let cursor: number | undefined;
const view = new PageView(page);
const scrolling = new Scrolling(view, (offset) => send({ type: 'scrolled', offset }));
const card = new ProblemCard(view, texts, {
  fix: ({ rule, start, end }, from, fix) =>
    send({ type: 'fix', version, rule, start: from + start, end: from + end, fix }),
  explain: (rule) => send({ type: 'explain', rule }),
});

window.addEventListener('message', ({ data: message }: MessageEvent<ToPage>) => {
  switch (message.type) {
    case 'update': {
      const { update } = message;
      notice.hidden = true;
      page.hidden = false;
      let isShown = false;
      scrolling.keeping(() => {
        isShown = view.update(update);
      });
      if (!isShown) send({ type: 'stale' });
      version = update.version;
      if (readings instanceof HTMLSelectElement) readings.value = update.reading;
      document.body.dataset['reading'] = update.reading;
      view.markCurrent(cursor);
      card.refresh();
      break;
    }
    case 'remember':
      vscode.setState(message.state);
      break;
    case 'nothing':
      notice.textContent = message.reason;
      notice.hidden = false;
      page.hidden = true;
      card.close();
      break;
    case 'scroll':
      scrolling.to(message.offset);
      break;
    case 'cursor':
      cursor = message.offset;
      view.markCurrent(cursor);
      break;
    case 'copy':
      copyRich(message.html, message.text).then((done) => send({ type: 'copied', done }));
      break;
  }
});

readings.addEventListener('change', () => {
  const chosen = readings instanceof HTMLSelectElement ? readings.value : undefined;
  if (isReading(chosen)) send({ type: 'read', reading: chosen });
});

for (const type of ['click', 'auxclick'] as const) {
  // Before VS Code's own handler, which would open whatever a link names.
  window.addEventListener(type, (event) => followLink(event), { capture: true });
}

function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const href = link.getAttribute('href');
  if (href === null || event.button > 1) return;
  if (href.startsWith('#')) document.getElementById(href.slice(1))?.scrollIntoView({ block: 'center' });
  else send({ type: 'open', href });
}

document.addEventListener('click', (event) => goToSource(event, false));
document.addEventListener('dblclick', (event) => goToSource(event, true));

function goToSource(event: MouseEvent, focus: boolean): void {
  const { target } = event;
  if (!(target instanceof Node) || !page.contains(target) || event.button !== 0) return;
  if (card.opens(target)) return;
  // A click that ends a selection is not meant to go anywhere.
  if (!focus && document.getSelection()?.isCollapsed === false) return;
  const caret = caretAt(event.clientX, event.clientY);
  const offset = offsetOfCaret(view, caret?.node ?? target, caret?.index ?? 0);
  if (offset !== undefined) send({ type: 'reveal', offset, focus });
}

function caretAt(x: number, y: number): { readonly node: Node; readonly index: number } | undefined {
  // The standard method is newer than the oldest VS Code that this runs in.
  const range = document.caretRangeFromPoint(x, y);
  return range === null ? undefined : { node: range.startContainer, index: range.startOffset };
}

function elementById(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}

send({ type: 'ready' });
