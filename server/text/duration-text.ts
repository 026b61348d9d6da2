/**
 * A length of time in words, as precise as a person wants it.
 */
import { counted, type Message } from './message.ts';

/** The units from large to small, in ms; a year is the Gregorian calendar's average. */
const UNITS: readonly { readonly ms: number; readonly en: string; readonly zh: string }[] = [
  { ms: 31_556_952_000, en: 'year', zh: '年' },
  { ms: 86_400_000, en: 'day', zh: '天' },
  { ms: 3_600_000, en: 'hour', zh: '小时' },
  { ms: 60_000, en: 'minute', zh: '分钟' },
  { ms: 1000, en: 'second', zh: '秒' },
];

/**
 * `ms` in its largest unit and the next smaller one, cut off rather than rounded: `3 hours 27 minutes`, `1 day`.
 * The sign does not count; less than a second is `less than a second`.
 */
export function durationText(ms: number): Message {
  const size = Math.abs(ms);
  const at = UNITS.findIndex((unit) => size >= unit.ms);
  const unit = UNITS[at];
  if (unit === undefined) return { en: 'less than a second', zh: '不到 1 秒' };
  const count = Math.floor(size / unit.ms);
  const next = UNITS[at + 1];
  const rest = next === undefined ? 0 : Math.floor((size - count * unit.ms) / next.ms);
  const large = { en: counted(count, unit.en), zh: `${count} ${unit.zh}` };
  if (next === undefined || rest === 0) return large;
  return { en: `${large.en} ${counted(rest, next.en)}`, zh: `${large.zh} ${rest} ${next.zh}` };
}

/** The same in as little room as can be, to the minute and with its sign: `3h 27m`, `2d 4h`, `−5m`. */
export function shortDuration(ms: number): Message {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const sign = ms < 0 ? '−' : '';
  if (days > 0) return { en: `${sign}${days}d ${hours}h`, zh: `${sign}${days} 天 ${hours} 小时` };
  if (hours > 0) return { en: `${sign}${hours}h ${rest}m`, zh: `${sign}${hours} 小时 ${rest} 分` };
  return { en: `${sign}${rest}m`, zh: `${sign}${rest} 分钟` };
}
