/**
 * Makes broken digests of good ones, as hands, drafting models and conversions break them.
 */
import type { Random } from '../support/digests/random.ts';
import { applyChange, type Change } from './change.ts';
import { structuralChange } from './structures.ts';

/** One to `most` changes that follow each other, each meant for the text that the one before leaves. */
export function randomChanges(
  text: string,
  random: Random,
  corpus: readonly string[],
  most: number,
): Change[] {
  const changes: Change[] = [];
  let current = text;
  const count = 1 + Math.floor(random() * most);
  for (let index = 0; index < count; index++) {
    const change = randomChange(current, random, corpus);
    changes.push(change);
    current = applyChange(current, change);
  }
  return changes;
}

/** The share of changes that know what a digest is made of. */
const STRUCTURAL = 0.4;

function randomChange(text: string, random: Random, corpus: readonly string[]): Change {
  if (random() < STRUCTURAL) return structuralChange(text, random, corpus);
  const at = Math.floor(random() * (text.length + 1));
  const kind = Math.floor(random() * 9);
  switch (kind) {
    case 0:
      return { start: at, end: Math.min(text.length, at + 1 + Math.floor(random() * 3)), newText: '' };
    case 1:
      return { start: at, end: Math.min(text.length, at + Math.floor(random() * 200)), newText: '' };
    case 2:
      return lineChange(text, at, (line) => line + line);
    case 3:
      return lineChange(text, at, () => '');
    case 4:
      return lineChange(text, at, (line) => (random() < 0.5 ? ` ${line}` : line.replace(/^ +/u, '')));
    case 5:
      return lineChange(text, at, (line) => line.replace(/\r?\n$/u, random() < 0.5 ? '\r\n' : ''));
    case 6: {
      const other = corpus[Math.floor(random() * corpus.length)] ?? '';
      const from = Math.floor(random() * other.length);
      return { start: at, end: at, newText: other.slice(from, from + Math.floor(random() * 300)) };
    }
    default: {
      const fragment = FRAGMENTS[Math.floor(random() * FRAGMENTS.length)] ?? '';
      const length = random() < 0.3 ? Math.floor(random() * 4) : 0;
      // Now and then thousands of times: what costs too much for one is found by many.
      const times = random() < 0.01 ? 2 ** Math.floor(random() * 14) : 1;
      return { start: at, end: Math.min(text.length, at + length), newText: fragment.repeat(times) };
    }
  }
}

/** Replaces the line around `at`, its break included. */
function lineChange(text: string, at: number, change: (line: string) => string): Change {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const end = next < 0 ? text.length : next + 1;
  return { start, end, newText: change(text.slice(start, end)) };
}

/** What turns up in drafts and in attacks. */
const FRAGMENTS: readonly string[] = [
  '*',
  '**',
  '***',
  '****',
  '__',
  '_',
  '** ',
  ' **',
  '“',
  '”',
  '**“',
  '”**',
  '（',
  '）',
  '。',
  '，',
  '：',
  '～',
  '🤗',
  '⭐',
  '\ud83e',
  '\udd17',
  '\u200b',
  '\u200d',
  '\u00a0',
  '\u3000',
  '\ufeff',
  '[',
  ']',
  '(',
  ')',
  '](',
  '][',
  '[]()',
  '<',
  '>',
  '<br/>',
  '<!--',
  '-->',
  '<!-- digest-disable bold-unrendered -->',
  '<!-- digest-enable -->',
  '<!-- digest-disable-next-line -->',
  '`',
  '```',
  '~~',
  '~~~\n',
  '\\',
  '&amp;',
  '&#8203;',
  '|',
  '| a | b |\n| - | - |\n',
  '\n: x\n',
  '---\n',
  '---',
  '\n---\n',
  '+++\n',
  '---js\n',
  '===\n',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  '    ',
  ' ',
  '\0',
  '# ',
  '> ',
  '- ',
  '1. ',
  '1) ',
  '2. ',
  '10. ',
  '１．',
  '1、',
  '99. ',
  '007. ',
  '\n\n3. [标题 - 作者](https://x.com/a/status/1950930964172914731)\n\n   摘要**重点**。\n',
  'https://x.com/i/status/1',
  'twitter.com',
  '?s=20',
  'https://',
  'javascript:alert(1)',
  '{{ url }}',
  '{{< price >}}',
  '{{< x t="__a__ b" >}}',
  '{{< raw >}}** b **{{< /raw >}}',
  '{{</* x */>}}',
  '{{% note %}}',
  '{{<',
  '>}}',
  'LINK_HERE',
  ' - ',
  '-',
  ' | ',
  '&t[x]: https://a.example\n',
  '[^1]',
  '\n[^1]: note\n',
  'title: x\n',
  'date: 2026-06-010T00:00\n',
  'categories: []\n',
  '"',
  "'",
  ': ',
  '&a *a',
  '{{{{',
  '[[[[',
];
