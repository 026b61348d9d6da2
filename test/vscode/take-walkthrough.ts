/**
 * Takes the pictures of the walkthrough anew, in a real workbench with its sample digest:
 * `node test/vscode/take-walkthrough.ts`. It needs a build. VS Code shows them some 440 pixels wide, so each is a part
 * of the window that is not much wider.
 */
import path from 'node:path';
import { SAMPLE_ADDRESS, SAMPLE_NAME, sampleDigest } from '../../client/commands/sample-text.ts';
import { openWorkbench } from '../support/editor/workbench.ts';
import { projectRoot } from '../support/machine/machine.ts';

const SIZE = { width: 640, height: 420 };
/** What is below the window's title and above its status bar. */
const EDITOR = { x: 0, y: 28, width: SIZE.width, height: SIZE.height - 60 };

const workbench = await openWorkbench({
  host: 'desktop',
  size: { width: 900, height: SIZE.height },
  workspaceFiles: {
    [SAMPLE_NAME]: sampleDigest(false),
    'digest.config.json': '{ "cadence": "PT4H" }\n',
  },
  settings: {
    'breadcrumbs.enabled': false,
    'editor.fontSize': 13,
    'editor.lineNumbers': 'off',
    'editor.glyphMargin': false,
    'editor.folding': false,
    'editor.minimap.enabled': false,
    'editor.stickyScroll.enabled': false,
    'editor.renderLineHighlight': 'none',
    'editor.wrappingStrategy': 'advanced',
    'workbench.colorTheme': 'Default Light Modern',
    'workbench.editor.showTabs': 'none',
    'workbench.activityBar.location': 'hidden',
    'window.commandCenter': false,
    'window.title': SAMPLE_NAME,
  },
});
const { page } = workbench;
const take = async (name: string, clip = EDITOR) => {
  // Nothing blinks or fades any more.
  await page.waitForTimeout(1000);
  await page.screenshot({ path: path.join(projectRoot, 'images', `walkthrough-${name}.png`), clip });
};
try {
  await workbench.openFile(SAMPLE_NAME).catch(() => undefined);
  const pane = page.locator('.pane-header[aria-label="Digest Section"]');
  await pane.click();
  await page.locator('.sidebar .monaco-list-row', { hasText: 'A model for the pocket' }).first().waitFor();
  await page.locator('.pane-header[aria-label^="Explorer Section"]').first().click();
  // Wide enough for the titles.
  await page.mouse.move(227, 300);
  await page.mouse.down();
  await page.mouse.move(600, 300);
  await page.mouse.up();
  await page.mouse.move(700, 410);
  await take('view', { ...EDITOR, y: 148, height: 98 });

  await workbench.runCommand('View: Close Primary Side Bar');
  await page.setViewportSize(SIZE);
  await workbench.goTo(9, 1);
  await page.locator('.squiggly-error').first().waitFor();
  await take('bold');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(SAMPLE_ADDRESS)})`);
  await workbench.press('Control+End');
  await workbench.press('Enter');
  await workbench.press('Control+v');
  await page.locator('.view-line', { hasText: 'Sample' }).last().waitFor();
  await take('paste', { ...EDITOR, y: 225, height: 170 });
  await workbench.press('Escape');
  await workbench.runCommand('File: Save');

  await workbench.runCommand('Digest: New Digest…', 'after the latest digest');
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  await take('new', { ...EDITOR, height: 130 });
} finally {
  await workbench.close();
}
