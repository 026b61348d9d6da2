/** Among all digests by keys: another name for an author, looked at, made and taken back; and any story by its words. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { dated } from '../../support/digests/archive.ts';
import { openWorkbench } from '../../support/editor/workbench.ts';

const item = (title: string) =>
  `1. [${title} - 旧名](https://example.org/${title})\n\n   旧名说**一句话**。\n`;
const files = {
  '2024.03.01.00.md': dated('2024.03.01.00', item('大熊猫学会写代码')),
  '2024.03.05.08.md': dated('2024.03.05.08', item('ＧＰＴ发布')),
};

/** Does it until it can be done: the server needs a moment to start. */
async function again(attempt: () => Promise<void>): Promise<void> {
  for (let left = 20; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

it('an author is renamed everywhere after a look, and back in one step', async () => {
  const workbench = await openWorkbench({ host: 'desktop', workspaceFiles: files });
  try {
    const { page } = workbench;
    const onDisk = () =>
      Promise.all(Object.keys(files).map((name) => readFile(path.join(workbench.workspace, name), 'utf8')));
    const until = async (expected: readonly string[]) => {
      for (let tries = 0; tries < 100 && (await onDisk()).join() !== expected.join(); tries++)
        await page.waitForTimeout(100);
      assert.deepEqual(await onDisk(), expected);
    };
    await workbench.openFile('2024.03.05.08.md');
    const input = page.locator('.rename-box input').first();
    await again(async () => {
      await workbench.goTo(7, 14);
      await page.keyboard.press('F2');
      await input.waitFor({ timeout: 2000 });
    });
    assert.equal(await input.inputValue(), '旧名');
    await input.fill('新名');
    await page.keyboard.press('Enter');
    // What is about to happen, file by file, before it does.
    const preview = page.locator('.refactor-preview-view, .bulk-edit-panel').first();
    await preview.locator('.monaco-list-row', { hasText: '2024.03.01.00.md' }).first().waitFor();
    assert.deepEqual(await onDisk(), Object.values(files));
    await page.getByRole('button', { name: 'Apply' }).click();
    const renamed = Object.values(files).map((text) => text.replace('旧名](', '新名]('));
    await until(renamed);
    await page.locator('.view-line', { hasText: 'ＧＰＴ发布' }).first().click();
    await page.keyboard.press('Control+z');
    await page.locator('.tab.dirty[data-resource-name="2024.03.01.00.md"]').waitFor();
    await workbench.runCommand('File: Save All');
    await until(Object.values(files));
  } finally {
    await workbench.close();
  }
});

it('any story is found by its words, in whatever order and width', async () => {
  const workbench = await openWorkbench({ host: 'desktop', workspaceFiles: files });
  try {
    const { page } = workbench;
    await workbench.openFile('2024.03.05.08.md');
    const input = page.locator('.quick-input-widget input[type="text"]');
    const row = (title: string) =>
      page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    const search = (query: string, title: string) =>
      again(async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+t');
        await input.waitFor();
        await input.fill(`#${query}`);
        await row(title).waitFor({ timeout: 2000 });
      });
    for (const [query, title] of [
      ['旧名 熊猫', '大熊猫学会写代码'],
      ['熊猫代码', '大熊猫学会写代码'],
      ['2024.03.01 旧名', '大熊猫学会写代码'],
      ['gpt', 'ＧＰＴ发布'],
    ] as const) {
      await search(query, title);
    }
    await search('熊猫', '大熊猫学会写代码');
    await row('大熊猫学会写代码').click();
    await page.locator('.tab.active[data-resource-name="2024.03.01.00.md"]').first().waitFor();
  } finally {
    await workbench.close();
  }
});
