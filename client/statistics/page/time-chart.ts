/** Items and digests over time: an area above, columns below, with the same steps. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import type { ArchiveNumbers } from '../../../server/protocol/archive-messages.ts';
import { fill, svg } from './elements.ts';
import { rove } from './roving.ts';
import { describe } from './tip.ts';

type Timeline = ArchiveNumbers['timeline'];
type Step = Timeline['steps'][number];

/** What the chart says and does. */
export interface TimeChartOptions {
  readonly width: number;
  readonly label: string;
  readonly names: {
    readonly digests: string;
    readonly items: string;
    readonly pair: string;
    readonly partial: string;
  };
  readonly format: (value: number) => string;
  /** A step in words, and in short for the axis. */
  readonly stepName: (step: Step) => string;
  readonly stepMark: (step: Step) => string;
  readonly onChoose: (step: Step) => void;
}

const MARGIN = { left: 44, right: 12, top: 18 };
const UPPER = 130;
const LOWER = 70;
const BETWEEN = 30;
const AXIS = 24;
const HEIGHT = MARGIN.top + UPPER + BETWEEN + LOWER + AXIS;
/** A mark of the axis needs so much room, in px. */
const MARK = 84;

/** The chart. */
export function timeChart(steps: readonly Step[], options: TimeChartOptions): SVGSVGElement {
  const { width, label, names, format } = options;
  const x = scaleBand<number>()
    .domain(steps.keys())
    .range([MARGIN.left, width - MARGIN.right])
    .padding(0.2);
  const items = panel(
    steps.map((step) => step.items),
    MARGIN.top,
    UPPER,
  );
  const digests = panel(
    steps.map((step) => step.digests),
    MARGIN.top + UPPER + BETWEEN,
    LOWER,
  );
  const center = (at: number) => (x(at) ?? 0) + x.bandwidth() / 2;
  const points = steps.map(({ items: count }, at) => ({ x: center(at), y: items.y(count) }));
  // A step that is not over yet, or began before the first digest, would look like a slump.
  const whole = points.filter((_, at) => steps[at]?.isPartial !== true);
  const bottom = items.y(0);
  const curve = line<(typeof points)[number]>(
    (point) => point.x,
    (point) => point.y,
  ).curve(curveMonotoneX);
  const surface = area<(typeof points)[number]>(
    (point) => point.x,
    bottom,
    (point) => point.y,
  ).curve(curveMonotoneX);
  const columns = steps.map(({ digests: count, isPartial }, at) =>
    svg('rect', {
      class: isPartial === true ? 'column digests partial' : 'column digests',
      x: x(at) ?? 0,
      width: Math.max(1, x.bandwidth()),
      y: digests.y(count),
      height: Math.max(0, digests.y(0) - digests.y(count)),
      rx: Math.min(2, x.bandwidth() / 3),
    }),
  );
  const bands = steps.map((step, at) => band(step, at));
  rove(bands);
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'group', 'aria-label': label },
    ...axis(items, names.items),
    ...axis(digests, names.digests),
    ...marks(),
    svg('path', { class: 'surface', d: surface(whole) }),
    svg('path', { class: 'curve', d: curve(whole) }),
    ...(whole.length <= 1
      ? points.map(({ x: cx, y: cy }) => svg('circle', { class: 'dot', cx, cy, r: 4 }))
      : []),
    ...columns,
    ...bands,
  );

  function band(step: Step, at: number): SVGGElement {
    const target = svg(
      'g',
      { class: 'band', role: 'button' },
      svg('rect', {
        class: 'reach',
        x: center(at) - x.step() / 2,
        width: x.step(),
        y: MARGIN.top - 6,
        height: UPPER + BETWEEN + LOWER + 6,
      }),
      svg('circle', { class: 'dot', cx: points[at]?.x ?? 0, cy: points[at]?.y ?? 0, r: 4 }),
    );
    describe(target, [
      step.isPartial === true ? `${options.stepName(step)} ${names.partial}` : options.stepName(step),
      fill(names.pair, names.items, format(step.items)),
      fill(names.pair, names.digests, format(step.digests)),
    ]);
    target.addEventListener('click', () => options.onChoose(step));
    return target;
  }

  function marks(): SVGElement[] {
    const room = Math.max(1, Math.floor((width - MARGIN.left) / MARK));
    const every = Math.max(1, Math.ceil(steps.length / room));
    return steps.flatMap((step, at) =>
      // Counted from the last one, which people look at first.
      (steps.length - 1 - at) % every === 0
        ? [
            svg(
              'text',
              { class: 'mark', x: center(at), y: HEIGHT - 6, 'text-anchor': 'middle' },
              options.stepMark(step),
            ),
          ]
        : [],
    );
  }

  function axis({ y, ticks, top }: Panel, name: string): SVGElement[] {
    return [
      svg('text', { class: 'name', x: MARGIN.left, y: top - 8 }, name),
      ...ticks.flatMap((tick) => [
        svg('line', { class: 'grid', x1: MARGIN.left, x2: width - MARGIN.right, y1: y(tick), y2: y(tick) }),
        svg(
          'text',
          { class: 'mark', x: MARGIN.left - 6, y: y(tick) + 4, 'text-anchor': 'end' },
          format(tick),
        ),
      ]),
    ];
  }
}

interface Panel {
  readonly top: number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

function panel(values: readonly number[], top: number, height: number): Panel {
  const scale = scaleLinear()
    .domain([0, Math.max(1, ...values)])
    .nice(4)
    .range([top + height, top]);
  return { top, y: scale, ticks: scale.ticks(height > 100 ? 4 : 2).filter(Number.isInteger) };
}
