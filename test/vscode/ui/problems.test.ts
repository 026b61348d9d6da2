/** The Problems panel as an author uses it: what it shows of the second seed, one click a repair, and the page after a rule's name. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultySeed } from '../../support/digests/seeds.ts';
import { type Host, openWorkbench } from '../../support/editor/workbench.ts';

const hosts: readonly Host[] = ['desktop', 'web'];

for (const host of hosts) {
  describe(`the Problems panel on the ${host} host`, () => {
    it('shows two problems in the second seed, and one click repairs each', async () => {
      const workbench = await openWorkbench({ host, workspaceFiles: { [faultySeed.name]: faultySeed.text } });
      try {
        const { page } = workbench;
        await workbench.openFile(faultySeed.name);
        const shown = await workbench.waitForProblems(2);
        assert.deepEqual(
          shown.map(({ code, line }) => [code, line]),
          [
            ['bold-unrendered', 19],
            ['bold-unrendered', 23],
          ],
        );
        for (const left of [1, 0]) {
          const row = page.locator('.markers-panel .monaco-list-row[aria-level="2"]').first();
          const repair = row.locator('.markers-panel-action-quickfix:not(.disabled)');
          await workbench.restOn(row, repair);
          await repair.click();
          // A menu takes no click while it appears, so that nobody chooses by accident.
          await page.waitForTimeout(500);
          await page.getByRole('menuitem', { name: 'Move the quotation marks' }).click();
          await workbench.waitForProblems(left);
        }
        assert.match(await workbench.save(faultySeed.name), /“\*\*沙堆崩塌\*\*”/u);
      } finally {
        await workbench.close();
      }
    });

    it('is in Chinese where VS Code is', async () => {
      const workbench = await openWorkbench({
        host,
        language: 'zh-cn',
        workspaceFiles: { [faultySeed.name]: faultySeed.text },
      });
      try {
        const { page } = workbench;
        await workbench.openFile(faultySeed.name);
        for (const { message } of await workbench.waitForProblems(2))
          assert.match(message, /\p{Script=Han}.*。$/u);
        const status = page.locator('.hover-language-status', { hasText: '简报：2 个问题' });
        await workbench.restOn(page.locator('[id="status.languageStatus"]').first(), status);
        await page.mouse.move(0, 0);
        // The manifest's texts come by the language pack, which there is none of here.
        await workbench.runCommand('Digest: Fix All Problems That Need No Decision');
        await workbench.waitForProblems(0);
        // The driver of the test lets no message pop up by itself.
        await workbench.runCommand('Notifications: Show Notifications');
        await page.locator('.notifications-center', { hasText: '已修复 2 个问题' }).waitFor();
      } finally {
        await workbench.close();
      }
    });

    it('opens the rule’s page behind its name', async () => {
      const workbench = await openWorkbench({ host, workspaceFiles: { [faultySeed.name]: faultySeed.text } });
      try {
        await workbench.openFile(faultySeed.name);
        await workbench.waitForProblems(2);
        await workbench.page.locator('.markers-panel a.monaco-link').first().click();
        const page = await workbench.webview();
        await page.locator('h1', { hasText: 'bold-unrendered' }).waitFor();
        // Writing goes on beside it.
        await workbench.page.locator('.editor-instance .view-lines').first().click();
        await workbench.typeText('x');
        await workbench.page.locator('.tab.dirty').waitFor();
        await workbench.waitForProblems(2).catch(() => undefined);
        assert.equal(await page.locator('h1').first().textContent(), 'bold-unrendered');
      } finally {
        await workbench.close();
      }
    });
  });
}
