/** A cheap test whether a text can hold debris at all, which rules out most texts. */
import { changedSpan } from '../../text/changed-span.ts';

/** Something that each kind of debris in a text has; looked for one by one, which takes a tenth of a pattern’s time. */
const TRACES: readonly string[] = [
  '†',
  '\uFFFD',
  '\uE200',
  'oaicite',
  'turn',
  'TODO',
  'TBD',
  'FIXME',
  '待补充',
  '待填写',
  '待完善',
  '作为一',
  's an AI',
  '<think',
  '</think',
  '<thought',
  '<reasoning',
  '<reflection',
  '<scratchpad',
];

/** What can be told by the character that it begins with; U+FEFF at the very beginning says how a file is encoded. */
const SIGNS =
  /[\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069]|(?!^)\uFEFF|\[(?:\^|cite|(?:web|file|page|image|memory|attached_file):\d|[IiEe]n(?:sert|ter) |[Yy]our |[AaTtSsNn](?:uthor|itle|ummary|ource|ame)|作者|标题|摘要|来源|日期|插入|请|在此|此处|待)/;

/**
 * Whether `text` has a trace of debris. May say yes where there is none; never no where there is some, a U+FEFF at its
 * beginning aside.
 */
export function hasTrace(text: string): boolean {
  return TRACES.some((trace) => text.includes(trace)) || SIGNS.test(text);
}

/** How far around a change a trace may reach; none is as long. */
const REACH = 32;

/** The text of a digest that was asked about last. */
let last: { readonly text: string; readonly has: boolean } | undefined;

/** The same for the text of a digest. Of the next version, which differs by what was typed, only that is looked through. */
export function hasTraceInDigest(text: string): boolean {
  if (last?.text === text) return last.has;
  const from = last === undefined || last.has ? undefined : changedSpan(last.text, text);
  const has = hasTrace(
    from === undefined ? text : text.slice(Math.max(0, from.start - REACH), from.end + REACH),
  );
  last = { text, has };
  return has;
}
