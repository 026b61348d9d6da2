/**
 * The part of JSON Schema (draft 7) that settings and rule options are declared in.
 *
 * The declarations serve twice: as the schema that editors complete and hover by, and as what
 * config/check-value.ts holds a file against, with places and in two languages. So only what that understands
 * belongs here, and the compiler keeps declarations to it.
 */

/** What a value must be. */
export interface JsonSchema {
  readonly type?: JsonType;
  /** The only texts allowed. */
  readonly enum?: readonly string[];
  /** Of numbers, both ends included. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of strings, in UTF-16 units. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A regular expression that a string must match somewhere. */
  readonly pattern?: string;
  /** Of lists: what every entry must be. */
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  /** Of lists: one entry may stand for a list of one. Not a word of JSON Schema; it is written as `anyOf`. */
  readonly orOne?: boolean;
  /** Of objects: what the value of every key must be. */
  readonly additionalProperties?: JsonSchema;
  readonly default?: unknown;
}

/** The types of JSON, `integer` told apart from other numbers. */
type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
