/**
 * The preview of a digest whose site configures its Markdown is what real Hugo publishes with that configuration.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readSite } from '../../../server/site/read-site.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { renderWithHugo } from '../../support/hugo/hugo.ts';
import { normalHtml } from '../../support/hugo/normal-html.ts';
import { published } from '../../support/hugo/published.ts';

function digest(...blocks: readonly string[]): string {
  const indented = blocks.map((block) => block.replaceAll(/^(?=.)/gmu, '   '));
  return `---\ntitle: "2025.08.01.00 T"\ndate: 2025-08-01T00:00:00+08:00\n---\n\n1. [Title - Author](https://x.com/a/status/1950930964172914731)\n\n${indented.join('\n\n')}\n`;
}

const DIGESTS: Readonly<Record<string, string>> = {
  'typographic marks': digest(
    `"two" 'one' it's 'tis the '90s -- and --- and ... << a >> "a 'b' c" dogs' 'I've'`,
    '字"字 "open',
    "I'm 'em Smiths'",
  ),
  'tildes and other marks': digest(
    'a ~b~ c ~~d~~ H~2~O x^2^ y ++i++ ==m== 5~7 9~10 ~~a ~b~ c~~ **a ==b** c== ==b ++c++ d==',
    '中文==重点==中文 ==“重”==文 a == b == c x==y==z c++ and d++ ^a^b^ ^^a^^ ~~~ x ~~a~ ~a~~ `==a==` \\==b== \\~c~ +++d+++',
    '[x ==y==](https://a.b) ==[x](https://a.b/u)== a ==b\nc== d',
  ),
  addresses: digest('https://e.com/bare www.e.com a@e.com <https://e.com/a> [a](https://e.com)'),
  blocks: digest(
    '| a | b |\n|---|---|\n| c | d |',
    'term\n: description',
    '- [ ] open\n- [x] done',
    'note[^1] and [^2]',
    '[^1]: The note.',
  ),
  'line breaks': digest(
    'first\nsecond',
    '中文\n中文',
    '中文\nlatin',
    '中文，\n中文',
    '中文\n**粗**\n中文',
    '日本\nカタカナ ひら\nー',
    '한국\n한국',
    '「引」\n「引」',
    '中（a）\n（b）中',
    'a\\\nb  \nc',
    '中 \n文',
    '１２\n３４',
    '中\nｶﾅ',
    '、\n。',
    'a,\n中',
    '中\n“引”',
  ),
  'escaped spaces': digest(
    '中文**“重”**中',
    '中文\\ **“重”**\\ 中',
    'a\\ b',
    '中文**“重”**\\ 中',
    '`a\\ b` \\  x a\\\\ b **a\\ **b [a\\ b](https://e.com)',
    '\\ a',
    '中\\ 文\\ ',
    'x\\ \ny',
  ),
  'names of emoji': digest(
    ':smile: a:+1:b :nope: :heart:x `:smile:` :SMILE: ::smile:: :e-mail: :zzz :100: :cn: 中:smile:文 \\:smile:',
    '[:tada:](https://e.com) **:tada:** :rocket: http://a.b:smile: a:smile :constructor: 12:30:45 **x:+1:**',
  ),
  attributes: digest(
    'para\n{.cls #id}',
    'para {.x}',
    'para\n{not attr',
    'para\n{.cls} more',
    'a\n\n{.cls}\n\nb',
    '> q\n\n{.y}',
    '- a\n- b\n\n{.x}',
    'para\n{a="b c" d=3}',
    'para\n{}',
    'para\n{name}',
    'para\n { .x }',
    'x {{ y }}',
    'para\n{.a .b, c=d}',
    '**bold**\n{.c}\n\nafter',
  ),
  formulas: digest(
    'a $x**2**y$ b',
    'cost $5 and $6 **b**',
    'a \\(x_y_z\\) b',
    '`$a$` $b',
    'x $a\nb$ c',
    '\\$a\\$ $b$',
    '[t $a](https://e.com) b$',
    '**a $b** c$',
    'a $"q"$ b -- $--$',
    '$ a $ $a$ $b$',
    'text $$ x',
    '$中**“a”**文$',
  ),
  'raw HTML': digest(
    'a <b>bold</b> <kbd>K</kbd> H<sub>2</sub>O <br> b <u>**x**</u> <i>y</i>',
    '<div>\nblock <em>em</em>\n</div>',
    '<details>\n<summary>more</summary>\n\ntext **bold**\n\n</details>',
    '<p align="center">c</p>',
    '<!-- a comment --> after',
  ),
  'sub and sup without HTML': digest('x <sup>1</sup>'),
};

const goldmark = (lines: string) => `[markup.goldmark.${lines}`;
const extras = (...names: readonly string[]) =>
  names.map((name) => `[markup.goldmark.extensions.extras.${name}]\nenable = true\n`).join('');
const ALL_EXTRAS = extras('delete', 'insert', 'mark', 'subscript', 'superscript');

/** Configurations, as a site writes them. */
const CONFIGS: Readonly<Record<string, string>> = {
  'nothing but a zone': 'timeZone = "Asia/Shanghai"',
  'typographer off': goldmark('extensions]\ntypographer = false'),
  'typographer disabled': goldmark('extensions.typographer]\ndisable = true'),
  'typographic marks of its own': goldmark(
    'extensions.typographer]\nleftDoubleQuote = "「"\nrightDoubleQuote = "」"\nleftSingleQuote = "&laquo;"\nrightSingleQuote = "&#8250;"\napostrophe = "´"\nemDash = "~~"\nenDash = ""\nellipsis = "……"\nleftAngleQuote = "‹"\nrightAngleQuote = "›"',
  ),
  'strikethrough off': goldmark('extensions]\nstrikethrough = false'),
  'extras beside strikethrough': ALL_EXTRAS,
  'extras in the place of strikethrough': `${goldmark('extensions]\nstrikethrough = false')}\n${ALL_EXTRAS}`,
  'subscript alone': `${goldmark('extensions]\nstrikethrough = false')}\n${extras('subscript')}`,
  'delete alone': `${goldmark('extensions]\nstrikethrough = false')}\n${extras('delete')}`,
  'mark and superscript': extras('mark', 'superscript'),
  'linkify off': goldmark('extensions]\nlinkify = false'),
  'linkify with http': goldmark('extensions]\nlinkifyProtocol = "http"'),
  'no footnotes': goldmark('extensions.footnote]\nenable = false'),
  'no tables, task lists, definition lists': goldmark(
    'extensions]\ntable = false\ntaskList = false\ndefinitionList = false',
  ),
  'hard wraps': goldmark('renderer]\nhardWraps = true'),
  'East Asian line breaks': goldmark('extensions.cjk]\nenable = true\neastAsianLineBreaks = true'),
  'East Asian line breaks as CSS has them': goldmark(
    'extensions.cjk]\nenable = true\neastAsianLineBreaks = true\neastAsianLineBreaksStyle = "css3draft"',
  ),
  'East Asian line breaks without being enabled': goldmark('extensions.cjk]\neastAsianLineBreaks = true'),
  'hard wraps and East Asian line breaks': `${goldmark('renderer]\nhardWraps = true')}\n${goldmark('extensions.cjk]\nenable = true\neastAsianLineBreaks = true')}`,
  'escaped spaces': goldmark('extensions.cjk]\nenable = true\nescapedSpace = true'),
  'attributes of blocks': goldmark('parser.attribute]\nblock = true'),
  'emoji by their names': 'enableEmoji = true',
  'formulas passed through': goldmark(
    'extensions.passthrough]\nenable = true\n[markup.goldmark.extensions.passthrough.delimiters]\nblock = [["\\\\[", "\\\\]"], ["$$", "$$"]]\ninline = [["\\\\(", "\\\\)"], ["$", "$"]]',
  ),
  'raw HTML': goldmark('renderer]\nunsafe = true'),
  'raw HTML and much else': `enableEmoji = false\n${goldmark('renderer]\nunsafe = true\nhardWraps = true')}\n${goldmark('extensions]\ntypographer = false\nstrikethrough = false')}\n${ALL_EXTRAS}`,
};

const texts = { ...DIGESTS, 'a right seed': cleanSeed.text, 'a faulty seed': faultySeed.text };

for (const [name, config] of Object.entries(CONFIGS)) {
  suite(`with ${name}`, async () => {
    const site = readSite('/site', [{ place: '/site/hugo.toml', text: config }]);
    assert.deepEqual(site.problems, []);
    const pages = await renderWithHugo(Object.values(texts), { config });
    for (const [index, [about, text]] of Object.entries(texts).entries())
      test(about, () => assert.equal(published(text, 'current', site), normalHtml(pages[index] ?? '')));
  });
}
