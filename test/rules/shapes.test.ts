/** The rules judge by the publication's template: what it allows is not reported, and what differs from it is. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseOptions, readConfig } from '../../server/config/read-config.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import type { Finding } from '../../server/rules/engine/rule.ts';
import { runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES } from '../../server/rules/registry.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { readMarks, writeMarks } from '../support/check/marked-text.ts';
import { SHAPES } from '../support/digests/shapes.ts';

const FRONT_MATTER =
  '---\ntitle: "2025.08.01.00 过去4小时"\ndate: 2025-08-01T00:00:34+08:00\ncategories: ["AI"]\n---\n\n';

/** All findings in a digest of a publication with these settings. */
function findingsIn(text: string, settings: object): Finding[] {
  const config = readConfig(JSON.stringify(settings));
  assert.deepEqual(config.problems, []);
  return runRules(parseDigest(text, parseOptions(config)), RULES, config.settings);
}

/** Checks that `rule` reports the marked places of `marked`, and that no rule reports any other at error or warning level. */
function check(settings: object, marked: string, ...rules: readonly string[]): readonly Finding[] {
  const { text, ranges } = readMarks(FRONT_MATTER + marked);
  const findings = findingsIn(text, settings).filter(({ severity }) => severity !== 'info');
  assert.equal(
    writeMarks(
      text,
      findings.map(({ span }) => span),
    ),
    writeMarks(text, ranges),
    findings.map(({ rule, message }) => `${rule}: ${message.en}`).join('\n'),
  );
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    rules,
  );
  return findings;
}

describe('what the template allows', () => {
  for (const [name, { texts, text }] of Object.entries(SHAPES))
    it(`is not reported: ${name}`, () => {
      check(texts, text);
    });

  it('an introduction, a closing note and headings in a list', () => {
    check(
      { item: '{n}. [{title} - {author}]({source})' },
      '卷首语。\n\n## 模型\n\n1. [甲 - 王五](https://a.example/1)\n\n   摘要。\n\n## 公司\n\n1. [乙 - 李四](https://a.example/2)\n\n   摘要。\n\n结语\n----\n\n## 附注\n\n再见。\n'.replace(
        '结语\n----\n\n',
        '',
      ),
    );
  });

  it('no front matter where none is required, and other dates', () => {
    const item = '- [{title}]({source})';
    const text = '- [甲](https://a.example)\n';
    assert.deepEqual(
      findingsIn(text, { item }).map(({ rule }) => rule),
      ['front-matter-missing'],
    );
    assert.deepEqual(findingsIn(text, { item, frontMatter: { required: [] } }), []);
    const toml = (begins: string): string => `${begins}\ntitle = "甲"\n${begins.slice(0, 3)}\n\n${text}`;
    assert.deepEqual(findingsIn(toml('+++'), { item, frontMatter: { required: [] } }), []);
    for (const [begins, required] of [
      ['--- toml', []],
      ['+++', ['title']],
    ] as const)
      assert.deepEqual(
        findingsIn(toml(begins), { item, frontMatter: { required } }).map(({ rule }) => rule),
        ['front-matter-syntax'],
      );
    const dated = `---\ntitle: 甲\ndate: 2025-08-01\n---\n\n${text}`;
    assert.deepEqual(
      findingsIn(dated, { item, frontMatter: { required: ['title'] } }).map(({ rule }) => rule),
      ['date-format'],
    );
    assert.deepEqual(findingsIn(dated, { item, frontMatter: { required: ['title'], date: 'any' } }), []);
  });
});

describe('sources anywhere in an item', () => {
  const settings = { item: '### {n}. {title}', source: '[阅读原文]({source})' };
  const post = 'https://x.com/op7418/status/1950930964172914731';
  const late = 'https://x.com/op7418/status/1960930964172914731';
  const story = (number: number, name: string, text: string, url: string): string =>
    `### ${number}. ${name}\n\n${name}的摘要写在这里，${text}，说明来龙去脉。\n\n[阅读原文](${url})\n\n`;
  /** The marked places, each with what is reported there. */
  const reported = (marked: string): string[] => {
    const { text } = readMarks(FRONT_MATTER + marked);
    return findingsIn(text, settings).flatMap(({ rule, severity, span }) =>
      rule.startsWith('source-') ? [`${severity} ${rule} ${text.slice(span.start, span.end)}`] : [],
    );
  };

  it('tracking, wrong ids and what is newer than the digest are reported in summaries, too', () => {
    const other = `见[这里](https://a.example/x?utm_source=y)和[那里](https://x.com/a/status/12345)，[新](${late})`;
    assert.deepEqual(reported(story(1, '甲', other, post)), [
      'warning source-canonical https://a.example/x?utm_source=y',
      'error source-id 12345',
      `warning source-window ${late}`,
    ]);
  });

  it('a repeated source is an error, a mention of it is not', () => {
    assert.deepEqual(reported(story(1, '甲', '无链接', post) + story(2, '乙', '无链接', post)), [
      `error source-duplicate ${post}`,
    ]);
    assert.deepEqual(
      reported(
        story(1, '甲', `见[原帖](${post})`, post) +
          story(2, '乙', `见[原帖](${post})`, 'https://b.example/1'),
      ),
      [`info source-duplicate ${post}`],
    );
  });
});

describe('two items with one source', () => {
  const settings = { item: '- [{title}]({source}) {summary}', sections: '## {section}' };
  const severities = (text: string): (string | undefined)[] =>
    findingsIn(FRONT_MATTER + text, settings)
      .filter(({ rule }) => rule === 'source-duplicate')
      .map(({ severity }) => severity);

  it('are an error, unless they say at once what else they are about', () => {
    const line = (name: string, more: string): string =>
      `- [${name}](https://a.example/p) ${more}，说明来龙去脉。\n`;
    assert.deepEqual(severities(line('甲', '发布新版') + line('甲', '修复旧版')), ['error']);
    const release = (name: string): string => `发布 [${name}](https://a.example/p/${name})`;
    assert.deepEqual(severities(line('甲', release('v2')) + line('甲', release('v1'))), ['warning']);
    assert.deepEqual(severities(line('甲', release('v2')) + line('甲', release('v2'))), ['error']);
  });

  it('may be told of twice in different sections, under different titles', () => {
    const line = (name: string): string => `- [${name}](https://a.example/p) 一段文字，说明来龙去脉。\n`;
    const text = (second: string): string => `## 模型\n\n${line('甲发布')}\n## 公司\n\n${line(second)}`;
    assert.deepEqual(severities(text('乙跟进')), ['warning']);
    assert.deepEqual(severities(text('甲发布')), ['error']);
  });
});

describe('a post that is newer than its digest', () => {
  it('is an error, but not on the day of a digest that names no slot', () => {
    const severities = (date: string): (string | undefined)[] =>
      findingsIn(
        `---\ntitle: 每日精选\ndate: ${date}\ncategories: ["AI"]\n---\n\n- [甲](https://x.com/op7418/status/1950930964172914731)\n`,
        { item: '- [{title}]({source})' },
      )
        .filter(({ rule }) => rule === 'source-window')
        .map(({ severity }) => severity);
    assert.deepEqual(severities('2025-07-31T05:44:39+00:00'), ['warning']);
    assert.deepEqual(severities('2025-07-30T05:44:39+00:00'), ['error']);
  });
});

describe('what differs from it', () => {
  const heading = { item: '### {n}. [{title}]({source})', sections: '## {section}' };
  const item = (number: number, name: string): string =>
    `### ${number}. [${name}](https://${name.codePointAt(0)}.example)\n\n摘要写在这里，说明${name}的来龙去脉。\n\n`;

  it('an item without a link, beside others that have one', () => {
    const [finding] = check(
      heading,
      `${item(1, '甲')}${item(2, '乙')}### 3. ⟦丙融资⟧\n\n摘要写在这里，说明来龙去脉。\n`,
      'heading-link',
    );
    assert.match(finding?.message.en ?? '', /no link to its source, unlike 2 other items/u);
    assert.equal(finding?.severity, 'error');
    const [bold] = check(
      heading,
      `${item(1, '甲')}${item(2, '乙')}### 3. ⟦**丙融资**⟧\n\n摘要写在这里，说明来龙去脉。\n`,
      'heading-link',
    );
    assert.equal(bold?.severity, 'warning');
  });

  it('numbers begin anew in each section, or run on', () => {
    const text = (second: string): string =>
      `## 模型\n\n${item(1, '甲')}${item(2, '乙')}## 公司\n\n${item(1, '丙').replace('1', second)}`;
    check(heading, text('1'));
    check(heading, text('3'));
    check({ ...heading, numbering: 'section' }, text('⟦3⟧'), 'item-number');
    const [finding] = check({ ...heading, numbering: 'digest' }, text('⟦1⟧'), 'item-number');
    const { text: before } = readMarks(FRONT_MATTER + text('1'));
    assert.equal(applyEdits(before, finding?.automaticFix?.edits ?? []), FRONT_MATTER + text('3'));
  });

  it('a list that begins anew after a rule, a title in bold or text is counted anew', () => {
    const ordered = { item: '{n}. [{title}]({source})：{summary}' };
    const line = (number: number | string, name: string): string =>
      `${number}. [${name}](https://${name.codePointAt(0)}.example)：一段摘要，说明${name}的来龙去脉。\n`;
    for (const between of ['---', '**公司**', '## 公司']) {
      check(ordered, `${line(1, '甲')}${line(2, '乙')}\n${between}\n\n${line(1, '丙')}${line(2, '丁')}`);
      check(
        ordered,
        `${line(1, '甲')}${line(2, '乙')}\n${between}\n\n${line('⟦2⟧', '丙')}${line(3, '丁')}`,
        'item-number',
      );
    }
    const days = { ...ordered, numbering: 'section', sections: '## {section}' };
    const day = (name: string): string => `${line(1, name)}${line(2, `乙${name}`)}\n`;
    check(days, `## 周一\n\n${day('甲')}⟦周二⟧\n\n${day('丙')}### 周三\n\n${day('丁')}`, 'item-stray');
    check(
      { ...ordered, numbering: 'digest' },
      `${line(1, '甲')}\n---\n\n${line('⟦1⟧', '乙')}`,
      'item-number',
    );
    check(heading, `${item(1, '甲')}${item(2, '乙')}---\n\n${item(1, '丙')}`);
    const comma = { item: '{n}、[{title}]({source})：{summary}' };
    const paragraph = (number: number | string, name: string): string =>
      line(number, name).replace('. ', '、');
    check(comma, `${paragraph(1, '甲')}\n${paragraph(2, '乙')}\n**公司**\n\n${paragraph(1, '丙')}`);
  });

  it('numbered lines of one paragraph are items', () => {
    const line = (number: number | string, name: string): string =>
      `${number}、[${name}](https://${name.codePointAt(0)}.example)：一段摘要，说明${name}的来龙去脉。\n`;
    check(
      { item: '{n}、[{title}]({source})：{summary}' },
      `${line(1, '甲')}${line(2, '乙')}${line('⟦4⟧', '丙')}`,
      'item-number',
    );
  });

  it('a separator that is not the template’s', () => {
    const bullet = { item: '- [{title}]({source})：{summary}' };
    const [finding] = check(
      bullet,
      '- [甲](https://a.example)：一段摘要，说明来龙去脉。\n- [乙](https://b.example)：一段摘要，说明另一件事。\n- [丙](https://c.example)⟦,⟧一段摘要，说明第三件事。\n',
      'heading-link',
    );
    assert.match(finding?.message.zh ?? '', /此处缺少“：”/u);
  });

  it('an item without its summary', () => {
    check(
      { item: '- [{title}]({source})：{summary}' },
      '- [甲](https://a.example)：一段摘要，说明来龙去脉。\n- [⟦乙⟧](https://b.example)\n',
      'summary-missing',
    );
  });

  it('text between bullets that belongs to none', () => {
    check(
      { item: '- [{title}]({source})' },
      '- [甲](https://a.example)\n\n⟦一段摘要，没有缩进。⟧\n\n- [乙](https://b.example)\n',
      'item-stray',
    );
  });

  it('no item at all', () => {
    check(heading, '⟦只有文字。⟧\n', 'item-missing');
  });

  it('an author that is missing', () => {
    check(
      { item: '## [{title} | {author}]({source})' },
      '## [甲 | 王五](https://a.example)\n\n一段摘要，说明来龙去脉。\n\n## [⟦乙⟧](https://b.example)\n\n一段摘要，说明另一件事。\n',
      'heading-author',
    );
  });

  it('bold that Hugo does not render, in a summary on the line of the title', () => {
    check(
      { item: '- **[{title}]({source})**：{summary}' },
      '- **[甲](https://a.example)**：如同⟦**“沙堆”**⟧崩塌，说明来龙去脉。\n',
      'bold-unrendered',
    );
  });
});
