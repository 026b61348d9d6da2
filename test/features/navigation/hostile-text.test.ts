/** Names, titles and hosts of others in hovers: they show as they are written, and bring no link, picture or HTML of their own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Nodes } from 'mdast';
import { knowledgeOf } from '../../../server/archive/columns/knowledge.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { coveredElsewhere, coveredText } from '../../../server/features/archive/covered.ts';
import { hover, plain } from '../../../server/features/navigation/hover.ts';
import { parseMarkdown } from '../../../server/markdown/goldmark/markdown.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';
import { visible } from '../../../server/text/visible.ts';
import { archiveOfFiles, archiveUri, dated } from '../../support/digests/archive.ts';
import { ACTS_UNSEEN, HOSTILE_NAMES } from '../../support/digests/hostile-names.ts';

/** The addresses that `markdown` leads to, and the kinds of its nodes that are more than text. */
function partsOf(markdown: string): {
  readonly links: string[];
  readonly kinds: string[];
  readonly text: string;
} {
  const links: string[] = [];
  const kinds: string[] = [];
  let text = '';
  const visit = (node: Nodes): void => {
    if (node.type === 'link') links.push(node.url);
    else if (node.type === 'text') text += node.value;
    else if (!HARMLESS.has(node.type)) kinds.push(node.type);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  const root = parseMarkdown(markdown, { punctuation: 'P+S' });
  assert.ok(root);
  visit(root);
  return { links, kinds, text };
}

const HARMLESS = new Set(['root', 'paragraph', 'strong', 'list', 'listItem', 'break']);

for (const name of HOSTILE_NAMES) {
  const shown = visible(name.replaceAll(/\s+/gu, ' '));

  test(`as an author and a category: ${shown}`, () => {
    const use = () => ({ name, count: 2, times: [] });
    const knowledge = { ...knowledgeOf([]), author: use, category: use };
    const text = '---\ncategories: [AI]\n---\n\n1. [标题 - 作者](https://e.com)\n';
    for (const word of ['AI', '作者']) {
      const said = hover(parseDigest(text), text.indexOf(word), {
        language: 'en',
        settings: DEFAULT_SETTINGS,
        knowledge,
      });
      const { links, kinds, text: read } = partsOf(said?.markdown ?? '');
      assert.deepEqual({ links, kinds }, { links: [], kinds: [] }, said?.markdown);
      assert.ok(read.includes(shown), read);
      assert.doesNotMatch(read, ACTS_UNSEEN);
    }
  });

  test(`as a title of another digest, and as its own: ${shown}`, () => {
    const address = 'https://x.com/sama/status/1950936581810041143';
    const title = plain(name);
    const digest = (day: string) =>
      [
        `2025.08.${day}.04.md`,
        dated(`2025.08.${day}.04 ${JSON.stringify(name).slice(1, -1)}`, `1. [${title} - 甲](${address})\n`),
      ] as const;
    const archive = archiveOfFiles([digest('01'), digest('05')]);
    const [file, text] = digest('05');
    const covered = coveredElsewhere(archive, parseDigest(text), archiveUri(file), 'x:1950936581810041143');
    assert.ok(covered);
    const said = coveredText(covered, archive, 'en', () => 'command:ours', plain);
    const { links, kinds } = partsOf(said);
    assert.deepEqual({ links, kinds }, { links: ['command:ours'], kinds: [] }, said);
    assert.doesNotMatch(said.replaceAll('\n', ''), ACTS_UNSEEN);
  });
}

test('a host and a handle', () => {
  for (const address of [
    'https://e.com](command:y)',
    'https://[x](command:y).example/',
    'https://x.com/a](command:y)/status/1950936581810041143',
    'https://x.com/*a*/status/1950936581810041143',
  ]) {
    const text = `1. [标题 - 作者](<${address}>)\n`;
    const said = hover(parseDigest(text), text.indexOf('https') + 3, {
      language: 'en',
      settings: DEFAULT_SETTINGS,
    });
    if (said === undefined) continue;
    const { links, kinds } = partsOf(said.markdown);
    assert.deepEqual(kinds, [], said.markdown);
    for (const link of links) assert.match(link, /^https:\/\/x\.com\/\w+$/u);
  }
});
