/** Completion that opens by itself, as a Chinese input method leaves no key for it; and an address dropped on the text. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { faultySeed } from '../../support/digests/seeds.ts';
import { openWorkbench } from '../../support/editor/workbench.ts';

it('a marker as an input method writes it and a separator each open their suggestions', async () => {
  const workbench = await openWorkbench({
    host: 'desktop',
    workspaceFiles: { [faultySeed.name]: faultySeed.text },
  });
  try {
    const { page, press, typeText } = workbench;
    const suggested = (label: string) =>
      page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first().waitFor();
    await workbench.openFile(faultySeed.name);
    await workbench.waitForProblems(2);
    await workbench.openFile(faultySeed.name);

    // As it comes out of an input method: no list to Markdown, but meant as one.
    await press('Control+End');
    await press('Enter');
    await press('Enter');
    await typeText('9、');
    await suggested('9.  [Title-Author](https://)');
    await press('Enter');
    await page.locator('.view-line', { hasText: /9\..*\[Title-Author\]/u }).waitFor();
    await typeText('标题');
    await press('Tab');
    await press('Delete');
    await press('Backspace');
    await typeText('-');
    await suggested('merve');
    await press('Enter');
    await press('Escape');

    const text = await workbench.save(faultySeed.name);
    assert.match(text, /\n\n9\. {2}\[标题-merve\]\(https:\/\/\)\n\n {4}Summary$/u);
  } finally {
    await workbench.close();
  }
});

it('an address dropped on an empty line becomes an item', async () => {
  const workbench = await openWorkbench({
    host: 'desktop',
    workspaceFiles: { [faultySeed.name]: `${faultySeed.text}\n\n` },
  });
  try {
    const { page } = workbench;
    await workbench.openFile(faultySeed.name);
    await workbench.waitForProblems(2);
    await workbench.openFile(faultySeed.name);
    await workbench.press('Control+End');
    const line = page.locator('.editor-instance .current-line').last();
    let box = await line.boundingBox();
    // The editor draws its lines anew while it scrolls to the end, and what is being replaced has no place.
    for (let attempt = 0; box === null && attempt < 50; attempt++) {
      await page.waitForTimeout(100);
      box = await line.boundingBox();
    }
    assert.ok(box !== null);
    const place = { clientX: box.x + 80, clientY: box.y + box.height / 2 };
    // Runs in the page, where there is more than Node knows of.
    const data = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      for (const type of ['text/uri-list', 'text/plain']) {
        transfer.setData(type, 'https://x.com/sama/status/1960719978400985599');
      }
      return transfer;
    })()`);
    const target = page.locator('.editor-instance .view-lines').first();
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await target.dispatchEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, ...place });
    }
    await page.locator('.view-line', { hasText: 'Title-sama' }).waitFor();
    const text = await workbench.save(faultySeed.name);
    assert.match(
      text,
      /\n9\. {2}\[Title-sama\]\(https:\/\/x\.com\/sama\/status\/1960719978400985599\)\n\n {4}Summary/u,
    );
  } finally {
    await workbench.close();
  }
});
