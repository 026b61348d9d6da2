/**
 * The JSON schema of digest.config.json, made from the declarations of settings and rules.
 *
 * A schema cannot be in two languages, so there is one for each; VS Code is given the one of its own language.
 * Beyond JSON Schema it uses what VS Code's JSON editor knows: Markdown in hovers, snippets, and the leave to
 * write comments.
 */

import { mustBeInChinese } from '../../../server/config/check-value.ts';
import { SEVERITIES } from '../../../server/config/read-rule-settings.ts';
import { OVERRIDE_FILES, SETTINGS, type Setting, type Settings } from '../../../server/config/settings.ts';
import type { JsonSchema } from '../../../server/rules/engine/json-schema.ts';
import type { OptionDeclaration, Rule } from '../../../server/rules/engine/rule.ts';
import type { Language, Message } from '../../../server/text/message.ts';

/** A chunk of a JSON schema as it stands in a file. */
export type SchemaJson = { readonly [keyword: string]: unknown };

/** The schema with descriptions in `language`, for a configuration of `rules`. */
export function configSchema(rules: readonly Rule[], language: Language): SchemaJson {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: WORDS.title[language],
    allowComments: true,
    allowTrailingCommas: true,
    type: 'object',
    additionalProperties: false,
    properties: {
      ...settingProperties(SETTINGS, language),
      rules: rulesSchema(rules, language),
      overrides: overridesSchema(language),
    },
    defaultSnippets: [{ label: WORDS.start[language], body: START }],
  };
}

const WORDS = {
  title: { en: 'Configuration of a publication’s digests', zh: '刊物的简报配置' },
  start: { en: 'A new configuration', zh: '新建配置' },
  rules: {
    en: 'What each rule is reported as: a severity, or a list of a severity and the rule’s options.',
    zh: '各条规则的严重程度：可以只写严重程度，也可以写成由严重程度和规则选项组成的列表。',
  },
  overrides: {
    en: 'Rule settings that differ for some files; if several entries match a file, the last one wins.',
    zh: '对部分文件另行设置规则；同一文件符合多项时，以后面的为准。',
  },
  severity: { en: 'Default', zh: '默认' },
  options: { en: 'Options', zh: '选项' },
  withOptions: { en: 'with options', zh: '带选项' },
  colon: { en: ': ', zh: '：' },
} as const;

const MUST_BE = {
  en: (expected: string) => `This must be ${expected}.`,
  zh: (expected: string) => `此处${mustBeInChinese(expected)}。`,
} as const;

/** What most publications begin with. */
const START = {
  include: [place(1, 'content/posts/**/*.md')],
  cadence: place(2, 'PT4H'),
  utcOffset: place(3, '+08:00'),
  title: `{yyyy}.{MM}.{dd}.{HH} ${place(4, '…')}`,
  fileName: '{yyyy}.{MM}.{dd}.{HH}.md',
};

/** A place of a snippet that waits for something to be typed. */
function place(number: number, preset: string): string {
  return `\${${number}:${preset}}`;
}

function settingProperties(settings: Settings, language: Language): SchemaJson {
  const entries = Object.entries(settings).map(([key, setting]) => [key, settingSchema(setting, language)]);
  return Object.fromEntries(entries);
}

function settingSchema(
  { schema, description, expected, examples, settings }: Setting,
  language: Language,
): SchemaJson {
  const inner =
    settings === undefined
      ? {}
      : { additionalProperties: false, properties: settingProperties(settings, language) };
  return {
    ...describedSchema(schema, expectedWords(expected, language)),
    ...inner,
    description: description[language].replaceAll('`', ''),
    markdownDescription: description[language],
    ...(examples === undefined ? {} : { defaultSnippets: examples.map((body) => ({ body })) }),
  };
}

function expectedWords(expected: Message | undefined, language: Language): string | undefined {
  return expected === undefined ? undefined : MUST_BE[language](expected[language]);
}

/** The schema with the words that an editor shows where a pattern is not met. */
function describedSchema({ items, orOne, ...schema }: JsonSchema, expected: string | undefined): SchemaJson {
  if (orOne === true && items !== undefined)
    return { anyOf: [describedSchema(items, expected), describedSchema({ ...schema, items }, expected)] };
  const message =
    schema.pattern === undefined || expected === undefined ? {} : { patternErrorMessage: expected };
  return {
    ...schema,
    ...message,
    ...(items === undefined ? {} : { items: describedSchema(items, expected) }),
  };
}

function rulesSchema(rules: readonly Rule[], language: Language): SchemaJson {
  return {
    type: 'object',
    description: WORDS.rules[language],
    additionalProperties: false,
    properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule, language)])),
  };
}

function overridesSchema(language: Language): SchemaJson {
  return {
    type: 'array',
    description: WORDS.overrides[language],
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['files'],
      // The rules are declared once.
      properties: { files: settingSchema(OVERRIDE_FILES, language), rules: { $ref: '#/properties/rules' } },
      defaultSnippets: [{ body: { files: place(1, '**/*.md'), rules: {} } }],
    },
  };
}

function ruleSchema(rule: Rule, language: Language): SchemaJson {
  const severity = { type: 'string', enum: SEVERITIES };
  const options: [string, OptionDeclaration][] = Object.entries(rule.options ?? {});
  const properties = options.map(([name, { schema, description, expected }]) => [
    name,
    {
      ...describedSchema(schema, expectedWords(expected, language)),
      description: description[language],
    },
  ]);
  const pair = {
    type: 'array',
    items: [
      severity,
      { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) },
    ],
    minItems: 1,
    maxItems: 2,
    additionalItems: false,
  };
  return {
    description: rule.summary[language].replaceAll('`', ''),
    markdownDescription: ruleHover(rule, options, language),
    default: rule.severity,
    anyOf: [severity, pair],
    ...(options.length === 0 ? {} : { defaultSnippets: [optionSnippet(rule, options, language)] }),
  };
}

function ruleHover(rule: Rule, options: readonly [string, OptionDeclaration][], language: Language): string {
  const colon = WORDS.colon[language];
  const lines = options.map(
    ([name, { schema, description }]) =>
      `- \`${name}\` (${JSON.stringify(schema.default)})${colon}${description[language]}`,
  );
  const list = lines.length === 0 ? '' : `\n\n${WORDS.options[language]}${colon}\n\n${lines.join('\n')}`;
  return `${rule.summary[language]}\n\n${WORDS.severity[language]}${colon}\`${rule.severity}\`${list}`;
}

function optionSnippet(
  rule: Rule,
  options: readonly [string, OptionDeclaration][],
  language: Language,
): SchemaJson {
  const defaults = Object.fromEntries(options.map(([name, { schema }]) => [name, schema.default]));
  const severity = rule.severity === 'off' ? 'warning' : rule.severity;
  return { label: `${rule.id} ${WORDS.withOptions[language]}`, body: [severity, defaults] };
}
