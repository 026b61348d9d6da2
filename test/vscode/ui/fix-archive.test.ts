/** All digests repaired from the archive view: looked at, made, and taken back in one step. */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { dated } from '../../support/digests/archive.ts';
import { type Host, openWorkbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const hosts: readonly Host[] = ['desktop', 'web'];
const item = (title: string) =>
  `1. [${title} - 作者](https://example.org/${encodeURIComponent(title)})\n\n   如同**“沙堆崩塌”**。他预测变革将至。\n`;
const files = {
  '2024.03.01.00.md': dated('2024.03.01.00', item('甲')),
  '2024.03.01.04.md': dated('2024.03.01.04', item('乙')),
  '2024.03.01.08.md': dated('2024.03.01.08', item('丙').replace('**“沙堆崩塌”**', '“**沙堆崩塌**”')),
};

for (const host of hosts) {
  it(`all digests are repaired after a look, and back in one step, on the ${host} host`, async () => {
    const folder = path.join(projectRoot, '.cache', 'screenshots');
    await mkdir(folder, { recursive: true });
    const workbench = await openWorkbench({ host, workspaceFiles: files });
    try {
      const { page } = workbench;
      const onDisk = () =>
        Promise.all(Object.keys(files).map((name) => readFile(path.join(workbench.workspace, name), 'utf8')));
      const until = async (expected: readonly string[]) => {
        for (let tries = 0; tries < 150 && (await onDisk()).join() !== expected.join(); tries++)
          await page.waitForTimeout(100);
        assert.deepEqual(await onDisk(), expected);
      };
      await page.locator('.activitybar .action-item a[aria-label*="Digests"]').first().click();
      const rows = page.locator('.sidebar .pane-body .monaco-list-row');
      await rows.filter({ hasText: '3 digests' }).first().waitFor();
      await page
        .locator('.sidebar .composite.title .action-label[aria-label^="Views and More Actions"]')
        .click();
      await page.locator('.monaco-menu .action-item', { hasText: 'Fix All in the Archive' }).first().click();

      // What is about to happen, file by file, before it does.
      const preview = page.locator('.refactor-preview-view, .bulk-edit-panel').first();
      await preview.locator('.monaco-list-row', { hasText: '2024.03.01.00.md' }).first().waitFor();
      assert.equal(await preview.locator('.monaco-list-row', { hasText: '2024.03.01.08.md' }).count(), 0);
      await workbench.screenshot(path.join(folder, `fix-archive-${host}.png`));
      assert.deepEqual(await onDisk(), Object.values(files));
      await page.getByRole('button', { name: 'Apply' }).click();
      await until(Object.values(files).map((text) => text.replace('**“沙堆崩塌”**', '“**沙堆崩塌**”')));

      await workbench.openFile('2024.03.01.00.md');
      await workbench.press('Control+z');
      await page.locator('.view-line', { hasText: '**“沙堆崩塌”**' }).first().waitFor();
      // Save All saves open editors, and VS Code opens one for a file changed out of sight only after a while.
      await page.locator('.tabs-container .tab.dirty[data-resource-name="2024.03.01.04.md"]').waitFor();
      await workbench.runCommand('File: Save All');
      await until(Object.values(files));
    } finally {
      await workbench.close();
    }
  });
}
