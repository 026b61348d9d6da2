/**
 * The arguments of `digest explain` and `digest rules`.
 */
import { type Command, Option } from 'commander';
import { type ExitStatus, say, type World } from '../world.ts';

/** Adds `digest explain`. */
export function addExplain(program: Command, world: World, finish: (status: ExitStatus) => void): void {
  program
    .command('explain')
    .description(say(world, WORDS.explain))
    .argument('<rule>', say(world, WORDS.rule))
    .action(async (rule: string) => {
      const { explain } = await import('./explain-command.ts');
      finish(explain(rule, world));
    });
}

/** Adds `digest rules`. */
export function addRules(program: Command, world: World, finish: (status: ExitStatus) => void): void {
  program
    .command('rules')
    .description(say(world, WORDS.rules))
    .addOption(
      new Option('--format <form>', say(world, WORDS.format)).choices(['text', 'json']).default('text'),
    )
    .action(async ({ format }: { readonly format: 'text' | 'json' }) => {
      const { listRules } = await import('./explain-command.ts');
      finish(listRules(format, world));
    });
}

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
