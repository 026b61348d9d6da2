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
