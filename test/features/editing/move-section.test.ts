/** A section moves with its heading and items, and its items can be sorted alone. */
import { describe, it } from 'node:test';
import { type Shape, shapeOf } from '../../../server/digest/shape/shape.ts';
import { sortSection } from '../../../server/features/editing/move-items.ts';
import { moveSection } from '../../../server/features/editing/move-section.ts';
import { type Command, checkCommand } from '../../support/check/check-features.ts';

const up: Command = (digest, selections, parse) => moveSection(digest, selections, 'up', parse);
const down: Command = (digest, selections, parse) => moveSection(digest, selections, 'down', parse);
const newest: Command = (digest, selections, parse) => sortSection(digest, 'newest', selections, parse);

const shape: Shape = shapeOf({ item: '### {n}. [{title}]({source})', sections: '## {section}' });

/** An item whose source has a time: the higher `id`, the later. */
const item = (number: number, name: string, id = 11): string =>
  `### ${number}. [${name}](https://x.com/a/status/19509${id}964172914731)\n\n摘要。`;
const digest = (...parts: readonly string[]): string => `卷首。\n\n${parts.join('\n\n')}\n`;

describe('moving a section', () => {
  it('takes all its items along and leaves the closing note at the end', () => {
    const [a, b] = ['## 模型', '## 公司'];
    const note = '---\n\n再见。';
    checkCommand(
      down,
      digest(a, item(1, '甲$0'), item(2, '乙'), b, item(1, '丙'), note),
      digest(b, item(1, '丙'), a, item(1, '甲$0'), item(2, '乙'), note),
      { shape },
    );
    checkCommand(
      up,
      digest(a, item(1, '甲'), item(2, '乙'), `${b}$0`, item(1, '丙'), note),
      digest(`${b}$0`, item(1, '丙'), a, item(1, '甲'), item(2, '乙'), note),
      { shape },
    );
  });

  it('numbers the items through where the digest does so', () => {
    checkCommand(
      up,
      digest('## 一', item(1, '甲'), item(2, '乙'), '## 二', item(3, '丙$0')),
      digest('## 二', item(1, '丙$0'), '## 一', item(2, '甲'), item(3, '乙')),
      { shape },
    );
  });

  it('moves the last of three, and one between two', () => {
    const [a, b, c] = [item(1, '甲'), item(1, '乙$0'), item(1, '丙')];
    checkCommand(up, digest('## 一', a, '## 二', b, '## 三', c), digest('## 二', b, '## 一', a, '## 三', c), {
      shape,
    });
    checkCommand(
      down,
      digest('## 一', a, '## 二', b, '## 三', c),
      digest('## 一', a, '## 三', c, '## 二', b),
      {
        shape,
      },
    );
  });

  it('is refused at the ends and above all headings', () => {
    const text = (first: string, last: string) => digest('## 一', item(1, first), '## 二', item(1, last));
    checkCommand(up, text('甲$0', '乙'), /already the first/u, { shape });
    checkCommand(down, text('甲', '乙$0'), /already the last/u, { shape });
    checkCommand(down, `$0${text('甲', '乙')}`, /no section here/u, { shape });
  });

  it('works on the default form too', () => {
    checkCommand(
      up,
      '## 一\n\n1. [a - x](https://a.b)\n\n   One\n\n## 二\n\n1. [b$0 - y](https://b.c)\n\n   Two\n',
      '## 二\n\n1. [b$0 - y](https://b.c)\n\n   Two\n\n## 一\n\n1. [a - x](https://a.b)\n\n   One\n',
    );
  });
});

describe('sorting in a section', () => {
  it('leaves the others as they are', () => {
    checkCommand(
      newest,
      digest('## 一', item(1, '甲', 11), item(2, '乙', 22), '## 二', item(1, '丙$0', 11), item(2, '丁', 22)),
      digest('## 一', item(1, '甲', 11), item(2, '乙', 22), '## 二', item(1, '丁', 22), item(2, '丙$0', 11)),
      { shape },
    );
  });
});
