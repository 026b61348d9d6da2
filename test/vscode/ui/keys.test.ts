/** The keys and menus that people have in their fingers: they mean the digest in a digest, and nothing else elsewhere. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { type Host, openWorkbench, type Workbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const hosts: readonly Host[] = ['desktop', 'web'];

for (const host of hosts) {
  describe(`keys and menus on the ${host} host`, () => {
    let workbench: Workbench;
    const folder = path.join(projectRoot, '.cache', 'screenshots');
    const shot = (what: string) => workbench.screenshot(path.join(folder, `keys-${host}-${what}.png`));
    const tab = (name: string | RegExp) => workbench.page.locator('.tabs-container .tab', { hasText: name });
    const line = (text: string | RegExp) => workbench.page.locator('.view-line', { hasText: text }).first();
    const sideBar = () => workbench.page.locator('.part.sidebar .explorer-folders-view');

    before(async () => {
      await mkdir(folder, { recursive: true });
      workbench = await openWorkbench({
        host,
        workspaceFiles: {
          [cleanSeed.name]: cleanSeed.text,
          [faultySeed.name]: faultySeed.text,
          'README.md': '# Read me\n\nSome words.\n',
        },
      });
    });
    after(() => workbench.close());

    /** Opens a digest, and waits until it is known to be one. */
    const openDigest = async (name: string) => {
      await workbench.openFile(name);
      await workbench.page.locator('.editor-actions [aria-label^="Open Digest Preview"]').first().waitFor();
      await workbench.goTo(1);
    };
    const close = async (name: string) => {
      await tab(name).first().click({ button: 'middle' });
      await tab(name).waitFor({ state: 'detached' });
    };

    it('open the digest’s preview, beside it and in its place', async () => {
      await openDigest(cleanSeed.name);
      await workbench.press('Control+k');
      await workbench.press('v');
      await tab(`Preview ${cleanSeed.name}`).waitFor();
      await (await workbench.webview()).locator('#page header').waitFor();
      assert.equal(await workbench.page.locator('.editor-group-container').count(), 2);
      await shot('1-preview');
      await close('Preview');
      await openDigest(cleanSeed.name);
      await workbench.press('Control+Shift+v');
      await tab(`Preview ${cleanSeed.name}`).waitFor();
      await (await workbench.webview()).locator('#page header').waitFor();
      assert.equal(await workbench.page.locator('.editor-group-container').count(), 1);
      await close('Preview');
    });

    it('set in bold what renders, and show VS Code’s side bar elsewhere', async () => {
      await openDigest(faultySeed.name);
      await workbench.goTo(15, 6);
      for (let count = 0; count < 4; count++) await workbench.press('Shift+ArrowRight');
      await workbench.press('Control+b');
      await workbench.page.locator('.tab.dirty').waitFor();
      assert.match((await workbench.save(faultySeed.name)).split('\n')[14] ?? '', /^ {4}\S\*\*\S{4}\*\*/u);
      assert.equal(await sideBar().isVisible(), true);
      await workbench.openFile('README.md');
      await workbench.page
        .locator('.editor-actions [aria-label^="Open Digest Preview"]')
        .waitFor({ state: 'detached' });
      await workbench.press('Control+b');
      await sideBar().waitFor({ state: 'hidden' });
      await workbench.press('Control+b');
      await sideBar().waitFor();
      await workbench.press('Control+k');
      await workbench.press('v');
      await tab('Preview README.md').waitFor();
      await close('Preview README.md');
    });

    it('move, preview and the rest are in the editor’s menu', async () => {
      await openDigest(cleanSeed.name);
      await line('阶跃新发').click({ button: 'right' });
      const menu = workbench.page.locator('.monaco-menu .action-label');
      const entry = (name: string) => menu.filter({ hasText: name }).first();
      for (const name of [
        'Open Digest Preview to the Side',
        'Toggle Bold That Always Renders',
        'Move Item Up',
        'Merge with Next Item',
        'Delete Item',
      ])
        await entry(name).waitFor();
      await shot('2-menu');
      await entry('Move Item Down').click();
      await line(/^2\..*阶跃新发/u).waitFor();
      await workbench.press('Control+z');
      await line(/^1\..*阶跃新发/u).waitFor();
      await workbench.openFile('README.md');
      await line('Some words').click({ button: 'right' });
      await entry('Copy').waitFor();
      assert.equal(await menu.filter({ hasText: /Item|Digest/u }).count(), 0);
      await workbench.press('Escape');
    });

    it('a digest’s preview opens from the Explorer', async () => {
      const { page } = workbench;
      await sideBar().locator('.monaco-list-row', { hasText: faultySeed.name }).click({ button: 'right' });
      await page.locator('.monaco-menu .action-label', { hasText: 'Open Digest Preview' }).first().waitFor();
      await shot('3-explorer');
      await page.locator('.monaco-menu .action-label', { hasText: 'Open Digest Preview' }).first().click();
      await tab(`Preview ${faultySeed.name}`).waitFor();
      const text = (await workbench.webview()).locator('#page header');
      await text.filter({ hasText: '2025.08.28.00' }).waitFor();
      await close('Preview');
    });

    it('one setting turns all keys off', async () => {
      await mkdir(path.join(workbench.workspace, '.vscode'), { recursive: true });
      await writeFile(
        path.join(workbench.workspace, '.vscode', 'settings.json'),
        JSON.stringify({ 'digest.keybindings.enable': false }),
      );
      await openDigest(cleanSeed.name);
      // Settings take effect in a moment; until then the key writes, and afterwards it is VS Code's own.
      for (let tries = 0; (await sideBar().isVisible()) && tries < 20; tries++) {
        await workbench.press('Control+b');
        await workbench.page.waitForTimeout(200);
      }
      await sideBar().waitFor({ state: 'hidden' });
      await workbench.press('Control+b');
      await workbench.press('Control+k');
      await workbench.press('v');
      // VS Code's own preview, which has no numbered items of ours.
      await tab('Preview').waitFor();
      const own = workbench.page.locator('.tab[data-resource-name^="webview-digest.preview"]');
      assert.equal(await own.count(), 0);
    });
  });
}
