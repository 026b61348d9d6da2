/** The archive by mouse and keys: the view in the side bar, the search, and the statistics page, in every kind of theme. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import type { Frame, Locator, Page } from 'playwright-core';
import { sampleArchive } from '../../support/digests/sample-archive.ts';
import { openWorkbench, type Workbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const pictures = path.join(projectRoot, '.cache', 'screenshots');
const picture = (name: string) => path.join(pictures, `${name}.png`);

/** The rows of the view that the icon with this name opens, once the first begins with `first`: it counts what is read. */
async function archiveRows({ page }: Workbench, first: string, name = 'Digests'): Promise<Locator> {
  await page.locator(`.activitybar .action-item a[aria-label*="${name}"]`).first().click();
  const rows = page.locator('.sidebar .pane-body .monaco-list-row');
  await rows.nth(5).waitFor();
  await rows
    .first()
    .and(page.locator(`[aria-label^="${first}"]`))
    .waitFor();
  return rows;
}

/** Runs a command that shows a list, and returns what is typed into there. */
async function openList({ page }: Workbench, title: string): Promise<Locator> {
  const input = page.locator('.quick-input-widget input[type="text"]');
  await page.keyboard.press('F1');
  await input.fill(`>${title}`);
  await listRow(page, title).click();
  await page.locator('.quick-input-widget input:not([placeholder*="command"])').first().waitFor();
  return input;
}

/** The row of a list with exactly this text in it. */
function listRow(page: Page, text: string): Locator {
  const exact = page.getByText(text, { exact: true });
  return page.locator('.quick-input-list .monaco-list-row').filter({ has: exact }).first();
}

/** Chooses a theme by its name. */
async function chooseTheme(workbench: Workbench, name: string): Promise<void> {
  const input = await openList(workbench, 'Preferences: Color Theme');
  await input.fill(name);
  await listRow(workbench.page, name).click();
  await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** The page, once it shows numbers. */
async function statistics(workbench: Workbench): Promise<Frame> {
  const frame = await workbench.webview();
  await frame.locator('.card').first().waitFor();
  return frame;
}

it('the archive is opened down to an item, a gap is filled, and a story is found', async () => {
  const files = sampleArchive();
  const workbench = await openWorkbench({ host: 'desktop', workspaceFiles: files });
  try {
    const { page } = workbench;
    const rows = await archiveRows(workbench, '2025, 4 missing, 656 digests');
    const row = (text: string) => rows.filter({ hasText: text }).first();
    await row('Sun, Apr 20').click();
    const gap = page.locator('.sidebar .monaco-list-row[aria-label^="08:00, missing"]');
    await gap.waitFor();
    await workbench.screenshot(picture('archive-view'));

    // By keys: to the digest above the gap, open it, into its first item, and there.
    await row('12:00').click();
    await page.locator('.tab.active[data-resource-name="2025.04.20.12.md"]').waitFor();
    await row('12:00').locator('.monaco-tl-twistie').click();
    const first = row('1. ');
    await first.waitFor();
    await first.focus();
    await first.click();
    await page.locator('.current-line').first().waitFor();

    await gap.hover();
    await gap.locator('.action-label[aria-label^="New Digest for This Slot"]').click();
    await page.locator('.tab.active[data-resource-name="2025.04.20.08.md"]').waitFor();
    await row('6 digests').filter({ hasText: 'Sun, Apr 20' }).waitFor();
    assert.equal(await gap.count(), 0);
    const made = await readFile(path.join(workbench.workspace, 'posts/2025/04/2025.04.20.08.md'), 'utf8');
    assert.match(made, /\ndate: 2025-04-20T08:00:00\+08:00\n/u);

    await (await openList(workbench, 'Digest: Search the Archive')).fill('数学竞赛 宝玉');
    const hit = page.locator('.quick-input-list .monaco-list-row', { hasText: 'GPT-5 与 Claude 4' }).first();
    await hit.filter({ hasText: '宝玉' }).waitFor();
    await workbench.screenshot(picture('archive-search'));
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.editor-instance .view-line', { hasText: 'GPT-5 与 Claude 4' }).first().waitFor();
  } finally {
    await workbench.close();
  }
});

it('the statistics are drawn in every kind of theme, lead to the digests, and come back after a reload', async () => {
  const workbench = await openWorkbench({
    host: 'desktop',
    workspaceFiles: sampleArchive(),
    size: { width: 1280, height: 900 },
  });
  try {
    const { page } = workbench;
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/iu.test(message.text())) refused.push(message.text());
    });
    await archiveRows(workbench, '2025, 4 missing, 656 digests');
    await workbench.runCommand('Digest: Show Statistics');
    let frame = await statistics(workbench);
    assert.deepEqual(await frame.locator('.figure .value').allTextContents(), [
      '656',
      '3,755',
      '12',
      '4',
      '2 h 3 min',
    ]);
    for (const [name, theme] of [
      ['dark', 'Dark Modern'],
      ['light', 'Light Modern'],
      ['high-contrast', 'Dark High Contrast'],
    ] as const) {
      await chooseTheme(workbench, theme);
      await page.waitForTimeout(500);
      await workbench.screenshot(picture(`statistics-${name}`));
    }

    // No day is taken for a month, and a week that the archive has only a part of is said to be one.
    assert.match((await frame.locator('.figure').first().textContent()) ?? '', /[A-Z][a-z]{2} \d+ – [A-Z]/u);
    const steps = frame.locator('.time .band');
    assert.match((await steps.first().getAttribute('aria-label')) ?? '', /, 2025 \(partly\)/u);
    assert.doesNotMatch((await steps.nth(1).getAttribute('aria-label')) ?? '', /partly/u);

    // The numbers of a step, by mouse and by keys, and the digests that it stands for.
    await steps.nth(1).hover();
    assert.match((await frame.locator('.tip').textContent()) ?? '', /Items: \d+.*Digests: 42/u);
    await steps.last().focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const hits = page.locator('.quick-input-list .monaco-list-row');
    await hits.filter({ hasText: '2025.04.13.20' }).first().waitFor();
    await page.keyboard.press('Escape');

    await frame.getByRole('button', { name: 'Show all 12' }).click();
    await frame.locator('.authors .bar-row', { hasText: '宝玉' }).click();
    await hits.filter({ hasText: '宝玉' }).first().waitFor();
    await page.keyboard.press('Escape');
    await frame.locator('.categories summary').click();
    assert.equal(await frame.locator('.categories tbody tr').count(), 10);

    await frame.locator('.actions button').click();
    await frame.locator('.rules .bar-row', { hasText: 'bold-unrendered' }).click();
    await hits.filter({ hasText: '过去4小时' }).first().waitFor();
    await page.keyboard.press('Escape');
    await workbench.screenshot(picture('statistics-problems'));

    await frame.getByRole('button', { name: '30 days' }).click();
    await frame.getByText('There are no digests in this period.').waitFor();
    await frame.getByRole('button', { name: 'All' }).click();
    await frame.locator('.card').first().waitFor();
    // A browser is not asked to wait while the workbench writes down what is open; it does so every few seconds.
    await page.waitForTimeout(6000);
    await page.reload();
    frame = await statistics(workbench);
    await frame.locator('.categories details[open]').waitFor();
    assert.deepEqual(refused, []);
  } finally {
    await workbench.close();
  }
});

it('where there is no digest, the view says what to do', async () => {
  const workbench = await openWorkbench({ host: 'desktop', workspaceFiles: { 'README.md': '# Site\n' } });
  try {
    const { page } = workbench;
    await page.locator('.activitybar .action-item a[aria-label*="Digests"]').first().click();
    await page
      .locator('.welcome-view-content', { hasText: 'There are no digests in this workspace yet.' })
      .waitFor();
    await workbench.screenshot(picture('archive-empty'));
    await page.locator('.welcome-view-content .monaco-button', { hasText: 'New Digest' }).click();
    // In tests VS Code shows no notification by itself.
    await workbench.runCommand('Notifications: Show Notifications');
    await page.locator('.notifications-center', { hasText: 'cadence' }).waitFor();
  } finally {
    await workbench.close();
  }
});

it('all of it is in Chinese where VS Code is', async () => {
  const workbench = await openWorkbench({
    // In a browser VS Code knows the translations of a manifest only where the extension comes from its gallery.
    host: 'desktop',
    language: 'zh-cn',
    workspaceFiles: sampleArchive(),
    size: { width: 1280, height: 900 },
  });
  try {
    const rows = await archiveRows(workbench, '2025年, 缺 4 期, 656 期', '简报归档');
    await rows.filter({ hasText: '4月20日' }).first().click();
    await rows.filter({ hasText: '缺少' }).first().waitFor();
    await workbench.runCommand('Digest 新闻简报: 显示统计');
    const frame = await statistics(workbench);
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot(picture('statistics-zh'));
    const text = await frame.locator('body').innerText();
    assert.doesNotMatch(
      text.replaceAll('x.com', ''),
      /\b(?:digests?|items?|authors?|missing|show|table)\b/iu,
    );
  } finally {
    await workbench.close();
  }
});
