/** A locked preview stays with its digest, and its button says what it is. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { openWorkbench } from '../../support/editor/workbench.ts';

it('the lock of a preview shows its state and keeps its digest', async () => {
  const workbench = await openWorkbench({
    host: 'web',
    workspaceFiles: { [cleanSeed.name]: cleanSeed.text, [faultySeed.name]: faultySeed.text },
  });
  try {
    const { page } = workbench;
    const tab = (text: string) => page.locator('.tabs-container .tab', { hasText: text }).first();
    const button = (label: string) => page.locator(`.editor-actions [aria-label^="${label}"]`).first();
    const edit = async (name: string) => {
      await page.locator('.editor-group-container').first().locator('.tab.active').click();
      await workbench.openFile(name);
    };
    await workbench.openFile(faultySeed.name);
    await button('Open Digest Preview to the Side').click();
    await tab(`Preview ${faultySeed.name}`).click();
    await button('Lock Preview').click();
    await tab(`[Preview] ${faultySeed.name}`).waitFor();
    await button('Unlock Preview').waitFor();
    assert.equal(await button('Lock Preview').count(), 0);

    await edit(cleanSeed.name);
    await page
      .locator('.hover-language-status, .statusbar-item', { hasText: /\d words/u })
      .first()
      .waitFor();
    assert.ok(await tab(`[Preview] ${faultySeed.name}`).isVisible());

    await tab(`[Preview] ${faultySeed.name}`).click();
    await button('Unlock Preview').click();
    await button('Lock Preview').waitFor();
    await edit(cleanSeed.name);
    await tab(`Preview ${cleanSeed.name}`).waitFor();
  } finally {
    await workbench.close();
  }
});
