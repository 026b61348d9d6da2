/**
 * No front matter, one that is not closed, one below something else.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule as check, type RuleCase } from '../../support/check/check-rule.ts';
import { processorMs } from '../../support/check/processor-time.ts';

const BLOCK =
  '---\ntitle: "2025.08.01.00 过去4小时"\ndate: 2025-08-01T00:00:34+08:00\ncategories: ["AI"]\n---\n';
const ITEM = '1. [题目 - 作者](https://x.com/a/status/1950930964172914731)\n\n   摘要。\n';
const PRESCRIBED = { title: '{yyyy}.{MM}.{dd}.{HH} 过去4小时', offsetMinutes: 480, cadenceMs: 14_400_000 };
const WRITTEN =
  '---\ntitle: "2025.08.01.00 过去4小时"\ndate: 2025-08-01T00:00:00+08:00\ncategories: ["AI"]\n---\n';
const KNOWN: RuleCase = {
  prescribed: PRESCRIBED,
  options: { categories: ['AI'] },
  surroundings: { fileName: '2025.08.01.00.md' },
};

const checkRule = (marked: string, expected?: RuleCase) => check('front-matter-missing', marked, expected);

test('a whole front matter does not concern it, whatever stands in it', () => {
  checkRule(BLOCK + ITEM);
  checkRule(`\uFEFF${BLOCK}${ITEM}`);
  checkRule('---\n---\nbody');
  checkRule('---\n: [\n---\nbody');
  checkRule(`+++\ntitle = "x"\n+++\n${ITEM}`);
  checkRule(`---js\n{}\n---\n${ITEM}`);
  checkRule(`${BLOCK}\n---\nnote: x\n---\n${ITEM}`);
});

test('none at all: one is written where everything in it is known', () => {
  const marked = ITEM.replace(/^.*$/mu, '⟦$&⟧');
  checkRule(marked, { ...KNOWN, fixed: `${WRITTEN}\n${ITEM}` });
  checkRule(`\n${marked}`, { ...KNOWN, fixed: `${WRITTEN}\n${ITEM}` });
  checkRule(`\uFEFF${marked}`, { ...KNOWN, fixed: `\uFEFF${WRITTEN}\n${ITEM}` });
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  checkRule(crlf(marked), { ...KNOWN, fixed: crlf(`${WRITTEN}\n${ITEM}`) });
});

test('none at all: a draft is offered and not written where something in it is a guess', () => {
  const marked = '⟦1. [题目 - 作者](https://a.bc)⟧';
  const text = '1. [题目 - 作者](https://a.bc)';
  const surroundings = { fileName: '2025.08.01.00.md' };
  const draft = (title: string, date: string, categories: string) =>
    `---\ntitle: "${title}"\ndate: ${date}\ncategories: ["${categories}"]\n---\n\n${text}`;
  checkRule(marked, { surroundings, offers: [draft('2025.08.01.00', '2025-08-01T00:00:00Z', '未分类')] });
  checkRule(marked, {
    surroundings,
    prescribed: PRESCRIBED,
    offers: [draft('2025.08.01.00 过去4小时', '2025-08-01T00:00:00+08:00', '未分类')],
  });
  // A day in the file's name does not tell the hour.
  checkRule(marked, {
    ...KNOWN,
    surroundings: { fileName: '2025-08-01.md' },
    offers: [draft('2025.08.01', '2025-08-01T00:00:00+08:00', 'AI')],
  });
  // The slot that is due now.
  checkRule(marked, {
    ...KNOWN,
    surroundings: { fileName: 'new.md', now: Date.parse('2025-08-01T05:10:00+08:00') },
    offers: [draft('2025.08.01.04 过去4小时', '2025-08-01T04:00:00+08:00', 'AI')],
  });
  checkRule(marked, { offers: [] });
  checkRule('⟦text⟧', {
    surroundings,
    offers: [draft('2025.08.01.00', '2025-08-01T00:00:00Z', 'Uncategorized').replace(text, 'text')],
  });
});

test('an empty file is reported at its top', () => {
  checkRule('⟦⟧');
  checkRule('\uFEFF⟦⟧');
  checkRule('⟦⟧', { ...KNOWN, fixed: WRITTEN });
});

test('one that is not closed is closed below its last key', () => {
  const unclosed = BLOCK.slice(0, -4);
  const open = unclosed.replace('---', '⟦---⟧');
  checkRule(`${open}\n${ITEM}`, { fixed: `${BLOCK}\n${ITEM}` });
  checkRule(`${open}${ITEM}`, { fixed: BLOCK + ITEM });
  checkRule(open, { fixed: BLOCK });
  checkRule(open.trimEnd(), { fixed: BLOCK.trimEnd() });
  checkRule(`\uFEFF${open.replaceAll('\n', '\r\n')}\r\n${ITEM}`, {
    fixed: `\uFEFF${BLOCK.replaceAll('\n', '\r\n')}\r\n${ITEM}`,
  });
});

test('a line that was meant to close it is corrected', () => {
  const open = BLOCK.slice(0, -4).replace('---', '⟦---⟧');
  for (const line of ['--', '——', '———', '－－－', '–––', '...', '===', '-']) {
    checkRule(`${open}${line}\n\n${ITEM}`, { fixed: `${BLOCK}\n${ITEM}` });
  }
  checkRule(`${open}\n--\n\n${ITEM}`, { fixed: `${BLOCK.slice(0, -4)}\n---\n\n${ITEM}` });
});

test('one that is not closed and has a mistake in it is closed only when asked', () => {
  checkRule('⟦---⟧\ntitle: a: b\n\n1. x', { offers: ['---\ntitle: a: b\n---\n\n1. x'] });
});

test('a thematic break at the top is front matter to Hugo', () => {
  checkRule(`⟦---⟧\n\n${ITEM}`, { ...KNOWN, fixed: `${WRITTEN}\n---\n\n${ITEM}` });
  checkRule('⟦---⟧');
});

test('blank lines before it are removed, and only warned of', () => {
  checkRule(`⟦\n \n⟧${BLOCK}${ITEM}`, { severity: 'warning', fixed: BLOCK + ITEM });
  checkRule(`\uFEFF⟦\r\n⟧${BLOCK}`, { severity: 'warning', fixed: `\uFEFF${BLOCK}` });
  checkRule(`⟦  ⟧${BLOCK}`, { severity: 'warning', fixed: BLOCK });
});

test('characters that nobody sees before it are removed', () => {
  checkRule(`⟦\u200B⟧${BLOCK}${ITEM}`, { fixed: BLOCK + ITEM });
  checkRule(`⟦\u3000\n⟧${BLOCK}${ITEM}`, { fixed: BLOCK + ITEM });
  checkRule(`⟦\u00A0⟧${BLOCK}${ITEM}`, { fixed: BLOCK + ITEM });
});

test('text before it stays, and the front matter is moved when asked', () => {
  checkRule(`⟦# 早报⟧\n\n${BLOCK}\n${ITEM}`, { offers: [`${BLOCK}\n# 早报\n\n${ITEM}`] });
  checkRule(`⟦# 早报⟧\n\n${BLOCK}${ITEM}`, { offers: [`${BLOCK}# 早报\n\n${ITEM}`] });
  checkRule(`⟦<!-- 草稿 -->⟧\n${BLOCK}${ITEM}`, { offers: [`${BLOCK}<!-- 草稿 -->\n\n${ITEM}`] });
  // What stood above and below it does not become one paragraph.
  checkRule(`⟦1. a⟧\r\n---\r\ntitle: x\r\n---\r\nb`, {
    offers: ['---\r\ntitle: x\r\n---\r\n1. a\r\n\r\nb'],
  });
  // It begins a line.
  checkRule('⟦1. a ---⟧\ntitle:\n---\n', { offers: [] });
  checkRule(`⟦text⟧\n${BLOCK.trimEnd()}`, { offers: [`${BLOCK}text`] });
  // Two thematic breaks with a note between them are no front matter.
  checkRule('⟦text⟧\n---\nNote: x\n---\nmore', { offers: [] });
});

test('front matter in a comment is none, and taken out when asked', () => {
  checkRule(`⟦<!--⟧\n${BLOCK}-->\n${ITEM}`, { offers: [BLOCK + ITEM], message: /inside a comment/ });
});

test('a second byte order mark is removed', () => {
  checkRule(`\uFEFF⟦\uFEFF⟧${BLOCK}${ITEM}`, { fixed: `\uFEFF${BLOCK}${ITEM}` });
  checkRule(`⟦\n\uFEFF⟧${BLOCK}${ITEM}`, { fixed: BLOCK + ITEM });
});

test('an opening line of other hyphens is corrected', () => {
  for (const line of ['－－－', '———', '--', '- - -', '—--'])
    checkRule(`⟦${line}⟧${BLOCK.slice(3)}${ITEM}`, { fixed: BLOCK + ITEM, message: /opened by/ });
  checkRule(`⟦———⟧\n${BLOCK.slice(4, -4)}———\n${ITEM}`, { fixed: BLOCK + ITEM });
});

test('a sentence before a draft is removed when asked, with the code block around the draft', () => {
  checkRule(`⟦Here is the digest:⟧\n\n${BLOCK}${ITEM}`, {
    offers: [BLOCK + ITEM, `${BLOCK}Here is the digest:\n\n${ITEM}`],
  });
  checkRule(`⟦好的，这是简报：⟧\n\n\`\`\`markdown\n${BLOCK}${ITEM}\`\`\`\n`, { offers: [BLOCK + ITEM] });
});

test('a file that is one code block as a whole loses the marks of it', () => {
  const right = `${BLOCK}\n${ITEM}`;
  for (const [open, close] of [
    ['```markdown', '```'],
    ['```', '```'],
    ['~~~~ md', '~~~~'],
  ] as const) {
    checkRule(`⟦${open}⟧\n${right}\n${close}\n`, { fixed: `${right}\n`, message: /inside a code block/ });
    checkRule(`⟦${open}⟧\n${right}\n${close}`, { fixed: right.trimEnd() });
    checkRule(`\uFEFF⟦${open}⟧\r\n${`${right}\n`.replaceAll('\n', '\r\n')}${close}\r\n`, {
      fixed: `\uFEFF${`${right}\n`.replaceAll('\n', '\r\n')}`,
    });
    checkRule(`⟦${open}⟧\n${right}\n${close}\n\n再见。\n`, { fixed: `${right}\n\n再见。\n` });
    checkRule(`⟦${open}⟧\n${right}\n`, { fixed: `${right}\n` });
  }
});

test('front matter alone in a code block is taken out of it', () => {
  for (const [open, close] of [
    ['```yaml', '```'],
    ['~~~', '~~~~'],
  ] as const)
    checkRule(`⟦${open}⟧\n${BLOCK}${close}\n\n${ITEM}`, {
      fixed: `${BLOCK}\n${ITEM}`,
      message: /^The front matter is inside a code block/,
    });
});

test('a long first line is marked for its beginning, without cutting a character', () => {
  const [finding] = checkRule(`⟦${'a'.repeat(79)}⟧🤗${'b'.repeat(5_000_000)}`);
  assert.ok(finding);
});

test('blank lines before one that is not closed go with its repair', () => {
  const unclosed = BLOCK.slice(0, -4);
  checkRule(`\n\n${unclosed.replace('---', '⟦---⟧')}`, { fixed: BLOCK });
});

test('front matter below text that is never closed costs no more where lines end in CR LF', () => {
  const started = processorMs();
  checkRule(`⟦a⟧\r\n---\r\ntitle: x\r\n${'b\r\n'.repeat(60)}`);
  assert.ok(processorMs() - started < 2000);
});
