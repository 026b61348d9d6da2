/**
 * Shortcodes as Hugo reads them: what it builds has no fault and what it refuses has one, and what stands beside a
 * shortcode is read as Hugo publishes it.
 */
import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { fromMdast } from '../../../server/markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../../../server/markdown/goldmark/markdown.ts';
import { maskShortcodes } from '../../../server/markdown/shortcode/shortcode-mask.ts';
import { readShortcodes } from '../../../server/markdown/shortcode/shortcodes.ts';
import { allInlines, textBlocks } from '../../../server/markdown/walk.ts';
import { seeded } from '../../support/digests/random.ts';
import { type HugoOutcome, page, tryWithHugo } from '../../support/hugo/hugo.ts';
import { htmlToInlineHtml, treeToInlineHtml } from '../../support/hugo/inline-html.ts';
import { SHORTCODE_FILES } from '../../support/hugo/shortcode-site.ts';

/** Tags by themselves and in text, right and wrong ones. */
const TAGS: readonly string[] = [
  ...[
    '{{< one >}}',
    '{{<one>}}',
    '{{<  one\t>}}',
    '{{<\none\n>}}',
    '{{% one %}}',
    '{{< sub/two >}}',
    '{{< ONE >}}',
  ],
  ...[
    '{{< box >}}b{{< /box >}}',
    '{{< box >}}b{{% /box %}}',
    '{{< box />}}',
    '{{< box a="" />}}',
    '{{<box>}}{{</box>}}',
  ],
  ...['{{< box >}}{{< box >}}b{{< /box >}}{{< /box >}}', '{{< box >}}{{< one >}}{{< / box >}}'],
  ...[
    '{{< one "a b" >}}',
    '{{< one "a\\"b" >}}',
    '{{< one `a "b"` >}}',
    '{{< one `a\nb` >}}',
    '{{< one "" >}}',
  ],
  ...[
    '{{< one a="b" c=`d` >}}',
    '{{< one a = "b" >}}',
    '{{< one a=b >}}',
    '{{< one a=b"c >}}',
    '{{< one a="b>}}" >}}',
  ],
  ...[
    '{{< one 中文 1 2.5 -3 true a-b_c.d >}}',
    '{{< one é >}}',
    '{{< one \\"a\\" >}}',
    '{{< one a=\\"b\\" >}}',
  ],
  ...[
    '{{</* one */>}}',
    '{{</*one*/>}}',
    '{{%/* one */%}}',
    '{{</**/>}}',
    '{{</* a\n\nb */>}}',
    '{{</* {{</* b */>}} c */>}}',
  ],
  ...[
    '{{{< one >}}}',
    '{{{{< one >}}',
    '\\{{< one >}}',
    '{ {< one >}}',
    '{{ < one >}}',
    '{{ one }}',
    '`{{< one >}}`',
  ],
  ...[
    '<!-- {{< one >}} -->',
    '{{< t.inline >}}x{{< /t.inline >}}',
    '<{{< one >}}>',
    '{{< one >}}{{< one >}}',
    '{{< box /box >}}',
  ],
  // Refused.
  ...[
    '{{<',
    '{{< one',
    '{{< one ',
    '{{< one }}',
    '{{< one >}',
    '{{< one %}}',
    '{{% one >}}',
    '{{< >}}',
    '{{<>}}',
  ],
  ...[
    '{{< /box >}}',
    '{{< box >}}{{< /one >}}',
    '{{< box >}}b{{< /box >}}{{< /box >}}',
    '{{< box >}}{{< /box x >}}',
  ],
  ...[
    '{{< one a:b >}}',
    '{{< one a,b >}}',
    '{{< one 你好，世界 >}}',
    '{{< one “a” >}}',
    '{{< one 1% >}}',
    '{{< one @ >}}',
  ],
  ...[
    '{{< one . >}}',
    '{{< one \u00a0b >}}',
    '{{< -one >}}',
    '{{< "one" >}}',
    '{{< one.a >}}',
    '{{< /* one */ >}}',
  ],
  ...[
    '{{< one "a >}}',
    '{{< one `a >}}',
    '{{< one "a\nb" >}}',
    '{{< one a"b >}}',
    '{{< one a= >}}',
    '{{< one a=\\"b >}}',
  ],
  ...[
    '{{< one "a" b="c" >}}',
    '{{< one a="c" d >}}',
    '{{< one a="c" "d" >}}',
    '{{</* one >}}',
    '{{</* one */ >}}',
  ],
  ...['{{</* one */%}}', '{{</*/>}}', '{{< one https://e.com >}}', '<!-- {{< -->', '`{{< one`'],
];

/** What stands beside shortcodes; every one is Hugo's to judge. */
const TEXTS: readonly string[] = [
  ...[
    '价格**{{< one >}}**元',
    '字**“a”**{{< one >}}。',
    '{{< one >}}**“a”**字',
    '字**{{< one >}}“**字',
    '*{{< one >}}*',
  ],
  ...['字**{{</* one */>}}**字', '字**a{{</* one */>}}**字', '{{</* one */>}}**“a”**字', '`{{</* one */>}}`'],
  ...[
    '{{< box >}}** b **{{< /box >}}',
    '{{< box >}}\n\n1. a\n\n2. **b**\n\n{{< /box >}}**c**',
    '__{{< one "__a__ b" >}}__',
  ],
  ...[
    '[a]({{< one >}})',
    '[a {{< one "]" >}}](https://e.com)',
    '[a](https://e.com/{{< one "a b" >}} "t")',
    '<b {{< one >}}>x',
  ],
  ...[
    'https://e.com/{{< one >}}/x',
    '{{< one >}}https://e.com',
    '{{< one >}} www.e.com',
    '![a {{< one >}}](b.png)',
  ],
  ...['`a {{< one "`" >}} b`', '# a {{< one "#" >}}', '- {{< one >}}\n- b'],
  ...[
    '| a {{< one "|" >}} | b |\n|---|---|\n| {{< box >}}|{{< /box >}} | c |',
    '> {{< one >}}\n> **b**',
    '~~{{< one >}}~~',
  ],
  ...[
    'a\n{{< one >}}\n===',
    '[r]\n\n[r]: {{< one "x y" >}}',
    '{{< one >}}@e.com',
    '\\{{< one >}}',
    '&{{< one >}};',
  ],
  ...[
    '5**{{< one >}}**6 *a{{< one >}}*b',
    '**a**{{< one >}}**b**',
    '***{{< one >}}***',
    '**{{< one >}} a**b',
  ],
];

suite('shortcodes and Hugo', () => {
  let outcomes: readonly HugoOutcome[] = [];
  const mixtures = mixed(30);
  before(async () => {
    outcomes = await tryWithHugo(
      [...TAGS, ...mixtures].map((text) => page(`a ${text}`)),
      {
        files: SHORTCODE_FILES,
      },
    );
  });

  for (const [index, text] of TAGS.entries()) {
    test(JSON.stringify(text), () => assert.equal(faultsIn(text), refusal(outcomes[index]) !== undefined));
  }

  test('tags put together by chance', () => {
    for (const [index, text] of mixtures.entries()) {
      const failure = refusal(outcomes[TAGS.length + index]);
      // A call that needs its closing tag is the rule's to judge: it knows the names.
      if (failure !== undefined && /must be closed|does not evaluate|not found/u.test(failure)) continue;
      assert.equal(faultsIn(text), failure !== undefined, `${JSON.stringify(text)} ${failure ?? ''}`);
    }
  });

  test('what stands beside a shortcode', async (context) => {
    const pages = await tryWithHugo(TEXTS.map(page), { files: SHORTCODE_FILES });
    for (const [index, text] of TEXTS.entries()) {
      await context.test(JSON.stringify(text), () => {
        const made = pages[index];
        assert.ok(made !== undefined && 'html' in made, JSON.stringify(made));
        const root = parseMarkdown(text, { punctuation: 'P+S' });
        assert.ok(root);
        assert.equal(
          treeToInlineHtml(root).replaceAll('[]', ''),
          htmlToInlineHtml(made.html).replaceAll(/\[one\]|\[box\]/gu, ''),
        );
      });
    }
  });
});

/** Whether Hugo would refuse `text` for what is written in it. */
function faultsIn(text: string): boolean {
  return readShortcodes(text).faults.length > 0;
}

function refusal(outcome: HugoOutcome | undefined): string | undefined {
  return outcome !== undefined && 'failure' in outcome ? outcome.failure : undefined;
}

/** Texts made of parts of tags. */
function mixed(count: number): string[] {
  const random = seeded(7);
  const parts = [
    '{{<',
    '>}}',
    '{{%',
    '%}}',
    ' one ',
    ' box ',
    ' /box ',
    '/',
    '"',
    '`',
    'a="b"',
    ' c ',
    '/*',
    '*/',
    '=',
    '\\',
    '\n',
    '.',
    '中',
  ];
  const chosen = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, () => {
    const inner = Array.from({ length: 1 + Math.floor(random() * 4) }, () => chosen(parts)).join('');
    const isClosed = random() < 0.7;
    return `{{<${random() < 0.6 ? ' one ' : ' box '}${inner}${isClosed ? '>}}' : ''}${random() < 0.4 ? '{{< /box >}}' : ''}`;
  });
}

test('a mask is as long as what it hides, and spans are those of the text', () => {
  const text =
    '1. [a {{< one "]" >}} - b](https://e.com)\n\n   **{{< box >}}\n\n2. x{{< /box >}}**{{</* c */>}}';
  const masked = maskShortcodes(text);
  assert.equal(masked.text.length, text.length);
  assert.ok(!masked.text.includes('{{<') && !masked.text.includes('2.'));
  const root = parseMarkdown(text, { punctuation: 'P+S' });
  assert.ok(root);
  const inlines = textBlocks(fromMdast(root, text).blocks).flatMap((block) => allInlines(block.inlines));
  const shortcodes = inlines.filter(({ kind }) => kind === 'shortcode');
  assert.deepEqual(
    shortcodes.map(({ span, value, shortcode }) => [text.slice(span.start, span.end), value, shortcode]),
    [
      ['{{< one "]" >}}', '', 'one'],
      ['{{< box >}}\n\n2. x{{< /box >}}', '', 'box'],
      ['{{</* c */>}}', '{{< c >}}', undefined],
    ],
  );
  assert.ok(inlines.some(({ kind }) => kind === 'strong'));
});

test('a megabyte of shortcodes, right or wrong, is read in linear time', () => {
  for (const part of [
    '{{< a >}}',
    '{{<',
    '{{</*',
    '{{< a `',
    '{{< a "',
    '{{<=a',
    '{{< a >}}{{< /b >}}',
    '{{< b >}}',
    '{{% /a %}}',
    '{{< a b=',
  ]) {
    const began = process.cpuUsage();
    maskShortcodes(part.repeat(1_000_000 / part.length));
    const ms = process.cpuUsage(began).user / 1000;
    assert.ok(ms < 4000, `${part}: ${ms} ms`);
  }
});
