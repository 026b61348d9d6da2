/** What is asked of a folder without digests, before there is anything to learn from: how often, with which title, in which shape. */
import { DEFAULT_ITEM } from '../../digest/shape/shape.ts';
import type { Message } from '../../text/message.ts';

/** The answers, as settings; empty where nothing is to be prescribed. */
export interface GuideAnswers {
  readonly cadence?: string | undefined;
  readonly title?: string | undefined;
  readonly item?: string | undefined;
}

/** What may be answered, and what that is as a setting. */
export interface Choice {
  readonly label: Message;
  readonly value: string;
}

/** How often a digest may appear, the usual first. */
export const CADENCES: readonly Choice[] = [
  choice('P1D', 'Every day', '每天'),
  choice('P7D', 'Every week', '每周'),
  choice('PT4H', 'Every four hours', '每四小时'),
  choice('PT1H', 'Every hour', '每小时'),
  choice('', 'Whenever there is something', '不定期'),
];

/** What an item may look like. */
export const ITEMS: readonly Choice[] = [
  choice(DEFAULT_ITEM, 'Numbered list, with authors', '带作者的编号列表'),
  choice('{n}. [{title}]({source})', 'Numbered list', '编号列表'),
  choice('### {n}. [{title}]({source})', 'Numbered headings', '带编号的标题'),
  choice('## [{title}]({source})', 'Headings', '标题'),
  choice('### {n}. {title}', 'Headings, with the source in the text', '标题，来源在正文中'),
  choice(
    '- **[{title}]({source})**: {summary}',
    'Bullets, with the summary on the line',
    '项目符号，摘要在同一行',
  ),
  choice('{n}、[{title}]({source})：{summary}', 'Numbered paragraphs', '带编号的段落'),
];

/** The title that is proposed for a cadence. */
export function titleFor(cadence: string): string {
  return cadence.startsWith('PT') ? '{yyyy}.{MM}.{dd}.{HH}' : '{yyyy}-{MM}-{dd}';
}

/** What the answers prescribe, as far as that is not the default. */
export function guidedSettings({
  cadence = '',
  title = '',
  item = '',
}: GuideAnswers): Record<string, string> {
  return {
    ...(cadence === '' ? {} : { cadence }),
    ...(title === '' ? {} : { title }),
    ...(item === '' || item === DEFAULT_ITEM ? {} : { item }),
  };
}

function choice(value: string, en: string, zh: string): Choice {
  return { value, label: { en, zh } };
}
