/** Standard input and output that cannot be read or written. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const isWindows = process.platform === 'win32';
const MAIN = fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url));

test('what cannot be written to standard output makes the status 2, and is said', {
  skip: process.platform !== 'linux' && '/dev/full is of Linux',
}, async (t) => {
  const cwd = await temporaryFolder(t, {
    [cleanSeed.name]: cleanSeed.text,
    [faultySeed.name]: faultySeed.text,
  });
  const calls = [
    ...[
      'lint',
      'lint --format json',
      'lint --format sarif',
      'lint --format github',
      'stats',
      'stats --format json',
    ],
    ...[
      'feed --base-url https://a.example',
      `render ${cleanSeed.name}`,
      '--help',
      '--version',
      'lint --help',
      'new',
    ],
    `lint --fix - < ${faultySeed.name}`,
  ];
  for (const call of calls) {
    const { status, stderr } = await shell(`"$NODE" "$MAIN" ${call} > /dev/full`, cwd);
    assert.equal(status, 2, call);
    assert.match(stderr, /^digest: standard output could not be written.*ENOSPC/mu, call);
    assert.doesNotMatch(stderr, /^\s+at /mu, call);
  }
  for (const call of ['lint', 'lint nothing', '--help'])
    assert.notEqual((await shell(`"$NODE" "$MAIN" ${call} 2> /dev/full`, cwd)).status, null, call);
  const output = await digest(['feed', '--base-url', 'https://a.example', '-o', '/dev/full'], { cwd });
  assert.deepEqual([output.status, output.stdout], [2, '']);
});

test('a disk that gets full under the report is noticed, even at its very end', {
  skip: isWindows && 'nobody can be given a small disk there',
}, async (t) => {
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text });
  const deaf = 'data:text/javascript,process.on("SIGXFSZ",()=>{})';
  const { status, stderr } = await shell(
    `ulimit -f 8; exec "$NODE" --import '${deaf}' "$MAIN" render ${cleanSeed.name} > page.html`,
    cwd,
  );
  assert.equal(status, 2);
  assert.match(stderr, /standard output could not be written/u);
});

test('a folder or an endless device is no standard input', {
  timeout: 60_000,
  skip: isWindows && 'there are no such files',
}, async (t) => {
  const cwd = await temporaryFolder(t);
  for (const [input, expected] of [
    ['.', /<stdin>: it is a folder/u],
    ['/dev/zero', /<stdin>: it is larger than 50 MB/u],
  ] as const) {
    const { status, stderr } = await shell(`"$NODE" "$MAIN" lint - < ${input}`, cwd);
    assert.equal(status, 2);
    assert.match(stderr, expected);
  }
});

/** Runs a line of shell with the command at hand. */
function shell(
  line: string,
  cwd: string,
): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const { PATH = '' } = process.env;
  const child = spawn('sh', ['-c', line], {
    cwd,
    env: { PATH, LANG: 'C', NODE: process.execPath, MAIN },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stderr })));
}
