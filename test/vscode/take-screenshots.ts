/**
 * Takes the pictures in the documents anew, in a real workbench: `node test/vscode/take-screenshots.ts`. It needs
 * a build. Make them small afterwards:
 * `pngquant --force --strip --speed 1 --ext .png 128 -- client/media/*.png`.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { sampleArchive } from '../support/digests/sample-archive.ts';
import { faultySeed } from '../support/digests/seeds.ts';
import { openWorkbench, type Workbench } from '../support/editor/workbench.ts';
import { projectRoot } from '../support/machine/machine.ts';

const folder = path.join(projectRoot, 'client', 'media');
await mkdir(folder, { recursive: true });
const workbench = await openWorkbench({
  host: 'desktop',
  size: { width: 1060, height: 640 },
  settings: {
    'editor.minimap.enabled': false,
    'editor.occurrencesHighlight': 'off',
    'editor.renderLineHighlight': 'none',
    // Chinese and Latin characters differ in width.
    'editor.wrappingStrategy': 'advanced',
    'window.commandCenter': false,
    'window.title': faultySeed.name,
  },
});
try {
  const { page } = workbench;
  await workbench.openFile(faultySeed.name);
  await workbench.waitForProblems(2);
  await workbench.runCommand('View: Close Primary Side Bar');
  await workbench.openFile(faultySeed.name);
  await workbench.goTo(27);
  await workbench.goTo(22);
  await page.mouse.move(900, 597);
  // The cursor's status settles, and nothing blinks any more.
  await page.waitForTimeout(1500);
  await takePicture(workbench, path.join(folder, 'problems.png'));
} finally {
  await workbench.close();
}

for (const [name, theme] of [
  ['preview-light', 'Default Light Modern'],
  ['preview-dark', 'Default Dark Modern'],
] as const) {
  await takePreview(path.join(folder, `${name}.png`), theme, name === 'preview-dark');
}

await takeArchive(path.join(folder, 'archive.png'), 'Default Light Modern', 640, showGaps);
await takeArchive(path.join(folder, 'statistics.png'), 'Default Dark Modern', 930, showStatistics);

/** The sample archive in the side bar, checked as a whole, and what `show` makes of the window. */
async function takeArchive(
  file: string,
  theme: string,
  height: number,
  show: (archive: Workbench) => Promise<void>,
): Promise<void> {
  const archive = await openWorkbench({
    host: 'desktop',
    size: { width: 1060, height },
    workspaceFiles: sampleArchive(),
    settings: {
      'workbench.colorTheme': theme,
      'breadcrumbs.enabled': false,
      'editor.fontSize': 12,
      'editor.minimap.enabled': false,
      'editor.wordWrap': 'on',
      'editor.wrappingStrategy': 'advanced',
      'window.commandCenter': false,
      'window.title': 'news',
    },
  });
  try {
    await archive.page.locator('.activitybar .action-item a[aria-label*="Digests"]').first().click();
    await archive.page.locator('.sidebar .monaco-list-row').nth(5).waitFor();
    await archive.runCommand('Digest: Check the Archive');
    const checked = archive.page.locator('.sidebar .monaco-list-row', { hasText: '2025' }).first();
    await checked.filter({ hasText: 'problems' }).waitFor();
    await archive.runCommand('Notifications: Clear All Notifications');
    await show(archive);
    await archive.page.waitForTimeout(1500);
    await takePicture(archive, file);
  } finally {
    await archive.close();
  }
}

/** A day with a missing slot, its button in reach, and a digest of the day before with problems. */
async function showGaps({ page }: Workbench): Promise<void> {
  // Wide enough for what stands after the names.
  await page.mouse.move(315, 420);
  await page.mouse.down();
  await page.mouse.move(400, 420);
  await page.mouse.up();
  const row = (label: string) => page.locator(`.sidebar .monaco-list-row[aria-label^="${label}"]`);
  await row('Sun, Apr 20').click();
  await row('Sat, Apr 19').click();
  await page.locator('.sidebar .monaco-list-row', { hasText: 'problems' }).last().waitFor();
  const faulty = page.locator('.sidebar .monaco-list-row[aria-level="4"]', { hasText: 'problem' }).first();
  await faulty.click();
  await faulty.locator('.monaco-tl-twistie').click();
  await page.locator('.editor-instance .squiggly-error').first().waitFor();
  await page.locator('.sidebar .monaco-list-row[aria-label*="missing"][aria-level="4"]').first().hover();
}

/** The statistics page, from its figures to the first of its lists. */
async function showStatistics(archive: Workbench): Promise<void> {
  await archive.runCommand('View: Close Primary Side Bar');
  await archive.runCommand('Digest: Show Statistics');
  const frame = await archive.webview();
  await frame.locator('.time .band').nth(11).hover();
}

/** The second seed beside its preview, with or without the card of its first problem. */
async function takePreview(file: string, theme: string, hasCard: boolean): Promise<void> {
  const beside = await openWorkbench({
    host: 'desktop',
    size: { width: 1060, height: 580 },
    settings: {
      'workbench.colorTheme': theme,
      'breadcrumbs.enabled': false,
      'editor.fontSize': 12,
      'editor.minimap.enabled': false,
      'editor.stickyScroll.enabled': false,
      'editor.wordWrap': 'on',
      'editor.wrappingStrategy': 'advanced',
      'window.commandCenter': false,
      'window.title': faultySeed.name,
    },
  });
  try {
    const { page } = beside;
    await beside.openFile(faultySeed.name);
    await beside.waitForProblems(2);
    await beside.runCommand('View: Toggle Panel Visibility');
    await beside.runCommand('View: Close Primary Side Bar');
    await beside.openFile(faultySeed.name);
    await beside.runCommand('Digest: Open Digest Preview to the Side');
    const frame = await beside.webview();
    await frame.locator('.items > li').first().waitFor();
    // Both halves of the window begin a little above the item.
    await frame.evaluate('window.scrollTo(0, document.querySelectorAll(".items > li")[2].offsetTop - 60)');
    await page.waitForTimeout(800);
    if (hasCard) {
      await frame.locator('mark.problem[tabindex]').first().hover();
      await frame.locator('.card').waitFor();
    }
    await page.waitForTimeout(1500);
    await takePicture(beside, file);
  } finally {
    await beside.close();
  }
}

/** Writes the picture; the title does not say that VS Code runs an extension under development, as it does for nobody else. */
async function takePicture(workbench: Workbench, file: string): Promise<void> {
  await workbench.page.evaluate(
    `for (const title of document.querySelectorAll('.window-title'))
      title.textContent = title.textContent.replace('[Extension Development Host] ', '')`,
  );
  await workbench.screenshot(file);
}
