/**
 * The arguments of `digest lint`.
 */
import { InvalidArgumentError, Option } from 'commander';
import type { Message } from '../../text/message.ts';
import { type AddCommand, begin, COMMON_WORDS, collectPath } from '../add-command.ts';
import { BAD_VALUES } from '../usage-error.ts';
import { say } from '../world.ts';
import { FORMATS, type LintOptions } from './lint-options.ts';

/** Adds `digest lint`. */
export const addLint: AddCommand = (program, world, finish) => {
  const words = (text: Message) => say(world, text);
  begin(program, world, 'lint', WORDS)
    .argument('[paths...]', words(WORDS.paths), collectPath)
    .option('--fix', words(WORDS.fix))
    .option('--fix-only <rule>', words(WORDS.fixOnly), collected)
    .addOption(
      new Option('--diff', words(WORDS.diff)).conflicts(['fix', 'format', 'maxWarnings', 'baseline']),
    )
    .option('--rule <rule=severity>', words(WORDS.rule), collected)
    .addOption(new Option('--format <form>', words(WORDS.format)).choices(FORMATS).default('stylish'))
    .option('--max-warnings <n>', words(WORDS.maxWarnings), wholeNumber)
    .option('--config <file>', words(COMMON_WORDS.config))
    .option('--stdin-filename <file>', words(WORDS.stdinFilename))
    .option('--quiet', words(WORDS.quiet))
    .option('--output-file <file>', words(WORDS.outputFile))
    .option('--allow-empty', words(WORDS.allowEmpty))
    .addOption(new Option('--since <revision>', words(WORDS.since)).conflicts(['changed', 'staged']))
    .addOption(new Option('--changed', words(WORDS.changed)).conflicts('staged'))
    .addOption(new Option('--staged', words(WORDS.staged)).conflicts(['fix', 'fixOnly']))
    .option('--baseline <file>', words(WORDS.baseline))
    .addOption(
      new Option('--update-baseline', words(WORDS.updateBaseline)).conflicts([
        ...['since', 'changed', 'staged', 'diff'],
      ]),
    )
    .addOption(
      new Option('--watch', words(WORDS.watch)).conflicts([
        ...['fix', 'fixOnly', 'diff', 'format', 'maxWarnings', 'stdinFilename', 'outputFile'],
        ...['since', 'changed', 'staged', 'baseline', 'updateBaseline'],
      ]),
    )
    .action(async (paths: string[], options: LintOptions) => {
      if (options.watch === true) {
        const { watch } = await import('../watch/watch-command.ts');
        finish(await watch(paths, options, world));
        return;
      }
      const { lint } = await import('./lint-command.ts');
      finish(await lint(paths, options, world));
    });
};

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new InvalidArgumentError(BAD_VALUES.count.en);
  return Number(value);
}

const WORDS = {
  description: {
    en: 'Report what is wrong in digests, and repair it.',
    zh: '检查简报中的问题，并可自动修复。',
  },
  paths: {
    en: 'files, folders or globs; “-” for standard input; by default, the current folder',
    zh: '文件、文件夹或 glob 模式；“-”表示标准输入；省略时检查当前文件夹',
  },
  fix: { en: 'repair what can be repaired without asking', zh: '自动修复无需人工决定的问题' },
  fixOnly: {
    en: 'like --fix, but only for the problems of this rule; may be given several times',
    zh: '与 --fix 相同，但只修复这条规则的问题；可多次使用',
  },
  diff: {
    en: 'print what --fix would change as a diff for “git apply” or “patch -p1”, and write nothing; exit with 1 if there is anything',
    zh: '以 diff 形式显示 --fix 要作的改动（可交给“git apply”或“patch -p1”），不写入文件；有改动时以状态 1 退出',
  },
  rule: {
    en: 'set a rule to error, warning, info or off, whatever the configuration says; may be given several times',
    zh: '将规则设为 error、warning、info 或 off，优先于配置；可多次使用',
  },
  format: {
    en: 'stylish (default), json, sarif (code scanning), github (annotations), gitlab (code quality), junit, rdjson (reviewdog) or markdown (pull requests)',
    zh: 'stylish（默认）、json、sarif（代码扫描）、github（注解）、gitlab（代码质量）、junit、rdjson（reviewdog）或 markdown（合并请求）',
  },
  maxWarnings: { en: 'exit with 1 if there are more warnings than this', zh: '警告超过此数时以状态 1 退出' },
  stdinFilename: {
    en: 'check standard input as if it were this file; with --fix, print the repaired text',
    zh: '把标准输入当作该文件检查；与 --fix 同用时输出修复后的文本',
  },
  quiet: {
    en: 'report errors only, and do not say how many digests were checked',
    zh: '只报告错误，也不显示共检查了多少期',
  },
  outputFile: {
    en: 'write the report to this file, whole or not at all (default: standard output)',
    zh: '将报告写入此文件；出错时不留下不完整的文件（默认：标准输出）',
  },
  allowEmpty: {
    en: 'do not fail if a file is not a digest, or if none is found',
    zh: '指定的文件不是简报或没有找到简报时，不算失败',
  },
  since: {
    en: 'only problems in lines that changed since this Git revision, or since the history branched off it; new files count as changed',
    zh: '只报告自此 Git 版本（或自历史与其分叉处）以来有改动的行中的问题；新文件视为有改动',
  },
  changed: {
    en: 'only problems in lines that changed since the last commit',
    zh: '只报告自上次提交以来有改动的行中的问题',
  },
  staged: {
    en: 'only problems in lines that are staged for the next commit, as they are staged',
    zh: '只报告已暂存的行中的问题，以暂存的内容为准',
  },
  baseline: {
    en: 'leave out the known problems that are recorded in this file, and say which records are no longer needed',
    zh: '不列出此文件中记录的已知问题，并指出哪些记录已不再需要',
  },
  updateBaseline: {
    en: 'record the current problems in the --baseline file, and report none',
    zh: '将现有的问题记录到 --baseline 指定的文件中，不再列出',
  },
  watch: {
    en: 'keep running until Ctrl+C: check each new or changed digest again, along with those that archive rules then affect; check all again when a configuration, .gitignore or shortcode changes',
    zh: '持续运行，直到按下 Ctrl+C：简报新增或有改动时重新检查它，以及归档规则因此涉及的其他简报；配置、.gitignore 或短代码有改动时重新检查全部',
  },
  after: {
    en: 'Exit status: 0 no errors, 1 errors or too many warnings, 2 wrong usage, an unusable file, or no digest.',
    zh: '退出状态：0 没有错误；1 有错误或警告过多；2 命令用法有误、文件无法使用或没有简报。',
  },
} as const;
