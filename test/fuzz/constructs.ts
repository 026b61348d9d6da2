/**
 * Every construct of Markdown and YAML, in any size, whole and broken off: what the growth check (growth.ts) doubles.
 */

/** Makes some of a construct, of about so many characters. */
export type Generator = (size: number) => string;

/** `unit` again and again. */
const times =
  (unit: string): Generator =>
  (size) =>
    unit.repeat(Math.ceil(size / unit.length));

/** Units that differ by a number. */
const numbered =
  (unit: (at: number) => string): Generator =>
  (size) => {
    let text = '';
    for (let at = 0; text.length < size; at++) text += unit(at);
    return text;
  };

/** As many of one as of the other, one after the other. */
const pairs =
  (open: string, close: string, middle = 'a'): Generator =>
  (size) => {
    const count = Math.ceil(size / (open.length + close.length));
    return `${open.repeat(count)}${middle}${close.repeat(count)}`;
  };

/** A beginning, and then `unit` again and again. */
const after =
  (begin: string, unit: string, end = ''): Generator =>
  (size) =>
    `${begin}${unit.repeat(Math.ceil(size / unit.length))}${end}`;

/** Steps to the right, each deeper than the last: `deepest` of them, then the same again. */
const stairs =
  (line: string, indent: string, deepest: number): Generator =>
  (size) => {
    let text = '';
    for (let at = 0; text.length < size; at++) text += `${indent.repeat(at % deepest)}${line}`;
    return text;
  };

/** Items with what comes below their headings, which is given the whitespace that it takes to belong to the item. */
const items = (below: (indent: string, at: number) => string): Generator =>
  numbered((at) => {
    const marker = `${at + 1}. `;
    return `${marker}[标题 - 作者](https://a.b/${at})\n\n${below(' '.repeat(marker.length), at)}`;
  });

/** The constructs of Markdown. */
export const MARKDOWN: { readonly [construct: string]: Generator } = {
  // Inlines
  words: times('word '),
  'a line without blanks': times('字'),
  'emphasis with *': times('*a* '),
  'emphasis with _': times('_a_ '),
  'strong with **': times('**a** '),
  'strong with __': times('__a__ '),
  'strong beside punctuation': times('前**“a”**后'),
  'strong over punctuation': times('**a。**b'),
  'strong that never closes': times('**a '),
  'strong that never opens': times('a** '),
  'emphasis that never closes': times('*a '),
  'underscores that never close': times('__a '),
  'runs of many lengths': numbered((at) => `${'*'.repeat(1 + (at % 7))}a `),
  'one run of asterisks': times('*'),
  'one run of underscores': times('_'),
  'asterisks and underscores in turn': times('*_'),
  'nested emphasis': pairs('*a ', ' a*'),
  'nested strong': pairs('**a ', ' a**'),
  'strong and emphasis across each other': times('*a **b* c** '),
  strikethrough: times('~~a~~ '),
  'strikethrough that never closes': times('~~a '),
  'one run of tildes after text': after('a ', '~'),
  'straight quotation marks': times('"a" '),
  'quotation marks that never close': times('“a '),
  apostrophes: times("'a "),
  'dots and dashes': times('a... b-- c--- '),
  'code spans': times('`a` '),
  'code spans of growing length': numbered((at) => `${'`'.repeat(1 + at)}a `),
  'code that never closes': times('`a ``b '),
  'one run of backticks after text': after('a ', '`'),
  'inline links': times('[a](https://a.b/c) '),
  'inline links with a title': times('[a](https://a.b/c "t") '),
  'inline links without an end': times('[a](https://a.b '),
  'inline links with angle brackets': times('[a](<https://a.b>) '),
  'angle brackets that never close': times('[a](<b '),
  'parentheses in an address': pairs('[a](b', ')', '(c)'),
  'brackets without partners': times('['),
  'closing brackets': times(']'),
  'nested brackets': pairs('[', ']'),
  'nested links': pairs('[a', '](b)'),
  'links in bold': times('**[a](b)** '),
  'full references': times('[a][b] '),
  'shortcut references': times('[a] '),
  'references to definitions': (size) => `[a]: https://a.b\n\n${'[a] '.repeat(Math.ceil(size / 4))}`,
  'long references': numbered((at) => `[${'a'.repeat(at % 900)}] `),
  images: times('![a](b) '),
  'nested images': pairs('![', '](b)'),
  'image openings': times('!['),
  'autolinks in angle brackets': times('<https://a.b> '),
  'autolinks that never close': times('<https://a.b '),
  addresses: times('https://a.b/c '),
  'addresses with www': times('www.a.b '),
  'addresses with www in a link': after('[', 'www.a.b ', '](https://a.b)'),
  'addresses in a link': after('[', 'https://a.b/c ', '](https://a.b)'),
  'addresses with www in bold': after('**', 'www.a.b ', '**'),
  'addresses with www in brackets': times('[www.a.b '),
  'addresses in a row': times('https://a.b'),
  'one long address': after('https://a.b/', 'c'),
  'one long host': after('www.', 'a.'),
  'one address with parentheses': after('https://a.b/', '()'),
  'one address with closing parentheses': after('https://a.b/', ')'),
  'one address with entities': after('https://a.b/', '&amp;'),
  'e-mail addresses': times('a@b.c '),
  'e-mail addresses in a row': times('a@b.c@'),
  'at signs': times('@'),
  'one long local part': after('', 'a.', '@b.c'),
  'words with an address and emphasis': after('www.a.b ', '*a a* '),
  'ampersands and emphasis': times('&*a* '),
  'escapes and ampersands in a title': after('[a](b "', '\\*a& ', '")'),
  'entities by name': times('&amp;'),
  'entities by number': times('&#8203;'),
  'entities that are none': times('&'),
  escapes: times('\\*'),
  backslashes: times('\\'),
  'hard breaks': times('a  \nb\\\n'),
  'soft breaks': times('a\n'),
  'carriage returns': times('a\r'),
  'trailing blanks': after('a', ' '),
  'blanks inside a line': after('a', ' ', 'b'),
  'inline HTML': times('<b>a</b> '),
  'inline HTML with attributes': times('<a b="c"> '),
  'HTML that never closes': times('<a '),
  'attributes that never close': times('<a b="'),
  'comments in a line': times('a <!-- b --> '),
  'comments that never close': times('a <!-- '),
  'processing instructions that never close': times('a <? '),
  'CDATA that never closes': times('a <![CDATA[ '),
  'declarations that never close': times('a <!A '),
  'less-than signs': times('<'),
  'greater-than signs after text': after('a', '>'),
  'zero width spaces': times('\u200B'),
  'joined emoji': times('👩\u200D'),
  'combining marks': after('a', '\u0301'),
  'lone surrogates': times('\uD800'),
  'NUL characters': times('\0'),
  'dollar signs': times('$a$ '),
  colons: times(': '),
  'emoji names': times(':a: '),
  'shortcodes of Hugo': times('{{< a >}} '),
  'shortcodes that never close': times('{{< '),
  'braces of templates': times('{{ a }} '),
  'attributes in braces': times('{.a} '),
  // Blocks
  paragraphs: times('a\n\n'),
  'one paragraph of many lines': times('word word word\n'),
  'blank lines': times('\n'),
  'lines of blanks': times('    \n'),
  'thematic breaks': times('---\n'),
  'thematic breaks of asterisks': times('***\n'),
  'thematic breaks with blanks': times('- - -\n'),
  'one long thematic break': times('-'),
  'setext headings': times('a\n---\n'),
  'setext headings of level 1': times('a\n===\n'),
  'lines of equals signs': times('===\n'),
  'a paragraph with one underline': (size) => `${'a\n'.repeat(Math.ceil(size / 2))}---\n`,
  headings: times('# a\n'),
  'headings with closing sequences': times('# a #\n'),
  'one long closing sequence': after('# a ', '#'),
  'headings without text': times('#\n'),
  'indented code': times('    a\n\n'),
  'fenced code': times('```\na\n```\n'),
  'fenced code that never closes': after('```\n', 'a\n'),
  'fences of growing length': numbered((at) => `${'`'.repeat(3 + at)}\n`),
  'fences of tildes': times('~~~\na\n~~~\n'),
  quotes: times('> a\n'),
  'quotes and paragraphs': times('> a\n\nb\n\n'),
  'nested quotes': (size) => `${'> '.repeat(Math.ceil(size / 2))}a\n`,
  'quotes in steps': stairs('> a\n', '> ', 30),
  'lazy lines of quotes': times('> a\nb\n'),
  'one quote with lazy lines': after('> a\n', 'b\n'),
  bullets: times('- a\n'),
  'bullets that differ': times('- a\n* b\n+ c\n'),
  'loose bullets': times('- a\n\n'),
  'empty bullets': times('-\n'),
  'bullets in a line': times('- '),
  'nested bullets': stairs('- a\n', '  ', 30),
  'nested bullets, all deeper': (size) =>
    Array.from({ length: Math.ceil(Math.sqrt(size)) }, (_, at) => `${'  '.repeat(at)}- a\n`).join(''),
  'bullets with lazy lines': times('- a\nb\n'),
  'bullets with paragraphs': times('- a\n\n  b\n'),
  'ordered items': times('1. a\n'),
  'ordered items, counting': numbered((at) => `${at + 1}. a\n`),
  'loose ordered items': times('1. a\n\n'),
  'ordered items with parentheses': times('1) a\n'),
  'ordered items of both kinds': times('1. a\n1) b\n'),
  'ordered items in a line': times('1. '),
  'empty ordered items': times('1.\n'),
  'nested ordered items': stairs('1. a\n', '   ', 30),
  tasks: times('- [ ] a\n'),
  tables: times('| a |\n| - |\n| b |\n\n'),
  'one long table': after('| a | b |\n| - | - |\n', '| c | d |\n'),
  'one wide table': (size) => {
    const count = Math.ceil(size / 6);
    return `|${'a|'.repeat(count)}\n|${'-|'.repeat(count)}\n|${'b|'.repeat(count)}\n`;
  },
  'a wide table with empty rows': (size) => {
    const count = Math.ceil(size / 6);
    return `|${'a|'.repeat(count)}\n|${'-|'.repeat(count)}\n${'|\n'.repeat(count)}`;
  },
  'a wide table with rows of one cell': (size) => {
    const count = Math.ceil(size / 8);
    return `|${'a|'.repeat(count)}\n|${'-|'.repeat(count)}\n${'|b|\n'.repeat(count)}`;
  },
  'delimiter rows': times('| - |\n'),
  'delimiter rows without a head': times('-|-\n'),
  'lines with bars': times('a | b\n'),
  'escaped bars': after('| a |\n| - |\n| ', '\\|', ' |\n'),
  definitions: numbered((at) => `[a${at}]: https://a.b\n`),
  'definitions of one label': times('[a]: https://a.b\n'),
  'definitions with titles': numbered((at) => `[a${at}]: https://a.b "t"\n`),
  'titles that never close': times('[a]: b "\n'),
  'definitions that are used': numbered((at) => `[a${at}]: https://a.b\n\n[a${at}]\n\n`),
  'definitions without an address': times('[a]:\n'),
  'footnote references': times('[^a] '),
  'one footnote with many references': (size) => `[^a]: b\n\n${'[^a] '.repeat(Math.ceil(size / 5))}`,
  'footnote definitions': numbered((at) => `[^a${at}]: b\n`),
  'footnotes that are used': numbered((at) => `c[^a${at}]\n\n[^a${at}]: b\n\n`),
  'footnotes in footnotes': numbered((at) => `[^a${at}]: b[^a${at + 1}]\n\n`),
  'a cycle of footnotes': (size) => {
    const count = Math.ceil(size / 20);
    const notes = Array.from({ length: count }, (_, at) => `[^a${at}]: b[^a${(at + 1) % count}]\n\n`);
    return `c[^a0]\n\n${notes.join('')}`;
  },
  'footnotes with many lines': after('[^a]: b\n', '    c\n\n'),
  'definition lists': times('a\n: b\n\n'),
  'one definition list': times('a\n: b\n'),
  'one term with many descriptions': after('a\n', ': b\n'),
  'many terms with one description': (size) => `${'a\n'.repeat(Math.ceil(size / 2))}: b\n`,
  'loose descriptions': times('a\n\n: b\n\n'),
  'nested definition lists': stairs('a\n: b\n', '  ', 20),
  'descriptions with bullets': times('a\n: - b\n'),
  'colons without terms': times(': a\n'),
  'HTML blocks': times('<div>\na\n</div>\n\n'),
  'HTML blocks in a row': times('<div>\n'),
  'HTML comments': times('<!-- a -->\n'),
  'HTML comments that never close': times('<!-- a\n'),
  'scripts that never close': times('<script>\n'),
  'comments for the linter': times('<!-- digest-disable-next-line nothing -->\n'),
  'comments that turn all off': times('<!-- digest-disable -->\n<!-- digest-enable -->\n'),
  'quotes with bullets': times('> - a\n'),
  'bullets with quotes': times('- > a\n'),
  'bullets with code': times('- ```\n  a\n  ```\n'),
  'everything in turn': times(
    '# a\n\nb **c** [d](e)\n\n- f\n- g\n\n> h\n\n```\ni\n```\n\n| j |\n| - |\n| k |\n\n',
  ),
  // Digests
  'items without a summary': items(() => ''),
  'items with a summary': items((indent, at) => `${indent}一段**摘要**文字，第 ${at} 条。\n\n`),
  'items of one source': times(
    '1. [标题 - 作者](https://x.com/a/status/1950930964172914731)\n\n   一段**摘要**。\n\n',
  ),
  'items numbered 7': times('7. [标题 - 作者](https://a.b)\n\n   一段**摘要**文字。\n\n'),
  'detached summaries': items(() => '一段**摘要**文字。\n\n'),
  'summaries indented by one too few': items((indent) => `${indent.slice(1)}一段**摘要**文字。\n\n`),
  'indented items': numbered(
    (at) => `   ${at + 1}. [标题 - 作者](https://a.b/${at})\n\n      一段**摘要**。\n\n`,
  ),
  'unrendered bold': items((indent) => `${indent}如同**“沙堆崩塌”**一般。\n\n`),
  'full-width numbers': times('１．[标题 - 作者](https://a.b)\n\n'),
  'citation marks': times('[^1]'),
  'citation marks beside bold': times('a[^1]**b**'),
};

/** The constructs of YAML, as the inside of front matter. */
export const YAML: { readonly [construct: string]: Generator } = {
  'many keys': numbered((at) => `a${at}: b\n`),
  'one key again and again': times('a: b\n'),
  'nested sequences in flow': pairs('[', ']'),
  'nested maps in flow': (size) =>
    `a: ${'{a: '.repeat(Math.ceil(size / 5))}b${'}'.repeat(Math.ceil(size / 5))}\n`,
  'sequences that never close': after('a: ', '['),
  'maps that never close': after('a: ', '{'),
  'one long sequence in flow': after('categories: [', 'a, ', ']\n'),
  'one long map in flow': (size) => {
    let text = 'a: {';
    for (let at = 0; text.length < size; at++) text += `a${at}: b, `;
    return `${text}}\n`;
  },
  'one long sequence': after('categories:\n', '  - a\n'),
  'nested sequences': times('- '),
  'nested maps': (size) =>
    Array.from({ length: Math.ceil(Math.sqrt(size)) }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
  aliases: (size) => `a: &a b\nc: [${'*a, '.repeat(Math.ceil(size / 4))}]\n`,
  anchors: numbered((at) => `a${at}: &b${at} c\n`),
  'aliases of aliases': numbered((at) =>
    at === 0 ? 'a0: &a0 [b, b]\n' : `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]\n`,
  ),
  'one long string': after('title: "', 'a', '"\n'),
  'one long string that never closes': after('title: "', 'a'),
  'one long string with single quotes': after("title: '", "''", "'\n"),
  'one long plain value': after('title: ', 'a '),
  'one long string of escapes': after('title: "', '\\u0041', '"\n'),
  'a block of text': after('a: |\n', '  b\n'),
  'a folded block of text': after('a: >\n', '  b\n\n'),
  comments: times('# a\n'),
  tags: times('a: !!str b\n'),
  'unknown tags': times('!a '),
  'merge keys': times('<<: *a\n'),
  'documents in documents': times('...\n'),
  'question marks': times('? a\n'),
  colons: times(': '),
  dashes: times('-'),
  tabs: times('\t'),
  'quotes in quotes': times('title: "a"b"\n'),
};
