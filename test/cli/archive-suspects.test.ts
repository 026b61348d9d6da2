/** Which digests are looked at again with the archive at hand: all to which its rules have something to say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveOf } from '../../server/archive/archive.ts';
import { archiveEntry } from '../../server/archive/entry.ts';
import { FactsWriter } from '../../server/cli/archive-facts.ts';
import { ArchiveOfFacts } from '../../server/cli/archive-of-facts.ts';
import { Suspects } from '../../server/cli/archive-suspects.ts';
import { EntriesWriter, entriesIn } from '../../server/cli/kept-entries.ts';
import type { Digest } from '../../server/digest/model.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { RULES } from '../../server/rules/registry.ts';
import type { ArchiveKnowledge, Finding, HouseStyle } from '../../server/rules/rule.ts';
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
      const findingsIn = ({ uri, digest: parsed }: DigestFile, known?: ArchiveKnowledge) =>
        runRules(parsed, RULES, settings, { uri, ...(known === undefined ? {} : { archive: known }) });
      const alone = files.map((file) => findingsIn(file));
      const entries = new EntriesWriter();
      for (const { uri, digest: parsed } of files) entries.add(parsed, uri);
      assert.deepEqual(
        entriesIn(entries.entries()),
        files.map(({ uri, digest: parsed }) => archiveEntry(uri, parsed)),
      );
      const facts = factsOf(files, alone, style);
      const ofFacts = new ArchiveOfFacts([{ facts, own: [...files.keys()] }], (at) => files[at]?.uri ?? '');
      const inFacts = ofFacts.suspects(style);
      assert.deepEqual(ofFacts.takeMissing(), [], 'numbers are enough to tell who is suspect');
      const inFull = files.map((file) => findingsIn(file, archive));
      for (const [at, file] of files.entries()) {
        const ask = () => findingsIn(file, ofFacts);
        const found = asking(ofFacts, ask, (missing) => files[missing]?.digest);
        assert.deepEqual(found, inFull[at], 'the facts know what the archive knows');
      }
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
    const facts = factsOf(digests, [], {});
    return new ArchiveOfFacts([{ facts, own: [...digests.keys()] }], (at) => digests[at]?.uri ?? '').suspects(
      {},
    );
  };
  assert.deepEqual(suspects(files), []);
  assert.deepEqual(suspects([...files, again]), [3], 'the later one');
});

test('digests are told apart by publication, whatever thread they come from', () => {
  const file = (day: number, id: number): DigestFile => ({
    uri: `file:///${day}.md`,
    digest: parseDigest(
      textOf({
        day,
        categories: ['AI模型'],
        items: [{ source: `https://a.example/${id}`, name: '', comment: false }],
      }),
    ),
  });
  const [one, other] = [
    [file(1, 7), file(2, 8), file(3, 7)],
    [file(4, 8), file(5, 7)],
  ];
  const parts = [
    { facts: factsOf(one, [], {}), own: [0, 1] },
    { facts: factsOf(other, [], {}), own: [1] },
  ];
  const files = [one[0], one[1], other[1]];
  const archive = new ArchiveOfFacts(parts, (at) => files[at]?.uri ?? '');
  assert.deepEqual(
    archive.suspects({}),
    [2],
    'the fifth retells the first; the third is of another publication',
  );
  const stories = () => archive.stories('a.example/7');
  assert.deepEqual(
    asking(archive, stories, (at) => files[at]?.digest).map(({ uri }) => uri),
    ['file:///1.md', 'file:///5.md'],
  );
});

test('a digest that has gone or changed since it was noted is left out, and not asked for again', () => {
  const story = {
    source: 'https://x.com/sama/status/1951050302840600780',
    name: 'Sam Altman',
    comment: false,
  };
  const written = (day: number, source = story.source) =>
    parseDigest(textOf({ day, categories: [], items: [{ ...story, source }] }));
  const files = [1, 2, 3, 4].map((day) => ({ uri: `file:///${day}.md`, digest: written(day) }));
  const facts = factsOf(files, [], {});
  const archive = new ArchiveOfFacts([{ facts, own: [0, 1, 2, 3] }], (at) => files[at]?.uri ?? '');
  const now: readonly (Digest | undefined)[] = [
    undefined,
    written(2, 'https://x.com/sama/status/1951050302840601780'),
    written(9),
    files[3]?.digest,
  ];
  const stories = () => archive.stories('x:1951050302840600780');
  assert.deepEqual(stories(), []);
  assert.deepEqual(archive.takeMissing(), [0, 1, 2, 3]);
  for (const [at, one] of now.entries()) archive.give(at, one);
  assert.deepEqual(
    stories().map(({ uri }) => uri),
    ['file:///4.md'],
  );
  assert.equal(archive.entry('file:///1.md'), undefined);
  assert.equal(archive.entry('file:///elsewhere.md'), undefined);
  assert.deepEqual(archive.takeMissing(), []);
});

interface DigestFile {
  readonly uri: string;
  readonly digest: Digest;
}

function factsOf(files: readonly DigestFile[], findings: readonly (readonly Finding[])[], house: HouseStyle) {
  const writer = new FactsWriter();
  for (const [at, { uri, digest: parsed }] of files.entries())
    writer.add(parsed, uri, findings[at] ?? [], house);
  return writer.facts();
}

/** What `ask` comes to when the archive has got whatever it takes. */
function asking<Answer>(
  archive: ArchiveOfFacts,
  ask: () => Answer,
  digestAt: (number: number) => Digest | undefined,
): Answer {
  for (;;) {
    const answer = ask();
    const missing = archive.takeMissing();
    if (missing.length === 0) return answer;
    for (const number of missing) archive.give(number, digestAt(number));
  }
}
