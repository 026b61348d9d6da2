/**
 * The arguments of `digest feed`.
 */
import { InvalidArgumentError, Option } from 'commander';
import type { Message } from '../../text/message.ts';
import { type AddCommand, begin, COMMON_WORDS, collectPath } from '../add-command.ts';
import { BAD_VALUES } from '../usage-error.ts';
import { say } from '../world.ts';
import { FEED_FORMATS, type FeedOptions } from './feed-options.ts';

/** Adds `digest feed`. */
export const addFeed: AddCommand = (program, world, finish) => {
  const words = (text: Message) => say(world, text);
  begin(program, world, 'feed', WORDS)
    .argument('[paths...]', words(COMMON_WORDS.paths), collectPath)
    .addOption(new Option('--format <form>', words(WORDS.format)).choices(FEED_FORMATS).default('rss'))
    .option('--limit <n>', words(WORDS.limit), atLeastOne, 20)
    .option('--base-url <url>', words(WORDS.baseUrl), webAddress)
    .option('--feed-url <url>', words(WORDS.feedUrl), webAddress)
    .option('--title <text>', words(WORDS.title))
    .option('-o, --output <file>', words(COMMON_WORDS.output))
    .action(async (paths: string[], options: FeedOptions) => {
      const { feed } = await import('./feed-command.ts');
      finish(await feed(paths, options, world));
    });
};

function atLeastOne(value: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(value)) throw new InvalidArgumentError(BAD_VALUES.positive.en);
  return Number(value);
}

function webAddress(value: string): string {
  if (!URL.canParse(value) || !/^https?:/iu.test(value))
    throw new InvalidArgumentError(BAD_VALUES.address.en);
  return value;
}

const WORDS = {
  description: {
    en: 'Write a feed of the latest digests, one entry for each.',
    zh: '为最近的若干期简报生成订阅源，每期一个条目。',
  },
  format: { en: 'rss (default), atom or json (JSON Feed)', zh: 'rss（默认）、atom 或 json（JSON Feed）' },
  limit: {
    en: 'how many digests it holds, the latest first (default: 20)',
    zh: '包含最近多少期（默认：20）',
  },
  baseUrl: {
    en: 'the address of the site (default: baseURL of its Hugo configuration)',
    zh: '网站地址（默认：Hugo 配置中的 baseURL）',
  },
  feedUrl: {
    en: 'where the feed will be found (default: by the file that it is written to, below the address of the site)',
    zh: '订阅源自身的网址（默认：根据输出文件在网站中的位置）',
  },
  title: {
    en: 'the title of the feed (default: title of its Hugo configuration)',
    zh: '订阅源的标题（默认：Hugo 配置中的 title）',
  },
  after: {
    en: 'Left out are the digests that Hugo does not publish or does not list: drafts, dates in the future, what has expired, and what a cascade hides.',
    zh: '凡是 Hugo 不发布或不列出的，都不会收入：草稿、日期在未来的、已过期的，以及由 cascade 隐藏的简报。',
  },
} as const;
