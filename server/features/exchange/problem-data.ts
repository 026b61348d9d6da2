/**
 * What is wrong in files, and what rules there are, as data: what `digest lint --format json` and `digest rules --format
 * json` print.
 */
import * as v from 'valibot';
import { explained, text } from './digest-data.ts';

const position = explained(
  v.strictObject({
    line: v.pipe(v.number(), v.integer(), v.minValue(0)),
    character: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  {
    en: 'A position as in the language server protocol: line and character from 0, characters in UTF-16 units.',
    zh: '位置，与语言服务器协议相同：行和字符都从 0 开始，字符以 UTF-16 单元计。',
  },
);
const range = v.strictObject({ start: position, end: position });

const severity = explained(v.picklist(['error', 'warning', 'info']), {
  en: 'Only errors, and too many warnings, make the command fail.',
  zh: '只有 error 以及过多的 warning 会使命令失败。',
});

const fix = v.strictObject({
  title: v.string(),
  automatic: explained(v.boolean(), {
    en: 'Whether “--fix” makes it: no decision is needed.',
    zh: '“--fix”是否会执行：即无需人来决定。',
  }),
  edits: explained(v.array(v.strictObject({ range, newText: v.string() })), {
    en: 'All of them together, to be applied to the text as it was checked.',
    zh: '须一起应用于检查时的文本。',
  }),
});

const url = text({ en: 'Where the rule is explained.', zh: '规则说明页的地址。' });

/** One problem. */
const problem = v.strictObject({
  rule: v.string(),
  severity,
  message: v.string(),
  range,
  fixable: v.boolean(),
  fixes: v.exactOptional(v.array(fix)),
  url: v.exactOptional(url),
  related: v.exactOptional(v.array(v.strictObject({ file: v.string(), message: v.string(), range }))),
});

/** See `problem`. */
export type ProblemData = v.InferOutput<typeof problem>;

/** The problems of one file. */
export const fileProblems = v.strictObject({ file: v.string(), problems: v.array(problem) });

/** What `digest lint --format json` prints. */
export const lintReport = v.array(fileProblems);

/** One rule. */
const ruleData = v.strictObject({
  id: v.string(),
  severity: v.picklist(['error', 'warning', 'info', 'off']),
  fixable: v.boolean(),
  summary: v.string(),
  url: v.exactOptional(url),
  options: explained(
    v.record(
      v.string(),
      v.strictObject({
        description: v.string(),
        schema: explained(v.record(v.string(), v.unknown()), {
          en: 'Its JSON schema, with the default.',
          zh: '其 JSON schema，含默认值。',
        }),
      }),
    ),
    {
      en: 'What can be set for it in digest.config.json.',
      zh: '可在 digest.config.json 中设置的选项。',
    },
  ),
});

/** What `digest rules --format json` prints. */
export const ruleList = v.array(ruleData);
/** One rule of it. */
export type RuleData = v.InferOutput<typeof ruleData>;
