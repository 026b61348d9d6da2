/** The digest view by mouse: it shows the items, a click goes to one, and dragging reorders the digest. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { openWorkbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

it('item 5 of the first seed, dragged to the top, yields a digest numbered right and nothing else changed', async () => {
  const workbench = await openWorkbench({ host: 'desktop', size: { width: 1440, height: 900 } });
  try {
    const { page } = workbench;
    await workbench.openFile(faultySeed.name);
    const header = page.locator('.pane-header[aria-label="Digest Section"]');
    await header.click();
    const rows = page.locator('.pane', { has: header }).locator('.monaco-list-row');
    await rows.filter({ hasText: '1 problem' }).first().waitFor();
    const folder = path.join(projectRoot, '.cache', 'screenshots');
    await mkdir(folder, { recursive: true });
    await workbench.screenshot(path.join(folder, 'digest-view.png'));

    await workbench.openFile(cleanSeed.name);
    await rows.filter({ hasText: 'Gary Marcus' }).waitFor();
    assert.equal(await rows.nth(0).getAttribute('aria-setsize'), '7');
    await rows.nth(2).click();
    await page
      .locator('.current-line ~ .view-line, .view-line', { hasText: 'Hugging Face CEO' })
      .first()
      .waitFor();
    await rows.nth(4).dragTo(rows.nth(0));
    await rows.nth(0).filter({ hasText: 'Gary Marcus' }).waitFor();
    await workbench.screenshot(path.join(folder, 'digest-view-dragged.png'));
    await page.locator('.editor-instance .view-lines').click();
    const text = await workbench.save(cleanSeed.name);
    assert.equal(text, withFifthFirst(cleanSeed.text));
  } finally {
    await workbench.close();
  }
});

/** The seed as an editor would have reordered it by hand. */
function withFifthFirst(text: string): string {
  const [head = '', ...items] = text.split(/^\d+(?=\. \[)/mu);
  const bodies = items.map((item) => item.trimEnd());
  const [moved = ''] = bodies.splice(4, 1);
  return head + [moved, ...bodies].map((body, index) => `${index + 1}${body}`).join('\n\n');
}

for (const host of ['desktop', 'web'] as const) {
  it(`keys move, delete and undo in the view, which keeps the focus and stays beside the preview, on the ${host} host`, async () => {
    const workbench = await openWorkbench({
      host,
      size: { width: 1440, height: 900 },
      workspaceFiles: { [cleanSeed.name]: cleanSeed.text },
    });
    try {
      const { page, press } = workbench;
      const shot = (what: string) =>
        workbench.screenshot(
          path.join(projectRoot, '.cache', 'screenshots', `digest-view-${host}-${what}.png`),
        );
      await workbench.openFile(cleanSeed.name);
      const header = page.locator('.pane-header[aria-label="Digest Section"]');
      await header.click();
      const pane = page.locator('.pane', { has: header });
      const rows = pane.locator('.monaco-list-row');
      const row = (text: string | RegExp) => rows.filter({ hasText: text });
      const isLineShown = (text: RegExp) => page.locator('.view-line', { hasText: text }).first().waitFor();
      await row('Gary Marcus').waitFor();
      assert.match(
        (await rows.nth(0).textContent()) ?? '',
        /^1\. 阶跃新发布 Step 3 模型并宣布开源歸藏\(guizang\.ai\)/u,
      );

      await row('Gary Marcus').click();
      await pane.locator('.monaco-list:focus').waitFor();
      await press('Alt+ArrowUp');
      await row(/^4\. .*Gary Marcus/u).waitFor();
      await press('Alt+ArrowUp');
      await row(/^3\. .*Gary Marcus/u).waitFor();
      await press('Alt+ArrowDown');
      await row(/^4\. .*Gary Marcus/u).waitFor();
      await pane
        .locator('.monaco-list:focus .monaco-list-row.selected', { hasText: 'Gary Marcus' })
        .waitFor();
      await press('Delete');
      await row('Gary Marcus').waitFor({ state: 'detached' });
      // The key goes on with the item that took its place.
      await pane.locator('.monaco-list:focus .monaco-list-row.selected', { hasText: /^4\. / }).waitFor();
      await shot('1-deleted');
      await press('Control+z');
      await row(/^4\. .*Gary Marcus/u).waitFor();
      await pane.locator('.monaco-list:focus').waitFor();
      for (let count = 0; count < 3; count++) await press('Control+z');
      await page.locator('.tab.dirty').waitFor({ state: 'detached' });
      await row(/^5\. .*Gary Marcus/u).waitFor();

      await page.locator('.editor-actions [aria-label^="Open Digest Preview"]').first().click();
      const preview = await workbench.webview();
      await preview.locator('#page h1').click();
      await page.locator('.tab.active', { hasText: 'Preview' }).waitFor();
      await page.locator('.editor-group-container.active .tab', { hasText: 'Preview' }).waitFor();
      await row('Gary Marcus').click();
      await pane.locator('.monaco-list:focus').waitFor();
      await shot('2-preview');
      await press('Alt+ArrowDown');
      await row(/^6\. .*Gary Marcus/u).waitFor();
      await preview.locator('.items > li').nth(5).filter({ hasText: 'Gary Marcus' }).waitFor();
      // Enter goes to the text, as a second click does.
      await press('Enter');
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
      await isLineShown(/^6\.\s/u);
      await workbench.typeText('X');
      assert.match(await workbench.save(cleanSeed.name), /^6\. \[X/mu);
    } finally {
      await workbench.close();
    }
  });
}
