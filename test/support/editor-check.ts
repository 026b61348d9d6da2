/**
 * What every other editor is asked to do with the second seed, and what must come of it. The editors are driven by
 * a script in their own language, which writes its answers as JSON.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from './machine.ts';
import { run } from './run-process.ts';
import { faultySeed } from './seeds.ts';

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
  /** What is suggested behind `9.` below the last item. */
  readonly completion: readonly string[];
  /** The text once the command to move the second item up was run. */
  readonly moved: string;
  /** In how many places the author `merve` comes up. */
  readonly references: number;
  /** The text once that author was given another name. */
  readonly renamed: string;
}

/** Runs an editor on a copy of the second seed. The script finds README's code for that editor, the file and where to answer in the environment. */
export async function runEditor(
  command: string,
  args: readonly string[],
  language: 'lua' | 'elisp',
): Promise<EditorAnswers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'digest-editor-'));
  try {
    const file = path.join(folder, faultySeed.name);
    const answers = path.join(folder, 'answers.json');
    await writeFile(file, faultySeed.text);
    const setup = path.join(folder, language === 'lua' ? 'setup.lua' : 'setup.el');
    await writeFile(setup, await setupInReadme(language));
    const { output } = await run(command, args, {
      cwd: folder,
      timeoutMs: 120_000,
      env: {
        ...process.env,
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
        DIGEST_SETUP: setup,
        DIGEST_FILE: file,
        DIGEST_ANSWERS: answers,
      },
    });
    const written = await readFile(answers, 'utf8').catch(() => {
      throw new Error(`${command} left no answers:\n${output}`);
    });
    const read: EditorAnswers = JSON.parse(written);
    assert.equal(read.problem, undefined, `${read.problem}\n${output}`);
    return read;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first code in `language` that README has for setting an editor up, for this checkout. */
async function setupInReadme(language: string): Promise<string> {
  const readme = await readFile(path.join(projectRoot, 'README.md'), 'utf8');
  const section = readme.split(/^## /mu).find((part) => part.startsWith('Other editors')) ?? '';
  const [, code] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'mu').exec(section) ?? [];
  assert.ok(code !== undefined, `README does not tell how to set it up in ${language}`);
  return code.replaceAll('/path/to/vscode-digest', projectRoot);
}

/** Checks all that an editor was asked for. */
export function checkAnswers(answers: EditorAnswers): void {
  assert.deepEqual(answers.diagnostics, [
    { line: 19, source: 'digest', code: 'bold-unrendered' },
    { line: 23, source: 'digest', code: 'bold-unrendered' },
  ]);
  const names = answers.symbols.map(({ name, detail }) => `${name} ${detail ?? ''}`);
  assert.equal(names.length, 9);
  assert.equal(names[3], '3. AI对劳动力市场潜在的“沙堆崩塌”效应 Emad');
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
