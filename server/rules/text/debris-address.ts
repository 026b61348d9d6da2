/** Finds what a model says to its user before and after the digest. */
import type { Block } from '../../markdown/block.ts';
import { visibleCharacters } from '../../markdown/visible-characters.ts';
import type { Report } from '../engine/rule.ts';

/** Whole paragraphs that hand a digest over. */
const BEFORE =
  /^(?:(?:好的|当然(?:可以)?|没问题)[，,！!。] ?(?:以下|下面|这[是里]|我[已将会来])[^\n]{0,80}[：:。！!]|(?:好的[，,])?以下(?:是|为)[^\n。]{0,40}(?:简报|摘要|日报|周报|汇总)[^\n。]{0,20}[：:]|(?:Sure|Certainly|Of course|Absolutely)[,!.] (?:[Hh]ere|I(?:[’']ve|[’']ll| have| will)) [^\n]{0,120}[:.!]|Here(?: is|’s|'s| are) (?:the|your|a) [^\n.]{0,80}(?:digest|summary|summaries|newsletter)[^\n.]{0,40}:)$/u;
/** Whole paragraphs that ask whether it was right. */
const AFTER =
  /^(?:希望(?:这|以上|本)[^\n]{0,40}(?:有帮助|有所帮助|有用)[^\n]{0,60}|(?:如果?您?|若您?)(?:需要?|有)[^\n]{0,60}(?:请?随时)?(?:告诉我|告知我|联系我)[^\n]{0,20}|(?:I hope|Hope) this (?:digest |summary |newsletter )?(?:helps|is (?:helpful|useful))[.!]?|(?:Please )?[Ll]et me know if [^\n]{0,160}|Would you like me to [^\n]{0,160}\?)$/u;

/** The report on a paragraph outside all items that addresses the model's user. */
export function* addressDebris(block: Block, source: string): Generator<Report> {
  if (block.kind !== 'paragraph' || block.span.end - block.span.start > LONGEST) return;
  const text = visibleCharacters(block, source).text.trim();
  if (BEFORE.test(text) || AFTER.test(text)) yield { span: block.span, message: ADDRESSED };
}

/** In UTF-16 units. */
const LONGEST = 300;

const ADDRESSED = {
  en: 'This is a model’s answer to whoever asked for the digest, not a part of it. Remove it.',
  zh: '这是模型对提问者说的话，不是简报内容。请删除。',
};
