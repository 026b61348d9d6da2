/**
 * An author's hour, by keyboard and mouse only: a digest for the next slot is begun, three X links are pasted,
 * one item is moved, a quoted phrase is set in bold; the outcome lints clean and real Hugo publishes it right.
 * The screenshots are left in .cache/screenshots to be looked at.
 */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { type Host, openWorkbench, type Workbench } from '../../support/editor/workbench.ts';
import { renderWithHugo } from '../../support/hugo/hugo.ts';
import { projectRoot } from '../../support/machine/machine.ts';

/** The id of a post made at `iso`. */
const postId = (iso: string) => String((BigInt(Date.parse(iso)) - 1288834974657n) << 22n);

const links = [
  `https://twitter.com/sama/status/${postId('2025-08-28T01:00:00+08:00')}?s=20`,
  `https://x.com/mervenoyann/status/${postId('2025-08-28T02:30:00+08:00')}`,
  `https://mobile.twitter.com/newcomer/status/${postId('2025-08-28T03:15:00+08:00')}`,
];

const hosts: readonly Host[] = ['desktop', 'web'];

for (const host of hosts) {
  describe(`an author on the ${host} host`, () => {
    it('writes a digest that is right', async () => {
      const workbench = await openWorkbench({
        host,
        workspaceFiles: {
          [cleanSeed.name]: cleanSeed.text,
          [faultySeed.name]: faultySeed.text,
          'links.txt': links.join('\n'),
        },
      });
      try {
        const text = await write(workbench, host);
        assert.equal(text, expected());
        const [html = ''] = await renderWithHugo([text]);
        assert.equal(html.match(/<li>/gu)?.length, 3);
        assert.deepEqual(
          [...html.matchAll(/<strong>(.*?)<\/strong>/gu)].map(([, bold]) => bold),
          ['沙堆崩塌', '前因后果', '来龙去脉'],
        );
        assert.equal(html.match(/<a href="https:\/\/x\.com\/\w+\/status\/\d+">/gu)?.length, 3);
      } finally {
        await workbench.close();
      }
    });
  });
}

async function write(workbench: Workbench, host: Host): Promise<string> {
  const { press, typeText, page } = workbench;
  const name = '2025.08.28.04.md';
  const folder = path.join(projectRoot, '.cache', 'screenshots');
  await mkdir(folder, { recursive: true });
  const shot = (what: string) => workbench.screenshot(path.join(folder, `writing-${host}-${what}.png`));
  const pasteLink = async (line: number) => {
    await workbench.openFile('links.txt');
    await workbench.goTo(line);
    await press('Home');
    await press('Shift+End');
    await press('Control+c');
    await workbench.openFile(name);
    await press('Control+End');
    const written = page.locator('.view-lines').filter({ hasText: `${line}.` });
    await press('Control+v');
    await written.first().waitFor();
    // The first place to be filled in is selected.
    await page.waitForTimeout(500);
  };

  // The server has to know who was credited before, which it learns from what is open.
  await workbench.openFile(cleanSeed.name);
  await workbench.openFile(faultySeed.name);
  await workbench.runCommand('Digest: New Digest…', 'after the latest digest');
  await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  await shot('1-new-digest');
  await press('Enter');
  await press('Escape');

  await pasteLink(1);
  await shot('2-pasted');
  await typeText('第一条');
  await press('Tab');
  await typeText('对就业的影响如同“沙堆崩塌”。他预测变革将至。');
  await press('Escape');
  await press('Control+End');
  await press('Enter');
  await press('Enter');
  await pasteLink(2);
  await typeText('第二条');
  await press('Tab');
  await typeText('这一条的摘要讲清了**来龙去脉**，也足够长。');
  await press('Escape');
  await press('Control+End');
  await press('Enter');
  await press('Enter');
  await pasteLink(3);
  await typeText('第三条');
  await press('Tab');
  await typeText('新人');
  await press('Tab');
  await typeText('另一条的摘要同样讲清了**前因后果**，也足够长。');
  await press('Escape');
  await shot('3-three-items');

  await press('Shift+Alt+PageUp');
  await page.locator('.view-line', { hasText: /2\..*第三条/u }).waitFor();

  await workbench.goTo(11, 13);
  for (let count = 0; count < 6; count++) await press('Shift+ArrowRight');
  await press('Shift+Alt+b');
  await page.locator('.view-line', { hasText: '“**沙堆崩塌**”' }).waitFor();
  await shot('4-bold');
  assert.deepEqual(
    (await workbench.waitForProblems(2)).map(({ code, line }) => [code, line]),
    // Those of the seed that is open beside it.
    [
      ['bold-unrendered', 19],
      ['bold-unrendered', 23],
    ],
  );
  await workbench.openFile(name);
  await shot('5-done');
  return workbench.save(name);
}

function expected(): string {
  const [first, second, third] = links.map((link) => /\d{15,}/u.exec(link)?.[0]);
  return [
    '---',
    'title: "2025.08.28.04 过去4小时全球AI发生了什么？"',
    'date: 2025-08-28T04:00:00+08:00',
    'categories: ["行业动态"]',
    '---',
    '',
    '---',
    '',
    `1.  [第一条-Sam Altman](https://x.com/sama/status/${first})`,
    '',
    '    对就业的影响如同“**沙堆崩塌**”。他预测变革将至。',
    '',
    `2.  [第三条-新人](https://x.com/newcomer/status/${third})`,
    '',
    '    另一条的摘要同样讲清了**前因后果**，也足够长。',
    '',
    `3.  [第二条-merve](https://x.com/mervenoyann/status/${second})`,
    '',
    '    这一条的摘要讲清了**来龙去脉**，也足够长。',
  ].join('\n');
}
