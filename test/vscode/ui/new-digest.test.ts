/** A new digest by mouse: for the slot that is asked for, in a tab that stays, and without a complaint before it is written. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { type Host, openWorkbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const hosts: readonly Host[] = ['desktop', 'web'];

for (const host of hosts) {
  it(`the slot is chosen, and a click on a gap fills it, on the ${host} host`, async () => {
    const folder = path.join(projectRoot, '.cache', 'screenshots');
    await mkdir(folder, { recursive: true });
    const workbench = await openWorkbench({
      host,
      workspaceFiles: { [cleanSeed.name]: cleanSeed.text, [faultySeed.name]: faultySeed.text },
    });
    try {
      const { page } = workbench;
      const shot = (what: string) =>
        workbench.screenshot(path.join(folder, `new-digest-${host}-${what}.png`));
      const problems = () => page.locator('.editor-instance .squiggly-error');
      const isMade = (name: string) => existsSync(path.join(workbench.workspace, name));
      await page.locator('.activitybar .action-item a[aria-label*="Digests"]').first().click();
      const rows = page.locator('.sidebar .pane-body .monaco-list-row');
      const row = (label: string) => page.locator(`.sidebar .monaco-list-row[aria-label^="${label}"]`);
      await row('August').waitFor();
      /** Opens a day in which `slot` is to be seen then; where the view is drawn anew meanwhile, the click is lost, or closes it. */
      const open = async (day: string, slot: string) => {
        await row(day).waitFor();
        for (let tries = 0; tries < 5 && !(await row(slot).isVisible()); tries++) {
          if ((await row(day).getAttribute('aria-expanded')) !== 'true') await row(day).click();
          await row(slot)
            .waitFor({ timeout: 5000 })
            .catch(() => undefined);
        }
        await row(slot).waitFor();
      };

      await rows.first().hover();
      await page.locator('.sidebar .composite.title .action-label[aria-label^="New Digest"]').click();
      const choice = page.locator('.quick-input-list .monaco-list-row');
      await choice.nth(2).waitFor();
      await shot('1-slots');
      assert.match(
        (await choice.nth(0).getAttribute('aria-label')) ?? '',
        /^Aug 28, 2025 04:00, after the latest/u,
      );
      assert.match((await choice.nth(1).getAttribute('aria-label')) ?? '', /the current slot/u);
      assert.match((await choice.nth(2).getAttribute('aria-label')) ?? '', /^Aug 27, 2025 20:00/u);
      await choice.nth(0).click();
      await page.locator('.tab.active[data-resource-name="2025.08.28.04.md"]').waitFor();
      // What is only looked at has its name in italics.
      assert.equal(await page.locator('.tab.active .monaco-icon-label.italic').count(), 0);
      await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
      await workbench.press('Enter');
      await workbench.press('Escape');
      await page.locator('.statusbar-item', { hasText: 'words' }).waitFor();
      assert.equal(await problems().count(), 0);
      await workbench.save('2025.08.28.04.md');
      await open('Thu, Aug 28', '04:00, 0 items');
      await shot('2-made');
      assert.equal(await problems().count(), 0);
      // Once its author has come to the items, what they lack is said.
      await page.locator('.editor-instance .view-lines').click();
      await workbench.press('Control+End');
      await workbench.typeText('text');
      await problems().first().waitFor();

      await open('Wed, Aug 27', '20:00, missing');
      assert.equal(isMade('2025.08.27.20.md'), false);
      await row('20:00, missing').click();
      await page.locator('.tab.active[data-resource-name="2025.08.27.20.md"]').waitFor();
      assert.equal(isMade('2025.08.27.20.md'), true);
      await row('20:00, 0 items').waitFor();
      await shot('3-filled');
    } finally {
      await workbench.close();
    }
  });
}
