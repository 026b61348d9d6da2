/** Raw HTML in the preview of a site that publishes it: what nobody wants to run, load or be fooled by is not in the page. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_CONFIG, parseOptions, withSite } from '../../../server/config/read-config.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { preview } from '../../../server/features/preview/preview.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { readSite } from '../../../server/site/read-site.ts';

const SITE = readSite('/site', [
  { place: '/site/hugo.toml', text: '[markup.goldmark.renderer]\nunsafe = true\n' },
]);

function shown(body: string, { site = SITE, images = false, decorated = true, outer = '' } = {}): string {
  const config = withSite(DEFAULT_CONFIG, site);
  const text = `---\ntitle: "2025.08.01.00 T"\ndate: 2025-08-01T00:00:34+08:00\ncategories: [a]\n---\n\n1. [T - A](https://x.com/a/status/1950930964172914731)\n\n${body.replaceAll(/^(?=.)/gmu, '   ')}\n\n${outer}\n`;
  const digest = parseDigest(text, parseOptions(config));
  const { settings } = config;
  const findings = decorated ? runRules(digest, RULES, settings) : [];
  const page = preview(digest, { reading: 'current', language: 'en', settings, findings, images, decorated });
  return page.parts.map(({ content }) => content.html).join('\n');
}

const PLAIN = { decorated: false };

describe('raw HTML of a site that publishes it', () => {
  it('is shown', () => {
    assert.match(
      shown('a <kbd>K</kbd> <b>bold</b> <br> b', PLAIN),
      /<kbd[^>]*>K<\/kbd> <b[^>]*>bold<\/b> <br/u,
    );
    assert.match(
      shown('<details open>\n<summary>s</summary>\n\n**t**\n\n</details>', PLAIN),
      /<details open/u,
    );
    assert.match(
      shown('<table><tr><td colspan="2">c</td></tr></table>', PLAIN),
      /<td colspan="2"[^>]*>c<\/td>/u,
    );
  });

  it('is dropped where the site does not', () => {
    const site = readSite('/site', [{ place: '/site/hugo.toml', text: '' }]);
    assert.doesNotMatch(shown('a <kbd>K</kbd>', { ...PLAIN, site }), /<kbd/u);
  });

  it('runs nothing, loads nothing and dresses up as nothing', () => {
    for (const html of [
      '<script>alert(1)</script>',
      'a <script src="https://e.com/x.js"></script>',
      '<img src="x" onerror="alert(1)">',
      '<a href="javascript:alert(1)">x</a>',
      '<a href=" java&#10;script:alert(1)">x</a>',
      '<iframe src="https://e.com"></iframe>',
      '<style>body { display: none }</style>',
      '<p style="position: fixed">x</p>',
      '<form action="https://e.com"><input name="a"><button>b</button></form>',
      '<svg onload="alert(1)"><script>alert(1)</script></svg>',
      '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
      '<p class="problem" data-problem="0" id="fn-1" tabindex="0" role="button">x</p>',
      '<base href="https://e.com/"><meta http-equiv="refresh" content="0;url=https://e.com"><link rel="stylesheet" href="https://e.com/a.css">',
      '<video src="https://e.com/v.mp4" autoplay></video><audio src="https://e.com/a.mp3"></audio>',
      '<object data="https://e.com/o"></object><embed src="https://e.com/o">',
      '<picture><source srcset="https://e.com/i.png"><img src="data:image/svg+xml,x"></picture>',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
      '<template><script>alert(1)</script></template>',
      '</li></ol></body><script>alert(1)</script>',
    ])
      for (const images of [true, false]) {
        // What stands in the value of a title is text.
        const found = shown(html, { images, decorated: false }).replaceAll(/ title="[^"]*"/gu, '');
        assert.doesNotMatch(
          found,
          /<script|<style|<iframe|<form|<button|<svg|<math|<base|<meta|<link|<video|<audio|<object|<embed|<source|srcset|alert|\son\w+=|style=|javascript:|class="problem|data-problem|id="fn|tabindex|role="(?!img")|data:/iu,
          `${html}\n${found}`,
        );
      }
  });

  it('fetches images only where they are to be shown', () => {
    const html = 'a <img src="https://e.com/i.png" alt="chart"> b';
    assert.match(shown(html, { images: true }), /<img src="https:\/\/e\.com\/i\.png"/u);
    assert.doesNotMatch(shown(html), /<img/u);
    assert.doesNotMatch(shown('a', { outer: '<img src="https://e.com/i.png">' }), /<img/u);
    assert.match(shown(html), /chart/u);
  });

  it('leaves the places of the text beside it', () => {
    const html = shown('before <b>x</b> 如同**“沙堆”**。 after');
    assert.match(html, /data-problem/u, 'the bold that fails is marked');
    assert.match(html, /<p [^>]*data-at="\d+"/u);
  });
});
