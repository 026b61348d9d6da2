/** The workbench from outside: that it opens with our extension in either host, and that a key reaches the text. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Host, openWorkbench } from '../../support/editor/workbench.ts';

const hosts: readonly Host[] = ['desktop', 'web'];

for (const host of hosts) {
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
      } finally {
        await workbench.close();
      }
    });
  });
}
