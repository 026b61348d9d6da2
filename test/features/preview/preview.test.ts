import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { type PreviewOptions, preview } from '../../../server/features/preview/preview.ts';
import type { PreviewPage } from '../../../server/features/preview/preview-model.ts';
import { DEFAULT_SETTINGS, runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { generateDigest } from '../../support/digests/generate-digests.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';

type Options = Partial<Omit<PreviewOptions, 'findings' | 'settings'>>;

/** The page of `text` with all of its problems, in Chinese. */
function show(text: string, options: Options = {}, digest = parseDigest(text)): PreviewPage {
  const findings = runRules(digest, RULES);
  const standard = { reading: 'current', language: 'zh', images: false, decorated: true } as const;
  return preview(digest, { ...standard, settings: DEFAULT_SETTINGS, findings, ...options });
}

function htmlOf({ parts }: PreviewPage): string {
  return parts.map(({ content }) => content.html).join('\n');
}

suite('the seeds', () => {
  test('title, date on the digest’s clock and categories stand above the items', () => {
    const { parts, title, lang, lists } = show(cleanSeed.text);
    assert.equal(title, '2025.08.01.00 过去4小时全球AI发生了什么？');
    assert.equal(lang, 'zh-CN');
    assert.deepEqual(lists, [{ start: 1 }]);
    assert.match(
      parts[0]?.content.html ?? '',
      /<time datetime="2025-08-01T00:00:34\+08:00">2025年8月1日星期五 00:00 UTC\+08:00<\/time>/u,
    );
    assert.match(parts[0]?.content.html ?? '', /<li>AI模型<\/li>/u);
    assert.equal(parts.filter(({ content }) => content.kind === 'item').length, 7);
    assert.match(htmlOf(show(cleanSeed.text, { language: 'en' })), /Friday,? 1 August 2025/u);
  });

  test('a heading is one link, with author, source and age told apart', () => {
    const [, item] = show(cleanSeed.text).parts;
    assert.match(item?.content.html ?? '', /<a href="https:\/\/x\.com\/[^"]+"[^>]*class="heading-link">/u);
    assert.match(
      item?.content.html ?? '',
      /<span class="separator"> - <\/span><span class="author">歸藏\(guizang\.ai\)<\/span>/u,
    );
    assert.match(
      item?.content.html ?? '',
      /<span class="host">X<\/span><time datetime="[^"]+" title="[^"]+">早于本期 /u,
    );
  });

  test('the faulty one shows its two defects as they are published, each with its problem', () => {
    const { parts } = show(faultySeed.text);
    const faulty = parts.filter(({ content }) => content.problems.length > 0);
    assert.deepEqual(
      faulty.map(({ content }) => content.problems.map(({ rule, severity }) => [rule, severity])),
      [[['bold-unrendered', 'error']], [['bold-unrendered', 'error']]],
    );
    const html = faulty[0]?.content.html ?? '';
    assert.match(
      html,
      /<mark class="problem error" data-problem="0"[^>]*><span class="stray-marker">\*\*<\/span>/u,
    );
    assert.match(html, /<strong class="wrong-bold"[^>]*>。他预测，随着AI代理的性能<\/strong>/u);
    assert.ok((faulty[0]?.content.problems[0]?.fixes.length ?? 0) > 0);
  });

  test('read the CJK-friendly way, nothing is wrong with its bold', () => {
    const html = htmlOf(show(faultySeed.text, { reading: 'cjk-friendly' }));
    assert.match(html, /<strong[^>]*>(?:<mark[^>]*>)?“沙堆崩塌”/u);
    assert.doesNotMatch(html, /stray-marker|wrong-bold/u);
  });
});

test('symbols are no punctuation to older Hugos', () => {
  const text = '1. [a - b](https://e.com)\n\n   有**⭐16.9k**星\n';
  assert.doesNotMatch(htmlOf(show(text)), /<strong/u);
  assert.match(htmlOf(show(text, { reading: 'older' })), /<strong[^>]*>(?:<mark[^>]*>)?⭐16.9k/u);
});

suite('the work done is that of the change', () => {
  const long = generateDigest(Date.UTC(2025, 0, 1), 'spaced', 1, 400).text;

  /** What is rendered again when `change` is made to `text`. */
  function renderedBy(text: string, change: (text: string) => string): readonly string[] {
    const digest = parseDigest(text);
    const rendered: string[] = [];
    show(text, {}, digest);
    const changed = change(text);
    show(changed, { onRender: (source) => rendered.push(source) }, parseDigest(changed, {}, digest));
    return rendered;
  }

  test('a keystroke in one of 400 items renders that item', () => {
    const at = long.indexOf('\n200. ');
    const inSummary = long.indexOf('。', at);
    const rendered = renderedBy(long, (text) => `${text.slice(0, inSummary)}字${text.slice(inSummary)}`);
    assert.equal(rendered.length, 1);
    assert.match(rendered[0] ?? '', /^200\. /u);
  });

  test('a blank line above all items renders nothing', () => {
    const rendered = renderedBy(long, (text) => text.replace('\n\n1. ', '\n\n\n1. '));
    assert.ok(
      rendered.every((source) => source.trim() === ''),
      rendered.join(),
    );
  });

  test('other categories render no item', () => {
    assert.deepEqual(
      renderedBy(long, (text) => text.replace('categories: [', 'categories: ["x", ')),
      [],
    );
  });

  test('what did not change is the same object', () => {
    const digest = parseDigest(faultySeed.text);
    const before = show(faultySeed.text, {}, digest);
    const text = faultySeed.text.replace('突破200万大关', '突破210万大关');
    const after = show(text, {}, parseDigest(text, {}, digest));
    const changed = after.parts.filter(({ content }, index) => content !== before.parts[index]?.content);
    assert.equal(changed.length, 1);
  });

  test('a link definition that changes its title reaches the items that use it', () => {
    const text =
      '1. [a - b](https://e.com)\n\n   see [r]\n\n2. [c - d](https://e.com/2)\n\n[r]: https://e.com/r "one"\n';
    const digest = parseDigest(text);
    show(text, {}, digest);
    const changed = text.replace('"one"', '"two"');
    assert.match(htmlOf(show(changed, {}, parseDigest(changed, {}, digest))), /title="two"/u);
  });
});

suite('hostile digests', () => {
  const hostile = [
    '<script>alert(1)</script> <img src=x onerror=alert(1)> <svg onload=alert(1)> <style>*{display:none}</style>',
    '[a](javascript:alert(1)) [b](command:workbench.action.quit) [c](data:text/html,<script>1</script>) [d](vscode://x)',
    '[e](JaVaScRiPt:alert(1)) [f](java&#10;script:alert(1)) [g](\\x01javascript:alert(1)) <javascript:alert(1)>',
    '![x](javascript:alert(1)) ![x](https://e.com/"onerror="alert(1)) ![x](data:image/svg+xml,<svg/onload=alert(1)>)',
    '[t](https://e.com "\\"><script>alert(1)</script>") `<script>` &lt;script&gt;alert(1)&lt;/script&gt;',
    '<mark class="problem error" data-problem="0" tabindex="0">forged</mark> <a href="command:x">x</a>',
  ];
  const text = `---\ntitle: "<script>alert(1)</script>"\ncategories: ["<img src=x onerror=1>"]\ndate: <b>\n---\n\n1. [<b>x</b> - <i>y</i>](https://e.com)\n\n   ${hostile.join('\n\n   ')}\n`;

  for (const decorated of [true, false]) {
    test(`leave nothing that runs${decorated ? '' : ', also as they are published'}`, () => {
      const html = htmlOf(show(text, { decorated, images: true }));
      const tags = [...html.matchAll(/<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)>/giu)];
      for (const [tag, name = '', attributes = ''] of tags) {
        assert.doesNotMatch(name, /^(?:script|style|svg|iframe|object|form|button|base|link|meta)$/u, tag);
        assert.doesNotMatch(attributes.replaceAll(/="[^"]*"/gu, ''), /\son|style/iu, tag);
        const address = /(?:href|src)="([^"]*)"/u.exec(attributes)?.[1];
        if (address !== undefined) assert.match(address, /^(?:https?:|mailto:|#|[^:]*$)/u, tag);
      }
      // In an attribute's value a `<` is a `<`.
      assert.doesNotMatch(html.replaceAll(/="[^"]*"/gu, ''), /<script|<svg|onerror="|forged<\/mark>/u);
    });
  }

  test('images are their text unless they are asked for', () => {
    const image = '1. [a - b](https://e.com)\n\n   ![alt "text"](https://e.com/i.png)\n';
    assert.doesNotMatch(htmlOf(show(image)), /<img/u);
    assert.match(htmlOf(show(image)), /<span class="image" role="img" aria-label="alt [“"&][^>]*>/u);
    assert.match(htmlOf(show(image, { images: true })), /<img src="https:\/\/e\.com\/i\.png"/u);
  });

  test('what is too deep or too large has a notice in its place', () => {
    for (const body of ['> '.repeat(20_000), '['.repeat(300_000), '- '.repeat(20_000)]) {
      const html = htmlOf(show(`1. [a - b](https://e.com)\n\n   ok\n\n2. ${body}x\n`));
      assert.match(html, /内容过长或嵌套过深/u);
    }
  });

  test('nothing at all is a page too', () => {
    for (const empty of ['', '\n', '---\n---', '---', '\0', '\ud800']) {
      assert.match(htmlOf(show(empty)), /^<header/u);
    }
  });
});
