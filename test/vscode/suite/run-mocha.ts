/**
 * What VS Code calls inside its extension host: runs the suite with Mocha and leaves the results in the
 * workspace, where the runner outside reads them. It goes through VS Code's own file system, because a suite in
 * the web worker has no other, and both hosts shall run the very same module.
 */
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { type Results, resultsFile, type TestResult } from './results.ts';

/** Runs the tests that `load` declares. `grep` limits them to those with these words in their title. */
export async function runMocha(load: () => void, grep?: string): Promise<void> {
  const results: TestResult[] = [];
  const started = Date.now();
  const mocha = new Mocha({
    timeout: 30_000,
    ...(grep === undefined ? {} : { grep }),
    reporter: class extends Mocha.reporters.Base {
      constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
        super(runner, options);
        // A failed hook is no test but fails, too; a test that only waits is nothing to pass over in silence.
        runner.on('pass', (test) => report({ title: test.fullTitle(), ms: test.duration ?? 0 }));
        runner.on('fail', (test, error: Error) =>
          report({ title: test.fullTitle(), ms: test.duration ?? 0, error: error.stack ?? String(error) }),
        );
        runner.on('pending', (test) =>
          report({ title: test.fullTitle(), ms: 0, error: 'This test is skipped or has no body.' }),
        );
      }
    },
  });
  const report = (result: TestResult) => {
    results.push(result);
    // For whoever watches; what counts is the file.
    console.log(`digest-suite ${result.error === undefined ? '✔' : '✖'} ${result.title} (${result.ms} ms)`);
  };
  // Mocha's browser build declares `describe` and `it` only when told to.
  mocha.ui('bdd');
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  let problem: string | undefined;
  try {
    load();
    await new Promise<void>((resolve) => {
      mocha.run(() => resolve());
    });
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  // In VS Code's own worker there is no Node, and in Node there is no worker's scope.
  const host = 'WorkerGlobalScope' in globalThis ? 'web' : 'desktop';
  await write({ results, host, ms: Date.now() - started, ...(problem === undefined ? {} : { problem }) });
  const failed = results.filter(({ error }) => error !== undefined).length;
  if (failed > 0 || problem !== undefined) throw new Error(problem ?? `${failed} tests failed`);
}

async function write(results: Results): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error('The suite needs a workspace to leave its results in.');
  const file = vscode.Uri.joinPath(folder, ...resultsFile);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(results)));
}
