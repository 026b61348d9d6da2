/** VS Code's own Markdown editor, which is no text editor: the digest's preview, commands, view and status are there as well. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { faultySeed } from '../../support/digests/seeds.ts';
import { type Host, openWorkbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const hosts: readonly Host[] = ['desktop', 'web'];

for (const host of hosts) {
  it(`a digest in the Markdown editor, on the ${host} host`, async () => {
    const folder = path.join(projectRoot, '.cache', 'screenshots');
    await mkdir(folder, { recursive: true });
    const workbench = await openWorkbench({ host, workspaceFiles: { [faultySeed.name]: faultySeed.text } });
    try {
      const { page } = workbench;
      const preview = page.locator('.editor-actions [aria-label^="Open Digest Preview"]').first();
      await workbench.openFile(faultySeed.name);
      await preview.waitFor();
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input[type="text"]').fill('>View: Reopen Editor With...');
      const row = (text: string) =>
        page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
      await row('Reopen Editor With').click();
      await row('Markdown Editor').click();
      await page.locator('.editor-instance .view-line').first().waitFor({ state: 'detached' });

      const status = page.locator('.statusbar-item', { hasText: 'words' });
      await status.filter({ hasText: '2 problems' }).waitFor();
      const header = page.locator('.pane-header[aria-label="Digest Section"]');
      await header.click();
      const rows = page.locator('.pane', { has: header }).locator('.monaco-list-row');
      await rows.filter({ hasText: 'Emad' }).first().waitFor();
      await workbench.screenshot(path.join(folder, `markdown-editor-${host}.png`));

      await preview.click();
      await page.locator('.tab', { hasText: `Preview ${faultySeed.name}` }).waitFor();
      await page.locator('.tab', { hasText: faultySeed.name }).first().click();
      await workbench.runCommand('Digest: Fix All Problems That Need No Decision');
      await status.filter({ hasText: 'problems' }).waitFor({ state: 'detached' });
      assert.match(await workbench.save(faultySeed.name), /“\*\*沙堆崩塌\*\*”/u);
    } finally {
      await workbench.close();
    }
  });
}
