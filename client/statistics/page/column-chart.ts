/** A few groups as columns side by side, with their numbers on top. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { svg } from './elements.ts';
import { rove } from './roving.ts';
import { describe } from './tip.ts';

/** One column. */
export interface Column {
  readonly name: string;
  readonly value: number;
}

const HEIGHT = 200;
const MARGIN = { top: 22, bottom: 26, side: 4 };

/** The chart; `format` writes its numbers and `share` their part of all. */
export function columnChart(
  columns: readonly Column[],
  options: {
    readonly width: number;
    readonly label: string;
    readonly format: (value: number) => string;
    readonly share: (value: number) => string;
  },
): SVGSVGElement {
  const { width, label, format, share } = options;
  const x = scaleBand<number>()
    .domain(columns.keys())
    .range([MARGIN.side, width - MARGIN.side])
    .padding(0.22);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...columns.map(({ value }) => value))])
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const parts = columns.map(({ name, value }, at) => {
    const center = (x(at) ?? 0) + x.bandwidth() / 2;
    const part = svg(
      'g',
      { class: 'band', role: 'img' },
      svg('rect', { class: 'reach', x: x(at) ?? 0, width: x.bandwidth(), y: 0, height: HEIGHT }),
      svg('rect', {
        class: 'column ages',
        x: x(at) ?? 0,
        width: x.bandwidth(),
        y: y(value),
        height: HEIGHT - MARGIN.bottom - y(value),
        rx: 2,
      }),
      svg('text', { class: 'value', x: center, y: y(value) - 6, 'text-anchor': 'middle' }, format(value)),
      svg('text', { class: 'mark', x: center, y: HEIGHT - 8, 'text-anchor': 'middle' }, name),
    );
    describe(part, [name, `${format(value)} (${share(value)})`]);
    return part;
  });
  rove(parts);
  const base = HEIGHT - MARGIN.bottom;
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'group', 'aria-label': label },
    svg('line', { class: 'grid', x1: 0, x2: width, y1: base, y2: base }),
    ...parts,
  );
}
