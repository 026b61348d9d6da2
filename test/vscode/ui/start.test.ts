/** `npm start`: somebody who has just cloned the repository finds a digest with problems and the walkthrough in view. */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { faultySeed } from '../../support/digests/seeds.ts';
import { launchBrowser } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';
import { start } from '../../support/machine/run-process.ts';

it('a copy of the samples is opened, with the second seed and the walkthrough', async () => {
  const started = start(process.execPath, [path.join('test', 'vscode', 'start.ts')]);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
    let address: string | undefined;
    while (address === undefined && started.child.exitCode === null) {
      address = /^ {2}(http:\S+)$/mu.exec(started.output())?.[1];
      await page.waitForTimeout(100);
    }
    assert.ok(address !== undefined, started.output());
    await page.goto(address);
    await page.locator(`.tab[data-resource-name="${faultySeed.name}"]`).waitFor();
    await page.locator('.getting-started-step', { hasText: 'Begin a digest' }).waitFor();
    await page.locator('.statusbar-item', { hasText: /\d words/u }).waitFor();
    const folder = path.join(projectRoot, '.cache', 'screenshots');
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, 'start.png') });

    await page.locator('.editor-instance .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('x');
    await page.keyboard.press('Control+s');
    await page.locator(`.tab[data-resource-name="${faultySeed.name}"]:not(.dirty)`).waitFor();
    const sample = path.join(projectRoot, 'test', 'digests', faultySeed.name);
    assert.equal(await readFile(sample, 'utf8'), faultySeed.text);
  } finally {
    await browser.close();
    await started.stop();
  }
});
