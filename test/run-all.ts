/**
 * `npm test`: every check of this project, one after the other, and it stops at the first that fails. What the
 * machine lacks is installed first; what cannot be installed is a failure, because no check may skip itself.
 */
import path from 'node:path';
import { allNeeds, ensurePrograms, ensureVscodeServer, projectRoot } from './support/machine.ts';
import { run } from './support/run-process.ts';

/** How many tests a step has run; steps that are no tests have none. */
interface Count {
  readonly passed: number;
  readonly failed: number;
}

// Far more than any step takes; a run that hangs shall end with its reason.
const stepTimeoutMs = 20 * 60_000;

const none: Count = { passed: 0, failed: 0 };
const bin = (name: string) => path.join(projectRoot, 'node_modules', '.bin', name);

const steps: readonly (readonly [title: string, step: () => Promise<Count>])[] = [
  ['Programs that tests need', () => ensurePrograms(allNeeds).then(() => none)],
  ['VS Code server', () => ensureVscodeServer().then(() => none)],
  [
    'Lint and format (biome)',
    () => program(bin('biome'), 'check', '--error-on-warnings', '--colors=off', '.'),
  ],
  ['Types (tsc)', () => program(bin('tsc'))],
  ['Types of the preview’s page (tsc)', () => program(bin('tsc'), '-p', 'client/preview')],
  ['Types of the statistics page (tsc)', () => program(bin('tsc'), '-p', 'client/statistics')],
  ['Build', () => program(process.execPath, 'esbuild.mjs')],
  ['Unit tests', () => nodeTests('test/!(vscode)/**/*.test.ts')],
  ['Suite inside VS Code', insideVscode],
  ['Workbench from outside', () => nodeTests('test/vscode/ui/*.test.ts')],
];

let passed = 0;
let failed = 0;
const begun = performance.now();
for (const [index, [title, step]] of steps.entries()) {
  console.log(`\n── ${index + 1}/${steps.length} ${title}`);
  const started = performance.now();
  const count = await step().catch((error: unknown): Count => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  passed += count.passed;
  failed += count.failed;
  console.log(`── ${count.failed === 0 ? 'done' : 'FAILED'} in ${seconds(started)} s: ${title}`);
  if (failed > 0) break;
}
console.log(`\nAll of it took ${seconds(begun)} s.`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

/** A step that is right when the program says so. */
async function program(command: string, ...args: string[]): Promise<Count> {
  const { code } = await run(command, args, { cwd: projectRoot, show: true, timeoutMs: stepTimeoutMs });
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

async function nodeTests(pattern: string): Promise<Count> {
  const { code, output } = await run(
    process.execPath,
    // The spec reporter whether a terminal is there or not, since we read its end. A failed test that leaves a
    // program running shall be reported, not waited for.
    ['--test', '--test-reporter=spec', '--test-timeout=300000', '--test-force-exit', pattern],
    { cwd: projectRoot, show: true, timeoutMs: stepTimeoutMs },
  );
  const count = (name: string) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  // A skipped test or one that only waits to be written is not passed.
  const unpassed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  if (unpassed > count('fail'))
    console.error('A test was skipped, cancelled or is still to do: none may be.');
  return verdict(code, count('pass'), unpassed);
}

async function insideVscode(): Promise<Count> {
  const { code, output } = await run(process.execPath, ['test/vscode/run-vscode.ts'], {
    cwd: projectRoot,
    show: true,
    timeoutMs: stepTimeoutMs,
  });
  const counted = /^(\d+) passed, (\d+) failed$/m.exec(output);
  return verdict(code, Number(counted?.[1] ?? 0), Number(counted?.[2] ?? 0));
}

/** A program that ends badly, or that ran no test, has failed whatever it counted. */
function verdict(code: number, good: number, bad: number): Count {
  if (good + bad === 0) console.error('No test was executed.');
  const failedAnyway = code !== 0 || good + bad === 0;
  return { passed: good, failed: bad === 0 && failedAnyway ? 1 : bad };
}
