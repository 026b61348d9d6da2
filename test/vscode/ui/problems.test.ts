/** The Problems panel as an author uses it: what it shows of the second seed, one click a repair, and the page behind a rule's name. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultySeed } from '../../support/seeds.ts';
import { type Host, openWorkbench } from '../../support/workbench.ts';

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
          await row.hover();
          await row.locator('.markers-panel-action-quickfix:not(.disabled)').click();
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

    it('opens the rule’s page behind its name', async () => {
      const workbench = await openWorkbench({ host, workspaceFiles: { [faultySeed.name]: faultySeed.text } });
      try {
        await workbench.openFile(faultySeed.name);
        await workbench.waitForProblems(2);
        await workbench.page.locator('.markers-panel a.monaco-link').first().click();
        const page = await workbench.webview();
        await page.locator('h1', { hasText: 'bold-unrendered' }).waitFor();
      } finally {
        await workbench.close();
      }
    });
  });
}
