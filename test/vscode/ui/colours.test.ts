/** The colours of the editor in high contrast: there too, bold that goes wrong is told from bold at a glance. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { faultySeed } from '../../support/digests/seeds.ts';
import { openWorkbench } from '../../support/editor/workbench.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const pictures = path.join(projectRoot, '.cache', 'screenshots');
const settings = { 'editor.wordWrap': 'on', 'workbench.colorTheme': 'Default Light Modern' };

/** How the editor shows a stretch of text. */
interface Look {
  readonly color: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

/** Finds out how the stretch that begins so looks; `null` where it is not to be seen. */
const lookOf = (beginning: string) => `(() => {
  const spans = [...document.querySelectorAll('.editor-instance .view-line span:not(:has(span))')];
  const span = spans.find((one) => one.textContent.startsWith(${JSON.stringify(beginning)}));
  if (span === undefined) return null;
  const { color, fontWeight, fontStyle } = getComputedStyle(span);
  return { color, isBold: Number(fontWeight) >= 600, isItalic: fontStyle === 'italic' };
})()`;

it('bold by mistake does not look like bold in high contrast, light and dark', async () => {
  const workbench = await openWorkbench({
    host: 'web',
    workspaceFiles: { [faultySeed.name]: faultySeed.text },
    settings,
  });
  try {
    const { page } = workbench;
    const look = (beginning: string) => page.evaluate<Look | null>(lookOf(beginning));
    await mkdir(pictures, { recursive: true });
    await workbench.openFile(faultySeed.name);
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    for (const [name, theme] of [
      ['hc-light', 'Default High Contrast Light'],
      ['hc-black', 'Default High Contrast'],
    ] as const) {
      const changed = JSON.stringify({ ...settings, 'workbench.colorTheme': theme });
      await writeFile(path.join(workbench.workspace, '.vscode', 'settings.json'), changed);
      await page.locator(`.monaco-workbench.${name}`).waitFor();
      await workbench.goTo(19);
      // The grammar has drawn it as bold before the server says that it is a mistake.
      let mistaken = await look('。他预测');
      for (let tries = 0; tries < 100 && mistaken?.isItalic !== true; tries++) {
        await page.waitForTimeout(100);
        mistaken = await look('。他预测');
      }
      await workbench.screenshot(path.join(pictures, `bold-${name}.png`));
      const [bold, literal, plain] = [
        await look('**颠覆性变革'),
        await look('**“沙堆崩塌'),
        await look('，人类认知劳动'),
      ];
      assert.ok(bold && literal && plain && mistaken, JSON.stringify([bold, literal, plain, mistaken]));
      assert.deepEqual([bold.isBold, literal.isBold, plain.isBold], [true, false, false]);
      assert.deepEqual([mistaken.isBold, mistaken.isItalic], [false, true]);
      for (const wrong of [mistaken, literal]) assert.ok(![bold.color, plain.color].includes(wrong.color));
    }
  } finally {
    await workbench.close();
  }
});
