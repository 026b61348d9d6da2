/** The statistics page: draws what the extension sends, and reports what the user chooses. */
import type { PageTexts } from '../statistics-frame.ts';
import { html } from './elements.ts';
import { PERIODS, type StatisticsView, type ToPage, type ToPanel } from './messages.ts';
import { pageParts } from './page.ts';
import { addTip, hideTip } from './tip.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: ToPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const texts: PageTexts = JSON.parse(document.body.dataset['texts'] ?? '{}');
const main = document.querySelector('main') ?? html('main');
const notice = document.querySelector('#notice') ?? html('p');
const bar = document.querySelector('header') ?? html('header');
const unfolded = new Set(rememberedNames());

let shown: Extract<ToPage, { type: 'numbers' }> | undefined;

addTip();
window.addEventListener('message', ({ data: message }: MessageEvent<ToPage>) => {
  shown = message.type === 'numbers' ? message : undefined;
  if (message.type === 'nothing') notice.textContent = message.reason;
  remember();
  draw();
});
new ResizeObserver(() => draw()).observe(main);
vscode.postMessage({ type: 'ready' });

/** Draws everything, and restores the focus. */
function draw(): void {
  hideTip();
  notice.toggleAttribute('hidden', shown !== undefined);
  main.toggleAttribute('hidden', shown === undefined);
  bar.toggleAttribute('hidden', shown === undefined);
  if (shown === undefined) return;
  const focused = focusedPlace();
  drawBar(shown);
  const { numbers } = shown;
  if (numbers.statistics.digests === 0) {
    main.replaceChildren(html('p', { class: 'empty' }, texts.emptyPeriod));
  } else {
    main.replaceChildren(
      ...pageParts(numbers, {
        texts,
        language: document.documentElement.lang,
        widthOf,
        unfolded,
        onUnfold: (name, isOpen) => {
          if (isOpen) unfolded.add(name);
          else unfolded.delete(name);
          remember();
          if (name.endsWith(' list')) draw();
        },
        onSearch: (wanted) => vscode.postMessage({ type: 'search', wanted }),
        onCheck: () => vscode.postMessage({ type: 'check' }),
        onExplain: (rule) => vscode.postMessage({ type: 'explain', rule }),
      }),
    );
  }
  focusAgain(focused);
}

function drawBar({ numbers, names, view }: Extract<ToPage, { type: 'numbers' }>): void {
  const periods = PERIODS.map((period) => {
    const button = html(
      'button',
      { type: 'button', 'aria-pressed': String(period === view.period) },
      texts.periods[period],
    );
    button.addEventListener('click', () => choose({ ...view, period }));
    return button;
  });
  const group = html('div', { class: 'periods', role: 'group', 'aria-label': texts.period }, ...periods);
  const parts: HTMLElement[] = [html('h1', {}, texts.title), group];
  if (names.length > 1) {
    const options = names.map((name, at) => {
      const value = numbers.publications[at] ?? '';
      return html('option', { value, selected: value === numbers.publication ? '' : null }, name);
    });
    const select = html('select', { 'aria-label': texts.publication }, ...options);
    select.addEventListener('change', () => choose({ ...view, publication: select.value }));
    parts.splice(1, 0, select);
  }
  bar.replaceChildren(...parts);
}

function choose(view: StatisticsView): void {
  vscode.postMessage({ type: 'view', view });
}

/** The room inside a part: two parts stand side by side where the page is wide. */
function widthOf(part: string): number {
  const style = getComputedStyle(main);
  const room =
    main.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
  const isHalf = part !== 'time' && room >= TWO_COLUMNS;
  return Math.max(240, Math.floor(isHalf ? (room - GAP) / 2 : room) - 2 * PADDING);
}

/** As the stylesheet has it: from this width on two columns, with a gap between them, and room around each part; in px. */
const TWO_COLUMNS = 720;
const GAP = 16;
const PADDING = 17;

/** What survives a restart. */
function remember(): void {
  vscode.setState({ ...shown?.view, unfolded: [...unfolded] });
}

function rememberedNames(): string[] {
  const state = vscode.getState();
  const names: unknown =
    typeof state === 'object' && state !== null && 'unfolded' in state ? state.unfolded : [];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** Where the focus is, by what can have it and in which order. */
function focusedPlace(): number {
  return [...document.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement ?? document.body);
}

function focusAgain(place: number): void {
  const element = place < 0 ? undefined : [...document.querySelectorAll(FOCUSABLE)][place];
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
}

const FOCUSABLE = 'button, select, summary, [tabindex]';
