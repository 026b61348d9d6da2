/** archive-duplicate-source: what counts as the same story, what as earlier, and where it points to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../server/rules/engine/rule.ts';
import { sliceSpan } from '../../../server/text/span.ts';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';
import { archiveOfFiles, archiveUri, dated } from '../../support/digests/archive.ts';

const post = 'https://x.com/op7418/status/1950930964172914731';
const heading = (address: string, title = '标题') =>
  `1. [${title} - 作者](${address})\n\n   一段**摘要**。\n`;

/** Checks the digest `text`, named `name`, among the files of an archive. */
function check(
  text: string,
  files: Readonly<Record<string, string>>,
  { name = 'own.md', ...more }: RuleCase & { readonly name?: string } = {},
): readonly Finding[] {
  const own = text.replaceAll(/[⟦⟧]/gu, '');
  const archive = archiveOfFiles([...Object.entries(files), [name, own]]);
  return checkRule('archive-duplicate-source', text, {
    surroundings: { uri: archiveUri(name), archive },
    ...more,
  });
}

test('every spelling of one post is the same, and the first digest with it is pointed to', () => {
  const first = dated('2025.08.01.00', heading(post, '最早的标题'));
  const [finding] = check(
    dated('2025.08.03.00', heading('⟦https://twitter.com/i/status/1950930964172914731?s=20⟧')),
    // The names of files say nothing of which comes first.
    { 'z.md': first, 'a.md': dated('2025.08.02.00', heading(post)) },
    { message: /“2025\.08\.01\.00 .*” already covered this source, as “最早的标题”/u },
  );
  assert.deepEqual(
    finding?.related.map(({ uri }) => uri),
    [archiveUri('z.md'), archiveUri('a.md')],
  );
  assert.equal(sliceSpan(first, finding?.related[0]?.span ?? { start: 0, end: 0 }), post);
});

test('the earlier digest has no problem, nor has a digest by itself, nor two for one slot', () => {
  const later = dated('2025.08.03.00', heading(post));
  check(dated('2025.08.01.00', heading(post)), { 'later.md': later });
  check(dated('2025.08.01.00', heading(post) + heading(post)), {});
  check(dated('2025.08.01.00', heading(post)), { 'copy.md': dated('2025.08.01.00', heading(post)) });
});

test('without the archive, or a time, nothing is said', () => {
  const text = dated('2025.08.03.00', heading(post));
  checkRule('archive-duplicate-source', text);
  check(`---\ntitle: x\n---\n\n${heading(post)}`, { 'a.md': dated('2025.08.01.00', heading(post)) });
});

test('a file’s name tells the time where the title does not', () => {
  check(
    `---\ntitle: x\n---\n\n${heading(`⟦${post}⟧`)}`,
    { 'a.md': dated('2025.08.01.00', heading(post)) },
    { name: '2025.08.03.00.md' },
  );
});

test('any time ago, unless a number of days is configured', () => {
  const files = { 'a.md': dated('2021.08.01.00', heading(post)) };
  check(dated('2025.08.03.00', heading(`⟦${post}⟧`)), files);
  check(dated('2025.08.03.00', heading(post)), files, { options: { days: 30 } });
  const near = { 'a.md': dated('2025.07.10.00', heading(post)) };
  check(dated('2025.08.03.00', heading(`⟦${post}⟧`)), near, { options: { days: 30 } });
});

test('pages: a story once, but no front page, no place in a page, and none that is always continued', () => {
  const covered = (address: string) => ({ 'a.md': dated('2025.08.01.00', heading(address)) });
  check(
    dated('2025.08.03.00', heading('⟦http://www.example.org/news/1/?utm_source=x⟧')),
    covered('https://example.org/news/1'),
  );
  check(dated('2025.08.03.00', heading('https://example.org/')), covered('https://example.org'));
  check(dated('2025.08.03.00', heading('https://example.org/log#v2')), covered('https://example.org/log#v1'));
  const page = 'https://example.org/leaderboard';
  const often = Object.fromEntries(
    ['01', '02', '03'].map((day) => [`${day}.md`, dated(`2025.08.${day}.00`, heading(page))]),
  );
  check(dated('2025.08.04.00', heading(page)), often);
  check(dated('2025.08.04.00', heading(`⟦${page}⟧`)), often, { options: { continuedFrom: 0 } });
  check(dated('2025.08.04.00', heading(page)), covered(page), { options: { allow: ['example.org'] } });
  check(dated('2025.08.04.00', heading(`⟦${post}⟧`)), {
    ...covered(post),
    'b.md': dated('2025.08.02.00', heading(post)),
    'c.md': dated('2025.08.03.00', heading(post)),
  });
});

test('ids that cannot be right, and addresses that lead nowhere, are no sources', () => {
  for (const address of ['https://x.com/a/status/123', 'nowhere', '']) {
    check(dated('2025.08.03.00', heading(address)), { 'a.md': dated('2025.08.01.00', heading(address)) });
  }
});

test('an earlier version of the digest in the archive does not count', () => {
  const uri = archiveUri('own.md');
  const archive = archiveOfFiles([['own.md', dated('2025.07.01.00', heading(post))]]);
  checkRule('archive-duplicate-source', dated('2025.08.03.00', heading(post)), {
    surroundings: { uri, archive },
  });
});

test('only the last digests count, where so many are named', () => {
  const files = {
    '1.md': dated('2025.08.01.00', heading(post)),
    '2.md': dated('2025.08.01.04', heading('https://example.org/a')),
    '3.md': dated('2025.08.01.08', heading('https://example.org/b')),
    // What comes after it is not before it.
    '9.md': dated('2025.08.09.00', heading('https://example.org/c')),
  };
  check(dated('2025.08.03.00', heading(post)), files, { options: { digests: 2 } });
  check(dated('2025.08.03.00', heading(`⟦${post}⟧`)), files, { options: { digests: 3 } });
  check(dated('2025.08.03.00', heading(`⟦${post}⟧`)), files, { options: { digests: 4 } });
});

test('a repetition that is meant is allowed in place', () => {
  const files = { '1.md': dated('2025.08.01.00', heading(post)) };
  const allowed = '<!-- digest-disable-next-line archive-duplicate-source -->\n';
  check(dated('2025.08.03.00', allowed + heading(post)), files);
});
