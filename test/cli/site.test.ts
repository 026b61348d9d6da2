/** The Hugo site that digests belong to, as the command follows it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { runProgram } from '../../server/cli/program.ts';
import { cleanSeed } from '../support/digests/seeds.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';
import { testWorld } from '../support/machine/test-world.ts';

async function run(cwd: string, ...args: readonly string[]) {
  const world = testWorld({ cwd });
  const status = await runProgram(args, world);
  return { status, out: world.out(), err: world.err() };
}

const undated = cleanSeed.text.replace('+08:00', '');
const found = (out: string) =>
  JSON.parse(out).map((report: { file: string; problems: { rule: string; message: string }[] }) => [
    report.file,
    report.problems.map(({ rule, message }) => `${rule}: ${message}`),
  ]);

test('each digest is checked by its own site, whatever digest.config.json counts for them', async (t) => {
  const cwd = await temporaryFolder(t, {
    'digest.config.json': '{}',
    'east/hugo.toml': 'timeZone = "Asia/Shanghai"\n',
    'west/config/_default/hugo.yaml': 'timezone: America/New_York\n',
    [`east/content/${cleanSeed.name}`]: undated,
    [`west/content/${cleanSeed.name}`]: undated,
  });
  for (const args of [[], ['--config', path.join(cwd, 'digest.config.json')]]) {
    const { out } = await run(cwd, 'lint', '--format', 'json', ...args);
    const messages = new Map<string, string[]>(found(out));
    const dates = (site: string) =>
      (messages.get(`${site}/content/${cleanSeed.name}`) ?? []).filter((one) =>
        one.startsWith('date-format'),
      );
    assert.match(dates('east').join(), /in Asia\/Shanghai.*Write 2025-08-01T00:00:34\+08:00/u);
    assert.match(dates('west').join(), /in America\/New_York.*Write 2025-08-01T00:00:34-04:00/u);
  }
  const fixed = await run(cwd, 'lint', '--fix', '--format', 'json');
  assert.doesNotMatch(fixed.out, /date-format/u);
});

test('a site that cannot be read is said once, and the digests are checked all the same', async (t) => {
  const cwd = await temporaryFolder(t, {
    'hugo.toml': 'title = "x"\n[markup\n',
    [`content/a/${cleanSeed.name}`]: cleanSeed.text,
    'content/b/2025.08.01.04.md': cleanSeed.text,
  });
  const { status, out } = await run(cwd, 'lint');
  assert.equal(out.match(/config-site/gu)?.length, 1, out);
  assert.match(out, /hugo\.toml\n\s+2:\d+\s+warning\s+Hugo cannot read this file/u);
  assert.match(out, /title-date-mismatch|file-name-mismatch/u, 'the digests as well');
  assert.equal(status, 1);
  const rendered = await run(cwd, 'render', `content/a/${cleanSeed.name}`);
  assert.equal(rendered.status, 0);
  assert.match(rendered.err, /hugo\.toml: Hugo cannot read this file/u);
});

test('a configuration that cannot be read at all is named', async (t) => {
  const cwd = await temporaryFolder(t, { [`content/${cleanSeed.name}`]: cleanSeed.text });
  await promisify(execFile)('mkfifo', [path.join(cwd, 'hugo.toml')]);
  for (const args of [['lint'], ['feed', '--base-url', 'https://e.com/']]) {
    const { status, err } = await run(cwd, ...args);
    assert.equal(status, 2);
    assert.match(err, /hugo\.toml: /u);
  }
  const files = { [`content/${cleanSeed.name}`]: cleanSeed.text, 'config/_default/hugo.toml': '' };
  for (const name of ['params.toml', 'config.yaml', 'markup.json']) {
    const split = await temporaryFolder(t, files);
    await promisify(execFile)('mkfifo', [path.join(split, 'config/_default', name)]);
    const { status, err } = await run(split, 'lint');
    assert.equal(status, 2, name);
    assert.match(err, /config\/_default\/(?:params|config|markup)\.\w+: it is not a regular file/u);
  }
});

test('a page is rendered as its site publishes it', async (t) => {
  const body = `${cleanSeed.text}\n\n   "a" -- <b>b</b>\n`;
  const cwd = await temporaryFolder(t, {
    'hugo.toml':
      '[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.extensions]\ntypographer = false\n',
    'content/a.md': body,
    'elsewhere/a.md': body,
  });
  assert.match((await run(cwd, 'render', 'content/a.md')).out, /"a" -- <b>b<\/b>/u);
  const other = await temporaryFolder(t, { 'a.md': body });
  assert.match((await run(other, 'render', 'a.md')).out, /“a” – b/u);
});

test('shortcodes are those of the digest’s own site', async (t) => {
  const text = `${cleanSeed.text}\n\n   {{< price >}} {{< prise >}}\n`;
  const cwd = await temporaryFolder(t, {
    'hugo.toml': '',
    'layouts/shortcodes/price.html': '1',
    [`content/${cleanSeed.name}`]: text,
  });
  const { out } = await run(cwd, 'lint', '--format', 'json');
  const [[, messages]] = found(out);
  assert.equal(messages.length, 1, out);
  assert.match(messages[0], /^shortcode-unknown: .*prise/u);
});
