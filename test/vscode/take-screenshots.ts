/**
 * Takes the pictures in the README anew, in a real workbench: `node test/vscode/take-screenshots.ts`. It needs
 * a build.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../support/machine.ts';
import { faultySeed } from '../support/seeds.ts';
import { openWorkbench } from '../support/workbench.ts';

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
  await workbench.screenshot(path.join(folder, 'problems.png'));
} finally {
  await workbench.close();
}

for (const [name, theme] of [
  ['preview-light', 'Default Light Modern'],
  ['preview-dark', 'Default Dark Modern'],
] as const) {
  await takePreview(path.join(folder, `${name}.png`), theme, name === 'preview-dark');
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
    await beside.screenshot(file);
  } finally {
    await beside.close();
  }
}
