/**
 * The cheap question whether a text can hold debris at all: most do not, and nothing more is asked of them.
 */
import { keepLast } from '../../text/keep-last.ts';

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

/** The same for the text of a digest, which is asked about again for each of its items. */
export const hasTraceInDigest = keepLast(hasTrace);
