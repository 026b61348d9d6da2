/**
 * Setext headings in linear time. micromark-core-commonmark makes a heading of the paragraph before its underline by
 * copying all events of the document so far, for each underline again; what it changes are the events of that
 * paragraph, so these are all that it gets here.
 */
import { setextUnderline } from 'micromark-core-commonmark';

/** Makes micromark's setext headings cost what is in them. To be called once, before anything is parsed. */
export function boundSetextHeadings(): void {
  // The library's own object is changed, not a copy of it: its other constructs name that object itself.
  const { resolveTo } = setextUnderline;
  if (resolveTo === undefined) return;
  setextUnderline.resolveTo = (events, context) => {
    const start = events.findLastIndex(([when, token]) => when === 'enter' && token.type === 'content');
    const own = events.splice(Math.max(start, 0));
    for (const event of resolveTo(own, context)) events.push(event);
    return events;
  };
}
