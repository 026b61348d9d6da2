/**
 * What an author sets of a preview: a locked one stays with its digest, and its button says what it is; pictures of
 * other sites are fetched only where that is allowed.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { openWorkbench } from '../../support/editor/workbench.ts';

it('the lock of a preview shows its state and keeps its digest', async () => {
  const workbench = await openWorkbench({
    host: 'web',
    workspaceFiles: { [cleanSeed.name]: cleanSeed.text, [faultySeed.name]: faultySeed.text },
  });
  try {
    const { page } = workbench;
    const tab = (text: string) => page.locator('.tabs-container .tab', { hasText: text }).first();
    const button = (label: string) => page.locator(`.editor-actions [aria-label^="${label}"]`).first();
    const edit = async (name: string) => {
      await page.locator('.editor-group-container').first().locator('.tab.active').click();
      await workbench.openFile(name);
    };
    await workbench.openFile(faultySeed.name);
    await button('Open Digest Preview to the Side').click();
    await tab(`Preview ${faultySeed.name}`).click();
    await button('Lock Preview').click();
    await tab(`[Preview] ${faultySeed.name}`).waitFor();
    await button('Unlock Preview').waitFor();
    assert.equal(await button('Lock Preview').count(), 0);

    await edit(cleanSeed.name);
    await page
      .locator('.hover-language-status, .statusbar-item', { hasText: /\d words/u })
      .first()
      .waitFor();
    assert.ok(await tab(`[Preview] ${faultySeed.name}`).isVisible());

    await tab(`[Preview] ${faultySeed.name}`).click();
    await button('Unlock Preview').click();
    await button('Lock Preview').waitFor();
    await edit(cleanSeed.name);
    await tab(`Preview ${cleanSeed.name}`).waitFor();
  } finally {
    await workbench.close();
  }
});

const PICTURE = 'https://pictures.example/chart.svg';

it('pictures of other sites are fetched only while digest.preview.remoteImages is on', async () => {
  const name = '2025.08.01.00.md';
  const text = cleanSeed.text.replace(
    '\n1. ',
    `\n![Chart](${PICTURE})\n\n![Data](data:image/gif;base64,R0lGODlhAQABAAAAACw=)\n\n1. `,
  );
  const workbench = await openWorkbench({
    host: 'web',
    workspaceFiles: { [name]: text },
    settings: { 'digest.preview.remoteImages': true },
  });
  try {
    const { page } = workbench;
    const fetched: string[] = [];
    await page.route('https://pictures.example/**', (route) => {
      fetched.push(route.request().url());
      return route.fulfill({
        contentType: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>',
      });
    });
    /** Ticks the setting, or takes the tick away. */
    const toggle = async () => {
      await page.locator('.editor-group-container').first().locator('.tab.active').click();
      await workbench.runCommand('Preferences: Open User Settings');
      const search = page.locator('.settings-editor .settings-header .search-container');
      await search.click();
      await workbench.typeText('digest.preview.remoteImages');
      await page.locator('.settings-editor', { hasText: '1 Setting Found' }).waitFor();
      const box = page.locator('.settings-editor .setting-item-bool .setting-value-checkbox');
      const before = await box.getAttribute('aria-checked');
      await box.click();
      await page.locator(`.setting-value-checkbox:not([aria-checked="${before}"])`).waitFor();
      await workbench.runCommand('View: Close Editor');
    };
    /** What the preview says of pictures, once its policy has `sources` for them. */
    const shownWith = async (sources: string) => {
      for (let tries = 0; ; tries++) {
        const frame = await workbench.webview();
        const policy = frame.locator(`meta[http-equiv][content*="img-src ${sources};"]`);
        // A page that is about to be replaced has the other policy.
        if ((await policy.count()) === 1) {
          await frame.locator('#page header').waitFor();
          const pictures = await frame
            .locator('#page img')
            .evaluateAll((all) => all.map((one) => one.getAttribute('src')));
          const names = await frame.locator('#page .image').allTextContents();
          return { pictures, names };
        }
        assert.ok(tries < 40, `The policy has other sources than ${sources}`);
      }
    };
    await workbench.openFile(name);
    await page.locator('.editor-actions [aria-label^="Open Digest Preview to the Side"]').first().click();
    // That the folder has it on counts for nothing: only its reader may allow it.
    assert.deepEqual(await shownWith("'none'"), { pictures: [], names: ['Chart', 'Data'] });
    assert.deepEqual(fetched, []);

    await toggle();
    assert.deepEqual(await shownWith('https: http:'), { pictures: [PICTURE], names: ['Data'] });
    const frame = await workbench.webview();
    assert.equal(
      await frame.evaluate('document.images[0].decode().then(() => document.images[0].width)'),
      30,
    );
    assert.deepEqual(fetched, [PICTURE]);

    await toggle();
    assert.deepEqual(await shownWith("'none'"), { pictures: [], names: ['Chart', 'Data'] });
    assert.deepEqual(fetched, [PICTURE]);
  } finally {
    await workbench.close();
  }
});
