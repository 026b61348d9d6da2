/** What the extension shows of a workspace is plain text: it makes no Markdown, whose links could run commands, and messages lose theirs. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../support/machine/machine.ts';

/** What turns text into links, HTML or icons, or has its links run commands. */
const MARKDOWN = /\b(?:MarkdownString|isTrusted|supportHtml|supportThemeIcons|enableCommandUris)\b/u;

/** Messages, in which VS Code makes links of `[a](b)` and icons of `$(a)`. */
const MESSAGE = /\bshow(?:Information|Warning|Error)Message\b/u;

const sources = globSync('client/**/*.ts', { cwd: projectRoot }).map((file) => ({
  file: file.replaceAll('\\', '/'),
  text: readFileSync(path.join(projectRoot, file), 'utf8'),
}));

/** The files in which `pattern` is. */
const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test('tips, lines and lists are no Markdown', () => {
  assert.ok(sources.length > 50, 'the sources are there');
  assert.deepEqual(filesWith(MARKDOWN), []);
});

test('messages are shown in one place, which makes their texts inert', () => {
  const [place, ...others] = filesWith(MESSAGE);
  assert.deepEqual([place, others], ['client/messages.ts', []]);
  const { text = '' } = sources.find(({ file }) => file === place) ?? {};
  const shown = [...text.matchAll(/show\w+Message\(([^,)]*\)?)/gu)].map(([, argument]) => argument);
  assert.deepEqual(shown, Array(3).fill('inert(message)'));
});
