/** Titles, authors and categories that are made to act on a terminal or on CI, in every report and list that quotes them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringify } from 'yaml';
import { runProgram } from '../../../server/cli/program.ts';
import { FORMATTERS } from '../../../server/cli/report/formats.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

/** Orders to a terminal, to GitHub, to Azure Pipelines, and to whoever reads from right to left. */
const ORDERS = [
  '\x1b[2J\x1b]0;owned\x07',
  '\x1b]8;;https://evil.example\x07x',
  '\u009b31m\x00\x08\r',
  'a\u202Egpj\u2066',
  '::error::owned',
  '\n::error file=a::owned\n',
  '##[error]owned',
  '##vso[task.complete]owned',
  '%0A::error::owned',
];

/** A digest that says `order` wherever it can, with faults that quote it. */
function digestOf(order: string, at: number): string {
  const day = String(at + 1).padStart(2, '0');
  const front = {
    title: `2025.09.${day}.00 ${order}`,
    date: order,
    categories: [order, `${order}x`, order.toUpperCase()],
    [order]: order,
  };
  const line = order.replaceAll('\n', ' ');
  const link = `[标题 ${line} - ${line}](https://e.com/${encodeURIComponent(line)}?utm_source=${line.trim()})`;
  return `---\n${stringify(front)}---\n\n1. ${link}\n\n   一段**${line}。**摘要 {{< ${line} >}} <${line}>\n\n7. ${link}\n\n<!-- digest-disable ${line} -->\n\n[${line}](<x ${line})\n`;
}

const CALLS = [
  ...Object.keys(FORMATTERS).map((format) => ['lint', '--format', format]),
  ['stats'],
  ['stats', '--format', 'json'],
  ...ORDERS.map((order) => ['seen', order]),
  ...ORDERS.map((order) => ['explain', order]),
  ['init'],
  ...ORDERS.map((order) => ['lint', order]),
];

test('nothing that is printed acts', async (t) => {
  const cwd = await temporaryFolder(
    t,
    Object.fromEntries(
      ORDERS.map((order, at) => [`2025.08.${String(at + 1).padStart(2, '0')}.00.md`, digestOf(order, at)]),
    ),
  );
  let quoted = 0;
  for (const [at, args] of CALLS.entries()) {
    const world = testWorld({ cwd, language: at % 2 === 0 ? 'en' : 'zh' });
    await runProgram(args, world);
    const call = args.join(' ');
    const printed = `${world.out()}\n${world.err()}`;
    if (printed.includes('owned')) quoted++;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    assert.doesNotMatch(printed, /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/u, call);
    assert.doesNotMatch(printed, /##(?:vso)?\[/u, call);
    const orders = printed.split('\n').filter((line) => /^\s*::/u.test(line));
    if (call === 'lint --format github')
      for (const line of orders)
        assert.match(line, /^::(?:error|warning|notice) file=2025\.08\.\d\d\.00\.md,[^:\r\n]*::/u, call);
    else assert.deepEqual(orders, [], call);
  }
  assert.ok(quoted > 10, `${quoted} of the outputs quote them`);
});
