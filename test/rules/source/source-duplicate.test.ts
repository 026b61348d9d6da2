/**
 * The same source twice, and what only looks like it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule } from '../../support/check/check-rule.ts';
import { readMarks } from '../../support/check/marked-text.ts';

/** A digest with one item for each address. */
const items = (...destinations: string[]) =>
  destinations.map((to, index) => `${index + 1}. [题目 - 作者](${to})\n\n   摘要。\n`).join('\n');
const check = (destinations: readonly string[], expected = {}) =>
  checkRule('source-duplicate', items(...destinations), expected);

const ID = '1950930964172914731';

test('one post in two spellings; the second points to the first', () => {
  for (const again of [
    `https://x.com/a/status/${ID}`,
    `https://twitter.com/a/status/${ID}?s=20`,
    `https://mobile.twitter.com/a/status/${ID}`,
    `https://fxtwitter.com/a/status/${ID}`,
    `https://vxtwitter.com/a/status/${ID}`,
    `https://xcancel.com/a/status/${ID}#m`,
    `https://nitter.net/a/status/${ID}`,
    `https://x.com/i/status/${ID}`,
    `https://x.com/i/web/status/${ID}`,
    `https://x.com/b/status/${ID}/photo/1`,
  ]) {
    const [finding] = check([`https://x.com/a/status/${ID}`, 'https://suno.com/a', `⟦${again}⟧`], {
      message: /^Item 1 /,
    });
    const [first] = readMarks(items(`⟦https://x.com/a/status/${ID}⟧`)).ranges;
    assert.deepEqual(
      finding?.related.map((related) => related.span),
      [first],
    );
  }
});

test('each repeat of a post is reported', () => {
  const post = `https://x.com/a/status/${ID}`;
  const findings = check([post, `⟦${post}⟧`, `⟦${post}⟧`, `⟦${post}⟧`]);
  assert.equal(new Set(findings.map((finding) => finding.related[0]?.span.start)).size, 1);
});

test('videos, papers and pages', () => {
  check(['https://youtu.be/dQw4w9WgXcQ', '⟦https://www.youtube.com/watch?v=dQw4w9WgXcQ⟧']);
  check(['https://arxiv.org/abs/2401.00001', '⟦https://arxiv.org/pdf/2401.00001v2⟧']);
  check(['https://www.suno.com/a/', '⟦http://suno.com/a?utm_source=b⟧']);
  check(['https://suno.com/a', '⟦https://suno.com/a#b⟧']);
  check(['https://suno.com/a#b', '⟦https://suno.com/a⟧', '⟦https://suno.com/a#b⟧'], {
    options: { roundUpFrom: 0 },
  });
});

test('different sources', () => {
  check(['https://suno.com/a#b', 'https://suno.com/a#c', 'https://suno.com/a#d']);
  check(['https://suno.com/#/a', 'https://suno.com/#/b']);
  check(['https://suno.com/?id=1', 'https://suno.com/?id=2']);
  check([`https://x.com/a/status/${ID}`, 'https://x.com/a/status/1950930964172914732']);
});

test('a round-up that five items share on purpose is mentioned once, with all of them', () => {
  const page = 'https://suno.com/week-31';
  const [finding] = check(
    [page, `⟦${page}⟧`, `${page}/`, 'https://suno.com/b', page, `${page}?utm_source=a`],
    {
      severity: 'info',
      message: /^5 items share/,
    },
  );
  assert.equal(finding?.related.length, 4);
});

test('how many items make a round-up is for the publication to say, and which pages are one', () => {
  const page = 'https://news.suno.com/week-31';
  check([page, `⟦${page}⟧`, `⟦${page}⟧`], { options: { roundUpFrom: 4 } });
  check([page, `⟦${page}⟧`, `⟦${page}⟧`], { options: { roundUpFrom: 0 } });
  check([page, page], { options: { allow: ['suno.com'] } });
  check([page, page], { options: { allow: ['http://www.news.suno.com/week-'] } });
  check([page, `⟦${page}⟧`], { options: { allow: ['uno.com', 'https://news.suno.com/month-', ''] } });
});

test('addresses and ids that are wrong say nothing of their source', () => {
  check(['suno.com', 'suno.com']);
  check(['https://x.com/a/status/195093', 'https://x.com/a/status/195093']);
  check(['', '']);
});

test('summaries may link to what they like', () => {
  check([`https://x.com/a/status/${ID})，见[原帖](https://x.com/a/status/${ID}`]);
});

test('references are marked in the heading', () => {
  checkRule(
    'source-duplicate',
    '1. [题目 - 作者][a]\n\n   摘要。\n\n2. [题目 - 作者][⟦A⟧]\n\n   摘要。\n\n[a]: https://suno.com/a\n',
  );
});
