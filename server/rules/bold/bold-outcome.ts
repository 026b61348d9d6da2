/** Words for what is published because of a span that is not bold as intended. */
import { inlineText } from '../../digest/reader-text.ts';
import { type BoldMarker, literalIn } from '../../markdown/bold/bold-markers.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import type { BoldProblem } from './bold-problems.ts';

/** The words for text that is bold by mistake. */
export const WRONG: Message = { en: 'Published in bold instead', zh: '反而加粗了这一段' };

/** A clause without a full stop: what becomes of the markers, and what is bold in the place of the span. */
export function outcomeOf({ bold: { open, close }, wrong }: BoldProblem): Message {
  const markers = markersText(isLiteral(open), isLiteral(close));
  const [first] = wrong;
  if (first === undefined) return markers;
  const instead = shorten(inlineText(first.inlines).replaceAll('**', '').trim(), 20);
  return {
    en: `${markers.en}, and “${instead}” is bold instead`,
    zh: `${markers.zh}，反而加粗了「${instead}」`,
  };
}

function isLiteral({ run, span }: BoldMarker): boolean {
  return literalIn(run, span) > 1;
}

function markersText(opens: boolean, closes: boolean): Message {
  if (opens && closes) return { en: 'Its asterisks are published as they are', zh: '星号会原样显示' };
  if (opens) return { en: 'Its first `**` is published as it is', zh: '开头的 `**` 会原样显示' };
  if (closes) return { en: 'Its last `**` is published as it is', zh: '结尾的 `**` 会原样显示' };
  return { en: 'Its markers pair with others', zh: '它的标记会与别处的标记配对' };
}
