/**
 * The live preview as an author uses it, in the real webview: what it shows, that it follows, that it repairs, that
 * it comes back, and that a hostile digest does nothing in it.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { generateDigest } from '../../support/digests/generate-digests.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { type Host, openWorkbench, type Workbench } from '../../support/editor/workbench.ts';

const hosts: readonly Host[] = ['desktop', 'web'];
const long = generateDigest(Date.UTC(2025, 8, 1), 'spaced', 7, 60);

/** The line of the item in `long`, from 1. */
function lineOf(item: number): number {
  return long.text.slice(0, long.text.indexOf(`\n${item}. `) + 1).split('\n').length;
}

const hostile = {
  name: 'hostile.md',
  text: `---
title: "2025.08.28.04 <img src=x onerror=parent.hit=1><script>window.hit=1</script>"
date: 2025-08-28T04:00:00+08:00
categories: ["<svg onload=window.hit=1>"]
---

1. [<script>window.hit=1</script> x - a](https://e.com/1)

   <script>window.hit = 1</script> <img src=x onerror="window.hit=1"> <svg onload="window.hit=1"></svg>
   <style>main { display: none }</style> <iframe srcdoc="<script>top.hit=1</script>"></iframe>

   [command](command:workbench.action.closeAllEditors) [js](javascript:window.hit=1) [data](data:text/html,x)
   ![js](javascript:window.hit=1) ![svg](data:image/svg+xml;base64,PHN2Zy8+) ![remote](https://e.com/i.png)

   <span data-problem="0" class="problem error" tabindex="0" role="button">forged</span>
   <a data-problem="0" href="command:workbench.action.closeAllEditors">forged link</a>

2. ${'> '.repeat(20_000)}deep

3. ${'[x]('.repeat(20_000)}
`,
};

async function openPreview(workbench: Workbench, name: string): Promise<Frame> {
  await workbench.openFile(name);
  // The button is there as soon as the document is known to be a digest.
  await workbench.page
    .locator('.editor-actions [aria-label^="Open Digest Preview to the Side"]')
    .first()
    .click();
  const frame = await workbench.webview();
  await frame.locator('#page header').waitFor();
  return frame;
}

/** Until `read` gives `expected`; fails with what it gave last. */
async function until<Value>(
  page: Page,
  read: () => Promise<Value>,
  expected: (value: Value) => boolean,
): Promise<Value> {
  let value = await read();
  for (let tries = 0; tries < 80 && !expected(value); tries++) {
    await page.waitForTimeout(100);
    value = await read();
  }
  assert.ok(expected(value), `At last it was ${JSON.stringify(value)}`);
  return value;
}

/** Chooses an entry of the preview's own “…” menu. */
async function chooseFromMenu(page: Page, entry: string): Promise<void> {
  await page.locator('.tabs-container .tab', { hasText: 'Preview' }).first().click();
  await page.locator('.editor-group-container.active .editor-actions [aria-label^="More Actions"]').click();
  await page.locator('.monaco-menu .action-item', { hasText: entry }).first().click();
}

/** What is done inside of the page; written as text, because only there is a DOM. */
const inPage = {
  scrollY: 'window.scrollY',
  selection: 'String(document.getSelection())',
  reading: 'document.body.dataset.reading',
  focus: "document.activeElement.tagName + '.' + document.activeElement.className",
  /** Remembers every item's element, and selects text in the first. */
  remember: `(() => {
    window.items = [...document.querySelectorAll('.items > li')];
    const text = window.items[0].querySelector('p:last-child').firstChild;
    document.getSelection().setBaseAndExtent(text, 2, text, 8);
  })()`,
  areKept: `[...document.querySelectorAll('.items > li')].every((item, index) => window.items[index] === item)`,
  firstShown: `[...document.querySelectorAll('.items > li')].findIndex((one) => one.getBoundingClientRect().bottom > 40) + 1`,
  current: `[...document.querySelectorAll('.items > li')].findIndex((one) => one.ariaCurrent !== null) + 1`,
  toFiftieth: `document.querySelectorAll('.items > li')[49].scrollIntoView()`,
  /** Writes down which items are touched from now on. */
  watch: `(() => {
    window.touched = new Set();
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const item = element?.closest('.items > li');
        window.touched.add(item ? [...item.parentElement.children].indexOf(item) : element?.tagName);
      }
    }).observe(document.getElementById('page'), { childList: true, characterData: true, subtree: true });
  })()`,
  touched: '[...window.touched]',
  dangers: `({
    elements: document.querySelectorAll('#page :is(script, style, iframe, svg, object, form, img)').length,
    attributes: [...document.querySelectorAll('#page *')]
      .filter((one) => [...one.attributes].some(({ name }) => /^on|^style$/.test(name))).length,
    links: [...document.querySelectorAll('#page a[href]')]
      .map((one) => one.getAttribute('href')).filter((href) => !href.startsWith('https://')),
    forged: [...document.querySelectorAll('#page [data-problem]')]
      .filter((one) => /forged/.test(one.textContent)).length,
    hit: 'hit' in window,
    notices: document.querySelectorAll('.unread').length,
  })`,
  /** What the page's policy lets code do that has got into it nevertheless. */
  attack: `(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.hit = 1';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.hit = 1');
    image.src = 'https://e.invalid/i.png';
    document.body.append(image);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const fetched = await fetch('https://e.invalid/').then(() => true, () => false);
    return 'hit' in window || fetched;
  })()`,
};

for (const host of hosts) {
  describe(`the live preview on the ${host} host`, () => {
    let workbench: Workbench;
    let dialogs = 0;
    before(async () => {
      const seeds = Object.fromEntries([faultySeed, cleanSeed].map(({ name, text }) => [name, text]));
      workbench = await openWorkbench({
        host,
        workspaceFiles: {
          ...seeds,
          [long.fileName]: long.text,
          [hostile.name]: hostile.text,
          'README.md': '# Read me\n',
        },
        settings: { 'editor.wordWrap': 'on' },
      });
      workbench.page.on('dialog', (dialog) => {
        // VS Code asks before it is left with unsaved text; anything else is the digest's doing.
        if (dialog.type() !== 'beforeunload') dialogs++;
        dialog.accept().catch(() => undefined);
      });
    });
    after(() => workbench.close());

    /** Opens a file beside the preview, which may have the focus. */
    const edit = async (name: string) => {
      await workbench.page.locator('.editor-group-container').first().locator('.tab.active').click();
      await workbench.openFile(name);
    };

    /** Waits until the preview shows the digest whose title begins so. */
    const shows = (title: string) =>
      until(
        workbench.page,
        async () =>
          (await workbench.webview())
            .locator('h1')
            .textContent({ timeout: 3000 })
            .catch(() => ''),
        (text) => text?.startsWith(title) === true,
      );

    it('shows the second seed’s defects as Hugo publishes them, and repairs one from inside', async () => {
      const { page } = workbench;
      const frame = await openPreview(workbench, faultySeed.name);
      await shows('2025.08.28.00 过去4小时全球AI发生了什么？');
      assert.deepEqual((await frame.locator('.wrong-bold').allTextContents()).slice(0, 2), [
        '。他预测，随着AI代理的性能',
        '能力而备受赞誉，该模型能够自主决定何时进行独立思考。此外，MiniCPM-V 4.5 在处理具有奇特长宽比的',
      ]);
      const problems = () => frame.locator('mark.problem[tabindex]').count();
      assert.equal(await problems(), 2);
      const faulty = frame.locator('.items > li').nth(2);
      assert.match((await faulty.textContent()) ?? '', /如同\*\*“沙堆崩塌”/u);
      await frame.evaluate(inPage.remember);
      const selected = await frame.evaluate<string>(inPage.selection);
      assert.equal(selected.length, 6);

      await frame.locator('mark.problem[tabindex]').first().hover();
      const card = frame.locator('.card');
      await card.waitFor();
      assert.match((await card.textContent()) ?? '', /Error.*他预测，随着AI代理的性能.*bold-unrendered/su);
      await card.locator('button.fix').first().click();
      await until(page, problems, (count) => count === 1);
      assert.equal(await faulty.locator('strong', { hasText: '沙堆崩塌' }).count(), 1);
      assert.equal(await faulty.locator('.wrong-bold, .stray-marker').count(), 0);
      assert.ok(await frame.evaluate(inPage.areKept), 'every item keeps its element');
      assert.equal(await frame.evaluate(inPage.selection), selected);
      await edit(faultySeed.name);
      assert.match(await workbench.save(faultySeed.name), /“\*\*沙堆崩塌\*\*”/u);
    });

    it('repairs with the keyboard alone', async () => {
      const { page } = workbench;
      const frame = await workbench.webview();
      await frame.locator('mark.problem[tabindex]').first().focus();
      await page.keyboard.press('Enter');
      assert.equal(await frame.evaluate(inPage.focus), 'BUTTON.fix first');
      await page.keyboard.press('Escape');
      assert.match(await frame.evaluate<string>(inPage.focus), /^MARK/u);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await until(
        page,
        () => frame.locator('mark.problem').count(),
        (count) => count === 0,
      );
    });

    it('shows another reading when told to', async () => {
      const { page } = workbench;
      const frame = await workbench.webview();
      for (const reading of ['cjk-friendly', 'older', 'current']) {
        await frame.locator('#reading').selectOption(reading);
        await until(
          page,
          () => frame.evaluate<string>(inPage.reading),
          (shown) => shown === reading,
        );
      }
    });

    it('follows the digest in front, and no other file', async () => {
      await edit(cleanSeed.name);
      await shows('2025.08.01.00');
      await edit('README.md');
      await workbench.page.waitForTimeout(500);
      await shows('2025.08.01.00');
    });

    it('keeps in step with the editor, both ways and without end', async () => {
      const { page } = workbench;
      await edit(long.fileName);
      await shows(long.fileName.slice(0, 13));
      const frame = await workbench.webview();
      const top = () => frame.evaluate<number>(inPage.scrollY);
      await workbench.goTo(120);
      await until(page, top, (y) => y > 500);
      const current = await until(
        page,
        () => frame.evaluate<number>(inPage.current),
        (index) => index > 1,
      );
      assert.ok(lineOf(current) <= 120 && 120 < lineOf(current + 1), String(current));

      await frame.evaluate(inPage.toFiftieth);
      const firstLine = async () => {
        const numbers = await page.locator('.editor-instance .line-numbers').allTextContents();
        return Math.min(...numbers.map(Number).filter((number) => number > 0));
      };
      const line = await until(page, firstLine, (first) => first > lineOf(49));
      assert.ok(line <= lineOf(50), String(line));
      const rest = await top();
      await page.waitForTimeout(700);
      assert.equal(await top(), rest, 'the editor does not push back');
      assert.ok(Math.abs((await frame.evaluate<number>(inPage.firstShown)) - 50) <= 1);
    });

    it('goes to the source where it is clicked', async () => {
      const { page } = workbench;
      const frame = await workbench.webview();
      await edit(long.fileName);
      await workbench.goTo(1);
      await until(
        page,
        () => frame.evaluate<number>(inPage.scrollY),
        (y) => y === 0,
      );
      const summary = frame.locator('.items > li').nth(1).locator('p').last();
      await summary.click({ position: { x: 5, y: 8 } });
      const line = page.locator('.editor-instance .line-numbers.active-line-number').first();
      await until(
        page,
        async () => Number(await line.textContent()),
        (number) => number === lineOf(2) + 2,
      );
    });

    it('shows each keystroke and touches nothing else', async () => {
      await edit(long.fileName);
      await workbench.goTo(lineOf(1) + 2, 6);
      const frame = await workbench.webview();
      await frame.evaluate(inPage.watch);
      await workbench.typeText('XYZ');
      await frame.locator('.items > li', { hasText: 'XYZ' }).first().waitFor();
      assert.deepEqual(await frame.evaluate(inPage.touched), [0]);
      for (let times = 0; times < 3; times++) await workbench.press('Backspace');
    });

    it('runs nothing that a hostile digest brings', async () => {
      const { page } = workbench;
      await edit(hostile.name);
      await shows('2025.08.28.04');
      const frame = await workbench.webview();
      assert.deepEqual(await frame.evaluate(inPage.dangers), {
        elements: 0,
        attributes: 0,
        links: [],
        forged: 0,
        hit: false,
        notices: 2,
      });
      for (const text of ['command', 'js', 'data'])
        await frame.locator('a', { hasText: new RegExp(`^${text}$`) }).click();
      await page.waitForTimeout(500);
      // Had a command run, no editor was open.
      assert.ok((await page.locator('.tabs-container .tab').count()) >= 2);
      assert.equal(dialogs, 0);
      assert.equal(await frame.evaluate(inPage.attack), false);
    });

    it('exports a file that any browser shows', async () => {
      const { page } = workbench;
      await edit(cleanSeed.name);
      await shows('2025.08.01.00');
      await chooseFromMenu(page, 'Export as HTML');
      // The dialog comes up in the place of the palette.
      const input = page.locator('.quick-input-widget input[type="text"]');
      await until(
        page,
        () => input.inputValue(),
        (text) => text.endsWith('.html'),
      );
      await input.press('Enter');
      const file = path.join(workbench.workspace, '2025.08.01.00.html');
      const html = await until(
        page,
        () => readFile(file, 'utf8').catch(() => ''),
        (text) => text.endsWith('</html>\n'),
      );
      assert.match(html, /default-src 'none'/u);
      assert.match(html, /--text-font/u);
    });

    it('is copied as formatted text, and as plain text for programs that take none', async () => {
      const { page } = workbench;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await chooseFromMenu(page, 'Copy Preview as Formatted Text');
      const text = await until(
        page,
        () => page.evaluate<string>('navigator.clipboard.readText()').catch(() => ''),
        (copied) => copied.startsWith('2025.08.01.00'),
      );
      assert.match(text, /\n\n1\. .* - .*\nhttps:\/\/x\.com\/\S+\n\n/u);
      assert.doesNotMatch(text, /minutes|分钟前/u);
    });

    it('comes back after a reload of the window', async () => {
      const { page } = workbench;
      // A browser is not asked to wait while the workbench writes down what is open; it does so every few seconds.
      await page.waitForTimeout(6000);
      await page.reload();
      await page.locator('.tabs-container .tab', { hasText: 'Preview' }).first().click();
      const frame = await workbench.webview(30_000);
      await frame.locator('#page header').waitFor();
      await shows('2025.08.01.00');
      assert.equal(await frame.locator('.items > li').count(), 7);
    });
  });
}
