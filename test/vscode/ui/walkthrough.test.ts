/** The walkthrough by its buttons: each does what its step says, on a sample that it opens, and ticks its own step off. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { faultySeed } from '../../support/digests/seeds.ts';
import { type Host, openWorkbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const hosts: readonly Host[] = ['desktop', 'web'];

for (const host of hosts) {
  it(`the walkthrough works on a sample digest, on the ${host} host`, async () => {
    const folder = path.join(projectRoot, '.cache', 'screenshots');
    await mkdir(folder, { recursive: true });
    const workbench = await openWorkbench({
      host,
      size: { width: 1500, height: 900 },
      workspaceFiles: { [faultySeed.name]: faultySeed.text },
    });
    try {
      const { page } = workbench;
      const shot = (what: string) =>
        workbench.screenshot(path.join(folder, `walkthrough-${host}-${what}.png`));
      const step = (title: string) => page.locator('.getting-started-step', { hasText: title });
      const ticked = () => page.locator('.getting-started-step .codicon.complete:visible').count();
      const line = (text: string | RegExp) => page.locator('.view-line', { hasText: text }).first();

      // A digest that is open already is none of the walkthrough's doing.
      await workbench.openFile(faultySeed.name);
      await page.locator('.editor-actions [aria-label^="Open Digest Preview"]').first().waitFor();
      await page.keyboard.press('F1');
      const input = page.locator('.quick-input-widget input[type="text"]');
      await input.fill('>Welcome: Open Walkthrough...');
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: 'Open Walkthrough' })
        .first()
        .click();
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Write a digest' }).first().click();
      await step('Begin a digest').waitFor();
      assert.equal(await ticked(), 0);

      const press = async (title: string, button: string) => {
        const own = step(title).getByRole('button', { name: button });
        if (!(await own.isVisible())) await step(title).click();
        await own.click();
      };
      await press('Begin a digest', 'Open a Sample Digest');
      await page.locator('.tab.active[data-resource-name="2025.08.28.08.md"]').waitFor();
      assert.equal(await page.locator('.editor-group-container').count(), 2);
      await page.locator('.editor-instance .squiggly-error').first().waitFor();
      await shot('1-sample');
      await press('Paste the sources', 'Paste an Address into the Sample');
      await line(/4\.\s\[Title\s-\sSample\sLab\]/u).waitFor();
      await shot('2-pasted');
      await press('Bold that is bold', 'Repair the Sample');
      await line('“**口袋图书馆**”').waitFor();
      // Not a word of the step's text is bold but those that are meant.
      assert.deepEqual(await step('Bold that is bold').locator('strong, b').allTextContents(), [
        'Ctrl+B',
        '⌘B',
      ]);
      await shot('3-bold');
      await press('Put the items in order', 'Show the Digest View');
      await page.locator('.pane', { hasText: 'A model for the pocket' }).first().waitFor();
      await shot('4-view');
      assert.equal(await ticked(), 4);
    } finally {
      await workbench.close();
    }
  });
}
