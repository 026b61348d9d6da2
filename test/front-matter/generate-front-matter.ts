/**
 * Front matters with one or two oddities each, from a seed: what people and programs write, and what a test should.
 */
import { type Random, seeded } from '../support/digests/random.ts';

/** A whole content file; the same seed gives the same one. */
export function generateFrontMatter(seed: number): string {
  const random = seeded(seed);
  const lines = RIGHT.filter(() => random() < 0.97);
  const odd = random() < 0.75 ? 1 : 2;
  for (let count = 0; count < odd; count++) {
    const line = random() < 0.12 ? pick(random, LINES) : keyed(random);
    lines.splice(
      Math.floor(random() * (lines.length + 1)),
      0,
      line + (random() < 0.06 ? pick(random, TAILS) : ''),
    );
  }
  let yaml = lines.join(random() < 0.93 ? '\n' : pick(random, ['\r\n', '\n\n', '\r']));
  if (random() < 0.06) {
    const at = Math.floor(random() * yaml.length);
    yaml =
      yaml.slice(0, at) +
      pick(random, [...ODD_WORDS, '\n', '\n\t', '\n  ']) +
      yaml.slice(at + (random() < 0.5 ? 1 : 0));
  }
  const opening = random() < 0.95 ? '---\n' : pick(random, OPENINGS);
  return opening + yaml + (random() < 0.96 ? '\n---\nbody' : pick(random, CLOSINGS));
}

const RIGHT = [
  'title: "2025.08.01.00 过去4小时"',
  'date: 2025-08-01T00:00:34+08:00',
  'categories: ["AI", "开源"]',
];
const LINES = [
  ...[
    '',
    '\t',
    '  \t',
    '# c',
    '  # c',
    '\t# c',
    '...',
    '--',
    '- a',
    'text',
    '%YAML 1.2',
    '<<: *a',
    '<<: {z: 1}',
    '<<: 5',
  ],
  ...[
    ': x',
    ':',
    '?',
    '? a\n: b',
    '[a]',
    '"a"',
    '\u0007',
    '\u00A0',
    '{{ x }}',
    '<!-- x -->',
    '```',
    'title: y',
    'Title: y',
  ],
];
const TAILS = [' # c', '#c', '\t', '\t# c', ' ', '\u3000', '"', ','];
const OPENINGS = [
  ...[
    '---\r\n',
    '--- \n',
    '---\t\n',
    '\uFEFF---\n',
    '\n---\n',
    '----\n',
    '--- # c\n',
    '---yaml\n',
    '\uFEFF\uFEFF---\n',
  ],
  ...[' ---\n', '<!--\n---\n', '---\u00A0\n', '\u200B---\n', '---  x: y\n', '———\n', '```\n---\n'],
];
const CLOSINGS = [
  ...[
    '\n--- \nbody',
    '\n---\tx\nbody',
    '\n----\nbody',
    '\n ---\nbody',
    '',
    '\n',
    '\n...\nbody',
    '\n---',
    '\n---body',
  ],
  ...['\r\n---\r\nbody', '\n---\n-->\nbody', '\n--\nbody', '\n\n1. [a](https://b.c)\n'],
];
const KEYS =
  'title date categories tags author description weight slug x draft aliases keywords params cover build url series summary linkTitle type layout menu resources sitemap markup outputs cascade lastmod publishDate expiryDate images toc sites published'.split(
    ' ',
  );
const ODD_KEYS = [
  ...[
    '"x"',
    "'x'",
    'X ',
    ' x',
    '\tx',
    '? x',
    '- x',
    '5',
    '1.5',
    'true',
    'null',
    '~',
    '中文',
    '<<',
    '',
    '[a]',
    '&a x',
    '*a',
  ],
  ...['!foo x', 'x\u3000', '"x', 'x"', '#x', 'x#', '@x', '%x', '_build'],
];
const COLONS = [':', '：', ' : ', ':  ', ':\t', ':\u3000', ': \t', ':\u00A0', '=', ' ', '::', ': :'];
const WORDS =
  'AI|开源|模型 发布|a b|it|“引号”|2025.08.01.00|C#|5|🤗|，|：|&|!|-|=|~|https://x.com/a|2025-08-01|08:00|1.5|yes'.split(
    '|',
  );
const ODD_WORDS = [
  ...[
    "it's",
    'x: y',
    'a #b',
    'true',
    'null',
    '',
    ' ',
    'a\tb',
    '\\',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '#',
    '*',
    '|',
    '>',
  ],
  ...['%', '@', '`', '?', '\u00A0', '\u3000', '\u200B', '\uFEFF', '\u0007', '0x1F', '1e3', '.inf', '”', '“'],
];
const PLAIN = [
  ...[
    '5',
    '-5',
    '5.0',
    '1_000',
    '0o7',
    '010',
    'true',
    'True',
    'false',
    'yes',
    'on',
    'null',
    '~',
    '.nan',
    '1e3',
    '0b1',
    '',
  ],
  ...[
    '2025-08-01',
    '2025-08-01T00:00:34+08:00',
    '2025-08-01 00:00',
    '2025/08/01',
    'Fri, 01 Aug 2025 00:00:34 +0800',
    '12:30:45',
  ],
];
const TAGS =
  '!!str |!!int |!!float |!!bool |!!null |!!binary |!!timestamp |!foo |!!map |!!seq |!!set |! |!|&a |*a|*c |&a !foo '.split(
    '|',
  );
const ESCAPES = [
  "\\'",
  '\\d',
  '\\n',
  '\\x41',
  '\\u4e2d',
  '\\/',
  '\\ ',
  '\\e',
  '\\u12',
  '\\\n',
  '\t',
  '\t ',
  ' \t',
];
const BREAKS = ['\n', '\n  ', '\n ', '\n\t', '\n\n', '\n    ', '\r\n', '\n# c\n', '\n\t\n'];

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

function text(random: Random): string {
  const words = random() < 0.85 ? WORDS : [...WORDS, ...ODD_WORDS, ...ODD_WORDS];
  const count = 1 + Math.floor(random() * 3);
  return Array.from({ length: count }, () => pick(random, words)).join(pick(random, ['', ' ', ' ', '-']));
}

function keyed(random: Random): string {
  const key = pick(random, random() < 0.85 ? KEYS : ODD_KEYS);
  if (random() < 0.2) return `${key}:${block(random, pick(random, ['  ', '  ', '', ' ', '    ']))}`;
  return key + (random() < 0.92 ? ': ' : pick(random, COLONS)) + scalar(random, 0);
}

function block(random: Random, indent: string): string {
  const isList = random() < 0.6;
  const count = 1 + Math.floor(random() * 3);
  const lines = Array.from({ length: count }, () => {
    const own = random() < 0.92 ? indent : pick(random, ['', ' ', '\t', `${indent} `, `${indent}\t`]);
    const value = scalar(random, 1).replace(/\n(?=\S)/gu, `\n${indent}  `);
    const lead = isList
      ? pick(random, ['- ', '- ', '- ', '-', '-\t'])
      : `${pick(random, ['a', 'b', 'list', '"d"', 'true'])}: `;
    return `\n${own}${lead}${value}${random() < 0.06 ? pick(random, TAILS) : ''}`;
  });
  return lines.join('');
}

function scalar(random: Random, depth: number): string {
  const kind = random();
  if (kind < 0.3) return text(random);
  if (kind < 0.5) {
    const inner = text(random).replace(/["\\]/gu, (character) =>
      random() < 0.85 ? `\\${character}` : character,
    );
    const escaped = random() < 0.1 ? pick(random, ESCAPES) : '';
    const more = random() < 0.12 ? pick(random, BREAKS) + pick(random, ['b', '- b', 'b: c', '# b']) : '';
    return `"${inner}${escaped}${escaped === '' ? '' : 'e'}${more}${pick(random, ['"', '"', '"', '"', '"', '"', '', '" # c', '"#c', '" x'])}`;
  }
  if (kind < 0.58)
    return `'${text(random).replace(/'/gu, "''")}${random() < 0.1 ? `${pick(random, BREAKS)}b` : ''}${pick(random, ["'", "'", "'", "'", '', "' x"])}`;
  if (kind < 0.64)
    return (
      pick(random, ['|', '>', '|-', '|2', '|0', '| # c', '|x']) +
      pick(random, ['\n  ', '\n    ', '\n', '\n\t', ' ']) +
      text(random)
    );
  if (kind < 0.7) return text(random) + pick(random, BREAKS) + text(random);
  if (kind < 0.76)
    return pick(random, TAGS) + (depth < 2 && random() < 0.4 ? flow(random, depth + 1) : text(random));
  return kind < 0.9 ? flow(random, depth) : pick(random, PLAIN);
}

function flow(random: Random, depth: number): string {
  const isList = random() < 0.65;
  const parts = Array.from({ length: Math.floor(random() * 4) }, () => {
    const value =
      depth < 3 && random() < 0.2
        ? flow(random, depth + 1)
        : random() < 0.6
          ? pick(random, ITEMS)
          : scalar(random, depth + 1);
    return isList
      ? value
      : pick(random, ['k', 'a', '"b"', "'c'", '5', 'true', '中']) +
          pick(random, [': ', ': ', ': ', ':', '']) +
          value;
  });
  const separator =
    random() < 0.85 ? ', ' : pick(random, [',', '，', '、', ' , ', ',\n', ',\n  ', ',\n\t', ' ', ', ,']);
  const close = isList
    ? [']', ']', ']', ']', ']', '', ']]', '] x']
    : ['}', '}', '}', '}', '}', '', '}}', ']'];
  const inside =
    pick(random, ['', '', '', ' ', '\n', '\n  ', '\t']) +
    parts.join(separator) +
    pick(random, ['', '', '', ',', '\n']);
  return (isList ? '[' : '{') + inside + pick(random, close);
}
const ITEMS = ['a', '"b"', "'c'", 'AI模型', '5', '"a, b"', 'a: b', '"a": b', '"a":b', 'a:b', ''];
