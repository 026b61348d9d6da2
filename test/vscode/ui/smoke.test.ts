/** The workbench from outside: that it opens with our extension, in the host that it is to run in, and that a key reaches the text. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Host, openWorkbench } from '../../support/editor/workbench.ts';

/** What VS Code says of where an extension runs. */
const PLACES: Readonly<Record<Host, string>> = { desktop: 'localhost', web: 'web worker' };

for (const host of ['desktop', 'web'] as const) {
  describe(`the workbench on the ${host} host`, () => {
    it('opens a digest, takes typing, saves', async () => {
      const workbench = await openWorkbench({ host, workspaceFiles: { 'a.md': '一行\n' } });
      try {
        await workbench.openFile('a.md');
        assert.deepEqual(await workbench.problems(), []);
        await workbench.openFile('a.md');
        await workbench.goTo(1, 3);
        await workbench.typeText('文字 x');
        assert.equal(await workbench.save('a.md'), '一行文字 x\n');
        await workbench.runCommand('Developer: Show Running Extensions');
        const row = workbench.page.locator('.runtime-extensions-editor .monaco-list-row', {
          hasText: /digest/iu,
        });
        await row.filter({ hasText: PLACES[host] }).filter({ hasText: 'Activation' }).waitFor();
      } finally {
        await workbench.close();
      }
    });
  });
}
