/**
 * Titles held against the publication's template.
 */
import { test } from 'node:test';
import { checkRule as check, type RuleCase } from '../../support/check/check-rule.ts';

const PRESCRIBED = {
  title: '{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？',
  cadenceMs: 14_400_000,
  offsetMinutes: 480,
};
const RIGHT = '2025.08.01.00 过去4小时全球AI发生了什么？';
const DATE = '2025-08-01T00:00:34+08:00';

const wrap = (title: string, date = DATE) =>
  `---\ntitle: ${title}\ndate: ${date}\ncategories: ["AI"]\n---\nbody`;
const checkRule = (title: string, expected: RuleCase = {}, date = DATE) =>
  check('title-format', wrap(title, date), { prescribed: PRESCRIBED, ...expected });
const fixes = (title: string, fixed: string, message?: RegExp) =>
  checkRule(title, { fixed: wrap(fixed), ...(message === undefined ? {} : { message }) });
const offers = (title: string, offer: string, date = DATE) =>
  checkRule(title, { offers: [wrap(offer, date)] }, date);

test('a title as the template has it', () => {
  checkRule(`"${RIGHT}"`);
  checkRule(RIGHT);
  checkRule(`'${RIGHT.replace('.00', '.20')}'`);
  checkRule(`>-\n  ${RIGHT}`);
  checkRule('"2025.08.01.00\\u0020过去4小时全球AI发生了什么？"');
});

test('without a template, or with one that has a mistake, there is nothing to follow', () => {
  checkRule('anything', { prescribed: {} });
  checkRule('anything', { prescribed: { title: '{YYYY} x' } });
  check('title-format', '---\ndate: x\n---\n', { prescribed: PRESCRIBED });
  check('title-format', '---\ntitle: 5\n---\n', { prescribed: PRESCRIBED });
});

test('curly quotation marks around a stamp and its phrase are none to YAML', () => {
  for (const prescribed of [{}, PRESCRIBED]) {
    checkRule(`⟦“${RIGHT}”⟧`, { prescribed, fixed: wrap(`"${RIGHT}"`), message: /curly/ });
    checkRule(`⟦”${RIGHT}”⟧`, { prescribed, fixed: wrap(`"${RIGHT}"`) });
  }
  checkRule('“深度求索”发布新模型', { prescribed: {} });
  checkRule('“边想边做”', { prescribed: {} });
  checkRule('"“2025.08.01.00 过去4小时”"', { prescribed: {} });
});

test('a slip in the stamp or the phrase is marked from the first deviation on, and corrected', () => {
  fixes(
    '"2025.08.01.00 过去4小时全球AI发生了什么⟦?⟧"',
    `"${RIGHT}"`,
    /“ 过去4小时全球AI发生了什么？” belongs here/,
  );
  fixes('"2025.08.01.00 过去4小时⟦AI发生了什么？⟧"', `"${RIGHT}"`);
  fixes('"2025⟦-08-01-00 过去4小时全球AI发生了什么？⟧"', `"${RIGHT}"`);
  fixes('"⟦２０２５.08.01.00 过去4小时全球AI发生了什么？⟧"', `"${RIGHT}"`, /\{yyyy\} belongs here/);
  fixes('"2025.⟦8.1.0 过去4小时全球AI发生了什么？⟧"', `"${RIGHT}"`, /\{MM\} belongs here/);
  fixes('"2025.08.01.00⟦　过去4小时全球AI发生了什么？⟧"', `"${RIGHT}"`);
  fixes('"2025.08.01.00 过去4小时全球AI发生了什么？⟦ （晚）⟧"', `"${RIGHT}"`, /it should end here/);
  fixes('"⟦2025.08.01.00 过去4小时全球AI发⟧"', `"${RIGHT}"`);
  fixes('"⟦【2025.08.01.00】过去4小时全球AI发生了什么？⟧"', `"${RIGHT}"`);
});

test('the quotes stay as they are, and come where they are needed', () => {
  fixes("'2025.08.01.00 过去4小时全球AI发生了什么⟦?⟧'", `'${RIGHT}'`);
  fixes('2025.08.01.00 过去4小时全球AI发生了什么⟦?⟧', RIGHT);
  fixes('⟦>-\n  2025.08.01.00 过去4小时⟧', `"${RIGHT}"`);
  checkRule('⟦2025.08.01.00 快讯⟧', {
    prescribed: { title: '{yyyy}.{MM}.{dd}.{HH} 快讯: {HH}时' },
    fixed: wrap('"2025.08.01.00 快讯: 00时"'),
  });
});

test('an author’s own title is replaced only when asked', () => {
  offers('"2025.08.01.00 ⟦OpenAI 发布 GPT-5，全行业震动⟧"', `"${RIGHT}"`);
  offers('"⟦过去4小时全球AI发生了什么？⟧"', `"${RIGHT}"`);
});

test('the slot is the stamp’s where it names one, else the date’s or the file’s', () => {
  // The date says another slot; that is title-date-mismatch's.
  fixes('"2025.08.01.04⟦-过去4小时全球AI发生了什么？⟧"', `"${RIGHT.replace('.00', '.04')}"`);
  offers('"⟦过去4小时全球AI发生了什么？⟧"', `"${RIGHT.replace('.00', '.08')}"`, '2025-08-01T11:00:00+08:00');
  checkRule('"2025.08.01⟦ 过去4小时全球AI发生了什么？⟧"', { fixed: wrap(`"${RIGHT}"`) });
  checkRule('"2025.⟦13.01.00 过去4小时全球AI发生了什么？⟧"', {
    fixed: wrap(`"${RIGHT}"`),
  });
  checkRule(
    '"2025.⟦13.01.00 过去4小时全球AI发生了什么？⟧"',
    { fixed: wrap(`"${RIGHT}"`, 'soon'), surroundings: { fileName: '2025.08.01.00.md' } },
    'soon',
  );
  checkRule('"2025.⟦13.01.00 过去4小时全球AI发生了什么？⟧"', { offers: [] }, 'soon');
  // Without a slot of its own, the title must not contradict the file's name.
  checkRule('"2025.⟦13.01.00 过去4小时全球AI发生了什么？⟧"', {
    offers: [wrap(`"${RIGHT}"`)],
    surroundings: { fileName: '2025.08.01.04.md' },
  });
});
