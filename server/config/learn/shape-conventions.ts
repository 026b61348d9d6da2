/** Derives the settings of shape from what an archive's digests show. */
import type { Shape } from '../../digest/shape/shape.ts';
import { type Convention, countVotes, decide } from './convention.ts';
import { KEYS, type ShapeFacts } from './shape-facts.ts';

/** The settings of `shape`, and of how its items are grouped and numbered. */
export function shapeConventions(facts: readonly ShapeFacts[], { item, source }: Shape): Convention[] {
  const items = facts.reduce((sum, one) => sum + one.items, 0);
  const told = (setting: string, value: string): Convention => ({
    setting,
    value,
    votes: [{ value, count: facts.length }],
    total: facts.length,
    items,
  });
  return [
    told('item', item.text),
    ...(source === undefined ? [] : [told('source', source.text)]),
    ...withMajority(decide('sections', countVotes(facts.map(({ sections }) => sections)), facts.length)),
    ...(item.tokens.has('n') ? withMajority(numbering(facts)) : []),
  ];
}

/** The settings of front matter, as far as they are not the defaults. */
export function frontMatterConventions(facts: readonly ShapeFacts[]): Convention[] {
  const total = facts.length;
  const counts = KEYS.map((key) => ({ key, count: facts.filter(({ keys }) => keys.includes(key)).length }));
  const required = counts.filter(({ count }) => count * 2 > total);
  const count = facts.filter(({ keys }) => required.every(({ key }) => keys.includes(key))).length;
  const value = required.map(({ key }) => key);
  const dated = facts.filter(({ hasOffset }) => hasOffset !== undefined);
  const others = dated.filter(({ hasOffset }) => hasOffset === false).length;
  const isDefault = ['title', 'date', 'categories'].every((key) => value.some((one) => one === key));
  return [
    ...(isDefault
      ? []
      : [{ setting: 'frontMatter.required', value, votes: [{ value: value.join(', '), count }], total }]),
    ...(others * 2 > dated.length
      ? [
          {
            setting: 'frontMatter.date',
            value: 'any',
            votes: [{ value: 'any', count: others }],
            total: dated.length,
          },
        ]
      : []),
  ];
}

/** How the digests number that have several sections. */
function numbering(facts: readonly ShapeFacts[]): Convention {
  const told = facts.filter((one) => one.numbering !== undefined);
  return decide('numbering', countVotes(told.map((one) => one.numbering)), told.length);
}

/** Where the digests disagree, each is judged by itself, and nothing is configured. */
function withMajority(convention: Convention): Convention[] {
  return convention.value === undefined ? [] : [convention];
}
