/** The digest.config.json that `digest init` and the editor propose, with the evidence for each setting beside it. */
import { ruleById } from '../../rules/registry.ts';
import type { Message } from '../../text/message.ts';
import type { LearnedConfig } from './archive-learner.ts';
import { supportOf } from './support.ts';

/** How the text is formatted. */
export interface ConfigWords {
  /** In the reader's language. */
  readonly say: (message: Message) => string;
  /** Where our schema is, seen from the configuration; editors with our extension need none. */
  readonly schema?: string | undefined;
}

/** The text of a configuration that was learned. */
export function configText(learned: LearnedConfig, { say, schema }: ConfigWords): string {
  const { config, conventions } = learned.proposal;
  const words = new Map(conventions.map((one) => [one.setting, say(supportOf(one))]));
  const entries = [
    ...(schema === undefined ? [] : [`  "$schema": ${JSON.stringify(schema)}`]),
    ...Object.entries(config).map(([key, value]) => entryOf(key, value, words)),
  ];
  const unset = conventions.filter(({ value }) => value === undefined);
  const others = unset.map(({ setting }) => `\n  // ${setting}: ${words.get(setting) ?? ''}`);
  const remarks = remarksOn(learned).map((one) => `\n  // ${say(one)}`);
  return `{\n  // ${say(OPENING(learned.digests))}\n${entries.join(',\n')}${others.join('')}${remarks.join('')}\n}\n`;
}

/** The text of a configuration that its user has chosen: `settings` in the order in which they are written. */
export function plainConfigText(
  settings: { readonly [key: string]: unknown },
  { schema }: Pick<ConfigWords, 'schema'>,
): string {
  const all = { ...(schema === undefined ? {} : { $schema: schema }), ...settings };
  return `${JSON.stringify(all, undefined, 2)}\n`;
}

/** What does not go with the configuration: files in which no item was found, and what would be reported. */
export function remarksOn({ shape, others, problems, tried }: LearnedConfig): Message[] {
  const named = others.slice(0, MOST_NAMED).map((path) => JSON.stringify(path).slice(1, -1));
  const more = others.length - named.length;
  const lines = problems.slice(0, MOST_NAMED).map(({ rule, count, digests }): Message => {
    const { en, zh } = ruleById(rule)?.summary ?? { en: rule, zh: rule };
    return {
      en: `  ${rule}: ${count} in ${digests} (${en})`,
      zh: `  ${rule}：${digests} 期中共 ${count} 处（${zh}）`,
    };
  });
  return [
    ...(named.length === 0 || shape === undefined
      ? []
      : [
          {
            en: `no item in ${others.length} other Markdown ${others.length === 1 ? 'file' : 'files'}: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`,
            zh: `另有 ${others.length} 个 Markdown 文件没有条目：${named.join('、')}${more > 0 ? `，以及另外 ${more} 个` : ''}`,
          },
        ]),
    ...(lines.length === 0
      ? []
      : [{ en: `problems in ${tried} digests:`, zh: `${tried} 期简报中的问题：` }, ...lines]),
  ];
}

/** More would not be a summary. */
const MOST_NAMED = 5;

/** The setting `key`, or the group of that name, with the evidence for each setting above it. */
function entryOf(key: string, value: unknown, words: ReadonlyMap<string, string>): string {
  const name = JSON.stringify(key);
  const own = words.get(key);
  if (own !== undefined) return `  // ${own}\n  ${name}: ${JSON.stringify(value)}`;
  const inner = Object.entries(Object(value)).map(([member, one]) => {
    const why = words.get(`${key}.${member}`);
    return `${why === undefined ? '' : `    // ${why}\n`}    ${JSON.stringify(member)}: ${JSON.stringify(one)}`;
  });
  return `  ${name}: {\n${inner.join(',\n')}\n  }`;
}

const OPENING = (digests: number): Message => ({
  en: `Written from the conventions of ${digests} digest${digests === 1 ? '' : 's'}.`,
  zh: `根据 ${digests} 期简报的惯例生成。`,
});
