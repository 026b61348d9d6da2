/** A folder is set up by mouse: the offer in the Archive view and in the status item, and nothing written before it is saved. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { parse } from 'jsonc-parser';
import { SHAPES } from '../../support/digests/shapes.ts';
import { type Host, openWorkbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const hosts: readonly Host[] = ['desktop', 'web'];

const days = ['01', '02', '03', '04', '05', '06'];

const posts = Object.fromEntries(
  days.map((day) => [
    `posts/2025-08-${day}.md`,
    `---\ntitle: 日报 2025-08-${day}\ndate: 2025-08-${day}\ntags: [AI]\n---\n\n${SHAPES['heading']?.text.replaceAll('.example/', `.example/${day}`) ?? ''}`,
  ]),
);

async function openShots(host: Host, name: string, workspaceFiles: Readonly<Record<string, string>>) {
  const folder = path.join(projectRoot, '.cache', 'screenshots');
  await mkdir(folder, { recursive: true });
  const workbench = await openWorkbench({ host, workspaceFiles });
  const shot = (what: string) => workbench.screenshot(path.join(folder, `${name}-${host}-${what}.png`));
  return { workbench, shot };
}

for (const host of hosts)
  it(`the archive’s own shape is proposed, and counts once it is saved, on the ${host} host`, async () => {
    const { workbench, shot } = await openShots(host, 'set-up', { ...posts, 'README.md': '# Site\n' });
    try {
      const { page } = workbench;
      const file = path.join(workbench.workspace, 'digest.config.json');
      await page.locator('.activitybar .action-item a[aria-label*="Digests"]').first().click();
      // The posts are digests already; what they have in common is still to be written down.
      await page.locator('.sidebar .monaco-list-row[aria-label^="2025"]').waitFor();
      const offer = page.locator('.sidebar .message', { hasText: '6 of 6 posts follow “### {n}. [' });
      await offer.waitFor();
      await shot('1-offer');
      assert.equal(await page.locator('.notification-toast').count(), 0, 'the offer is no pop-up');
      await workbench.runCommand('Digest: Create digest.config.json from the Archive');
      await page.locator('.tab.active[data-resource-name="digest.config.json"]').waitFor();
      await page.locator('.editor-instance .view-lines', { hasText: 'frontMatter' }).waitFor();
      await shot('2-proposal');
      assert.equal(existsSync(file), false, 'nothing is written before it is saved');
      await page.locator('.editor-instance .view-lines').last().click();
      await workbench.save('digest.config.json');
      assert.equal(parse(await readFile(file, 'utf8')).item, '### {n}. [{title}]({source})');
      await page.locator('.sidebar .monaco-list-row[aria-label^="Wed, Aug 6"]').waitFor();
      await offer.waitFor({ state: 'hidden' });
      await shot('3-archive');
      await rm(file);
      await offer.waitFor();
      // It says nothing that the archive would not show anyway.
      await writeFile(file, '{}');
      await offer.waitFor({ state: 'hidden' });
    } finally {
      await workbench.close();
    }
  });

it('in a folder without digests, three questions begin one', async () => {
  const { workbench, shot } = await openShots('web', 'set-up-empty', { 'README.md': '# Site\n' });
  try {
    const { page, press } = workbench;
    await page.locator('.activitybar .action-item a[aria-label*="Digests"]').first().click();
    await page.locator('.sidebar .monaco-button', { hasText: 'Create digest.config.json' }).click();
    const choice = (label: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: label });
    await choice('Every day').click();
    await page.locator('.quick-input-widget', { hasText: '2/3' }).waitFor();
    await shot('1-title');
    await press('Enter');
    await choice('Numbered headings').waitFor();
    await shot('2-shape');
    await choice('Numbered headings').click();
    await page.locator('.tab.active[data-resource-name="digest.config.json"]').waitFor();
    await page.locator('.editor-instance .view-lines').last().click();
    await workbench.save('digest.config.json');
    const text = await readFile(path.join(workbench.workspace, 'digest.config.json'), 'utf8');
    assert.deepEqual(JSON.parse(text), {
      cadence: 'P1D',
      title: '{yyyy}-{MM}-{dd}',
      item: '### {n}. [{title}]({source})',
    });
    await shot('3-saved');
  } finally {
    await workbench.close();
  }
});
