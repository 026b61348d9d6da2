/**
 * The arguments of `digest explain` and `digest rules`.
 */
import { Option } from 'commander';
import { type AddCommand, begin } from '../add-command.ts';
import { say } from '../world.ts';

/** Adds `digest explain`. */
export const addExplain: AddCommand = (program, world, finish) => {
  begin(program, world, 'explain', { description: WORDS.explain })
    .argument('<rule>', say(world, WORDS.rule))
    .action(async (rule: string) => {
      const { explain } = await import('./explain-command.ts');
      finish(explain(rule, world));
    });
};

/** Adds `digest rules`. */
export const addRules: AddCommand = (program, world, finish) => {
  begin(program, world, 'rules', { description: WORDS.rules })
    .addOption(
      new Option('--format <form>', say(world, WORDS.format)).choices(['text', 'json']).default('text'),
    )
    .action(async ({ format }: { readonly format: 'text' | 'json' }) => {
      const { listRules } = await import('./explain-command.ts');
      finish(listRules(format, world));
    });
};

const WORDS = {
  explain: {
    en: 'Print the page of a rule: what it reports and why, examples, options.',
    zh: '显示某条规则的说明：报告什么、为什么、示例和选项。',
  },
  rule: { en: 'the rule’s name, such as bold-unrendered', zh: '规则名，如 bold-unrendered' },
  rules: {
    en: 'List all rules with their default severities.',
    zh: '列出所有规则及其默认严重程度。',
  },
  format: {
    en: 'text (default) or json, with options and page addresses',
    zh: 'text（默认）或 json（含选项和说明页地址）',
  },
} as const;
