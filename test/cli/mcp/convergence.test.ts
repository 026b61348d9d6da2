/**
 * The loop of a drafting agent ends: digests spoiled as models spoil them are checked, repaired and checked again through
 * `digest mcp`. What can mean one thing only is repaired, everything else is named, nothing that readers see is lost, and
 * a second round of repairs finds nothing to do.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';
import { type Random, seeded } from '../../support/digests/random.ts';
import { withMcp } from '../../support/machine/mcp-client.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

/** One way in which models spoil a digest. */
interface Mutation {
  readonly spoil: (text: string, random: Random) => string;
  /** One of the rules that name it; missing where it is repaired, so that none is left to name it. */
  readonly named?: RegExp;
}

/** The last line of the first summary, with its indentation. */
const LAST_LINE = /(?<=\n\d+\. [^\n]*\n\n)( +)\S[^\n]*(?=\n)/u;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a missing digit': {
    spoil: (text) => text.replace(/(\]\([^)]*status\/\d{6})\d{6}/u, '$1'),
    named: /source-(?:id|window)/u,
  },
  'a digit too many': {
    spoil: (text) => text.replace(/(\]\([^)]*status\/\d{9})/u, '$17'),
    named: /source-id/u,
  },
  'bold round quotation marks': { spoil: quoted },
  'a source mark': { spoil: (text) => text.replace(/。(?=\n|$)/u, '【1†source】。') },
  'a footnote mark': { spoil: (text) => text.replace(/，/u, '[^1^]，') },
  'a fence round the file': { spoil: (text) => `\`\`\`markdown\n${text}\n\`\`\`\n` },
  'a preamble': { spoil: (text) => `好的，以下是整理好的简报：\n\n${text}`, named: /front-matter-missing/u },
  'a tracking parameter': { spoil: (text) => text.replace(/(status\/\d+)\)/u, '$1?utm_source=chatgpt.com)') },
  'a doubled item': { spoil: doubled, named: /(?:source|item)-duplicate|source-id/u },
  'a title cut off': {
    spoil: (text) => text.replace(/\[([^\]]{10})[^\]]*?( - |-)([^\]-]+)\]/u, '[$1…$2$3]'),
    named: /draft-debris/u,
  },
  'an unknown author': {
    spoil: (text) => text.replace(/( - |-)[^\]-]+\]\(/u, '$1Unknown]('),
    named: /draft-debris/u,
  },
  'an address for a title': {
    spoil: (text) => text.replace(/(?<=\n2\. {1,2})\[[^\]]*?( - |-)([^\]-]+)\]\(([^)]+)\)/u, '[$3$1$2]($3)'),
    named: /heading-title/u,
  },
  'a lost character': { spoil: (text) => text.replace(/的/u, '\uFFFD'), named: /draft-debris/u },
  'a chat’s mark': {
    spoil: (text) => text.replace(/。(?=\n|$)/u, ':contentReference[oaicite:0]{index=0}。'),
  },
  'a search’s mark': { spoil: (text) => text.replace(/。(?=\n|$)/u, ' citeturn0search1。') },
  'a mark of where it was cited': { spoil: (text) => text.replace(/。(?=\n|$)/u, '[cite: 1, 2][web:3]。') },
  'a footnote without its text': {
    spoil: (text) => text.replace(/。(?=\n|$)/u, '[^1]。'),
    named: /draft-debris/u,
  },
  'a field of a template': {
    spoil: (text) => text.replace(/。(?=\n|$)/u, '，[Insert source here]。'),
    named: /draft-debris/u,
  },
  'an author to be filled in': {
    spoil: (text) => text.replace(/( - |-)[^\]-]+\]\(/u, '$1[作者]]('),
    named: /draft-debris|heading/u,
  },
  'a paragraph to be written': {
    spoil: (text) => text.replace(LAST_LINE, '$&\n\n$1TODO'),
    named: /draft-debris/u,
  },
  'a model that speaks of itself': {
    spoil: (text) => text.replace(LAST_LINE, '$&作为一个AI语言模型，无法访问链接。'),
    named: /draft-debris/u,
  },
  'a thought that is not published': {
    spoil: (text) => text.replace(LAST_LINE, '$&\n\n$1<think>\n$1先看原文\n$1</think>'),
  },
  'a thought that is published': {
    spoil: (text) => text.replace(LAST_LINE, '$&\n\n$1<think>\n\n$1先看原文\n\n$1</think>'),
    named: /draft-debris/u,
  },
  'a thought in the line': {
    spoil: (text) => text.replace(LAST_LINE, '$&<thinking>先看原文</thinking>'),
    named: /draft-debris/u,
  },
  'a zero-width space': { spoil: (text) => text.replace(/(?<=\p{Script=Han})(?=，)/u, '\u200B') },
  'a mark of direction': { spoil: (text) => text.replace(/(?<=\p{Script=Han})(?=，)/u, '\u202A') },
  'an answer round the digest': {
    spoil: (text) => `${text}\n\n希望这份简报对您有帮助！\n`,
    named: /draft-debris/u,
  },
};

test('200 spoiled digests are right, or have all that is wrong with them named, after one round', async (t) => {
  const random = seeded(16);
  const names = Object.keys(MUTATIONS);
  const cwd = await temporaryFolder(t, { 'empty.md': '' });
  const digests = [...generateDigests(260)].filter((_, at) => Math.floor(at / 180) % 3 < 2).slice(0, 200);
  assert.equal(digests.length, 200);
  await withMcp({ cwd }, async ({ call }) => {
    for (const [at, { fileName, text }] of digests.entries()) {
      // Each alone at first, then two at a time.
      const chosen = [
        names[at % names.length],
        at < names.length ? undefined : names[Math.floor(random() * names.length)],
      ];
      const mutations = [...new Set(chosen)].flatMap((name) =>
        name === undefined ? [] : [{ name, ...mutationOf(name) }],
      );
      const spoiled = mutations.reduce((before, { spoil }) => spoil(before, random), text);
      const what = `${fileName}: ${mutations.map(({ name }) => name).join(', ')}`;
      assert.ok(spoiled !== text, what);
      const file = fileName;
      const first = await answer(call('digest_check', { file, text: spoiled }));
      assert.ok(first.problems.length > 0, `${what} goes unnoticed`);
      const fixed = await answer(call('digest_fix', { file, text: spoiled }));
      const again = await answer(call('digest_fix', { file, text: fixed.text }));
      assert.ok(again.text === fixed.text, `${what} is not settled in the second round`);
      const left = fixed.problems.map(({ rule }) => rule).join(' ');
      const isHidden = /front-matter-missing/u.test(left);
      for (const { name, named } of mutations) {
        if (named !== undefined && !isHidden) assert.match(left, named, `${what}: ${name} is not named`);
      }
      if (mutations.every(({ named }) => named === undefined)) {
        assert.equal(left, '', `${what} is not repaired`);
        assert.ok(lettersOf(fixed.text) === lettersOf(text), `${what} is repaired to something else`);
      }
      if (!isHidden)
        assert.ok(
          lettersOf(withoutDebris(fixed.text)) === lettersOf(withoutDebris(spoiled)),
          `${what} loses text`,
        );
    }
  });
});

interface Answer {
  readonly text: string;
  readonly problems: readonly { readonly rule: string }[];
}

async function answer(call: Promise<object>): Promise<Answer> {
  const given = await call;
  assert.ok('data' in given, JSON.stringify(given));
  const { text = '', problems } = Object(given.data);
  assert.ok(Array.isArray(problems));
  return { text, problems };
}

function mutationOf(name: string): Mutation {
  const mutation = MUTATIONS[name];
  assert.ok(mutation !== undefined);
  return mutation;
}

/** One phrase between two letters, in quotation marks inside of its markers. */
function quoted(text: string): string {
  let isDone = false;
  return text.replaceAll(
    /(\p{Script=Han}?) ?\*\*([^*“”]+)\*\* ?(?=(.?))/gu,
    (all, before: string, phrase: string, after: string) => {
      if (isDone || before === '' || !/\p{Script=Han}/u.test(after)) return all;
      isDone = true;
      return `${before}**“${phrase}”**`;
    },
  );
}

/** The first item once more, after the last. */
function doubled(text: string): string {
  const { items } = parseDigest(text);
  const first = items[0];
  if (first === undefined) return text;
  const item = text.slice(first.span.start, first.span.end);
  return `${text}\n\n${item.replace(/^1/u, String(items.length + 1))}`;
}

/** What models add and nobody wants to keep. */
function withoutDebris(text: string): string {
  return text
    .replaceAll(
      /【1†source】|\[\^1\^\]|:contentReference\[oaicite:0\]\{index=0\}|citeturn0search1|\[cite: 1, 2\]\[web:3\]/gu,
      '',
    )
    .replaceAll(/(?<=\n +)<think>\n +先看原文\n +<\/think>/gu, '')
    .replaceAll('?utm_source=chatgpt.com', '')
    .replace(/^```markdown\n([\s\S]*)\n```\n$/u, '$1');
}

/** The letters and digits, in their order: no fix may lose one. */
function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}\uFFFD]/gu, '');
}
