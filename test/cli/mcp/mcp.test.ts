/** `digest mcp` over the protocol's own client: every tool, what it may not touch, and arguments that nobody should send. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { TOOLS } from '../../../server/features/tools/tool-data.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { type McpSession, type ToolAnswer, withMcp } from '../../support/machine/mcp-client.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const FAULTY = `posts/${faultySeed.name}`;

/** A publication beside something that nobody may see. */
async function publication(t: TestContext): Promise<{ readonly cwd: string; readonly site: string }> {
  const cwd = await temporaryFolder(t, {
    [`site/posts/${cleanSeed.name}`]: cleanSeed.text,
    [`site/${FAULTY}`]: faultySeed.text,
    'secret/2025.09.01.00.md': cleanSeed.text.replaceAll('2025.08.01.00', '2025.09.01.00'),
    'secret.md': '# Secret\n',
  });
  return { cwd, site: path.join(cwd, 'site') };
}

function dataOf(answer: ToolAnswer): Record<string, unknown> {
  assert.ok('data' in answer, JSON.stringify(answer));
  return answer.data;
}

function compiled(schema: object) {
  return new Ajv2020({ allowUnionTypes: true }).compile(schema);
}

async function refused({ call }: McpSession, tool: string, args: Record<string, unknown>, why: RegExp) {
  const answer = await call(tool, args);
  assert.ok('error' in answer, `${tool} ${JSON.stringify(args).slice(0, 100)}`);
  assert.match(answer.error, why);
}

test('it says what it is for, and what each tool takes and gives', async (t) => {
  const { site } = await publication(t);
  await withMcp({ cwd: site }, async ({ client }) => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint]),
      Object.entries(TOOLS).map(([name, { writes }]) => [name, !writes]),
    );
    for (const { inputSchema, outputSchema, description = '' } of tools) {
      assert.ok(description.length > 30);
      for (const schema of [inputSchema, outputSchema ?? {}]) compiled(schema);
    }
    for (const name of Object.keys(TOOLS)) assert.ok(client.getInstructions()?.includes(name));
    const { resources } = await client.listResources();
    assert.equal(resources.length, RULES.length + 1);
    const [page] = (await client.readResource({ uri: 'digest://rules/bold-padding' })).contents;
    assert.ok(page !== undefined && 'text' in page && page.text.startsWith('# bold-padding\n'));
    await assert.rejects(client.readResource({ uri: 'digest://rules/..%2F..%2Fpackage.json' }), /no rule/u);
  });
});

test('paths count from the folder, or from where the server was started', async (t) => {
  const { cwd } = await publication(t);
  await withMcp({ cwd, args: ['site'] }, async (session) => {
    const { call } = session;
    const checked = dataOf(await call('digest_check', { file: FAULTY }));
    assert.equal(checked['file'], FAULTY);
    assert.deepEqual(dataOf(await call('digest_check', { file: `site/${FAULTY}` })), checked);
    const named = dataOf(await call('digest_check', { file: 'site/posts/new.md', text: cleanSeed.text }));
    assert.equal(named['file'], 'posts/new.md');
    const next = dataOf(await call('digest_next_slot', {}));
    assert.deepEqual(dataOf(await call('digest_next_slot', { folder: 'site/posts' })), next);
    await refused(session, 'digest_check', { file: 'site/none.md' }, /^none\.md: there is no such file/u);
    await refused(session, 'digest_check', { file: 'secret.md' }, /there is no such file/u);
    await refused(session, 'digest_check', { file: '../secret.md' }, /outside/u);
  });
});

test('every tool does what its command does, and gives data under its schema', async (t) => {
  const { site } = await publication(t);
  await withMcp({ cwd: site }, async ({ call, client }) => {
    const checked = dataOf(await call('digest_check', { file: FAULTY }));
    const linted = await digest(['lint', '--format', 'json', FAULTY], { cwd: site });
    assert.deepEqual([checked], JSON.parse(linted.stdout));
    const fixed = dataOf(await call('digest_fix', { file: FAULTY }));
    const repaired = await digest(['lint', '--fix', '--stdin-filename', FAULTY], {
      cwd: site,
      input: faultySeed.text,
    });
    assert.deepEqual(
      [fixed['text'], fixed['fixed'], fixed['written'], fixed['problems']],
      [repaired.stdout, 2, false, []],
    );
    const extracted = dataOf(await call('digest_extract', { file: FAULTY }));
    const { stdout } = await digest(['extract', FAULTY], { cwd: site });
    assert.deepEqual(extracted['digest'], JSON.parse(stdout));
    const composed = dataOf(await call('digest_compose', { digest: extracted['digest'] }));
    assert.deepEqual([composed['text'], composed['written']], [faultySeed.text, false]);
    const page = dataOf(await call('digest_explain', { rule: 'source-id' }));
    assert.match(String(page['page']), /^# source-id\n/u);
    const address = /https:\/\/x\.com\/[^)]+/u.exec(cleanSeed.text)?.[0] ?? '';
    const seen = dataOf(await call('digest_seen', { urls: [`${address}?s=20`], titles: ['全新的标题'] }));
    assert.deepEqual(
      JSON.parse(
        (
          await digest(['seen', '--format', 'json', `${address}?s=20`, '全新的标题'], {
            cwd: site,
            env: { XDG_CACHE_HOME: `${site}/.cache` },
          })
        ).stdout,
      ),
      seen['results'],
    );
    const next = dataOf(await call('digest_next_slot', {}));
    assert.deepEqual([next['slot'], next['file']], ['2025-08-28T04:00:00+08:00', 'posts/2025.08.28.04.md']);
    const schemas = new Map(
      (await client.listTools()).tools.map((tool) => [tool.name, tool.outputSchema ?? {}]),
    );
    const answers = {
      digest_check: checked,
      digest_fix: fixed,
      digest_extract: extracted,
      digest_compose: composed,
      digest_explain: page,
      digest_seen: seen,
      digest_next_slot: next,
    };
    for (const [name, answer] of Object.entries(answers)) {
      const validate = compiled(schemas.get(name) ?? {});
      assert.ok(validate(answer), `${name} ${JSON.stringify(validate.errors)}`);
    }
  });
  assert.equal(await readFile(path.join(site, FAULTY), 'utf8'), faultySeed.text, 'nothing was written');
});

test('a draft that is in no file is checked with the archive that it would be in', async (t) => {
  const { site } = await publication(t);
  await withMcp({ cwd: site }, async ({ call }) => {
    const text = cleanSeed.text.replaceAll('2025.08.01.00', '2025.08.01.04').replace('T00:00', 'T04:00');
    const { problems } = dataOf(await call('digest_check', { file: 'posts/2025.08.01.04.md', text }));
    assert.match(JSON.stringify(problems), /"archive-duplicate-source"/u);
    const unnamed = dataOf(await call('digest_check', { text: faultySeed.text }));
    assert.match(JSON.stringify(unnamed['problems']), /"bold-unrendered"/u);
  });
});

test('it writes only where it was started with --write, and then what was asked for', async (t) => {
  const { site } = await publication(t);
  const item = { title: 'A', author: 'b', source: 'https://a.example/', summary: '文' };
  await withMcp({ cwd: site }, async (session) => {
    await refused(session, 'digest_fix', { file: FAULTY, write: true }, /without --write/u);
    await refused(session, 'digest_compose', { digest: { items: [item] }, write: true }, /without --write/u);
  });
  assert.deepEqual((await readdir(path.join(site, 'posts'))).length, 2);
  await withMcp({ cwd: site, args: ['--write'] }, async (session) => {
    assert.equal(dataOf(await session.call('digest_fix', { file: FAULTY, write: true }))['written'], true);
    assert.notEqual(await readFile(path.join(site, FAULTY), 'utf8'), faultySeed.text);
    const made = dataOf(await session.call('digest_compose', { digest: { items: [item] }, write: true }));
    assert.deepEqual([made['file'], made['written']], ['posts/2025.08.28.04.md', true]);
    assert.equal(await readFile(path.join(site, 'posts/2025.08.28.04.md'), 'utf8'), made['text']);
    await refused(session, 'digest_fix', { text: 'x', write: true }, /needs a “file”/u);
    await refused(
      session,
      'digest_compose',
      { digest: { items: [item] }, slot: '2025.08.28.04', write: true },
      /already exists/u,
    );
  });
});

test('nothing outside of its folders is read or written, wherever links lead', async (t) => {
  const { cwd, site } = await publication(t);
  await symlink(path.join(cwd, 'secret'), path.join(site, 'linked'));
  await symlink(path.join(cwd, 'secret/2025.09.01.00.md'), path.join(site, 'posts/2025.09.01.00.md'));
  await symlink(path.join(cwd, 'made.md'), path.join(site, 'posts/made.md'));
  const address = /https:\/\/x\.com\/[^)]+/u.exec(cleanSeed.text)?.[0] ?? '';
  await withMcp({ cwd, args: ['site', '--write'] }, async (session) => {
    const outside = /outside of the folders/u;
    const long = `${'a'.repeat(1000)}.md`;
    await refused(session, 'digest_check', { file: long }, /^“a{200}” is longer than the name of a file/u);
    const files = [
      '../secret.md',
      path.join(cwd, 'secret.md'),
      'linked/2025.09.01.00.md',
      'posts/2025.09.01.00.md',
      'posts/made.md',
      'posts/../../secret.md',
      'none/../../secret.md',
      '/etc/passwd',
      'a\0.md',
    ];
    for (const file of files) {
      for (const tool of ['digest_check', 'digest_extract'] as const) {
        await refused(session, tool, { file }, outside);
        await refused(session, tool, { file, text: cleanSeed.text }, outside);
      }
      await refused(session, 'digest_fix', { file, text: faultySeed.text, write: true }, outside);
    }
    for (const folder of ['..', '/', 'linked', '../secret'])
      for (const tool of ['digest_seen', 'digest_next_slot'])
        await refused(session, tool, { folder }, outside);
    // Nor is anything of it in the archive.
    const { results } = dataOf(await session.call('digest_seen', { urls: [address] }));
    assert.ok(!JSON.stringify(results).includes('2025.09.01.00'));
    assert.equal(dataOf(await session.call('digest_next_slot', {}))['slot'], '2025-08-28T04:00:00+08:00');
  });
  assert.ok(!(await readdir(cwd)).includes('made.md'));
});

test('a wrong argument is told so, and the server goes on', async (t) => {
  const { site } = await publication(t);
  await mkdir(path.join(site, 'folder.md'));
  await writeFile(path.join(site, 'gbk.md'), Buffer.from([0xc4, 0xe3, 0xba, 0xc3]));
  await withMcp({ cwd: site }, async (session) => {
    const wrong: readonly [string, Record<string, unknown>, RegExp][] = [
      ['digest_check', {}, /Neither “file” nor “text”/u],
      ['digest_check', { file: 3 }, /file: It must be a text, and is 3/u],
      ['digest_check', { file: FAULTY, fix: true }, /fix: There is no member of this name/u],
      ['digest_check', { file: 'posts/none.md' }, /no such file/u],
      ['digest_check', { file: 'folder.md' }, /folder/u],
      ['digest_check', { file: 'gbk.md' }, /not UTF-8/u],
      ['digest_check', { file: 'package.json' }, /not a Markdown file/u],
      ['digest_check', { text: '文'.repeat(2_000_001) }, /longer than 2000000/u],
      ['digest_explain', { rule: 'x'.repeat(100_000) }, /no rule/u],
      ['digest_seen', { urls: 'https://a.example' }, /urls: It must be a list/u],
      ['digest_seen', {}, /^Neither “urls” nor “titles” is given/u],
      ['digest_seen', { near: 2 }, /near/u],
      ['digest_next_slot', { slot: 'tomorrow' }, /not a slot/u],
      [
        'digest_compose',
        { digest: { items: [{ title: ['a'] }] } },
        /digest\.items\[0\]\.title: It must be a text/u,
      ],
      [
        'digest_compose',
        { digest: { items: [{ title: 'A', source: '#', summary: 'x' }] } },
        /items\[0\]: “#” is a placeholder/u,
      ],
    ];
    for (const [tool, args, why] of wrong) await refused(session, tool, args, why);
    await assert.rejects(session.client.callTool({ name: 'digest_delete', arguments: {} }), /digest_delete/u);
    assert.ok('data' in (await session.call('digest_check', { file: FAULTY })));
  });
});

test('a folder that there is not is no server', async (t) => {
  const { cwd } = await publication(t);
  for (const folder of ['none', 'secret.md']) {
    const { status, stdout, stderr } = await digest(['mcp', folder], { cwd });
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, new RegExp(`^digest: ${folder}: `, 'u'));
  }
  assert.equal((await digest(['mcp', '--lang', 'zh'], { cwd })).status, 0, 'it ends with its input');
});
