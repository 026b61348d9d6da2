/** The messages between the statistics page and the extension, and the check of what the page sends. */
import type { ArchiveNumbers, ArchiveSearch } from '../../../server/protocol/archive-messages.ts';

/** The extension to the page. */
export type ToPage =
  | {
      readonly type: 'numbers';
      readonly numbers: ArchiveNumbers;
      /** The publications by name, in the order of `numbers.publications`. */
      readonly names: readonly string[];
      readonly view: StatisticsView;
    }
  | { readonly type: 'nothing'; readonly reason: string };

/** The page to the extension. */
export type ToPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'view'; readonly view: StatisticsView }
  | { readonly type: 'search'; readonly wanted: Wanted }
  | { readonly type: 'check' }
  | { readonly type: 'explain'; readonly rule: string };

/** Which numbers are shown. */
export interface StatisticsView {
  readonly period: Period;
  /** The publication's folder; the first, if not given. */
  readonly publication?: string;
}

/** The periods to choose from. */
export const PERIODS = ['month', 'year', 'all'] as const;

/** One of them. */
export type Period = (typeof PERIODS)[number];

/** What a part of a chart narrows the archive down to. */
const NARROWED = ['author', 'category', 'host', 'rule', 'from', 'to'] as const;

/** The part of a chart that somebody wants to see the digests of; one of these. */
export interface Wanted extends Pick<ArchiveSearch, (typeof NARROWED)[number]> {
  /** What it is called on the page. */
  readonly label: string;
}

/** A message from the page; `undefined` for anything else. */
export function readToPanel(data: unknown): ToPanel | undefined {
  const values = entriesOf(data);
  switch (values.get('type')) {
    case 'ready':
      return { type: 'ready' };
    case 'check':
      return { type: 'check' };
    case 'explain': {
      const rule = values.get('rule');
      return typeof rule === 'string' ? { type: 'explain', rule } : undefined;
    }
    case 'view':
      return { type: 'view', view: readView(values.get('view')) };
    case 'search': {
      const wanted = readWanted(values.get('wanted'));
      return wanted === undefined ? undefined : { type: 'search', wanted };
    }
    default:
      return undefined;
  }
}

/** What was chosen on the page, or remembered by an older version of it. */
export function readView(data: unknown): StatisticsView {
  const values = entriesOf(data);
  const publication = values.get('publication');
  return {
    period: PERIODS.find((period) => period === values.get('period')) ?? 'all',
    ...(typeof publication === 'string' ? { publication } : {}),
  };
}

function readWanted(data: unknown): Wanted | undefined {
  const values = entriesOf(data);
  const label = values.get('label');
  if (typeof label !== 'string') return undefined;
  const named = NARROWED.flatMap((name) => {
    const value = values.get(name);
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return { label, ...Object.fromEntries(named) };
}

function entriesOf(data: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof data === 'object' && data !== null ? Object.entries(data) : []);
}
