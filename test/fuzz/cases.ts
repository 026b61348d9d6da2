/**
 * What the fuzzer has found, as small as it made it: texts for which something did not hold that must always hold.
 * Held by cases.test.ts, and the fuzzer starts from them.
 */
export const CASES: readonly string[] = [
  // Indented text went into a comment that nothing closes.
  '1. [a - b](c)\n\n   <!-- d\n\n e\n',
  // A marker alone before CR LF begins no item in Hugo.
  '4.\r\n号',
  '1. a\r\n2.\r\n\r\n   b\r\n',
  // `---` at the end of a line was taken for front matter; what stood around a block came together.
  '1. a ---\ntitle:\n---\n    <!--digest-enable-->',
  '1. a\n---\ntitle:\n---\n    <!--digest-enable-->',
  // Indented text made a definition list of the heading.
  '2)\n2.\n4. []()\n\n: ',
  '2)\n2.\n4. []()\n\n\n: ',
  // Spaces that make a span bold were taken away again, and one was put inside a marker.
  '4. **（**临',
  '1. **A)**与**5****',
  // Whether a line was an item depended on the number of an item after it, which then had to be another.
  '[]()\n\n/\n2.http://\n1. A',
  '12. \n[]()\n# 5.http://\n14.',
  // An item that text had swallowed changed what the separator is.
  '1. \n2. \n3. \n4)\n8)\n7. \n8. \n9. \n0.\n1. \n12. [s-s]()\n\n*)\n7. [C- 0]()',
  // The marker of an item below a heading was given the number of another count.
  '1.\n2.\n1.\n1.\n2.\n3.\n4.\n5.\n# \n1.\n2.\n3. 。\n>',
  // A space went into the address of what should have been a link.
  '1. [](于D /)',
  // Where front matter stood, text came to stand below an item.
  '1. a\n---\ntitle:\n---\n>',
  // Of many lines that text had swallowed one became an item, with a number that had not been looked at.
  '1. \n2. \n3.\n4. \n5)\n6. \n7. \n8. \n9. 。\n\n就\n0. ](\n11. ](\n2. ](\n3.](\n\n3.\n19. ',
  // And what stood after its marker became another marker.
  '1. \n2. \n2. \n3.\n4. \n5)\n6. ][\n7. \n8. \n9. 。\n\n就\n0. ](\n11. ](\n2. ](\n3.*](\n3.\n19. 19. ',
  '1. \n2. \n3.\n5)\n6. \r\n7. \n8. \n9. 。\n\n就\n0. ](\n11. ](\n2. 3.](\n3.\n19. ',
  // A narrower marker drew text into its item, and the line that it had hidden became one more.
  '1.\n2.\n3. H\n4.  A\n\n   O\n8. \n\n5.',
  // And so did a shorter number.
  '1. [甲 - a](https://a.bc/1)\n\n   **摘要**\n\n10. [乙 - b](https://a.bc/2)\n\n   text\n28. [丙 - c](https://a.bc/3)\n',
  // The first line of a heading became another.
  '5. [**s\n**<](',
  // A full-width blank after a value belongs to it.
  '---: 2\ndate: 2026-08-02T08:21:57.655Z\u3000\n---',
  // A number says whether a line in the item above counts as an item.
  '1.\na\n\n    <\n1. ](\n2.',
  '1. \n17. =\n18.\uFEFF](\n7)\n4)\n1. ',
  // A space between Chinese and Latin made an address of what was none.
  '1. [](t看()\ne)',
  // An empty file gets a final line break with its front matter.
  '',
  '\uFEFF',
  '\uFEFF\uFEFF',
  // A number of another length came with spaces that no other marker has, or with so many that the text became code.
  '007. .\n19. 1',
  '1. \n22.    b',
  '1.\n2.\n3.\n4)\n8)\n7.\n8.\n007. 0\n12. s',
  // The space before a block that was moved stayed behind as a line of its own.
  'a\n ---\ntitle:\n---\n',
  // A list got its first link, and with it the count of the items.
  '1. [a]()\n\ne\n\n4. [者](t',
  // A heading became a link, but one on two lines.
  '5. [\n](]',
  '5. [\n](:',
  // Text below a comment became an item, an empty one.
  '<!---->2.',
  // What stands between the tags of a shortcode was indented.
  '1. >\n{{<x>}}\n{{</x>}}',
  // What stood in an address became a mark without a partner.
  '[s](http://w.n"',
  // A character that nobody sees kept two brackets apart.
  '5. [\n]\uFEFF(]',
  // A link became one that should open an item.
  '。\n\n-](http://)',
  '## []()\n## [开](http://第\n## []()',
  // A bracket was put into a shortcode.
  '{{</**/>}}](e.rg/)',
  // Micromark drops a byte order mark, also one that is not the file's own, and counts no place for it.
  '---\ntitle: a\n---\n\uFEFF甲 **b**\n ',
  '| a | b |\n|---|---|\n\uFEFF 该\n 6. [新 - m](https://x.com)\n\n ',
  // What has no text was taken for a summary that fell out of its item.
  '2)\n2.\n4. []()\n\n\uFEFF\n: ',
  // A shorter number drew the line below an empty item into it.
  '12.\n   1',
  // Another marker of bold lost its partner.
  '__** 用__构**，**',
  '1. [a - b](c)\n\n   **架构 **，总参改变**人',
  '** **A)**与**5****',
  // Without a comment in it there was one more shortcode.
  '{{<x>}}{{<x<!--digest-enable-->>}}',
  // What was left of a line is a marker.
  '4)[^1]',
  // A space made a link of an address.
  '1. [a - b](c)\n\n   安http://x.com/status/',
  // What stood below text that was indented had made a definition list of it.
  '2)\n4. [a](b)\n\n   d\n\ne\n\n\n: ',
  // With a tag before it, a number in quotation marks is a number.
  '---\ntitle: !!int 3\n---\n',
  // What was a title and has none, and what no link opened, are told of once it does.
  '{{<x>}}\uFEFF{{</x>}}',
  '2.\ne](http://)\n\n4.',
  '1. []()\ne\n* 4',
  '1. =\n8.\uFEFF',
  '--\uFEFF-\u3000\n---',
  // Nothing was left of the last line but the break before it.
  '=\n[^1]',
  'a\n---\ntitle:\n---',
  'a\r\n\r\n---\r\ntitle:\r\n---',
  // A character that nobody sees came to stand where a byte order mark does.
  '<!--digest-enable-->\uFEFF',
  // What was read as text for the first time has problems of its own.
  '{{<x>}}\n"生{{</x>}}',
  '[码](http://{{<raw>}} {{</raw>}})',
  '<!---->2."',
  '1. []()\n\n   **架构 **，改变',
  '构**，**，',
  '1. )\n1.  )\n\n   第\n\n2. []()',
  '1. [a]()[^1]',
  // Of lines that say the same again only one was taken away at a time.
  `---\n${'k: v\n'.repeat(40)}---\n`,
  // Front matter was put below the space that its absence was told of.
  ' ---',
  // Behind a mistake in the front matter stood another.
  '---e:"\n---',
  // With the right number there was no gap any more that a link could fill.
  '2)\n[]()\n\n4. []()',
  // What was left of it and its surroundings was the same again, or seemed to be an item.
  '[^[^1]1]',
  '5)\n2[^1].](',
  // With the text that came into the item, the item below it did.
  '1. [\n\n。\n\n   2. []()',
  // Another marker at the same place was left without a partner.
  '__** 用__e**__** 用__d**',
  '1. =\n8.\uFEFF 社',
  '=\n[^1]9.](',
  // What stood outside of the item was left there once this had a summary.
  '1. []()\ne\n -',
  // A comment for the linter had a shortcode in it.
  '<!--digest-enable{{<x>}}-->',
  // Whether front matter is needed where items are guessed was asked only in one of two places.
  '- **[](http://)**\n- **[](http://)**\n- **[](http://)',
  '## [](http://)\n## [](http://)\n## [](http://)',
  // What stood below an item that became one was read as another, with another list in it.
  '1. \n2. \n2. \n3.\n4. \n5)\n6. ][\n7. \n8. \n9. 。\n\n就\n0. ]( - b](c)\n\n   安http://x.com/status/\n11. ](\n2. ](\n3.*](\n3.\n19. 19. ',
  // U+0000 counted as what is published in its place.
  '* 1. **A)**与**5****\x001.A)**与**5***** 1. **A)**与**5****\x001.A)**与**5****',
  // The fault of a shortcode ended in the midst of a character.
  '{{< x 🤗',
  // An empty item was indented as others are, and came into the one above it.
  '.\n8.](\n11.](\n2.](\n3.\n\n3.\n19. \n   5. 研',
  // A comment for the linter stood in a shortcode.
  '{{<x>}}<!--digest-enable-->{{</x>}}',
  // Markers around nothing seemed to mark a phrase.
  '1. )\n\n   ** **，',
  // What seemed to be front matter is text.
  '----"',
  // Of a line nothing was left but the break before it.
  '/\n<br>',
  '<!--digest-enable-->\n',
  // Another indentation brought an item into the one above it.
  '   4. -\n2.\n0. g',
  // With another number there was a gap that a link filled.
  ' 4. [n]()\n\nhttp://x.m/\na\n-|\n3. ',
  // What debris kept apart, or from the beginning of a line, was read as something else.
  '1. )\n\n   5\u200b构',
  '1. 题\n【1†】<b>\n(',
  '1. [^1]http://x.com/status',
  ' [^1]<!--',
  '[作者]\uFEFF<r>',
  '(\uFEFF）',
  '1. [^1][](D /)',
  '1. []\uFEFF(D /)',
  '1. [\n\n[^1]   <',
  // The title was a placeholder.
  '1. TODOhttp://x.c',
  '1. )\n\n   “****"**',
  '5.|**s\n**<http://\n1. A',
  // A line ended as only Markdown has it.
  '---e\r<!---->2',
  '](http://\uFEFF)',
  // What text had swallowed became no item, and the item below it none any more.
  '1. [\n>q\n3.http://\n3. ](',
  // With another marker an item came into the one above it.
  '   4. -\n2)\n2. []()\n\n摘',
  // Below a marker that nothing follows, a blank line keeps text out.
  '2.\n**题**\n1. b',
  // Spaces before a marker made right what stood too far from the others.
  '10. g\n10. )\n  1. -',
  // Of as many markers of one kind as of another, one more decided what is usual.
  '10. >\n  2. [\n2.\n   摘',
  // What seemed to be an item was made a summary.
  '2. []()\n3.](\n\n y',
  // Without a character that nobody sees, what stood beside it was debris.
  '[作者]\uFEFF\n”',
  '。\u200b</think>',
  // A full-width blank at the end of a comment is a part of it.
  '---e: x #Z\u3000\n---',
  // A shortcode seemed to begin in front matter.
  '---0:{{<x>}}\n{{</x>}}',
  // Without a comment in it there was a shortcode, or one paragraph of two.
  '>{<!--digest-enable-->{<x>}}',
  'a\n<!--digest-enable-->\nb',
  // Which line seems to be the first item is said of the digest as a whole.
  '5.**s\n**<http://\n>1.A',
  // A full-width bracket went into the address before it.
  '（](http://x.m)',
  // To goldmark, an empty item within ends its item as well.
  '   4. -\n2.1、\n---0. g',
  // A mark was all that an item within an item had.
  '- 1. [^1]\n|\n3.',
  // The address of a link stood in what was bold by mistake.
  '__**司的股价在盘后交易中**上涨约 3%**，分析师🤔。见[项目](https://a.b)，模型采用**混合专家架构**，总参数。\n  __**司的股价在盘后交易中**上涨约 3%**，分析师🤔。模型采用**混合专家架构**，总参数。',
  // Between wide blanks and what begins a list stood another.
  '1. [\r\n。\n\n  \u00a0 2. [)',
  // Without a comment in it there was what seemed to be a shortcode.
  '>{<!--digest-enable-->{<',
  // With nothing after a break, bold was none.
  '**=\n[^1]**',
  // Another mark changed what is bold, or where a link leads.
  '**⭐**“**<** ***⭐**“****"**',
  '（](http://x.m)（',
  // Without a comment there was another character that nobody sees, or another title.
  '>\uFEFF<!--digest-enable-->\uFEFF',
  '1. [<!--digest-disable bold-unrendered-->b]()',
  // A number of another length left text code or not, by the tab before it.
  '10.  \t1. -',
  // What followed a comment was HTML in part.
  '<!---->2<x>',
  // A line that is meant as an item was joined with its link.
  '2.\n4.**s\n**<http://',
  // A comment for the linter had more wrong with it.
  '<!--digest-disablet\uFEFFe-->',
  // Front matter was moved out of a shortcode.
  '{{<x>}}\n---\ntitle:\n---\n{{</x>}}',
  // What text had swallowed became an item, and took in the one below it.
  '1.\n1. [\n<div\n\n第\n2. ](\n\n   2. []()<v>',
  // Without a comment between them, words became an address, bold or a mixture of two languages.
  '](ht<!--digest-enable-->tp://~',
  '__* d<!--digest-enable-->**__** ',
  '1、[]()其<!--digest-enable-->r',
  // What followed a comment seemed to be an item.
  'e\r<!---->2.',
  // Without a character that nobody sees, braces made a shortcode.
  '{{<x>}}\r\r{{</x\u200b>}}',
  '{{\uFEFF<',
  // Of three asterisks one was left to mark emphasis, which nobody looked for.
  '---[某]()***中** %**',
  // Without a mark before it, text became a heading.
  '7. \n[^1]# 司',
  // A list that began in what ended a paragraph was taken for text.
  '8.](\n1. 5)\n2',
  '甲\n: 1. \n18.\uFEFF](\n7)\n4)\n1. ---\n',
  // A line became an item, and what had seemed to be the summary above it was none.
  '9. []())\n\t10. [****]()',
  '1. []()\n   2. []()',
  '2. []()\n\n   。\n\t3. []()**学**',
  // What came to be a summary was read as one.
  '1. []()\n安h',
  // One author more made it plain that headings have a separator.
  '4.\n4. [没](http://x.com/handle/status/)\n5.\n6. [题-作者](http://x.com/handle/status/)\n7. [地- 者]()',
  // Without its underline, a line was one that should be an item.
  '1.a\n---\ntitle:\n---\n<\n1. ]',
  // A space beside a marker came into what was meant as an address.
  '4. [](h**_** 5)',
  // What was left beside a marker was a space, or another marker.
  '** [**]\n(http://w [**x',
  '**=\n[^1]**就',
  // The text of a link became the mark of a footnote.
  '[ ^1]](http://)',
  // A line seemed to be an item no more once its marker was code.
  '2. )\n3.<r>](\n\ny',
  // Characters that nobody sees were taken for one with what stood between them.
  '**>\uFEFF<!-->\uFEFF**',
  '\u200b<k>\uFEFF',
  // What stands in front matter, or seems to, is no shortcode.
  '----{{<w>}}',
  'a\n---\ntitle:{{<x>}}\n---',
  // With another number, a line in the item counted as an item no more.
  '2. “\n3.http://\n3. ',
  // What a fault had made bold was named as it is written, and not as it is shown.
  '** **A)*{{< raw >}}** b **{{< /raw >}}*与**5****',
  // What a fix brought to light: the marks of what is a link or text now, a heading with little text above it.
  '2. []()\n\n   。\n\t3. []()学**\t3',
  '\n\uFEFF__** 用__**',
  '\u200b<k>（',
  '](http://<w>',
  '2. （](http://x.m)',
  '构**，\n**，',
  // There was one more marker without a partner, or one more that fails.
  'd** [^1]!** e**_**',
  '[**(http://**x',
  '**)**”**“**用**构**',
  // With another number, a line in the item counted as an item.
  '2. **\n   2.](',
  // The item below came into the one above it.
  '１．[]()\n\n   2. []()',
  '1. 该\n 6. [\n   2. []()<v>',
  // The end of front matter was taken for spaces before a marker.
  '---\n---3. 在\n4. 某\n5. G',
  // Front matter ends with the first line that begins with its marks.
  '\na\n---\ntitle:\n---1. \n---',
  // Markers stood in what seemed to be the mark of a footnote.
  '* [*^1] )*',
  // A nested list came beside its marker without all of its items.
  '1. a\n5)\n   6. b\n     7. c\n8. d',
  // Without a mark in it, text became an address, and its line one that should be an item.
  '2.ht[^1]tp://\n1. A',
  // The text after a comment kept the item below it from beginning.
  '<!---->就\r0. ](',
  // What a shortcode had kept from Markdown, or markers from being the only ones.
  '{{<x>}}~7~{{</x>}}',
  '{{<x>}}<!--digest-enableG-->{{</x>}}',
  '__线__，**加粗',
  // A comment stood in what was named as bold by mistake.
  '1. **A)**与**<!-- digest-ene -->5****',
  // Markers went together otherwise without what stood beside them.
  '**=\n[^1]**1]**就',
  '**[^1]**就]**就',
  // In a quote, of several lines above a description only the last was a term.
  '> a\n> b\n> : c\n',
  // A tab made code of what follows it: with a shorter number no more, and its address was taken for text.
  '   10.  \t1. -   10.  \t1. -',
  '1.  [a - b](c)\n\n2.  \t[d - e](http://f.gh)',
  // Indented, what spaces had made code showed nothing any more, and a colon made a definition list.
  ' 2) \n  2) []()\n\n\t4.',
  '2)\n2.\n 4. []()\n\n \uFEFF\n : ',
];

/** The same where a publication says what its items look like: the name of the shape in shapes.ts, and the text. */
export const SHAPED_CASES: readonly (readonly [shape: string, text: string])[] = [
  // A comment had parted a mark from the text after it.
  ['unnumbered', '## []()\n， <!--digest-enable-->据'],
  // One difference less, and that of another item was an exception.
  ['bullet', '- **[]()**\n- ** [图](:)**\n- **[见]()**'],
  // What an address had swallowed is text beside it.
  ['bullet', '- **[]()**[页](http://e.t“)'],
  ['heading', '### 1.\n见[](http://e."，讨8)'],
  // A link made an item of its line, or showed what is bold.
  [
    'bullet',
    '- **[谷歌发布面向开发者的轻量级语音合成接口预览版]()**，\n- **[谷歌发布面向开发者的轻量级语音合成接口预览版](http://到 **',
  ],
  ['bullet', '- **[绩](http://*<**中的表现**'],
];

/** Those in which a fix that its rule has proved would break a law, and is not offered. */
export const WITHHELD: ReadonlySet<string> = new Set([
  // The thematic break kept a comment from being one.
  '1. a ---\ntitle:\n---\n    <!--digest-enable-->',
]);
