/**
 * `npm test`: every check of this project, one after the other, and it stops at the first that fails. What the
 * machine lacks is installed first; what cannot be installed is a failure, because no check may skip itself.
 *
 * `npm test -- lint unit` runs some of it: `lint`, `unit`, `vscode` (the suite inside VS Code) and `workbench` (VS Code
 * from outside) are the parts of the whole. `portable` are those unit tests that run on any system, which it names.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { findHugo } from './support/hugo/hugo-programs.ts';
import { allNeeds, ensurePrograms, ensureVscodeServer, projectRoot } from './support/machine/machine.ts';
import { unitTests } from './support/machine/portable-tests.ts';
import { run } from './support/machine/run-process.ts';

/** How many tests a step has run; steps that are no tests have none. */
interface Count {
  readonly passed: number;
  readonly failed: number;
}

// Far more than any step takes; a run that hangs shall end with its reason.
const stepTimeoutMs = 40 * 60_000;

// Node keeps what it has compiled, TypeScript without its types included: half of the time of a short test file.
process.env['NODE_COMPILE_CACHE'] ??= path.join(projectRoot, '.cache', 'compiled');

// Most test files wait for programs that they have started, so one at a time would leave processors idle.
const filesAtOnce = Math.max(2, availableParallelism());

/** More files than these do not fail by chance. */
const MOST_REPEATED = 5;

const none: Count = { passed: 0, failed: 0 };
const bin = (name: string) => path.join(projectRoot, 'node_modules', '.bin', name);

/** The parts of the whole. */
const PARTS = ['lint', 'unit', 'vscode', 'workbench'] as const;

type Part = (typeof PARTS)[number] | 'portable';

interface Step {
  readonly title: string;
  /** The parts that need it. */
  readonly of: readonly Part[];
  readonly run: () => Promise<Count>;
}

const steps: readonly Step[] = [
  {
    title: 'Programs that tests need',
    of: ['unit', 'vscode', 'workbench'],
    run: () => ensurePrograms(allNeeds).then(() => none),
  },
  { title: 'Hugo, the judge', of: ['unit'], run: hugos },
  { title: 'VS Code server', of: ['vscode', 'workbench'], run: () => ensureVscodeServer().then(() => none) },
  {
    title: 'Lint and format (biome)',
    of: ['lint'],
    run: () => program(bin('biome'), 'check', '--error-on-warnings', '--colors=off', '.'),
  },
  { title: 'Types (tsc)', of: ['lint'], run: () => program(bin('tsc')) },
  {
    title: 'Types of the preview’s page (tsc)',
    of: ['lint'],
    run: () => program(bin('tsc'), '-p', 'client/preview/page'),
  },
  {
    title: 'Types of the statistics page (tsc)',
    of: ['lint'],
    run: () => program(bin('tsc'), '-p', 'client/statistics/page'),
  },
  { title: 'What nothing uses (knip)', of: ['lint'], run: () => program(bin('knip')) },
  {
    title: 'Build',
    of: ['unit', 'portable', 'vscode', 'workbench'],
    run: () => program(process.execPath, 'esbuild.mjs'),
  },
  { title: 'Unit tests', of: ['unit'], run: () => nodeTests(['test/!(vscode)/**/*.test.ts']) },
  { title: 'Unit tests that run on any system', of: ['portable'], run: portable },
  { title: 'Suite inside VS Code', of: ['vscode'], run: insideVscode },
  // One file at a time: a hover or a click goes astray where two windows are drawn by two processors.
  {
    title: 'Workbench from outside',
    of: ['workbench'],
    run: () => nodeTests(['test/vscode/ui/*.test.ts'], 1),
  },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => ![...PARTS, 'portable'].includes(name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. There are: ${PARTS.join(', ')}, portable.`);
  process.exit(2);
}
const wanted: readonly string[] = asked.length > 0 ? asked : PARTS;
const planned = steps.filter(({ of }) => of.some((part) => wanted.includes(part)));

let passed = 0;
let failed = 0;
const begun = performance.now();
for (const [index, { title, run: step }] of planned.entries()) {
  console.log(`\n── ${index + 1}/${planned.length} ${title}`);
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
console.log(`\n${asked.length > 0 ? wanted.join(', ') : 'All of it'} took ${seconds(begun)} s.`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

/** The versions that judge, found or fetched before the tests ask for them all at once. */
async function hugos(): Promise<Count> {
  for (const wanted of ['current', '0.131', '0.111'] as const) {
    const { file, version } = await findHugo(wanted);
    console.log(`Hugo ${version} judges as ${wanted === 'current' ? 'the current one' : wanted} (${file})`);
  }
  return none;
}

/** A step that is right when the program says so. */
async function program(command: string, ...args: string[]): Promise<Count> {
  const { code } = await run(command, args, { cwd: projectRoot, show: true, timeoutMs: stepTimeoutMs });
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

async function nodeTests(files: readonly string[], atOnce = filesAtOnce): Promise<Count> {
  const first = await runNodeTests(files, atOnce);
  const places = first.output.matchAll(/^test at (.+?):\d+:\d+$/gm);
  const suspects = [...new Set([...places].flatMap(([, file]) => file ?? []))];
  if (first.code === 0 || suspects.length === 0 || suspects.length > MOST_REPEATED) return countOf(first);
  // Several test files run side by side, and some measure time or wait for programs: what fails is asked again alone.
  console.log(`\nOnce more, one after the other: ${suspects.join(', ')}`);
  const again = await runNodeTests(suspects, 1);
  const { failed } = countOf(again);
  if (failed === 0)
    console.log('They pass alone, so that what failed depends on what else the machine does.');
  return { passed: first.count('pass') + Math.max(0, first.count('fail') - failed), failed };
}

function countOf({ code, count }: Awaited<ReturnType<typeof runNodeTests>>): Count {
  // A skipped test or one that only waits to be written is not passed.
  const unpassed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  if (unpassed > count('fail'))
    console.error('A test was skipped, cancelled or is still to do: none may be.');
  return verdict(code, count('pass'), unpassed);
}

/** What cannot run on this system is named, and counted as neither passed nor failed. */
async function portable(): Promise<Count> {
  const { portable: files, others } = unitTests();
  console.log(`Not run, since they start Hugo, an editor or pre-commit:\n  ${others.join('\n  ')}\n`);
  const { code, count } = await runNodeTests(files);
  const skipped = count('skipped');
  if (skipped > 0) console.log(`Not run, since this system is another: ${skipped} tests, marked ﹣ above.`);
  return verdict(code, count('pass'), count('fail') + count('cancelled') + count('todo'));
}

async function runNodeTests(files: readonly string[], atOnce = filesAtOnce) {
  const { code, output } = await run(
    process.execPath,
    // The spec reporter whether a terminal is there or not, since we read its end. Nothing forces an exit: that would
    // cut off what the reporters, and the processes of the test files, have still to say.
    [
      '--test',
      '--import=./test/support/machine/end-of-file.ts',
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=./test/support/machine/file-reporter.ts', '--test-reporter-destination=stdout'],
      `--test-concurrency=${atOnce}`,
      '--test-timeout=600000',
      ...files,
    ],
    { cwd: projectRoot, show: true, timeoutMs: stepTimeoutMs },
  );
  const count = (name: string) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  return { code, output, count };
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
