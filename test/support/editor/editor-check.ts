/**
 * What every other editor is asked to do with the second seed, and what must come of it. The editors are driven by
 * a script in their own language, which writes its answers as JSON.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { faultySeed } from '../digests/seeds.ts';
import { run } from '../machine/run-process.ts';
import { editorHome } from './editor-home.ts';

/** What an editor found out. */
export interface EditorAnswers {
  /** Why the script ended early. */
  readonly problem?: string;
  readonly diagnostics: readonly { readonly line: number; readonly source: string; readonly code: string }[];
  readonly symbols: readonly { readonly name: string; readonly detail?: string }[];
  readonly hover: string;
  /** The text once all quick fixes are taken. */
  readonly fixed: string;
  /** The same once the second number was made wrong and the text formatted. */
  readonly formatted: string;
  /** What is suggested after `9.` below the last item. */
  readonly completion: readonly string[];
  /** The text once the command to move the second item up was run. */
  readonly moved: string;
  /** In how many places the author `merve` comes up. */
  readonly references: number;
  /** The text once that author was given another name. */
  readonly renamed: string;
}

/**
 * Runs an editor in a home of its own. Its script finds in the environment a file with `setup`, the code that the
 * documents have for that editor, the digest and where to answer.
 */
export async function runEditor(
  context: TestContext,
  [command, ...args]: readonly [string, ...string[]],
  setup: string,
  environment: { readonly [name: string]: string } = {},
): Promise<EditorAnswers> {
  const { folder, file, env } = await editorHome(context, { setup });
  const answers = path.join(folder, 'answers.json');
  const { output } = await run(command, args, {
    cwd: folder,
    timeoutMs: 120_000,
    env: {
      ...env,
      DIGEST_SETUP: path.join(folder, 'setup'),
      DIGEST_FILE: file,
      DIGEST_ANSWERS: answers,
      ...environment,
    },
  });
  const written = await readFile(answers, 'utf8').catch(() => {
    throw new Error(`${command} left no answers:\n${output}`);
  });
  const read: EditorAnswers = JSON.parse(written);
  assert.equal(read.problem, undefined, `${read.problem}\n${output}`);
  return read;
}

/** Checks all that an editor was asked for. */
export function checkAnswers(answers: EditorAnswers): void {
  assert.deepEqual(answers.diagnostics, [
    { line: 19, source: 'digest', code: 'bold-unrendered' },
    { line: 23, source: 'digest', code: 'bold-unrendered' },
  ]);
  const names = answers.symbols.map(({ name, detail }) => `${name} ${detail ?? ''}`);
  assert.equal(names.length, 9);
  assert.equal(names[3], '3. AI对劳动力市场潜在的“沙堆崩塌”效应 Emad · 155 words');
  assert.match(answers.hover, /X post by .*demishassabis[\s\S]*2025-08-27 23:04:05 \+08:00/u);
  const fixed = faultySeed.text
    .replace('**“沙堆崩塌”**', '“**沙堆崩塌**”')
    .replace('**“混合思考（hybrid thinking）”**', '“**混合思考（hybrid thinking）**”');
  assert.equal(answers.fixed, fixed);
  assert.equal(answers.formatted, fixed);
  assert.ok(answers.completion.includes('9.  [Title-Author](https://)'), answers.completion.join('\n'));
  assert.match(answers.moved, /^1\. {2}\[Hugging Face 平台[\s\S]*^2\. {2}\[Gemini/mu);
  assert.equal(answers.references, 2);
  assert.equal(answers.renamed, answers.moved.replaceAll(/-merve(?= 等\]|\])/gu, '-梅尔夫'));
}
