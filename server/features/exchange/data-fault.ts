/**
 * What is wrong with data that comes from elsewhere, and where in it.
 */
import * as v from 'valibot';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';

/** One mistake: its place, such as `items[2].title`, empty for the whole, and what it is. */
export interface DataFault {
  readonly where: string;
  readonly message: Message;
}

/** More of them say no more. */
const MOST = 20;
/** What was given may be a whole digest. */
const LONGEST = 80;

/** `data` as `schema` describes it, or what is wrong with it. */
export function checkedData<Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
): { readonly data: v.InferOutput<Schema> } | { readonly faults: readonly DataFault[] } {
  const { success, output, issues = [] } = v.safeParse(schema, data);
  return success ? { data: output } : { faults: issues.slice(0, MOST).map(faultOf) };
}

/** All mistakes, a line each. */
export function faultsText(faults: readonly DataFault[]): Message {
  const line = ({ where, message }: DataFault, language: 'en' | 'zh', colon: string) =>
    where === '' ? message[language] : `${where}${colon}${message[language]}`;
  return {
    en: faults.map((fault) => line(fault, 'en', ': ')).join('\n'),
    zh: faults.map((fault) => line(fault, 'zh', '：')).join('\n'),
  };
}

function faultOf({ path, expected, received }: v.BaseIssue<unknown>): DataFault {
  const where = (path ?? [])
    .map(({ key }, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${String(key)}`))
    .join('');
  const found = shorten(received, LONGEST);
  if (expected === 'never') return { where, message: UNKNOWN };
  if (received === 'undefined') return { where, message: MISSING(expected ?? '') };
  return { where, message: WRONG(expected ?? '', found) };
}

const UNKNOWN: Message = {
  en: 'There is no member of this name, so what it holds would be lost. Correct the name or leave it out.',
  zh: '没有这个名称的字段，其内容会丢失。请改正名称或删去。',
};
const MISSING = (expected: string): Message => ({
  en: `It is missing. It must be ${expected}.`,
  zh: `缺少此字段，应为 ${expected}。`,
});
const WRONG = (expected: string, found: string): Message => ({
  en: `It must be ${expected}, and is ${found}.`,
  zh: `应为 ${expected}，实际为 ${found}。`,
});
