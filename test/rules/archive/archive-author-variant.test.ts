/** archive-author-variant: which name is the established one, and what may be written beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';
import { archiveOfFiles, archiveUri, dated } from '../../support/digests/archive.ts';

let posts = 1_950_930_964_172_914_000n;
const credit = (name: string, handle = 'op7418') =>
  `1. [标题 - ${name}](https://x.com/${handle}/status/${++posts})\n\n   一段**摘要**。\n`;

/** The names under which earlier digests, one a day, credit the handle. */
function earlier(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name, at) => [
      `${at}.md`,
      dated(`2025.07.${String(at + 1).padStart(2, '0')}.00`, credit(name)),
    ]),
  );
}

function check(body: string, files: Readonly<Record<string, string>>, more: RuleCase = {}) {
  const text = dated('2025.08.01.00', body);
  const archive = archiveOfFiles([...Object.entries(files), ['own.md', text.replaceAll(/[⟦⟧]/gu, '')]]);
  const surroundings = { uri: archiveUri('own.md'), archive };
  const fixed = more.fixed === undefined ? {} : { fixed: dated('2025.08.01.00', more.fixed) };
  return checkRule('archive-author-variant', text, { surroundings, ...more, ...fixed });
}

test('another name than before, and the way back to it', () => {
  const body = credit('⟦歸藏⟧');
  const [finding] = check(body, earlier('歸藏(guizang.ai)'), {
    fixed: body.replace('⟦歸藏⟧', '歸藏(guizang.ai)'),
    message: /@op7418 is credited as “歸藏\(guizang\.ai\)” elsewhere but as “歸藏” here/u,
  });
  assert.equal(finding?.related[0]?.uri, archiveUri('0.md'));
  assert.deepEqual(finding?.acceptance?.path, ['authors', 'op7418']);
  assert.deepEqual(finding?.acceptance?.values, ['歸藏(guizang.ai)', '歸藏']);
});

test('「等」 is no part of the name, and stays', () => {
  check(credit('宝玉 等'), earlier('宝玉'));
  check(credit('宝玉'), earlier('宝玉等人'));
  const body = credit('⟦宝玉老师 等⟧');
  check(body, earlier('宝玉'), { fixed: body.replace('⟦宝玉老师 等⟧', '宝玉 等') });
});

test('a name with a hyphen is known where hyphens part title and author', () => {
  const tight = (name: string) => credit(name).replace(' - ', '-');
  const files = earlier('Fei-Fei Li', 'Fei-Fei Li', 'Fei-Fei Li');
  check(tight('Fei-Fei Li'), files);
  const body = tight('⟦李飞飞⟧');
  check(body, files, { fixed: body.replace('⟦李飞飞⟧', 'Fei-Fei Li') });
});

test('the name that most digests use is the established one; without a majority there is none', () => {
  check(credit('甲'), earlier('甲', '甲', '乙'));
  const body = credit('⟦乙⟧');
  check(body, earlier('甲', '甲', '乙'), { fixed: body.replace('⟦乙⟧', '甲') });
  check(credit('乙'), earlier('甲', '乙'));
  check(credit('丁'), earlier('甲', '乙', '丙'));
});

test('only what came before counts, and not the digest itself', () => {
  check(credit('甲'), { 'later.md': dated('2025.09.01.00', credit('乙')) });
  check(credit('甲'), {});
  const archive = archiveOfFiles([['own.md', dated('2025.07.01.00', credit('乙'))]]);
  checkRule('archive-author-variant', dated('2025.08.01.00', credit('甲')), {
    surroundings: { uri: archiveUri('own.md'), archive },
  });
});

test('handles are one whatever their case, and other sources have none', () => {
  const body = credit('⟦乙⟧', 'OP7418');
  check(body, earlier('甲'), { fixed: body.replace('⟦乙⟧', '甲') });
  check('1. [标题 - 乙](https://example.org/a)\n', {
    'a.md': dated('2025.07.01.00', '1. [b - 甲](https://example.org/b)\n'),
  });
});

test('names that the configuration accepts', () => {
  const prescribed = { authors: new Map([['op7418', ['甲', '乙']]]) };
  check(credit('乙'), earlier('甲'), { prescribed });
  const body = credit('⟦丙⟧');
  check(body, earlier('乙'), { prescribed, fixed: body.replace('⟦丙⟧', '甲') });
});

test('digests in another language have names of their own', () => {
  const elsewhere = earlier('Guizang', 'Guizang');
  check(
    credit('歸藏'),
    Object.fromEntries(
      Object.entries(elsewhere).map(([name, text]) => [name.replace('.md', '.en.md'), text]),
    ),
  );
  const body = credit('⟦歸藏⟧');
  check(body, elsewhere, { fixed: body.replace('⟦歸藏⟧', 'Guizang') });
});
