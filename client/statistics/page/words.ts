/** How the page writes numbers, days and ages, in the language of VS Code. */
import type { ArchiveNumbers } from '../../../server/protocol/archive-messages.ts';
import type { PageTexts } from '../statistics-frame.ts';
import { fill } from './elements.ts';

type Step = ArchiveNumbers['timeline']['steps'][number];
type Unit = ArchiveNumbers['timeline']['unit'];
type Ages = ArchiveNumbers['statistics']['ages'];

/** The words. */
export class Words {
  readonly #texts: PageTexts;
  readonly #language: string;
  readonly #numbers: Intl.NumberFormat;
  readonly #fractions: Intl.NumberFormat;
  readonly #shares: Intl.NumberFormat;

  constructor(texts: PageTexts, language: string) {
    this.#texts = texts;
    this.#language = language;
    this.#numbers = new Intl.NumberFormat(language);
    this.#fractions = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
    this.#shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  }

  readonly count = (value: number): string => this.#numbers.format(value);

  readonly fraction = (value: number): string => this.#fractions.format(value);

  readonly share = (value: number): string => this.#shares.format(value);

  /** A step in words: a day, a week from its first day to its last, a month. */
  step({ start, end }: Step, unit: Unit): string {
    if (unit === 'month') return this.#day(start, { year: 'numeric', month: 'long' });
    const day: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
    if (unit === 'day') return this.#day(start, { ...day, weekday: 'short' });
    return `${this.#day(start, day)} – ${this.#day(end, day)}`;
  }

  /** The same for an axis. */
  mark({ start }: Step, unit: Unit): string {
    return this.#day(
      start,
      unit === 'month' ? { year: 'numeric', month: 'short' } : { month: 'short', day: 'numeric' },
    );
  }

  /** The days from one to another, in short. */
  days({ first, last }: NonNullable<ArchiveNumbers['days']>): string {
    const format = new Intl.DateTimeFormat(this.#language, { timeZone: 'UTC', dateStyle: 'medium' });
    return format.formatRange(Date.parse(first), Date.parse(last));
  }

  /** A length of time in hours and minutes. */
  age(ms: number): string {
    const minutes = Math.round(ms / 60_000);
    const { hoursAndMinutes, minutes: only } = this.#texts;
    return minutes < 60 ? fill(only, minutes) : fill(hoursAndMinutes, Math.floor(minutes / 60), minutes % 60);
  }

  /** The groups of ages from the youngest on. */
  groups({ groups }: Ages): { readonly name: string; readonly value: number }[] {
    return groups.map(({ hours, count }, at) => ({
      name: this.#group(groups[at - 1]?.hours, hours),
      value: count,
    }));
  }

  #group(from: number | undefined, to: number | undefined): string {
    const { upToHours, betweenHours, betweenDays, overDays } = this.#texts;
    if (to === undefined) return fill(overDays, (from ?? 0) / 24);
    if (from === undefined) return fill(upToHours, to);
    return to > 24 ? fill(betweenDays, from / 24, to / 24) : fill(betweenHours, from, to);
  }

  #day(day: string, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#language, { timeZone: 'UTC', ...options }).format(Date.parse(day));
  }
}
