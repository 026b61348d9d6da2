/** Where the constructs of constructs.ts stand in a digest, for the growth check. */
import type { Generator } from './constructs.ts';

/** One text in all sizes. */
export interface Case {
  readonly name: string;
  readonly make: Generator;
}

const HEAD = '---\ntitle: "2025.08.28.00"\ndate: 2025-08-28T00:00:00+08:00\ncategories: ["AI"]\n---\n\n';
/** Of a construct that is spread over items, so many characters stand in each. */
const SHARE = 200;

const item = (text: string) => `1. [标题 - 作者](https://a.b)\n\n${text.replace(/^(?!$)/gmu, '   ')}\n\n`;

const FRAMES: { readonly [frame: string]: (generate: Generator) => Generator } = {
  alone: (generate) => (size) => HEAD + generate(size),
  'inside an item': (generate) => (size) => HEAD + item(generate(size)),
  'across items': (generate) => (size) => HEAD + item(generate(SHARE)).repeat(Math.ceil(size / SHARE)),
};

/** Each construct of Markdown alone, inside an item and across items, and each of YAML in front matter. */
export function placed(
  markdown: Readonly<Record<string, Generator>>,
  yaml: Readonly<Record<string, Generator>>,
): Case[] {
  return [
    ...Object.entries(markdown).flatMap(([construct, generate]) =>
      Object.entries(FRAMES).map(([frame, place]) => ({
        name: `${construct}, ${frame}`,
        make: place(generate),
      })),
    ),
    ...Object.entries(yaml).map(([construct, generate]) => ({
      name: `${construct}, in front matter`,
      make: (size: number) => `---\n${generate(size)}---\n\n${item('a')}`,
    })),
  ];
}
