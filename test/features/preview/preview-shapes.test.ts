/** The preview of digests of every shape is what real Hugo publishes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHAPES } from '../../support/digests/shapes.ts';
import { renderWithHugo } from '../../support/hugo/hugo.ts';
import { normalHtml } from '../../support/hugo/normal-html.ts';
import { published } from '../../support/hugo/published.ts';

const FRONT_MATTER = '---\ntitle: T\ndate: 2025-08-01T00:00:00+08:00\n---\n\n';

/** A digest with a list of its own below an item, and text after the last. */
const MORE = {
  heading:
    '### 1. [甲](https://a.example)\n\n1. 一\n2. 二\n\n> 引用\n\n#### 小标题\n\n文字\n\n---\n\n1. 三\n2. 四\n',
};

test('every shape is shown as it is published', async (context) => {
  const pages = [
    ...Object.entries(SHAPES).map(([name, { shape, text }]) => ({ name, shape, text })),
    ...Object.entries(MORE).map(([name, text]) => ({
      name: `${name}, more`,
      shape: SHAPES[name]?.shape,
      text,
    })),
  ];
  const html = await renderWithHugo(
    pages.map(({ text }) => FRONT_MATTER + text),
    { hugo: 'current' },
  );
  for (const [index, { name, shape, text }] of pages.entries())
    await context.test(name, () => {
      assert.equal(
        published(FRONT_MATTER + text, 'current', undefined, shape),
        normalHtml(html[index] ?? ''),
      );
    });
});
