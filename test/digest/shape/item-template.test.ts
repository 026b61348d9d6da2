/** Templates of items: what they are made of, and what is wrong with those that cannot be read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  readItemTemplate,
  readSectionTemplate,
  readSourceTemplate,
} from '../../../server/digest/shape/item-template.ts';
import type { ItemBlock, ShapePart } from '../../../server/digest/shape/template-model.ts';
import { readMarks, writeMarks } from '../../support/check/marked-text.ts';

test('the beginning decides the block', () => {
  const blocks: readonly (readonly [string, ItemBlock, string])[] = [
    [
      '{n}. [{title} - {author}]({source})',
      { kind: 'ordered', delimiter: '.' },
      '[{title} - {author}](source)',
    ],
    ['{n}) {title}', { kind: 'ordered', delimiter: ')' }, '{title}'],
    [
      '- **[{title}]({source})**：{summary}',
      { kind: 'bullet', mark: '-' },
      '**[{title}](source)**：{summary}',
    ],
    ['* [{title}]({source})', { kind: 'bullet', mark: '*' }, '[{title}](source)'],
    ['### {n}. {title} <{source}>', { kind: 'heading', level: 3 }, '{n}. {title} <source>'],
    ['## {title} {*}. {source}', { kind: 'heading', level: 2 }, '{title} {*}. source'],
    ['{n}、[{title}]({source})：{summary}', { kind: 'paragraph' }, '{n}、[{title}](source)：{summary}'],
    ['**[{title}]({source})** {*}', { kind: 'paragraph' }, '**[{title}](source)** {*}'],
    [
      String.raw`- \[{*}\] [{title}]({source})`,
      { kind: 'bullet', mark: '-' },
      String.raw`\[{*}\] [{title}](source)`,
    ],
  ];
  for (const [text, block, parts] of blocks) {
    const read = readItemTemplate(text);
    assert.deepEqual(read.problems, [], text);
    assert.deepEqual(read.block, block, text);
    assert.equal(written(read.parts), parts, text);
  }
});

test('its tokens are known', () => {
  assert.deepEqual(
    [...readItemTemplate('{n}. [{title} - {author}]({source})').tokens],
    ['n', 'title', 'author', 'source'],
  );
  assert.deepEqual([...readItemTemplate('## {title}').tokens], ['title']);
});

test('what cannot be read is said at its place', () => {
  for (const [marked, ...kinds] of [
    ['- {title} ⟦{autor}⟧', 'unknown-token'],
    ['- {title} ⟦{⟧', 'stray-brace'],
    ['- {title} ⟦}⟧', 'stray-brace'],
    ['- {title} ⟦{title}⟧', 'repeated'],
    ['{n}. ⟦{n}⟧ {title}', 'repeated'],
    ['- [{title}]({source}) <⟦{source}⟧>', 'repeated'],
    ['- ⟦[⟧{title}](https://a.example)', 'link'],
    ['- ⟦[⟧{title}', 'link'],
    ['- ⟦**⟧{title}', 'bold'],
    ['- {title}⟦{summary}⟧', 'adjacent'],
    ['⟦#######⟧ {title}', 'block'],
    ['⟦##⟧{title}', 'block'],
    ['- {title}⟦\n⟧{summary}', 'line'],
    ['⟦- [{author}]({source})⟧', 'missing'],
  ] as const) {
    const { text, ranges } = readMarks(marked);
    const { problems } = readItemTemplate(text);
    assert.equal(
      writeMarks(
        text,
        problems.map(({ span }) => span),
      ),
      writeMarks(text, ranges),
      marked,
    );
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      kinds,
      marked,
    );
  }
});

test('the source and the sections have templates of their own', () => {
  assert.deepEqual(readSourceTemplate('**链接**: [{*}]({source})').problems, []);
  assert.deepEqual(readSourceTemplate('<{source}>').problems, []);
  assert.deepEqual(
    readSourceTemplate('阅读原文').problems.map(({ kind }) => kind),
    ['missing'],
  );
  assert.equal(readSectionTemplate('## {section}').level, 2);
  assert.deepEqual(readSectionTemplate('### {n}. {section}').problems, []);
  assert.deepEqual(
    readSectionTemplate('- {section}').problems.map(({ kind }) => kind),
    ['block'],
  );
  assert.deepEqual(
    readSectionTemplate('## {title}').problems.map(({ kind }) => kind),
    ['unknown-token', 'missing'],
  );
});

/** The parts as one would write them. */
function written(parts: readonly ShapePart[]): string {
  return parts.map(writePart).join('');
}

function writePart(part: ShapePart): string {
  switch (part.kind) {
    case 'literal':
      return part.text;
    case 'token':
      return `{${part.token}}`;
    case 'link':
      return `[${written(part.parts)}](source)`;
    case 'bold':
      return `**${written(part.parts)}**`;
    case 'address':
      return part.inAngles ? '<source>' : 'source';
  }
}
