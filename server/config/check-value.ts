/**
 * Checks one value of digest.config.json against its declaration.
 *
 * Works on jsonc-parser's nodes, which know their places, and builds values by definition and not by
 * assignment, so that a key such as `__proto__` is a key like any other. How deep it goes is up to the
 * declaration, not to the file.
 */
import type { Node } from 'jsonc-parser';
import type { JsonSchema } from '../rules/engine/json-schema.ts';
import type { Message } from '../text/message.ts';

/** The result of a check: the value, as far as it is valid, and the invalid nodes. */
export interface CheckedValue {
  /** `undefined` where nothing of it is usable. */
  readonly value: unknown;
  readonly wrong: readonly Wrong[];
}

/** A node that is invalid. */
interface Wrong {
  readonly node: Node;
  readonly expected: Message;
}

/** The value of `node` by `schema`. Valid entries of a list, and valid keys of an object, are kept. */
export function checkValue(
  node: Node,
  schema: JsonSchema,
  expected: Message = describe(schema),
): CheckedValue {
  if (schema.orOne === true && schema.items !== undefined && node.type === 'string') {
    const { value, wrong } = checkValue(node, schema.items, expected);
    return { value: value === undefined ? undefined : [value], wrong };
  }
  if (schema.type === 'array' && node.type === 'array') return checkList(node, schema, expected);
  if (schema.type === 'object' && node.type === 'object') return checkObject(node, schema);
  if (isRight(node, schema)) return { value: node.value, wrong: [] };
  return {
    value: undefined,
    wrong: [{ node, expected: schema.type === 'array' ? describe(schema) : expected }],
  };
}

function checkList(node: Node, schema: JsonSchema, expected: Message): CheckedValue {
  const { items } = schema;
  const entries = node.children ?? [];
  const ownWords = schema.items?.pattern === undefined ? undefined : expected;
  const checked = items === undefined ? [] : entries.map((entry) => checkValue(entry, items, ownWords));
  const values = checked.map(({ value }) => value).filter((value) => value !== undefined);
  const wrong = checked.flatMap((entry) => entry.wrong);
  if (wrong.length === 0 && values.length < (schema.minItems ?? 0)) {
    return { value: undefined, wrong: [{ node, expected: describe(schema) }] };
  }
  if (values.length < (schema.minItems ?? 0)) return { value: undefined, wrong };
  return { value: schema.uniqueItems === true ? [...new Set(values)] : values, wrong };
}

function checkObject(node: Node, { additionalProperties }: JsonSchema): CheckedValue {
  const entries: [string, unknown][] = [];
  const wrong: Wrong[] = [];
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined || additionalProperties === undefined) continue;
    const checked = checkValue(value, additionalProperties);
    wrong.push(...checked.wrong);
    if (checked.value !== undefined) entries.push([String(key.value), checked.value]);
  }
  return { value: Object.fromEntries(entries), wrong };
}

function isRight({ type, value }: Node, schema: JsonSchema): boolean {
  if (schema.enum !== undefined) return type === 'string' && schema.enum.includes(value);
  switch (schema.type) {
    case 'string':
      return type === 'string' && stringFits(value, schema);
    case 'integer':
    case 'number':
      return type === 'number' && numberFits(value, schema);
    case 'boolean':
      return type === 'boolean';
    default:
      return false;
  }
}

function stringFits(
  value: string,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern }: JsonSchema,
): boolean {
  if (value.length < minLength || value.length > maxLength) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test(value);
}

function numberFits(value: number, { type, minimum, maximum }: JsonSchema): boolean {
  if (!Number.isFinite(value) || (type === 'integer' && !Number.isInteger(value))) return false;
  return value >= (minimum ?? Number.NEGATIVE_INFINITY) && value <= (maximum ?? Number.POSITIVE_INFINITY);
}

/** “应为…” with the space that Chinese text has before Latin letters, digits and straight quotation marks. */
export function mustBeInChinese(expected: string): string {
  return `应为${/^[\w"]/u.test(expected) ? ' ' : ''}${expected}`;
}

/** What `schema` requires, to finish the sentence "… must be". */
export function describe(schema: JsonSchema): Message {
  if (schema.enum !== undefined) {
    const values = schema.enum.map((value) => JSON.stringify(value));
    const last = values.at(-1) ?? '';
    const en = values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
    const zh = values.length < 2 ? last : `${values.slice(0, -1).join('、')} 或 ${last}`;
    return { en, zh };
  }
  switch (schema.type) {
    case 'array':
      return describeList(schema);
    case 'object':
      return { en: 'an object in braces', zh: '花括号中的对象' };
    case 'boolean':
      return { en: 'true or false', zh: 'true 或 false' };
    case 'integer':
    case 'number':
      return describeNumber(schema);
    default:
      return describeString(schema);
  }
}

function describeList({ items, minItems = 0 }: JsonSchema): Message {
  const of = items?.type === 'string' ? { en: ' of strings', zh: '字符串' } : { en: '', zh: '' };
  const some = minItems > 0 ? { en: ' with at least one entry', zh: '至少有一项的' } : { en: '', zh: '' };
  return { en: `a list${of.en}${some.en}`, zh: `${some.zh}${of.zh}列表` };
}

function describeNumber({ type, minimum, maximum }: JsonSchema): Message {
  const kind = type === 'integer' ? { en: 'a whole number', zh: '整数' } : { en: 'a number', zh: '数字' };
  if (minimum !== undefined && maximum !== undefined) {
    return {
      en: `${kind.en} from ${minimum} to ${maximum}`,
      zh: `${minimum} 到 ${maximum} 之间的${kind.zh}`,
    };
  }
  if (minimum !== undefined)
    return { en: `${kind.en} of at least ${minimum}`, zh: `不小于 ${minimum} 的${kind.zh}` };
  if (maximum !== undefined)
    return { en: `${kind.en} of at most ${maximum}`, zh: `不大于 ${maximum} 的${kind.zh}` };
  return kind;
}

function describeString({ minLength = 0, maxLength }: JsonSchema): Message {
  const most =
    maxLength === undefined
      ? { en: '', zh: '' }
      : { en: ` of at most ${maxLength} characters`, zh: `不超过 ${maxLength} 个字符的` };
  const some =
    minLength > 0 ? { en: 'a non-empty string', zh: '非空字符串' } : { en: 'a string', zh: '字符串' };
  return { en: `${some.en}${most.en}`, zh: `${most.zh}${some.zh}` };
}
