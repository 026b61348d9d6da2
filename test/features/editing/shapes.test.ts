/** What writes items writes them as the publication's template has them, and moves them within and across sections. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { type Shape, type ShapeTexts, shapeOf } from '../../../server/digest/shape/shape.ts';
import { deleteItems } from '../../../server/features/editing/delete-items.ts';
import { insertItems, insertItemsHere } from '../../../server/features/editing/insert-items.ts';
import { mergeItems } from '../../../server/features/editing/merge-items.ts';
import {
  moveItems,
  moveItemsTo,
  renumberItems,
  sortItems,
} from '../../../server/features/editing/move-items.ts';
import type { PastedStory } from '../../../server/features/editing/paste/pasted-stories.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { type Command, checkCommand, checkInsertion } from '../../support/check/check-features.ts';
import { SHAPES } from '../../support/digests/shapes.ts';

const STORY: PastedStory = { url: 'https://d.example/4', title: '丁上市', summary: '摘要四。' };

/** Checks what an item of `stories` at `$0` makes of `marked`, whose items look as `texts` say. */
function checkNew(
  texts: ShapeTexts,
  marked: string,
  expected: string,
  stories: readonly PastedStory[] = [STORY],
): void {
  const shape = shapeOf(texts);
  const parse = (text: string) => parseDigest(text, { shape });
  checkInsertion(
    (digest, offset) =>
      insertItemsHere(digest, offset, stories, { language: 'zh', prescribed: {}, parse }) ??
      insertItems(digest, offset, stories, { language: 'zh', prescribed: {}, parse }),
    marked,
    expected,
    undefined,
    { shape },
  );
}

describe('a new item', () => {
  it('below a heading, numbered in its section', () => {
    const texts = { item: '### {n}. [{title}]({source})', sections: '## {section}' };
    checkNew(
      texts,
      '## 模型\n\n### 1. [甲](https://a.example)\n\n一。$0\n\n### 2. [乙](https://b.example)\n\n二。\n\n## 公司\n\n### 1. [丙](https://c.example)\n\n三。\n',
      '## 模型\n\n### 1. [甲](https://a.example)\n\n一。\n\n### 2. [⟦丁上市⟧](https://d.example/4)\n\n摘要四。\n\n### 3. [乙](https://b.example)\n\n二。\n\n## 公司\n\n### 1. [丙](https://c.example)\n\n三。\n',
    );
  });

  it('to be filled in, in a digest that has none yet', () => {
    checkNew(
      { item: '## {title}', source: '**Source**: [{*}]({source})' },
      '---\ntitle: T\n---\n\n$0',
      '---\ntitle: T\n---\n\n## ⟦标题⟧\n\n摘要\n\n**Source**: [https://example.com](https://example.com)'.replace(
        '[https://example.com](https://example.com)',
        '[https://example.com](https://)',
      ),
      [],
    );
  });

  it('in a list without blank lines, the summary on its line', () => {
    checkNew(
      { item: '- **[{title}]({source})**：{summary}' },
      '- **[甲](https://a.example)**：一。$0\n- **[乙](https://b.example)**：二。\n',
      '- **[甲](https://a.example)**：一。\n- **[⟦丁上市⟧](https://d.example/4)**：摘要四。\n- **[乙](https://b.example)**：二。\n',
    );
  });

  it('in a list with summaries below', () => {
    checkNew(
      { item: '* [{title}]({source})' },
      '* [甲](https://a.example)\n\n  一。$0\n\n* [乙](https://b.example)\n\n  二。\n',
      '* [甲](https://a.example)\n\n  一。\n\n* [⟦丁上市⟧](https://d.example/4)\n\n  摘要四。\n\n* [乙](https://b.example)\n\n  二。\n',
    );
  });

  it('with its source in its text', () => {
    checkNew(
      { item: '### {n}. {title}', source: '[阅读原文]({source})' },
      '### 1. 甲\n\n一。\n\n[阅读原文](https://a.example)\n\n$0',
      '### 1. 甲\n\n一。\n\n[阅读原文](https://a.example)\n\n### 2. ⟦丁上市⟧\n\n摘要四。\n\n[阅读原文](https://d.example/4)',
    );
  });

  it('as a paragraph, and as a line with an address', () => {
    checkNew(
      { item: '{n}、[{title}]({source})：{summary}' },
      '1、[甲](https://a.example)：一。$0\n\n2、[乙](https://b.example)：二。\n',
      '1、[甲](https://a.example)：一。\n\n2、[⟦丁上市⟧](https://d.example/4)：摘要四。\n\n3、[乙](https://b.example)：二。\n',
    );
    checkNew(
      { item: '{n}、[{title}]({source})：{summary}' },
      '1、[甲](https://a.example)：一。$0\n2、[乙](https://b.example)：二。\n',
      '1、[甲](https://a.example)：一。\n2、[⟦丁上市⟧](https://d.example/4)：摘要四。\n3、[乙](https://b.example)：二。\n',
    );
    checkNew(
      { item: '{n}. {title} {source}' },
      '1. 甲 https://a.example$0\n2. 乙 https://b.example\n',
      '1. 甲 https://a.example\n2. ⟦丁上市⟧ https://d.example/4\n3. 乙 https://b.example\n',
    );
  });
});

describe('moving', () => {
  const shape: Shape = shapeOf({ item: '### {n}. [{title}]({source})', sections: '## {section}' });
  const [a, b, c] = ['甲', '乙', '丙'].map(
    (name) =>
      (number: number, cursor = '') =>
        `### ${number}. [${name}${cursor}](https://a.example/${name})\n\n摘要${name}。`,
  );
  assert.ok(a && b && c);
  const digest = (first: readonly string[], second: readonly string[]) =>
    `${['## 模型', ...first, '## 公司', ...second].join('\n\n')}\n`;
  const down: Command = (one, selections, parse) => moveItems(one, selections, 'down', parse);
  const up: Command = (one, selections, parse) => moveItems(one, selections, 'up', parse);

  it('changes places within a section', () => {
    checkCommand(down, digest([a(1, '$0'), b(2)], [c(1)]), digest([b(1), a(2, '$0')], [c(1)]), { shape });
  });

  it('goes over the edge of a section alone, and both are numbered anew', () => {
    checkCommand(down, digest([a(1), b(2, '$0')], [c(1)]), digest([a(1)], [b(1, '$0'), c(2)]), { shape });
    checkCommand(up, digest([a(1)], [b(1, '$0'), c(2)]), digest([a(1), b(2, '$0')], [c(1)]), { shape });
    checkCommand(up, digest([a(1), b(2)], [c(1, '$0')]), digest([a(1), b(2), c(3, '$0')], []), { shape });
    checkCommand(down, digest([a(1), b(2), c(3, '$0')], []), digest([a(1), b(2)], [c(1, '$0')]), { shape });
  });

  it('goes before an item of another section', () => {
    const to =
      (index: number, target: number): Command =>
      (one, selections, parse) =>
        moveItemsTo(one, [index], target, selections, parse);
    // The place before the first item of a section is the one after the last of the section above, too.
    checkCommand(to(0, 2), digest([a(1, '$0')], [b(1), c(2)]), digest([], [b(1), a(2, '$0'), c(3)]), {
      shape,
    });
    checkCommand(to(2, 0), digest([a(1), b(2)], [c(1, '$0')]), digest([c(1, '$0'), a(2), b(3)], []), {
      shape,
    });
  });

  it('ends at the ends', () => {
    checkCommand(up, digest([a(1, '$0')], [c(1)]), /already the first/u, { shape });
    checkCommand(down, digest([a(1)], [c(1, '$0')]), /already the last/u, { shape });
  });

  it('deleting and renumbering keep to sections', () => {
    checkCommand(
      deleteItems,
      digest([a(1, '$0'), b(2)], [c(1)]),
      digest([b(1).replace('[乙', '[$0乙')], [c(1)]),
      { shape },
    );
    checkCommand(
      (one, selections, parse) => renumberItems(one, selections, parse),
      digest([a(3, '$0'), b(7)], [c(1)]),
      digest([a(1, '$0'), b(2)], [c(1)]),
      { shape },
    );
  });

  it('sorting keeps to sections', () => {
    const post = (number: number, id: string) =>
      `### ${number}. [${id}](https://x.com/a/status/19509${id}964172914731)\n\n摘要。`;
    checkCommand(
      (one, selections, parse) => sortItems(one, 'newest', selections, parse),
      `$0${digest([post(1, '11'), post(2, '33')], [post(1, '22'), post(2, '44')])}`,
      `$0${digest([post(1, '33'), post(2, '11')], [post(1, '44'), post(2, '22')])}`,
      { shape },
    );
  });
});

describe('merging', () => {
  const merged = (item: string, marked: string, expected: string, more: Omit<ShapeTexts, 'item'> = {}) =>
    checkCommand(mergeItems, marked, expected, { shape: shapeOf({ item, ...more }) });

  it('makes paragraphs of a heading and what is below it', () => {
    merged(
      '### {n}. [{title}]({source})',
      '## 模型\n\n### 1. [甲$0](https://a.example)\n\n一。\n\n### 2. [乙](https://b.example)\n\n二。\n\n### 3. [丙](https://c.example)\n\n三。\n',
      '## 模型\n\n### 1. [甲](https://a.example)\n\n一。\n\n$0[乙](https://b.example)\n\n二。\n\n### 2. [丙](https://c.example)\n\n三。\n',
      { sections: '## {section}' },
    );
    merged(
      '## [{title}]({source})',
      '## [甲$0](https://a.example)\n一。\n## [乙](https://b.example)\n二。\n',
      '## [甲](https://a.example)\n一。\n\n$0[乙](https://b.example)\n\n二。\n',
    );
  });

  it('keeps both sources where they stand in the text, and one of two that are the same', () => {
    const [item, source] = ['### {n}. {title}', '[阅读原文]({source})'];
    const first = '### 1. 甲$0\n\n一。\n\n[阅读原文](https://a.example)\n\n';
    const kept = '### 1. 甲\n\n一。\n\n[阅读原文](https://a.example)\n\n$0';
    merged(
      item,
      `${first}### 2. 乙\n\n二。\n\n[阅读原文](https://b.example)\n`,
      `${kept}乙\n\n二。\n\n[阅读原文](https://b.example)\n`,
      { source },
    );
    merged(item, `${first}### 2. 乙\n\n二。\n\n[阅读原文](https://a.example)\n`, `${kept}二。\n`, { source });
  });

  it('indents what was a bullet', () => {
    merged(
      '- **[{title}]({source})**：{summary}',
      '- **[甲$0](https://a.example)**：一。\n- **[乙](https://b.example)**：二。\n- **[丙](https://c.example)**：三。\n',
      '- **[甲](https://a.example)**：一。\n\n  $0**[乙](https://b.example)**：二。\n- **[丙](https://c.example)**：三。\n',
    );
  });

  it('takes the number from a paragraph', () => {
    merged(
      '{n}、[{title}]({source})：{summary}',
      '1、[甲$0](https://a.example)：一。\n\n2、[乙](https://b.example)：二。\n\n3、[丙](https://c.example)：三。\n',
      '1、[甲](https://a.example)：一。\n\n$0[乙](https://b.example)：二。\n\n2、[丙](https://c.example)：三。\n',
    );
    // Without numbers, it would be an item all the same.
    checkCommand(
      mergeItems,
      '[甲$0](https://a.example)：一。\n\n[乙](https://b.example)：二。\n',
      /would no longer see the same items/u,
      { shape: shapeOf({ item: '[{title}]({source})：{summary}' }) },
    );
  });

  it('does not reach into the next section', () => {
    checkCommand(
      mergeItems,
      '## 一\n\n## [甲$0](https://a.example)\n\n一。\n\n# 二\n\n## [乙](https://b.example)\n\n二。\n',
      /other text between/u,
      { shape: shapeOf({ item: '## [{title}]({source})', sections: '# {section}' }) },
    );
  });
});

describe('every shape', () => {
  for (const [name, { shape, text }] of Object.entries(SHAPES))
    it(`takes an item behind its first, and gives it back: ${name}`, () => {
      const parse = (changed: string) => parseDigest(changed, { shape });
      const before = parse(text);
      const at = before.items[0]?.span.end ?? 0;
      const insertion = insertItems(before, at, [STORY], { language: 'zh', prescribed: {}, parse });
      assert.ok(insertion);
      const written = insertion.parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
      const changed = applyEdits(text, [
        { span: insertion.span, newText: written },
        ...insertion.renumbering,
      ]);
      const after = parse(changed);
      assert.deepEqual(
        after.items.map(({ heading }) => heading?.url),
        ['https://a.example/1', 'https://d.example/4', 'https://b.example/2', 'https://c.example/3'],
      );
      const cursor = after.items[1]?.span.start ?? 0;
      const outcome = deleteItems(after, [{ anchor: cursor, active: cursor }], parse);
      assert.ok('edits' in outcome);
      assert.equal(applyEdits(changed, outcome.edits), text);
    });
});
