/** The command palette offers the commands for digests where there is a digest, and nowhere else. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cleanSeed } from '../../support/digests/seeds.ts';
import { openWorkbench } from '../../support/editor/workbench.ts';

it('commands for digests are offered in digests only', async () => {
  const workbench = await openWorkbench({
    host: 'web',
    workspaceFiles: { [cleanSeed.name]: cleanSeed.text, 'README.md': '# Hello\n\n1. one\n' },
  });
  try {
    const { page, press } = workbench;
    const offered = async (words: string) => {
      await press('F1');
      await page.locator('.quick-input-widget input[type="text"]').fill(`>${words}`);
      await page.waitForTimeout(500);
      const rows = await page.locator('.quick-input-list .monaco-list-row').allTextContents();
      await press('Escape');
      return rows.filter((row) => row.startsWith('Digest: '));
    };
    await workbench.openFile(cleanSeed.name);
    // Commands appear once the server has said that this is a digest.
    await page.locator('.pane-header[aria-label="Digest Section"]').waitFor();
    const inDigest = await offered('Digest: Move Item');
    // Similar commands come after.
    assert.deepEqual(inDigest.slice(0, 2).sort(), [
      'Digest: Move Item DownShift+Alt+PageDown',
      'Digest: Move Item UpShift+Alt+PageUp',
    ]);

    await workbench.openFile('README.md');
    await page.locator('.pane-header[aria-label="Digest Section"]').waitFor({ state: 'hidden' });
    const elsewhere = [...(await offered('Digest: Move Item')), ...(await offered('Digest: New Digest'))];
    assert.ok(elsewhere.some((row) => row.startsWith('Digest: New Digest…')));
    assert.ok(
      !elsewhere.some((row) => /Move|Delete|Merge|Toggle|Sort|Renumber|Copy/u.test(row)),
      elsewhere.join('\n'),
    );
  } finally {
    await workbench.close();
  }
});
