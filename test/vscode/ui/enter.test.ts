/** Enter after a heading goes on where the summary stands; in other Markdown, and elsewhere in the digest, it is as ever. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { type Host, openWorkbench } from '../../support/editor/workbench.ts';

const hosts: readonly Host[] = ['desktop', 'web'];
const README = '# Read me\n\n1. [one](https://example.org)\n';

for (const host of hosts) {
  it(`Enter indents into the item, on the ${host} host`, async () => {
    const workbench = await openWorkbench({
      host,
      workspaceFiles: {
        [cleanSeed.name]: cleanSeed.text,
        [faultySeed.name]: faultySeed.text,
        'README.md': README,
      },
    });
    try {
      const { press, typeText, page } = workbench;
      /** The text of a file once something is written after two line breaks at the end of a line. */
      const written = async (name: string, line: number) => {
        await workbench.openFile(name);
        if (name !== 'README.md')
          await page.locator('.editor-actions [aria-label^="Open Digest Preview"]').first().waitFor();
        else await page.locator('.statusbar-item', { hasText: 'words' }).waitFor({ state: 'detached' });
        await workbench.goTo(line);
        await press('End');
        await press('End');
        await press('Enter');
        await press('Enter');
        await typeText('甲');
        return (await workbench.save(name)).split('\n').slice(line, line + 2);
      };
      assert.deepEqual(await written(cleanSeed.name, 7), ['', '   甲']);
      assert.deepEqual(await written(faultySeed.name, 9), ['', '    甲']);
      assert.deepEqual(await written('README.md', 3), ['', '甲']);
      // A list of the front matter is no heading.
      assert.deepEqual(await written(cleanSeed.name, 4), ['', '甲']);
    } finally {
      await workbench.close();
    }
  });
}
