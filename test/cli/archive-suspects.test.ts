/** Which digests are looked at again with the archive at hand: all to which its rules have something to say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveOf } from '../../server/archive/archive.ts';
import { archiveEntry } from '../../server/archive/entry.ts';
import { type ArchiveFacts, entriesIn, FactsWriter } from '../../server/cli/archive-facts.ts';
import { ArchiveOfFacts } from '../../server/cli/archive-of-facts.ts';
import { Suspects } from '../../server/cli/archive-suspects.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { RULES } from '../../server/rules/registry.ts';
import type { ArchiveKnowledge, HouseStyle } from '../../server/rules/rule.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { fc } from '../support/fast-check.ts';

const HANDLES = ['op7418', 'sama', 'dotey'];
const NAMES = ['歸藏', '歸藏 等', 'Sam Altman', 'sama', '宝玉', ''];
const CATEGORIES = ['AI模型', 'ai 模型', 'OpenSource', 'Open Source', 'OpenSuorce', '行业动态', '社会'];
const PAGES = ['https://a.example/', 'https://a.example/story', 'http://www.a.example/story?utm_source=x'];

const source = fc.oneof(
  fc.constantFrom(...PAGES),
  fc
    .tuple(fc.constantFrom(...HANDLES), fc.integer({ min: 0, max: 4 }))
    .map(([handle, id]) => `https://x.com/${handle}/status/195105030284060${id}780`),
);
const item = fc.record({ source, name: fc.constantFrom(...NAMES), comment: fc.boolean() });
const digest = fc.record({
  day: fc.integer({ min: 1, max: 9 }),
  categories: fc.uniqueArray(fc.constantFrom(...CATEGORIES), { maxLength: 3 }),
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
});

const COMMENT = '   <!-- digest-disable-next-line archive-duplicate-source -->\n';

function textOf({ day, categories, items }: typeof digest extends fc.Arbitrary<infer Value> ? Value : never) {
  const head = `---\ntitle: "2025.08.0${day}.00 快讯"\ndate: 2025-08-0${day}T00:00:34+08:00\ncategories: ${JSON.stringify(categories)}\n---\n\n`;
  const list = items.map(
    ({ source: url, name, comment }, index) =>
      `${index + 1}. [标题${name === '' ? '' : ` - ${name}`}](${url})\n\n   摘要**重点**。\n${comment ? COMMENT : ''}`,
  );
  return head + list.join('\n');
}

test('no digest that the archive has something to say to is left out', () => {
  let asked = 0;
  const house: HouseStyle = {};
  const configured: HouseStyle = { authors: new Map([['sama', ['Sam Altman']]]), separator: ' - ' };
  fc.assert(
    fc.property(fc.array(digest, { maxLength: 8 }), fc.constantFrom(house, configured), (written, style) => {
      const files = written.map((one, index) => ({
        uri: `file:///posts/${index}.md`,
        digest: parseDigest(textOf(one)),
      }));
      const settings = { house: style, rules: new Map() };
      const archive = archiveOf(files.map(({ uri, digest: parsed }) => archiveEntry(uri, parsed)));
      const suspects = new Suspects(archive, style);
      const writer = new FactsWriter();
      const findings = (known?: ArchiveKnowledge) =>
        files.map(({ uri, digest: parsed }) =>
          runRules(parsed, RULES, settings, { uri, ...(known === undefined ? {} : { archive: known }) }),
        );
      const alone = findings();
      for (const [at, { uri, digest: parsed }] of files.entries())
        writer.add(parsed, uri, alone[at] ?? [], style);
      const facts = writer.facts();
      assert.deepEqual(
        entriesIn(facts),
        files.map(({ uri, digest: parsed }) => archiveEntry(uri, parsed)),
      );
      const ofFacts = archiveOfFacts(facts, files);
      const inFacts = ofFacts.suspects(style);
      const inFull = findings(archive);
      assert.deepEqual(findings(ofFacts), inFull, 'the facts know what the archive knows');
      for (const [at, known] of inFull.entries()) {
        if (JSON.stringify(known) === JSON.stringify(alone[at])) continue;
        asked++;
        const entry = archive.entry(files[at]?.uri ?? '');
        assert.ok(entry !== undefined);
        assert.ok(inFacts.includes(at), `digest ${at} is looked at again`);
        assert.ok(facts.asking.includes(at) || suspects.has(entry), `digest ${at} is, while repairing`);
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(asked > 100, 'the archive had something to say');
});

test('digests that do not meet are not looked at again', () => {
  const story = (id: number) => [
    { source: `https://x.com/sama/status/195105030284060${id}780`, name: 'Sam Altman', comment: false },
  ];
  const files = [1, 2, 3].map((day) => ({
    uri: `file:///${day}.md`,
    digest: parseDigest(textOf({ day, categories: ['AI模型', '行业动态'], items: story(day) })),
  }));
  const again = {
    uri: 'file:///4.md',
    digest: parseDigest(textOf({ day: 4, categories: [], items: story(2) })),
  };
  const suspects = (digests: typeof files) => {
    const writer = new FactsWriter();
    for (const { uri, digest: parsed } of digests) writer.add(parsed, uri, [], {});
    return archiveOfFacts(writer.facts(), digests).suspects({});
  };
  assert.deepEqual(suspects(files), []);
  assert.deepEqual(suspects([...files, again]), [3], 'the later one');
});

function archiveOfFacts(facts: ArchiveFacts, files: readonly { readonly uri: string }[]): ArchiveOfFacts {
  const uris = files.map(({ uri }) => uri);
  return new ArchiveOfFacts([{ facts, own: [...uris.keys()], uris }]);
}
