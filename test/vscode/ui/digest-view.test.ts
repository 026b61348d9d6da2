/** The digest view by mouse: it shows the items, a click goes to one, and dragging reorders the digest. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { projectRoot } from '../../support/machine.ts';
import { cleanSeed, faultySeed } from '../../support/seeds.ts';
import { openWorkbench } from '../../support/workbench.ts';

it('item 5 of the first seed, dragged to the top, yields a digest numbered right and nothing else changed', async () => {
  const workbench = await openWorkbench({ host: 'desktop', size: { width: 1440, height: 900 } });
  try {
    const { page } = workbench;
    await workbench.openFile(faultySeed.name);
    const header = page.locator('.pane-header[aria-label="Digest Section"]');
    await header.click();
    const rows = page.locator('.pane', { has: header }).locator('.monaco-list-row');
    await rows.filter({ hasText: '1 problem' }).first().waitFor();
    const folder = path.join(projectRoot, '.cache', 'screenshots');
    await mkdir(folder, { recursive: true });
    await workbench.screenshot(path.join(folder, 'digest-view.png'));

    await workbench.openFile(cleanSeed.name);
    await rows.filter({ hasText: 'Gary Marcus' }).waitFor();
    assert.equal(await rows.nth(0).getAttribute('aria-setsize'), '7');
    await rows.nth(2).click();
    await page
      .locator('.current-line ~ .view-line, .view-line', { hasText: 'Hugging Face CEO' })
      .first()
      .waitFor();
    await rows.nth(4).dragTo(rows.nth(0));
    await rows.nth(0).filter({ hasText: 'Gary Marcus' }).waitFor();
    await workbench.screenshot(path.join(folder, 'digest-view-dragged.png'));
    await page.locator('.editor-instance .view-lines').click();
    const text = await workbench.save(cleanSeed.name);
    assert.equal(text, withFifthFirst(cleanSeed.text));
  } finally {
    await workbench.close();
  }
});

/** The seed as an editor would have reordered it by hand. */
function withFifthFirst(text: string): string {
  const [head = '', ...items] = text.split(/^\d+(?=\. \[)/mu);
  const bodies = items.map((item) => item.trimEnd());
  const [moved = ''] = bodies.splice(4, 1);
  return head + [moved, ...bodies].map((body, index) => `${index + 1}${body}`).join('\n\n');
}
