/**
 * The JSON schemas of data, for those who write or read it: published with the package, and sent to callers of tools.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { Language } from '../../text/message.ts';

/** A JSON schema (draft 2020-12, as far as any draft differs in it). */
export type JsonSchemaOfData = Readonly<Record<string, unknown>>;

/** The schema of what `schema` takes, with its descriptions in `language`. */
export function jsonSchemaOf(schema: v.GenericSchema, language: Language): JsonSchemaOfData {
  const { $schema, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
    overrideAction({ valibotAction, jsonSchema }) {
      const words = wordsIn(valibotAction);
      if (words === undefined) return undefined;
      const { en: _en, zh: _zh, ...rest } = Object.fromEntries(Object.entries(jsonSchema));
      return { ...rest, description: words[language] };
    },
  });
  return { $schema, ...rest };
}

function wordsIn(action: {
  readonly type: string;
  readonly metadata?: unknown;
}): Record<Language, string> | undefined {
  if (action.type !== 'metadata' || typeof action.metadata !== 'object' || action.metadata === null)
    return undefined;
  const { en, zh } = Object.fromEntries(Object.entries(action.metadata));
  return typeof en === 'string' && typeof zh === 'string' ? { en, zh } : undefined;
}
