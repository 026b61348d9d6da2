/**
 * Raw HTML that becomes something else when it is read again, that hides an address in references, or that takes the
 * names of what scripts look for: the page is read again as browsers read it, and holds nothing of the kind.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Element, Nodes, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { runProgram } from '../../../server/cli/program.ts';
import { DEFAULT_CONFIG, parseOptions, withSite } from '../../../server/config/read-config.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { htmlTextOf } from '../../../server/features/preview/html-text.ts';
import { preview } from '../../../server/features/preview/preview.ts';
import { standalonePage } from '../../../server/features/preview/standalone-page.ts';
import { readSite } from '../../../server/site/read-site.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

const SITE = readSite('/site', [
  { place: '/site/hugo.toml', text: '[markup.goldmark.renderer]\nunsafe = true\n' },
]);
const CONFIG = withSite(DEFAULT_CONFIG, SITE);

const HOSTILE: readonly string[] = [
  // Mutation
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<table><caption><svg><title><template><style></title><img src=x onerror=alert(1)></style></template></svg></caption></table>',
  '<select><iframe></select><img src=x onerror=alert(1)>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<title><p title="</title><img src=x onerror=alert(1)>"></title>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<p title="`<img src=x onerror=alert(1)>`">x</p>',
  // SVG and MathML
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><animate xlink:href="#x" attributeName="href" values="javascript:alert(1)"/><a id="x">x</a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"/></svg>',
  '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></iframe></foreignObject></svg>',
  '<svg><desc><img src=x onerror=alert(1)></desc></svg>',
  '<math href="javascript:alert(1)">x</math>',
  '<math><maction actiontype="statusline#http://e.com" xlink:href="javascript:alert(1)">x</maction></math>',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  // Schemes in pieces
  '<a href="java&Tab;script:alert(1)">x</a>',
  '<a href="jav&#x0A;ascript&colon;alert(1)">x</a>',
  '<a href="&#1;javascript:alert(1)">x</a>',
  '<a href="&#106&#97&#118&#97&#115&#99&#114&#105&#112&#116&#58&#97&#108&#101&#114&#116(1)">x</a>',
  '<a href="com&NewLine;mand:workbench.action.quit">x</a>',
  '[x](java&Tab;script:alert(1)) [y](com&#10;mand:x) [z](<java\\&Tab;script:alert(1)>)',
  '<img src="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=">',
  '<a href="vscode://x">x</a> <a href="file:///etc/passwd">y</a> <a href="vscode-webview-resource:x">z</a>',
  // Names that scripts look for
  '<img name="getElementById"><img name="body"><a id="documentElement">x</a>',
  '<a id="acquireVsCodeApi"></a><a id="acquireVsCodeApi" name="postMessage">x</a>',
  '<form id="attributes"><input name="childNodes"><input name="parentNode"></form>',
  '<p id="part-0" class="item" data-at="0" data-part="0">x</p>',
];

const digestOf = (body: string) =>
  `---\ntitle: "2025.08.01.00 T"\ndate: 2025-08-01T00:00:34+08:00\n---\n\n1. [T - A](https://x.com)\n\n${body.replaceAll(/^(?=.)/gmu, '   ')}\n`;

/** The HTML that is made of a digest, by where it is shown. */
function pagesOf(body: string): { readonly [place: string]: string } {
  const digest = parseDigest(digestOf(body), parseOptions(CONFIG));
  const { settings } = CONFIG;
  const options = { reading: 'current', language: 'en', settings, findings: [] } as const;
  const page = preview(digest, { ...options, images: true, decorated: false });
  const whole = standalonePage(page, { style: '', nonce: 'n' });
  return {
    preview: page.parts.map(({ content }) => content.html).join('\n'),
    page: whole.slice(whole.indexOf('<body')),
    copied: htmlTextOf(digest, digest.items, { reading: 'current', settings }),
  };
}

/** The elements of `html` as a browser makes them. */
function elementsOf(html: string): Element[] {
  const root: Root = { type: 'root', children: [{ type: 'raw', value: html }] };
  const found: Element[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'element') found.push(node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(unified().use(rehypeRaw).runSync(root));
  return found;
}

const FORBIDDEN =
  /^(?:script|style|iframe|form|input|button|select|textarea|svg|math|template|noscript|object|embed|base|meta|link|title|xmp|plaintext|use|animate)$/u;

/** What is wrong with an element, if anything is. */
function faultOf({ tagName, properties }: Element): string | undefined {
  // The box of a task.
  if (tagName === 'input' && properties.type === 'checkbox' && properties.disabled === true) return undefined;
  if (FORBIDDEN.test(tagName)) return tagName;
  for (const [name, value] of Object.entries(properties)) {
    if (/^(?:on|style|srcdoc|xlink|data|name$)/iu.test(name)) return name;
    if (name === 'id' && !/^(?:user-content-|item-)/u.test(String(value))) return `id ${value}`;
    if (/^(?:href|src)$/u.test(name) && !/^(?:https?:|mailto:|#|[^:]*$)/u.test(String(value)))
      return String(value);
  }
  return undefined;
}

for (const html of HOSTILE)
  test(html, () => {
    for (const [place, page] of Object.entries(pagesOf(html)))
      assert.deepEqual(
        elementsOf(page).flatMap((element) => faultOf(element) ?? []),
        [],
        `${place}: ${page}`,
      );
  });

test('feeds', async (t) => {
  const cwd = await temporaryFolder(t, {
    'hugo.toml': 'baseURL = "https://n.example/"\n[markup.goldmark.renderer]\nunsafe = true\n',
    ...Object.fromEntries(
      HOSTILE.map((html, at) => [
        `content/posts/2025.08.01.${String(at).padStart(2, '0')}.md`,
        digestOf(html),
      ]),
    ),
  });
  const world = testWorld({ cwd });
  assert.equal(await runProgram(['feed', '--format', 'json', '--limit', '100'], world), 0, world.err());
  const { items }: { readonly items: readonly { readonly content_html: string }[] } = JSON.parse(world.out());
  assert.equal(items.length, HOSTILE.length);
  for (const { content_html: page } of items)
    assert.deepEqual(
      elementsOf(page).flatMap((element) => faultOf(element) ?? []),
      [],
      page,
    );
});
