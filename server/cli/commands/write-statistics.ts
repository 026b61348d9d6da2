/**
 * An archive's numbers for people: short tables with bars, aligned in a terminal, where a Chinese character takes
 * two columns.
 */
import stringWidth from 'string-width';
import type { NamedCount, Statistics } from '../../archive/view/statistics.ts';
import { durationText } from '../../text/duration-text.ts';
import { counted, type Language, type Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { printableLine } from '../printable.ts';

/** The numbers of an archive, and how often each rule found something in it, the most first. */
export interface ArchiveReport extends Statistics {
  readonly problems: readonly { readonly rule: string; readonly count: number }[];
}

/** The report, in chunks to be written one after the other. */
export function* writeStatistics(report: ArchiveReport, language: Language): Generator<string> {
  const say = (text: Message) => text[language];
  const { digests, items, months, authors, categories, sources, ages, problems } = report;
  yield `${say(TOTAL(digests, items))}\n`;
  const shown = months.slice(-MOST_MONTHS);
  yield* table(
    say(shown.length < months.length ? LAST_MONTHS(shown.length) : MONTHS),
    shown.map(({ month, digests: count, items: all }) => ({ name: month, count, note: say(ITEMS(all)) })),
  );
  yield* longTable(say(AUTHORS), authors, say);
  yield* longTable(say(CATEGORIES), categories, say);
  yield* longTable(say(SOURCES), sources, say);
  if (ages.known > 0) {
    yield* table(
      say(AGES(durationText(ages.medianMs ?? 0))),
      ages.groups.map(({ hours, count }, at) => ({
        name: say(hours === undefined ? OVER(ages.groups[at - 1]?.hours ?? 0) : UP_TO(hours)),
        count,
      })),
    );
  }
  yield* longTable(
    say(PROBLEMS),
    problems.map(({ rule, count }) => ({ name: rule, count })),
    say,
  );
}

/** Two years fit on a screen. */
const MOST_MONTHS = 24;
const MOST_ROWS = 15;
const BAR_WIDTH = 30;
const MOST_NAME = 32;

interface Row extends NamedCount {
  readonly note?: string;
}

function* longTable(title: string, rows: readonly Row[], say: (text: Message) => string): Generator<string> {
  yield* table(title, rows.slice(0, MOST_ROWS));
  if (rows.length > MOST_ROWS) yield `  ${say(MORE(rows.length - MOST_ROWS))}\n`;
}

function* table(title: string, rows: readonly Row[]): Generator<string> {
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => printableLine(shorten(name, MOST_NAME)));
  const nameWidth = Math.max(...names.map((name) => stringWidth(name)));
  const most = Math.max(...rows.map(({ count }) => count));
  const countWidth = String(most).length;
  yield `\n${title}\n`;
  for (const [at, { count, note }] of rows.entries()) {
    const name = names[at] ?? '';
    const bar = '█'.repeat(Math.ceil((count / Math.max(1, most)) * BAR_WIDTH));
    const columns = [
      name + ' '.repeat(nameWidth - stringWidth(name)),
      String(count).padStart(countWidth),
      note === undefined ? bar : `${bar.padEnd(BAR_WIDTH)}  ${note}`,
    ];
    yield `  ${columns.join('  ').trimEnd()}\n`;
  }
}

const TOTAL = (digests: number, items: number): Message => ({
  en: `${counted(digests, 'digest')}, ${counted(items, 'item')}`,
  zh: `共 ${digests} 期，${items} 条`,
});
const MONTHS: Message = { en: 'Digests by month', zh: '每月期数' };
const LAST_MONTHS = (count: number): Message => ({
  en: `Digests by month, the last ${counted(count, 'month')}`,
  zh: `每月期数（最近 ${count} 个月）`,
});
const ITEMS = (count: number): Message => ({ en: counted(count, 'item'), zh: `${count} 条` });
const AUTHORS: Message = { en: 'Authors, by items', zh: '作者（按条目数）' };
const CATEGORIES: Message = { en: 'Categories, by digests', zh: '分类（按期数）' };
const SOURCES: Message = { en: 'Sources, by items', zh: '来源网站（按条目数）' };
const AGES = (median: Message): Message => ({
  en: `Age of posts when the digest was issued (median ${median.en})`,
  zh: `发布间隔，即从帖子发布到简报刊出（中位数 ${median.zh}）`,
});
const UP_TO = (hours: number): Message => {
  const { en, zh } = durationText(hours * 3_600_000);
  return { en: `up to ${en}`, zh: `${zh}以内` };
};
const OVER = (hours: number): Message => {
  const { en, zh } = durationText(hours * 3_600_000);
  return { en: `more than ${en}`, zh: `超过 ${zh}` };
};
const PROBLEMS: Message = { en: 'Problems by rule', zh: '各规则的问题数' };
const MORE = (count: number): Message => ({ en: `and ${count} more`, zh: `以及另外 ${count} 项` });
