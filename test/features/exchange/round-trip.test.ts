/**
 * What is extracted and composed again is the same digest: to the letter for digests as publications write them, and item
 * for item for any text that holds items.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { type Composed, composeDigest } from '../../../server/features/exchange/compose.ts';
import { checkedData } from '../../../server/features/exchange/data-fault.ts';
import {
  type ExtractedDigest,
  extractedDigest,
  type GivenDigest,
  givenDigest,
} from '../../../server/features/exchange/digest-data.ts';
import { extractDigest } from '../../../server/features/exchange/extract.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';

const parse = (text: string, previous?: Digest) => parseDigest(text, {}, previous);

/** What comes out, through JSON and the check of what is extracted and of what is given. */
function extracted(text: string): ExtractedDigest {
  const data = extractDigest(parse(text), { settings: DEFAULT_SETTINGS, parse });
  const checked = checkedData(extractedDigest, JSON.parse(JSON.stringify(data)));
  assert.ok('data' in checked, JSON.stringify(checked));
  assert.ok('data' in checkedData(givenDigest, checked.data));
  return checked.data;
}

function composed(data: GivenDigest): Composed {
  const { separator, padding, delimiter } = data.style ?? {};
  const style = { ...parse('').conventions, separator, padding, delimiter };
  return composeDigest(data, { language: 'en', settings: DEFAULT_SETTINGS, style, parse });
}

function textOf(outcome: Composed): string {
  assert.ok('text' in outcome, JSON.stringify(outcome));
  return outcome.text;
}

test('digests as they are published come back to the letter, and nothing in them is carried along as written', () => {
  for (const { fileName, text } of [
    ...generateDigests(400),
    { fileName: cleanSeed.name, text: cleanSeed.text },
  ]) {
    const data = extracted(text);
    assert.equal(textOf(composed(data)), text, fileName);
    assert.equal(data.frontMatterWritten, undefined, fileName);
    assert.ok(data.items.length > 0 && data.items.every(({ written }) => written === undefined), fileName);
  }
});

test('what is wrong in a published digest comes back, too', () => {
  const data = extracted(faultySeed.text);
  assert.equal(textOf(composed(data)), faultySeed.text);
  // The two whose bold would be repaired if they were written anew.
  assert.deepEqual(
    data.items.flatMap(({ number, written }) => (written === undefined ? [] : [number])),
    [3, 4],
  );
});

test('line breaks, a byte order mark and the end of the file stay as they are', () => {
  const { text } = cleanSeed;
  for (const variant of [text.replaceAll('\n', '\r\n'), `\uFEFF${text}`, `${text}\n`])
    assert.equal(textOf(composed(extracted(variant))), variant);
});

test('digests with any mistake keep their items', () => {
  const folder = new URL('../../digests/broken/', import.meta.url);
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.md')) continue;
    const data = extracted(readFileSync(new URL(name, folder), 'utf8'));
    const outcome = composed(data);
    assert.ok('text' in outcome, `${name} ${JSON.stringify(outcome)}`);
    assert.deepEqual(itemsIn(extracted(outcome.text)), itemsIn(data), name);
  }
});

test('of any text at all, items come back or are named', () => {
  fc.assert(
    fc.property(anyDigest(), (text) => {
      const data = extracted(text);
      const outcome = composed(data);
      if ('faults' in outcome) assert.ok(outcome.faults.every(({ where }) => where !== ''));
      else assert.deepEqual(itemsIn(extracted(outcome.text)), itemsIn(data));
    }),
    { numRuns: 200 },
  );
});

/** Lists as foreign publications have them: numbered in any way, with text between them, and with lines that are not indented. */
const foreignDigest = fc
  .array(
    fc.record({
      number: fc.integer({ min: 1, max: 12 }),
      title: fc.constantFrom('甲', '[乙 - 作者](https://b.example/)', '丙 https://c.example/'),
      lines: fc.array(fc.constantFrom('<br/>', '<br/>![图](https://d.example/e.png)', '又一行'), {
        maxLength: 3,
      }),
      isLazy: fc.boolean(),
      before: fc.constantFrom(
        '',
        '',
        '',
        '* 编辑: 某人\n* 订阅\n\n标题',
        '## 分节',
        '![图](https://d.example/)\n\n正文',
      ),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((items) =>
    items
      .map(({ number, title, lines, isLazy, before }) => {
        const marker = `${number}. `;
        const indent = isLazy ? '' : ' '.repeat(marker.length);
        const own = [marker + title, ...lines.map((line) => indent + line)].join('\n');
        return before === '' ? own : `${before}\n\n${own}`;
      })
      .join('\n\n')
      .concat('\n'),
  );

test('lists of foreign publications keep their items, whatever their numbers, and lines that are not indented', () => {
  fc.assert(
    fc.property(foreignDigest, (text) => {
      const data = extracted(text);
      assert.deepEqual(itemsIn(extracted(textOf(composed(data)))), itemsIn(data));
    }),
    { numRuns: 200 },
  );
});

test('a changed field counts, and what was written then does not', () => {
  const text = `---\ntitle: "2025.08.01.00 x"\ndate: 2025-08-01T00:00:34+08:00 # noted\n---\n\n1. [**甲** - 作者](https://a.example/)\n\n   摘要\n`;
  const data = extracted(text);
  assert.equal(data.items[0]?.written, '[**甲** - 作者](https://a.example/)\n\n摘要');
  assert.match(data.frontMatterWritten ?? '', /# noted/u);
  assert.equal(textOf(composed(data)), text);
  const changed = {
    ...data,
    frontMatter: { ...data.frontMatter, draft: true },
    items: data.items.map((item) => ({ ...item, title: '乙' })),
  };
  assert.equal(
    textOf(composed(changed)),
    `---\ntitle: "2025.08.01.00 x"\ndate: 2025-08-01T00:00:34+08:00\ndraft: true\n---\n\n1. [乙 - 作者](https://a.example/)\n\n   摘要\n`,
  );
});

test('sections keep their headings, and numbers begin anew or run on as they did', () => {
  const item = (number: number, name: string) =>
    `${number}. [${name} - 作者](https://${name}.example/)\n\n   摘要`;
  const head = '---\ntitle: "2025.08.01.00 x"\ndate: 2025-08-01T00:00:34+08:00\n---\n';
  for (const numbers of [
    [1, 2, 1, 2],
    [1, 2, 3, 4],
  ]) {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name, at) => item(numbers[at] ?? 0, name));
    const text = [head, '## 模型', a, b, '## 行业\n\n导语', c, d, '## 结语']
      .join('\n\n')
      .replace('\n\n\n', '\n\n');
    const data = extracted(text);
    assert.deepEqual(data.sections, [{ text: '## 模型' }, { text: '## 行业\n\n导语' }, { text: '## 结语' }]);
    assert.equal(textOf(composed(data)), text);
  }
});

function itemsIn({ items }: ExtractedDigest) {
  return items.map(({ title, author, source, summary }) => [title, author, source, summary?.markdown]);
}
