/**
 * The arguments of `digest extract`.
 */
import { Option } from 'commander';
import { type AddCommand, begin, COMMON_WORDS, collectPath } from '../add-command.ts';
import { say } from '../world.ts';
import type { ExtractOptions } from './extract-command.ts';

/** Adds `digest extract`. */
export const addExtract: AddCommand = (program, world, finish) => {
  begin(program, world, 'extract', WORDS)
    .argument('<paths...>', say(world, WORDS.paths), collectPath)
    .addOption(new Option('--format <form>', say(world, WORDS.format)).choices(['json', 'jsonl']))
    .option('-o, --output <file>', say(world, COMMON_WORDS.output))
    .action(async (paths: string[], options: ExtractOptions) => {
      const { extract } = await import('./extract-command.ts');
      finish(await extract(paths, options, world));
    });
};

const WORDS = {
  description: {
    en: 'Print digests as JSON: front matter, sections, items with title, author, source, post time and summary.',
    zh: '以 JSON 输出简报：front matter、栏目，以及各条目的标题、作者、来源、发布时间和摘要。',
  },
  paths: { en: 'files, folders or globs', zh: '文件、文件夹或 glob 模式' },
  format: {
    en: 'json (default for one file) or jsonl, one digest per line (default otherwise)',
    zh: 'json（只有一个文件时的默认值）或 jsonl，每行一期（其余情况的默认值）',
  },
  after: {
    en: 'The JSON schema is server/features/exchange/schemas/extract.schema.json in this package. “digest compose” turns it back into the digest.\nExit status: 0 done, 2 an unusable file.',
    zh: 'JSON schema 见本软件包中的 server/features/exchange/schemas/extract.schema.json。用“digest compose”可由其还原简报。\n退出状态：0 完成；2 文件无法使用。',
  },
} as const;
