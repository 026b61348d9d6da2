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

/** More would not help. */
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
  if (expected === 'never') return { where, message: UNKNOWN };
  // Of a member that has to be there, its name is all that is expected.
  const wanted = expected === null || expected.startsWith('"') ? undefined : kindOf(expected);
  if (received === 'undefined' || wanted === undefined) return { where, message: missing(wanted) };
  return { where, message: wrong(wanted, kindOf(shorten(received, LONGEST))) };
}

/** What the library calls a kind of data, or several as `(string | Object)`, as people call it; anything else as it is. */
function kindOf(name: string): Message {
  const kinds = name
    .replaceAll(/^\(|\)$/gu, '')
    .split(' | ')
    .map((one) => KINDS.get(one));
  if (!kinds.every((kind) => kind !== undefined)) return { en: name, zh: name };
  return { en: kinds.map(({ en }) => en).join(' or '), zh: kinds.map(({ zh }) => zh).join('或') };
}

const KINDS: ReadonlyMap<string, Message> = new Map([
  ['Object', { en: 'an object', zh: '对象' }],
  ['Array', { en: 'a list', zh: '列表' }],
  ['string', { en: 'a text', zh: '文本' }],
  ['number', { en: 'a number', zh: '数字' }],
  ['boolean', { en: 'true or false', zh: 'true 或 false' }],
]);

const UNKNOWN: Message = {
  en: 'There is no member of this name, so what it holds would be lost. Correct the name or leave it out.',
  zh: '没有这个名称的字段，其内容会丢失。请改正名称或删去。',
};

function missing(wanted: Message | undefined): Message {
  if (wanted === undefined) return { en: 'It is missing.', zh: '缺少此字段。' };
  return { en: `It is missing. It must be ${wanted.en}.`, zh: `缺少此字段，应为${spaced(wanted.zh)}。` };
}

const wrong = (wanted: Message, found: Message): Message => ({
  en: `It must be ${wanted.en}, and is ${found.en}.`,
  zh: `应为${spaced(wanted.zh)}，实际为${spaced(found.zh)}。`,
});

/** With a space before what is not Chinese. */
function spaced(text: string): string {
  return /^\p{Script=Han}/u.test(text) ? text : ` ${text}`;
}
