/**
 * Markdown that nobody would write and somebody will: texts put together by chance from what means something.
 */
import type { Random } from './random.ts';

const INLINES: readonly string[] = [
  ...[
    '字',
    '字字',
    'a',
    'word',
    '1',
    '，',
    '。',
    '“',
    '”',
    '（',
    '）',
    '《',
    '》',
    ' ',
    ' ',
    '🤗',
    '～',
    '$',
    '-',
    ':',
    '!',
  ],
  ...[
    '**',
    '**',
    '**',
    '*',
    '_',
    '__',
    '***',
    '~~',
    '~',
    '`',
    '``',
    '\\',
    '\\*',
    '&amp;',
    '&#8203;',
    '<',
    '>',
    '|',
    '"',
    "'",
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '[a](b)',
    '[a](https://e.com/x "t")',
    '![i](https://e.com/i.png)',
    '<https://e.com>',
  ],
  ...[
    'https://e.com/a',
    'https://e.com/b_c_',
    'www.e.com/x',
    'a@e.com',
    '[r]',
    '[r][]',
    '[x][r]',
    '[^n]',
    '<b>',
    '</b>',
  ],
  ...[
    '<br/>',
    '<!-- c -->',
    '--',
    '---',
    '...',
    '<<',
    '>>',
    '{{< one >}}',
    '{{< one "**" >}}',
    '{{</* e */>}}',
    '{#a}',
  ],
  ...[
    '{.b}',
    '  \n',
    '\n',
    '\\\n',
    '5~7',
    '2*3',
    'snake_case',
    '`code`',
    '**粗**',
    '*斜*',
    '[x] ',
    ' #',
    '{',
    '}',
    '=',
    '+',
  ],
];

const STARTS: readonly string[] = [
  ...[
    '',
    '',
    '',
    '',
    '# ',
    '## ',
    '### ',
    '> ',
    '> > ',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '2. ',
    '1) ',
    '10. ',
    '7. ',
    '- [ ] ',
    '- [x] ',
  ],
  ...[
    '    ',
    '   ',
    '  ',
    '\t',
    ': ',
    ':',
    '[r]: ',
    '[^n]: ',
    '#',
    '-',
    '1.',
    '>',
    '| ',
    '<div>',
    '</div>',
    '<p>x',
    '1.\t',
    '-\t',
  ],
];

const LINES: readonly string[] = [
  ...[
    '',
    '',
    '',
    '',
    '---',
    '***',
    '===',
    '```',
    '~~~',
    '```js',
    '- - -',
    '___',
    '| a | b |',
    '|---|---|',
    '|:-|-:|',
    'a | b',
  ],
  ...[
    '--|--',
    '| 1 |',
    '| a',
    '|--|',
    '<div>',
    '</div>',
    '<!--',
    '-->',
    '{{< one >}}',
    '{{< box >}}',
    '[r]: /u "t"',
    '[^n]: note',
  ],
  ...[
    'Term',
    ': text',
    ':   text',
    '{#id}',
    '{.c}',
    '# h {#i .c k="v"}',
    '## h {#i}',
    '# h # {#i}',
    'h {#i}',
    '    code',
    '\tcode',
  ],
  ...[
    '<script>',
    '</script>',
    '<pre>',
    '<?x',
    '?>',
    '&nbsp;',
    '|',
    '||',
    '\\',
    '1.',
    '-',
    '>',
    '*',
    ':',
    '{{< /box >}}',
    '<b>',
    '<a href="x">',
  ],
];

/** A text of some lines. Shortcodes in it are right. */
export function oddMarkdown(random: Random): string {
  const chosen = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const lines: string[] = [];
  const count = 1 + Math.floor(random() * 8);
  const column = chosen(['', '', '', '   ', '  ', '    ']);
  if (column !== '') lines.push(column.length === 2 ? '- x' : '1. x');
  for (let at = 0; at < count; at++) {
    let line = chosen(LINES);
    if (random() < 0.6) {
      line = chosen(STARTS);
      const parts = Math.floor(random() * 9);
      for (let part = 0; part < parts; part++) line += chosen(INLINES);
    }
    lines.push((random() < 0.8 ? column : '') + line);
    if (random() < 0.35) lines.push('');
  }
  const text = lines.join('\n');
  const opened = text.split('{{< box >}}').length;
  const closed = text.split('{{< /box >}}').length;
  return opened === closed ? text : text.replaceAll(/\{\{< \/?box >\}\}/gu, 'box');
}
