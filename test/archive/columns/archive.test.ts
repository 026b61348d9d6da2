/** An archive that was changed step by step is the one that is made of its digests at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Archive, archiveOf } from '../../../server/archive/columns/archive.ts';
import type { Story } from '../../../server/archive/columns/postings.ts';
import { type ArchiveEntry, archiveEntry } from '../../../server/archive/index/entry.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { fc } from '../../support/check/fast-check.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';

const uris = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `file:///news/${name}.md`);

/** Digests of few words, so that they have much in common. */
const anyText = fc
  .record({
    hour: fc.constantFrom('00', '04', '08', 'none'),
    phrase: fc.constantFrom('x', 'x', 'x', 'Y'),
    categories: fc.array(fc.constantFrom('AI', 'ai', '开源', '研究'), { maxLength: 3 }),
    items: fc.array(
      fc.record({
        title: fc.constantFrom('标题', 'Title'),
        author: fc.constantFrom(' - 歸藏', ' - 宝玉 等', ' - 宝玉', ''),
        address: fc.constantFrom(
          'https://x.com/op7418/status/1950930964172914731',
          'https://twitter.com/op7418/status/1950930964172914731?s=20',
          'https://x.com/dotey/status/1950930964172914732',
          'https://example.com/page',
          'nowhere',
        ),
        words: fc.constantFrom(
          '一',
          '一二三',
          '见[网页](https://example.com/page)',
          'https://b.c 与 https://a.b',
        ),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ hour, phrase, categories, items }) => {
    const time =
      hour === 'none' ? '' : `title: "2025.08.01.${hour} ${phrase}"\ndate: 2025-08-01T${hour}:00:00+08:00\n`;
    const list = items.map(
      ({ title, author, address, words }, at) =>
        `${at + 1}. [${title}${author}](${address})\n\n   ${words}\n`,
    );
    return `---\n${time}categories: ${JSON.stringify(categories)}\n---\n\n${list.join('\n')}`;
  });

const anyChange = fc.record({ uri: fc.constantFrom(...uris), text: fc.option(anyText) });

/** All that an archive answers, in an order of its own. */
function answers(archive: Archive) {
  const byKey = <Value>(pairs: readonly (readonly [string, Value])[]) =>
    [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = [...archive.entries()];
  const sources = new Set(entries.flatMap(({ summary }) => summary.items.map(({ source }) => source ?? '')));
  const mentions = new Set(entries.flatMap(({ summary }) => summary.mentions ?? []));
  const handles = ['op7418', 'dotey', 'nobody'];
  const plain = ({ uri, index, timeMs, item }: Story) => ({ uri, index, timeMs, item });
  const usage = ({ name, count, times }: (typeof archive.authors)[number]) => ({ name, count, times });
  return {
    size: archive.size,
    entries: byKey(entries.map(({ uri }) => [uri, archive.entry(uri)])),
    stories: byKey([...sources].map((source) => [source, archive.stories(source).map(plain)])),
    mentions: byKey([...mentions].map((source) => [source, archive.mentions(source)])),
    credits: handles.map((handle) =>
      byKey(archive.credits(handle).map(({ name, stories }) => [name, stories.map(plain)])),
    ),
    names: handles.map((handle) => archive.authorOf(handle)),
    authors: archive.authors.map(usage),
    categories: archive.categories.map(usage),
    slots: byKey(entries.map((entry) => [entry.uri, archive.digestsFor(entry)])),
    issues: byKey(entries.map((entry) => [entry.uri, archive.issuesLike(entry)])),
    offset: archive.usualOffset(undefined),
    times: entries.map((_, at) => archive.timeBefore(Number.POSITIVE_INFINITY, at + 1)),
    latest: archive.latest?.uri,
    style: archive.style,
  };
}

test('any sequence of changes leads to the archive that is made at once', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyChange, { maxLength: 4 }), { maxLength: 8 }), (steps) => {
      const entries = new Map<string, ArchiveEntry>();
      let archive = archiveOf([]);
      for (const step of steps) {
        const changes = step.map(({ uri, text }): [string, ArchiveEntry | undefined] => [
          uri,
          text === null ? undefined : archiveEntry(uri, parseDigest(text)),
        ]);
        const [before, known] = [archive, answers(archive)];
        archive = archive.with(changes);
        assert.deepEqual(answers(before), known, 'the former archive stays as it was');
        for (const [uri, entry] of changes) {
          if (entry === undefined) entries.delete(uri);
          else entries.set(uri, entry);
        }
      }
      assert.deepEqual(answers(archive), answers(archiveOf(entries.values())));
    }),
    { numRuns: 300 },
  );
});

test('changes of an archive whose digests have much in common', () => {
  const many = Array.from({ length: 40 }, (_, at) => `file:///news/${at}.md`);
  const change = fc.record({ uri: fc.constantFrom(...many), text: fc.option(anyText, { freq: 20 }) });
  fc.assert(
    fc.property(
      fc.array(anyText, { minLength: many.length, maxLength: many.length }),
      fc.array(fc.array(change, { minLength: 1, maxLength: 2 }), { maxLength: 5 }),
      (texts, steps) => {
        const entries = new Map(
          many.map((uri, at) => [uri, archiveEntry(uri, parseDigest(texts[at] ?? ''))] as const),
        );
        let archive = archiveOf(entries.values());
        for (const step of steps) {
          answers(archive);
          for (const { uri, text } of step) {
            const entry = text === null ? undefined : archiveEntry(uri, parseDigest(text));
            archive = archive.with([[uri, entry]]);
            if (entry === undefined) entries.delete(uri);
            else entries.set(uri, entry);
          }
          assert.deepEqual(answers(archive), answers(archiveOf(entries.values())));
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('a large archive too, with many places a key', () => {
  const digests = [...generateDigests(600)].map(({ fileName, text }) =>
    archiveEntry(`file:///news/${fileName}`, parseDigest(text)),
  );
  const half = digests.slice(0, 300);
  const rest = digests.slice(300);
  const grown = archiveOf(half).with(rest.map((entry) => [entry.uri, entry]));
  assert.deepEqual(answers(grown), answers(archiveOf(digests)));
  const shrunk = grown.with(rest.map((entry) => [entry.uri, undefined]));
  assert.deepEqual(answers(shrunk), answers(archiveOf(half)));
  assert.deepEqual(answers(shrunk.with(half.map(({ uri }) => [uri, undefined]))), answers(archiveOf([])));
});

test('typing in a summary leaves what the archive knows as it is, and says where things stand now', () => {
  const uri = 'file:///news/2025.08.01.00.md';
  const text =
    '---\ntitle: "2025.08.01.00 x"\n---\n\n1. [a - b](https://a.b)\n\n   Text\n\n2. [c - d](https://c.d)\n';
  const archive = archiveOf([archiveEntry(uri, parseDigest(text))]);
  const typed = text.replace('Text', 'Longer text');
  const after = archive.with([[uri, archiveEntry(uri, parseDigest(typed))]]);
  assert.equal(after.facts, archive.facts);
  const place = after.entry(uri)?.places?.items[1]?.destination;
  assert.equal(typed.slice(place?.start, place?.end), 'https://c.d');
  const renamed = after.with([[uri, archiveEntry(uri, parseDigest(text.replace('[c', '[e')))]]);
  assert.notEqual(renamed.facts, archive.facts);
});

test('a source that is only mentioned is known by that', () => {
  const text = '1. [a - b](https://a.b)\n\n   See [it](https://c.d), [this](https://a.b).\n';
  const archive = archiveOf([archiveEntry('file:///news/a.md', parseDigest(text))]);
  assert.deepEqual(
    ['c.d', 'a.b'].map((source) => [archive.mentions(source).length, archive.stories(source).length]),
    [
      [1, 0],
      [0, 1],
    ],
  );
});

test('an archive with the same digests is the same archive', () => {
  const entry = archiveEntry('file:///news/a.md', parseDigest('1. [a - b](https://a.b)\n'));
  const archive = archiveOf([entry]);
  assert.equal(archive.with([[entry.uri, entry]]), archive);
  assert.equal(archive.with([['file:///news/b.md', undefined]]), archive);
});

test('the slot of a digest is that of its title, else that of its file or its folder', () => {
  const entryOf = (uri: string, title: string) =>
    archiveEntry(uri, parseDigest(`---\ntitle: "${title}"\n---\n`));
  const titled = entryOf('file:///n/x.md', '2025.08.01.00 x');
  const named = entryOf('file:///n/2025.08.01.00.md', 'x');
  const bundle = entryOf('file:///n/2025.08.01.00/index.md', 'x');
  const wholeDay = entryOf('file:///n/2025.08.01.md', 'x');
  const archive = archiveOf([titled, named, bundle, wholeDay]);
  assert.deepEqual(
    archive
      .digestsFor(titled)
      .map(({ uri }) => uri)
      .sort(),
    [bundle.uri, named.uri, titled.uri].sort(),
  );
  assert.deepEqual(
    archive.digestsFor(wholeDay).map(({ uri }) => uri),
    [wholeDay.uri],
  );
  assert.deepEqual(archive.digestsFor(entryOf('file:///n/about.md', 'x')), []);
});
