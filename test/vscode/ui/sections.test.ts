/**
 * A publication of another shape, headings in sections, as a writer uses it: an item is pasted into one section, moved
 * into the other, numbered by section, seen in the outline and in the preview, and published by Hugo as that shows it.
 */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { openWorkbench } from '../../support/editor/workbench.ts';
import { renderWithHugo } from '../../support/hugo/hugo.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const NAME = '2025-08-01.md';
const CONFIG = JSON.stringify({
  include: ['*.md'],
  item: '### {n}. [{title}]({source})',
  sections: '## {section}',
  frontMatter: { required: ['title', 'date'] },
});
const HEAD = '---\ntitle: "2025-08-01 日报"\ndate: 2025-08-01T08:00:00+08:00\n---\n\n卷首语。\n\n';

/** An item in which nothing is wrong. */
const item = (number: number, title: string, page: string): string =>
  `### ${number}. [${title}](https://example.org/${page})\n\n${title}的**摘要**，说明发生了什么事情，又为什么值得一看。`;
const digest = (...parts: readonly string[]): string => `${HEAD}${parts.join('\n\n')}\n`;

it('an item is pasted into the second section, moved to the first, and published as it is shown', async () => {
  const before = digest(
    '## 模型',
    item(1, '甲发布新模型', '1'),
    item(2, '乙开源代码', '2'),
    '## 公司',
    item(1, '丙融资一亿', '3'),
  );
  const workbench = await openWorkbench({
    host: 'desktop',
    size: { width: 1600, height: 900 },
    workspaceFiles: { [NAME]: before, 'digest.config.json': CONFIG },
  });
  try {
    const { page, press, runCommand } = workbench;
    const folder = path.join(projectRoot, '.cache', 'screenshots');
    await mkdir(folder, { recursive: true });
    const shot = (what: string) => workbench.screenshot(path.join(folder, `sections-${what}.png`));
    const line = (text: string | RegExp) =>
      page.locator('.editor-instance .view-line', { hasText: text }).first();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.openFile(NAME);
    const outlineHeader = page.locator('.pane-header[aria-label="Outline Section"]');
    await outlineHeader.click();
    const outline = page.locator('.outline-pane .monaco-list-row');
    await outline.filter({ hasText: '丙融资一亿' }).waitFor();
    await workbench.openFile(NAME);
    await press('Control+k');
    await press('v');
    const frame = await workbench.webview(60_000);
    await frame.getByText('丙融资一亿', { exact: true }).first().waitFor();
    await shot('1-opened');

    await page.evaluate(`navigator.clipboard.writeText('丁公司上市 - https://example.org/4')`);
    // A file is opened where the focus is, which may be beside the preview by now.
    await press('Control+1');
    await line('丙融资一亿').click();
    await press('Control+End');
    await press('Control+v');
    await line(/^###\s2\.\s\[丁公司上市\]/u).waitFor();
    // The summary is the last place to be filled in; the title came along.
    await press('Tab');
    await workbench.typeText('丁公司上市的摘要，说明发生了什么事情。');
    await press('Escape');
    await frame.getByText('丁公司上市', { exact: true }).first().waitFor();
    await shot('2-pasted');

    await runCommand('Digest: Move Item Up');
    await line(/^###\s1\.\s\[丁公司上市\]/u).waitFor();
    await runCommand('Digest: Move Item Up');
    await line(/^###\s3\.\s\[丁公司上市\]/u).waitFor();
    await outline.filter({ hasText: '丁公司上市' }).waitFor();
    await frame.getByText('丁公司上市', { exact: true }).first().waitFor();
    await shot('3-moved');
    const summary = '丁公司上市的摘要，说明发生了什么事情。';
    const moved = item(3, '丁公司上市', '4').replace(/\n\n.*$/u, `\n\n${summary}`);
    // What was pasted took the last line, which was empty.
    assert.equal(
      `${await workbench.save(NAME)}\n`,
      digest(
        '## 模型',
        item(1, '甲发布新模型', '1'),
        item(2, '乙开源代码', '2'),
        moved,
        '## 公司',
        item(1, '丙融资一亿', '3'),
      ),
    );

    await runCommand('Digest: Move Section Down');
    await line(/^##\s公司/u).waitFor();
    await outline.filter({ hasText: '公司' }).first().waitFor();
    const text = await workbench.save(NAME);
    assert.equal(
      `${text}\n`,
      digest(
        '## 公司',
        item(1, '丙融资一亿', '3'),
        '## 模型',
        item(1, '甲发布新模型', '1'),
        item(2, '乙开源代码', '2'),
        moved,
      ),
    );
    const [html = ''] = await renderWithHugo([text], { hugo: 'current' });
    const published = [...html.matchAll(/<(h[23]|p)\b[^>]*>(.*?)<\/\1>/gsu)].map((match) =>
      (match[2] ?? '').replace(/<[^>]*>/gu, '').trim(),
    );
    assert.deepEqual(published.slice(0, 3), ['卷首语。', '公司', '1. 丙融资一亿']);
    // The preview alone says from which site a story is.
    const shown = () =>
      frame.evaluate<string[]>(
        `[...document.querySelectorAll('#page :is(h2, h3, p)')].filter((one) => one.closest('header') === null).map((one) => { const own = one.cloneNode(true); own.querySelectorAll('.host').forEach((mark) => mark.remove()); return own.textContent.trim(); })`,
      );
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline && (await shown()).join('\n') !== published.join('\n'))
      await page.waitForTimeout(200);
    assert.deepEqual(await shown(), published);
    await shot('4-section-moved');
    const problems = await workbench.problems();
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['bold-missing'],
    );
  } finally {
    await workbench.close();
  }
});
