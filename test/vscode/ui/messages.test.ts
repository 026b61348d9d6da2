/** A message of VS Code shows what a workspace brings, and makes neither links nor commands of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultySeed } from '../../support/digests/seeds.ts';
import { openWorkbench } from '../../support/editor/workbench.ts';

const nameFor = (slot: string) => `[${slot}](command:workbench.action.closeAllEditors).md`;
/** The slot after that of the seed. */
const name = nameFor('2025.08.28.04');

describe('a message', () => {
  it('shows a file name from the configuration as it is, and no link in it', async () => {
    const workbench = await openWorkbench({
      host: 'desktop',
      workspaceFiles: {
        'digest.config.json': JSON.stringify({ fileName: nameFor('{yyyy}.{MM}.{dd}.{HH}') }),
        'latest.md': faultySeed.text,
        [name]: faultySeed.text,
      },
    });
    try {
      await workbench.openFile('latest.md');
      await workbench.runCommand('Digest: New Digest…', 'after the latest digest');
      // In tests VS Code shows no notification by itself.
      await workbench.page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
      await workbench.runCommand('Notifications: Show Notifications');
      const message = workbench.page.locator('.notification-list-item-message', {
        hasText: 'exists already.',
      });
      await message.waitFor();
      assert.equal((await message.innerText()).replaceAll('\u200B', ''), `${name} exists already.`);
      assert.equal(await message.locator('a').count(), 0);
    } finally {
      await workbench.close();
    }
  });
});
