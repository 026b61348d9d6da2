/**
 * All that a digest says, as plain data: much of it is read when somebody asks, which no comparison of objects does.
 */
import type { Digest, Item, ItemBody, ItemFacts } from '../../../server/digest/model.ts';

/** `digest` with everything read. Two digests that say the same are deeply equal in this form. */
export function wholeDigest(digest: Digest): object {
  const { text, frontMatter, bodyStart, isPlain, marks, others, definitions, conventions, items } = digest;
  return {
    ...{ text, frontMatter, bodyStart, isPlain, marks, others, conventions },
    definitions: [...definitions],
    items: items.map(wholeItem),
  };
}

function wholeItem({ index, list, origin, span, heading, body }: Item): object {
  return { index, list, origin, span, heading, body: wholeBody(body) };
}

function wholeBody({ source, span, marker, blocks, opening, summary, facts, head }: ItemBody): object {
  return { source, span, marker, blocks, opening, summary, head, facts: wholeFacts(facts) };
}

/** `facts` with everything read. */
export function wholeFacts(facts: ItemFacts): Record<keyof ItemFacts, unknown> {
  const { isPlain, heading, links, summary, characters, isBoldPlain, boldPhrases, boldUnits } = facts;
  const { mayShowAsterisk, arePairsPlain, isPunctuationSingle, marks } = facts;
  return {
    ...{ isPlain, summary, characters, isBoldPlain, boldPhrases, boldUnits },
    ...{ mayShowAsterisk, arePairsPlain, isPunctuationSingle, marks },
    heading: heading === undefined ? undefined : links.indexOf(heading),
    links: links.map(({ span, text, destination, form, url, label, source, postedMs }) => ({
      ...{ span, text, destination, form, url, label, source, postedMs },
    })),
  };
}
