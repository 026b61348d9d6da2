/** Names and titles of others that are suggested: what is inserted is that text and nothing beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledgeOf } from '../../../server/archive/columns/knowledge.ts';
import { summarise } from '../../../server/archive/index/summary.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { beginDigest } from '../../../server/features/completion/begin-digest.ts';
import { completions } from '../../../server/features/completion/completion.ts';
import { plainText, snippetText } from '../../../server/features/completion/snippet.ts';
import type { Completion, CompletionContext } from '../../../server/features/completion/suggestion.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';
import { applyEdits, replace } from '../../../server/text/edit.ts';
import { sliceSpan } from '../../../server/text/span.ts';
import { parseAgain } from '../../support/check/check-features.ts';
import { HOSTILE_NAMES } from '../../support/digests/hostile-names.ts';

const STAMP = '2025.08.28.00';
const POST = 'https://x.com/sama/status/1950936581810041143';

/** What is known of a publication whose only digest has `name` for its title and its category. */
function contextWith(name: string): CompletionContext {
  const text = `---\ntitle: ${JSON.stringify(`${STAMP} ${name}`)}\ncategories: [${JSON.stringify(name)}]\n---\n`;
  const summary = summarise(parseDigest(text));
  assert.deepEqual(summary.categories, [name]);
  const use = { name, count: 2, times: [] };
  const { categories, latest } = knowledgeOf([{ uri: `file:///${STAMP}.md`, summary }]);
  const none = () => undefined;
  const authors = { authors: [use], author: none, authorOf: () => name };
  const knowledge = { ...authors, categories, category: none, latest, style: undefined };
  return {
    language: 'en',
    settings: DEFAULT_SETTINGS,
    knowledge,
    now: Date.UTC(2025, 7, 28),
    localOffsetMinutes: 480,
    fileName: '2025.08.28.04.md',
    parse: parseAgain,
  };
}

/** `marked` with each suggestion of the kind taken in turn, as an editor with and one without snippets inserts it. */
function* completed(
  marked: string,
  kind: Completion['kind'],
  context: CompletionContext,
): Generator<{ readonly text: string; readonly label: string }> {
  const text = marked.replace('$0', '');
  const found = completions(parseDigest(text), marked.indexOf('$0'), context);
  for (const { span, parts, label } of found.filter((one) => one.kind === kind)) {
    const { text: plain } = plainText(parts);
    assert.equal(inserted(snippetText(parts)), plain, 'no stop and no variable but our own');
    yield { text: applyEdits(text, [replace(span, plain)]), label };
  }
}

/** What an editor inserts for a snippet; anything but text and stops with plain placeholders fails. */
function inserted(snippet: string): string {
  const parts = snippet.match(/\\[\\$}]|\$\{\d+(?::(?:[^\\$}]|\\[\\$}])*)?\}|[^\\$}]+/gu) ?? [];
  assert.equal(parts.join(''), snippet);
  return parts
    .map((part) => part.replace(/^\$\{\d+:?(.*)\}$/su, '$1').replaceAll(/\\([\\$}])/gu, '$1'))
    .join('');
}

for (const name of HOSTILE_NAMES) {
  const context = contextWith(name);
  const shown = JSON.stringify(name);

  test(`as a category: ${shown}`, () => {
    for (const list of ['[$0]', "['$0']", '["$0"]', '[a, $0]', '\n  - $0', '$0', "'$0'"]) {
      const [one, ...more] = completed(`---\ncategories: ${list}\n---\n`, 'category', context);
      assert.ok(one && more.length === 0, list);
      const { frontMatter } = parseDigest(one.text);
      assert.deepEqual(frontMatter.kind === 'yaml' && frontMatter.errors, [], one.text);
      assert.deepEqual(
        frontMatter.entries.map(({ key }) => key),
        ['categories'],
      );
      assert.equal(summarise(parseDigest(one.text)).categories.at(-1), name, one.text);
      assert.equal(one.text.split('\n').length, list.split('\n').length + 3, 'it brings no line along');
    }
  });

  test(`as the title of the digest before: ${shown}`, () => {
    const title = `2025.08.28.04 ${name}`;
    for (const value of ['$0', '"$0"', "'$0'"])
      for (const { text, label } of completed(`---\ntitle: ${value}\n---\n`, 'value', context)) {
        assert.equal(label, title);
        assert.equal(summarise(parseDigest(text)).title, title);
        assert.equal(text.split('\n').length, 4);
      }
    const parts = beginDigest(parseDigest(''), context);
    const begun = parseDigest(plainText(parts).text);
    assert.equal(inserted(snippetText(parts)), begun.text);
    assert.deepEqual(
      begun.frontMatter.entries.map(({ key }) => key),
      ['title', 'date', 'categories'],
      begun.text,
    );
    assert.equal(summarise(begun).title, title);
    assert.equal(begun.items.length, 1);
  });

  test(`as an author: ${shown}`, () => {
    // An author has been read from one line of Markdown, so there is no name with a line break.
    if (/[\r\n]/u.test(name)) return;
    const [one] = completed(`1. [标题 - $0](${POST})\n`, 'author', context);
    assert.ok(one);
    const [item, ...more] = parseDigest(one.text).items;
    assert.equal(more.length, 0);
    const { destination } = item?.heading ?? {};
    assert.ok(destination, one.text);
    assert.equal(sliceSpan(one.text, destination), POST, 'the heading leads to no other place');
  });
}
