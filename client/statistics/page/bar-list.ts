/** Names with bars, the longest first; each leads to what it stands for. */
import { scaleLinear } from 'd3-scale';
import { fill, html } from './elements.ts';
import { describe } from './tip.ts';

/** One name. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** What it is coloured as; see the stylesheet. */
  readonly kind: string;
  /** Something beside the bar, such as a button of its own. */
  readonly extra?: HTMLElement;
}

/** The texts and callbacks of the list. */
export interface BarListOptions {
  readonly format: (value: number) => string;
  /** What a value means, for the card beside the bar. */
  readonly meaning: (bar: Bar) => string;
  readonly onChoose: (bar: Bar) => void;
  readonly isWhole: boolean;
  readonly onToggle: () => void;
  readonly texts: { readonly showAll: string; readonly showFewer: string };
}

/** How many are shown at first, and at most. */
const FEW = 10;
const MOST = 200;

/** The list. */
export function barList(bars: readonly Bar[], options: BarListOptions): HTMLElement {
  const width = scaleLinear()
    .domain([0, Math.max(1, ...bars.map(({ value }) => value))])
    .range([0, 100]);
  const shown = bars.slice(0, options.isWhole ? MOST : FEW);
  const rows = shown.map((bar) => {
    const track = html('span', { class: `fill ${bar.kind}` });
    track.style.width = `${width(bar.value)}%`;
    const row = html(
      'button',
      { type: 'button', class: 'bar-row' },
      html('span', { class: 'bar-name' }, bar.name),
      html('span', { class: 'track' }, track),
      html('span', { class: 'bar-value' }, options.format(bar.value)),
    );
    describe(row, [bar.name, options.meaning(bar)]);
    row.addEventListener('click', () => options.onChoose(bar));
    return html('li', {}, row, ...(bar.extra === undefined ? [] : [bar.extra]));
  });
  const list = html('ul', { class: 'bars', role: 'list' }, ...rows);
  if (bars.length <= FEW) return list;
  const text = options.isWhole
    ? options.texts.showFewer
    : fill(options.texts.showAll, options.format(bars.length));
  const toggle = html('button', { type: 'button', class: 'link' }, text);
  toggle.addEventListener('click', options.onToggle);
  return html('div', {}, list, toggle);
}
