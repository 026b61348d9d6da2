/**
 * What a writer's hands do with the clipboard and the keyboard: shared text, rich text and paragraphs are pasted, an old
 * story is said to be one where it lands, Tab goes on while authors are offered, stray text gets its quick fix.
 */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { faultySeed } from '../../support/digests/seeds.ts';
import { openWorkbench, type Workbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const OLD = 'https://x.com/demishassabis/status/1960717397246669252';
const NAME = '2025.08.28.04.md';
const HEAD =
  '---\ntitle: "2025.08.28.04 过去4小时全球AI发生了什么？"\ndate: 2025-08-28T04:00:34+08:00\ncategories: ["AI"]\n---\n\n';
const ITEM =
  '1.  [第一条-作者](https://example.org/1)\n\n    一段**摘要**，写得足够长，说明发生了什么事情，又为什么值得一看。\n\n';

describe('the clipboard and the keyboard', () => {
  let workbench: Workbench;
  let source = '';
  const folder = path.join(projectRoot, '.cache', 'screenshots');
  const shot = (what: string) => workbench.screenshot(path.join(folder, `pasting-${what}.png`));

  before(async () => {
    await mkdir(folder, { recursive: true });
    source = /\]\((https:\/\/x\.com\/[^)]+)\)/u.exec(faultySeed.text)?.[1] ?? OLD;
    workbench = await openWorkbench({
      host: 'desktop',
      workspaceFiles: { [faultySeed.name]: faultySeed.text, [NAME]: HEAD + ITEM, 'empty.md': '' },
    });
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    // As soon as its length is shown, the server knows the digest.
    await workbench.openFile(NAME);
    await workbench.page.locator('.statusbar-item', { hasText: /words · 1 min/u }).waitFor();
  });
  after(() => workbench.close());

  /** Puts text on the clipboard, as another program does; the page’s own types are not those of Node. */
  const copy = (text: string, html?: string) => {
    const blob = (type: string, content: string) =>
      `'${type}': new Blob([${JSON.stringify(content)}], { type: '${type}' })`;
    const types = [blob('text/plain', text), ...(html === undefined ? [] : [blob('text/html', html)])];
    return workbench.page.evaluate(`navigator.clipboard.write([new ClipboardItem({ ${types.join(', ')} })])`);
  };
  const line = (text: string | RegExp) => workbench.page.locator('.view-line', { hasText: text }).first();
  const lens = (text: string) => workbench.page.locator('.codelens-decoration a', { hasText: text }).first();
  const atEnd = async () => {
    await workbench.openFile(NAME);
    await workbench.press('Control+End');
  };

  it('makes an item of shared text, says that it is old, leads there and takes it back', async () => {
    await atEnd();
    await copy(`Gemini 的新模型 - ${source}?s=20\n（分享自 X）`);
    await workbench.press('Control+v');
    await line('Gemini').waitFor();
    await lens('Already covered in 2025.08.28.00').waitFor();
    await shot('1-old-story');
    await lens('Go There').click();
    await workbench.page
      .locator(`.tabs-container .tab.active[data-resource-name="${faultySeed.name}"]`)
      .waitFor();
    await shot('2-gone-there');
    await workbench.openFile(NAME);
    await lens('Undo').click();
    await line('Gemini').waitFor({ state: 'detached' });
    assert.equal(await workbench.save(NAME), HEAD + ITEM);
  });

  it('makes items of a browser’s links', async () => {
    await atEnd();
    await copy(
      '甲\n乙',
      '<ul><li><a href="https://example.org/a">甲</a></li><li><a href="https://example.org/b">乙</a></li></ul>',
    );
    await workbench.press('Control+v');
    await line(/2\..*\[甲-/u).waitFor();
    await line(/3\..*\[乙-/u).waitFor();
    await shot('3-links');
    await workbench.press('Escape');
    await workbench.press('Control+z');
    await line(/3\..*\[乙-/u).waitFor({ state: 'detached' });
  });

  it('indents pasted paragraphs into their item', async () => {
    await workbench.openFile(NAME);
    await workbench.goTo(9);
    await workbench.press('End');
    await copy('\n\n第二段。\n\n第三段。');
    await workbench.press('Control+v');
    await line('第三段').waitFor();
    const text = await workbench.save(NAME);
    assert.match(text, /\n\n {4}第二段。\n\n {4}第三段。\n/u);
    await shot('4-paragraphs');
    await workbench.press('Control+z');
  });

  it('goes on to the next place with Tab while authors are offered', async () => {
    await atEnd();
    await copy('https://example.org/new');
    await workbench.press('Control+v');
    await line(/2\..*\[/u).waitFor();
    await workbench.page.waitForTimeout(500);
    await workbench.typeText('GLM-4.5-Air发布');
    await workbench.press('Tab');
    await workbench.typeText('E');
    await workbench.press('Control+Space');
    await workbench.page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: /Emad.*2×/u })
      .waitFor();
    await shot('5-authors');
    await workbench.press('Tab');
    await workbench.typeText('一段摘要');
    await workbench.press('Escape');
    const text = await workbench.save(NAME);
    assert.match(text, /2\. {2}\[GLM-4\.5-Air发布-E\]\(https:\/\/example\.org\/new\)\n\n {4}一段摘要/u);
  });

  it('has a quick fix for stray text, and counts what is written', async () => {
    await atEnd();
    await workbench.press('Enter');
    await workbench.press('Enter');
    await workbench.press('Home');
    await workbench.typeText('尾巴。');
    await workbench.page.locator('.squiggly-warning').first().waitFor();
    await workbench.press('Control+.');
    const fix = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Indent into item 2' });
    await fix.waitFor();
    await shot('6-quick-fix');
    await fix.click();
    await line(/^\s+尾巴/u).waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: /words · 1 min/u }).waitFor();
    await workbench.press('Shift+Home');
    await workbench.page.locator('.statusbar-item', { hasText: /of \d+ words selected/u }).waitFor();
    await shot('7-count');
  });

  it('begins a digest in an empty file', async () => {
    await workbench.openFile('empty.md');
    await workbench.typeText('dig');
    await workbench.press('Control+Space');
    await workbench.page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'digest' })
      .first()
      .waitFor();
    await shot('8-digest');
    await workbench.press('Enter');
    await line('categories: []').waitFor();
    await line(/1\..*\[/u).waitFor();
    await shot('9-begun');
  });
});
