/** The page's parts: figures, charts, and under each chart the same as a table. */
import type { ArchiveNumbers } from '../../../server/protocol/archive-messages.ts';
import type { PageTexts } from '../statistics-frame.ts';
import { type Bar, barList } from './bar-list.ts';
import { columnChart } from './column-chart.ts';
import { fill, html } from './elements.ts';
import type { Wanted } from './messages.ts';
import { timeChart } from './time-chart.ts';
import { Words } from './words.ts';

/** What the page is drawn with. */
export interface PageOptions {
  readonly texts: PageTexts;
  readonly language: string;
  /** The room for a chart, by its part's name; in px. */
  readonly widthOf: (part: string) => number;
  /** What is unfolded: tables, and lists as a whole. */
  readonly unfolded: ReadonlySet<string>;
  readonly onUnfold: (name: string, isOpen: boolean) => void;
  readonly onSearch: (wanted: Wanted) => void;
  readonly onCheck: () => void;
  readonly onExplain: (rule: string) => void;
}

/** All parts for `numbers`, in the order of the page. */
export function pageParts(numbers: ArchiveNumbers, options: PageOptions): HTMLElement[] {
  const { texts } = options;
  const words = new Words(texts, options.language);
  const { statistics, timeline, problems } = numbers;
  const { unit, steps } = timeline;
  const bars = (list: readonly { readonly name: string; readonly count: number }[], kind: string): Bar[] =>
    list.map(({ name, count }) => ({ name, value: count, kind }));
  const named = (
    part: string,
    title: string,
    list: Bar[],
    unitText: string,
    wanted: (name: string) => Wanted,
  ) =>
    card(
      part,
      title,
      list.length === 0
        ? [html('p', { class: 'none' }, texts.none)]
        : [
            bartable(
              part,
              list,
              (bar) => `${words.count(bar.value)} ${unitText}`,
              (bar) => wanted(bar.name),
            ),
          ],
      table(
        [texts.name, texts.count],
        list.map(({ name, value }) => [name, words.count(value)]),
      ),
    );
  return [
    figures(),
    card(
      'time',
      texts.overTime,
      [
        timeChart(steps, {
          width: options.widthOf('time'),
          label: texts.overTime,
          names: texts,
          format: words.count,
          stepName: (step) => words.step(step, unit),
          stepMark: (step) => words.mark(step, unit),
          onChoose: (step) =>
            options.onSearch({ from: step.start, to: step.end, label: words.step(step, unit) }),
        }),
      ],
      table(
        [texts.when, texts.digests, texts.items],
        steps.map((step) => [words.step(step, unit), words.count(step.digests), words.count(step.items)]),
      ),
    ),
    named('authors', texts.byAuthor, bars(statistics.authors, 'authors'), texts.items, (author) => ({
      author,
      label: author,
    })),
    named(
      'categories',
      texts.byCategory,
      bars(statistics.categories, 'categories'),
      texts.digests,
      (category) => ({
        category,
        label: category,
      }),
    ),
    ages(),
    named('sources', texts.bySource, bars(statistics.sources, 'sources'), texts.items, (host) => ({
      host,
      label: host,
    })),
    rules(),
  ];

  function figures(): HTMLElement {
    const { digests, items, authors, ages: known } = statistics;
    const slots = digests + numbers.gaps;
    const most = authors[0]?.name;
    const all: (readonly [string, string, string])[] = [
      [texts.digests, words.count(digests), numbers.days === undefined ? '' : words.days(numbers.days)],
      [texts.items, words.count(items), fill(texts.perDigest, words.fraction(items / Math.max(1, digests)))],
      [texts.authors, words.count(authors.length), most === undefined ? '' : fill(texts.mostOften, most)],
      [
        texts.missing,
        words.count(numbers.gaps),
        fill(texts.ofSlots, words.share(numbers.gaps / Math.max(1, slots))),
      ],
      [
        texts.medianAge,
        known.medianMs === undefined ? '–' : words.age(known.medianMs),
        fill(texts.ageNote, words.count(known.known)),
      ],
    ];
    return html(
      'dl',
      { class: 'figures' },
      ...all.map(([name, value, note]) =>
        html(
          'div',
          { class: 'figure' },
          html('dt', {}, name),
          html('dd', { class: 'value' }, value),
          html('dd', { class: 'note' }, note),
        ),
      ),
    );
  }

  function ages(): HTMLElement {
    const { known } = statistics.ages;
    const columns = words.groups(statistics.ages);
    const share = (value: number) => words.share(known === 0 ? 0 : value / known);
    return card(
      'ages',
      texts.byAge,
      known === 0
        ? [html('p', { class: 'none' }, texts.none)]
        : [
            columnChart(columns, {
              width: options.widthOf('ages'),
              label: texts.byAge,
              format: words.count,
              share,
            }),
          ],
      table(
        [texts.age, texts.items, '%'],
        columns.map(({ name, value }) => [name, words.count(value), share(value)]),
      ),
    );
  }

  function rules(): HTMLElement {
    const list = problems.map(({ rule, severity, count }): Bar => {
      const extra = html(
        'button',
        { type: 'button', class: 'link help', 'aria-label': fill(texts.explain, rule) },
        '?',
      );
      extra.addEventListener('click', () => options.onExplain(rule));
      return { name: rule, value: count, kind: severity, extra };
    });
    const isChecked = numbers.checked >= statistics.digests;
    const note =
      numbers.checked === 0
        ? texts.unchecked
        : isChecked
          ? problems.length === 0
            ? texts.noProblems
            : ''
          : fill(texts.partlyChecked, words.count(numbers.checked), words.count(statistics.digests));
    const check = html(
      'button',
      { type: 'button', class: isChecked ? 'secondary' : 'primary' },
      isChecked ? texts.checkAgain : texts.check,
    );
    check.addEventListener('click', options.onCheck);
    const severityOf = (bar: Bar) =>
      texts.severities[
        problems.find(({ rule, severity }) => rule === bar.name && severity === bar.kind)?.severity ?? 'info'
      ];
    return card(
      'rules',
      texts.byRule,
      [
        ...(note === '' ? [] : [html('p', { class: 'none' }, note)]),
        ...(list.length === 0
          ? []
          : [
              bartable(
                'rules',
                list,
                (bar) => fill(texts.pair, severityOf(bar), words.count(bar.value)),
                (bar) => ({ rule: bar.name, label: bar.name }),
              ),
            ]),
        html('p', { class: 'actions' }, check),
      ],
      table(
        [texts.rule, texts.severity, texts.count],
        list.map((bar) => [bar.name, severityOf(bar), words.count(bar.value)]),
      ),
    );
  }

  function bartable(
    part: string,
    list: readonly Bar[],
    meaning: (bar: Bar) => string,
    wanted: (bar: Bar) => Wanted,
  ): HTMLElement {
    const name = `${part} list`;
    const isWhole = options.unfolded.has(name);
    return barList(list, {
      format: words.count,
      meaning,
      onChoose: (bar) => options.onSearch(wanted(bar)),
      isWhole,
      onToggle: () => options.onUnfold(name, !isWhole),
      texts,
    });
  }

  function card(part: string, title: string, content: readonly Node[], rows: HTMLTableElement): HTMLElement {
    const id = `title-${part}`;
    const isEmpty = rows.tBodies[0]?.rows.length === 0;
    const name = `${part} table`;
    const details = html(
      'details',
      { open: options.unfolded.has(name) ? '' : null },
      html('summary', {}, texts.asTable),
      html('div', { class: 'rows', tabindex: '0', role: 'region', 'aria-labelledby': id }, rows),
    );
    details.addEventListener('toggle', () => {
      if (details.open !== options.unfolded.has(name)) options.onUnfold(name, details.open);
    });
    return html(
      'section',
      { class: `card ${part}`, 'aria-labelledby': id },
      html('h2', { id }, title),
      ...content,
      ...(isEmpty ? [] : [details]),
    );
  }

  function table(heads: readonly string[], rows: readonly (readonly string[])[]): HTMLTableElement {
    return html(
      'table',
      {},
      html('thead', {}, html('tr', {}, ...heads.map((head) => html('th', { scope: 'col' }, head)))),
      html(
        'tbody',
        {},
        ...rows.map(([first = '', ...rest]) =>
          html('tr', {}, html('th', { scope: 'row' }, first), ...rest.map((cell) => html('td', {}, cell))),
        ),
      ),
    );
  }
}
