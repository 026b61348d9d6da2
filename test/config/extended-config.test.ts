/** `extends` and `overrides`: what several files come to, and what is said of those that cannot be had. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWholeConfig } from '../../server/config/extended-config.ts';
import { type Config, withLayer, withOverrides } from '../../server/config/read-config.ts';
import { checkConfig } from '../support/check/check-config.ts';

type Files = { readonly [path: string]: object | string };

/** The configuration in `/repo/a/digest.config.json` among `files`, in a repository at `/repo`. */
async function read(files: Files) {
  const all = new Map(
    Object.entries({ '/repo/.git/HEAD': 'ref: refs/heads/main\n', ...files }).map(([path, content]) => [
      path,
      typeof content === 'string' ? content : JSON.stringify(content),
    ]),
  );
  const asked: string[] = [];
  const path = '/repo/a/digest.config.json';
  const text = all.get(path) ?? '';
  const whole = await readWholeConfig(path, text, async (place) => {
    asked.push(place);
    return all.get(place);
  });
  const problems = whole.config.problems.map(({ rule, span, message }) => {
    assert.match(message.zh, /\p{Script=Han}/u);
    return [rule, text.slice(span.start, span.end), message.en] as const;
  });
  return { ...whole, problems, asked };
}

function severityOf({ settings }: Config, rule: string) {
  return settings.rules.get(rule)?.severity;
}

test('what a file extends holds unless it says otherwise', async () => {
  const { config, extended, problems } = await read({
    '/repo/a/digest.config.json': {
      extends: ['../first.digest.config.json', '../second.digest.config.json'],
      utcOffset: '+09:00',
      authors: { b: ['B'] },
      rules: { 'summary-length': 'error', 'bold-missing': 'off' },
    },
    '/repo/first.digest.config.json': {
      cadence: 'PT4H',
      utcOffset: '+08:00',
      include: ['first/*.md'],
      authors: { a: ['A'], b: ['old'] },
      rules: { 'summary-length': ['warning', { max: 99 }], 'bold-excess': ['error', { share: 0.3 }] },
    },
    '/repo/second.digest.config.json': {
      extends: './deep/digest.config.json',
      include: ['second/*.md'],
      rules: { 'bold-excess': 'off' },
    },
    '/repo/deep/digest.config.json': { cadence: 'P1D', heading: { separator: '-' } },
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(config.include, ['second/*.md']);
  const { prescribed, rules } = config.settings;
  assert.deepEqual(
    [prescribed.cadenceMs, prescribed.offsetMinutes, prescribed.separator],
    [86_400_000, 540, '-'],
  );
  assert.deepEqual(
    [...(prescribed.authors ?? [])],
    [
      ['a', ['A']],
      ['b', ['B']],
    ],
  );
  assert.equal(rules.get('summary-length')?.severity, 'error');
  assert.equal(rules.get('summary-length')?.options['max'], 99, 'a severity leaves options alone');
  assert.deepEqual([severityOf(config, 'bold-excess'), severityOf(config, 'bold-missing')], ['off', 'off']);
  assert.deepEqual(
    extended.map(({ path }) => path),
    ['/repo/first.digest.config.json', '/repo/deep/digest.config.json', '/repo/second.digest.config.json'],
  );
});

test('what cannot be extended is said where it is written, and the rest holds', async () => {
  const files = {
    '/repo/b/digest.config.json': { extends: '../c/digest.config.json', cadence: 'PT4H' },
    '/repo/c/digest.config.json': { extends: '../a/digest.config.json', utcOffset: '+08:00' },
    '/outside/digest.config.json': { cadence: 'P1D' },
  };
  const own = (paths: unknown) => ({ ...files, '/repo/a/digest.config.json': { extends: paths } });
  const missing = await read(own(['../nowhere.digest.config.json', '../b/digest.config.json']));
  assert.deepEqual(
    missing.problems.map(([rule, text]) => [rule, text]),
    [['config-extends', '"../nowhere.digest.config.json"']],
  );
  assert.equal(missing.config.settings.prescribed.cadenceMs, 4 * 3_600_000);
  const self = await read(own('./digest.config.json'));
  assert.match(self.problems[0]?.[2] ?? '', /circle, .*: digest\.config\.json → digest\.config\.json\.$/u);
  for (const path of ['../../outside/digest.config.json', '../../../digest.config.json']) {
    const { problems, asked, extended } = await read(own(path));
    assert.match(problems[0]?.[2] ?? '', /^This file is not in the repository/u, path);
    assert.deepEqual(extended, []);
    assert.ok(!asked.some((place) => place.endsWith('digest.config.json')), 'it is not even looked for');
  }
  for (const path of [
    '/repo/b/digest.config.json',
    'https://a.example/digest.config.json',
    'b.json',
    'C:/digest.config.json',
  ]) {
    const { problems, asked } = await read(own(path));
    assert.deepEqual([problems[0]?.[0], asked], ['config-value', []], path);
  }
});

test('a circle is told in the file that closes it, and is no end', async () => {
  const { problems, extended } = await read({
    '/repo/a/digest.config.json': { extends: '../b/digest.config.json' },
    '/repo/b/digest.config.json': { extends: '../a/digest.config.json' },
  });
  assert.deepEqual(problems, [], 'it is told in the other');
  assert.deepEqual(
    extended.map(({ path }) => path),
    ['/repo/b/digest.config.json'],
  );
  const many = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `/repo/a/${at}.digest.config.json`,
      { extends: [`./${at + 1}.digest.config.json`, `./${at + 1}.digest.config.json`] },
    ]),
  );
  const deep = await read({ '/repo/a/digest.config.json': { extends: './0.digest.config.json' }, ...many });
  assert.equal(deep.extended.length <= 20, true);
});

test('without a repository, only the folder itself is looked into', async () => {
  const files = {
    '/repo/.git/HEAD': '',
    '/repo/a/digest.config.json': { extends: ['./b.digest.config.json', '../c.digest.config.json'] },
    '/repo/a/b.digest.config.json': {},
    '/repo/c.digest.config.json': {},
  };
  assert.deepEqual((await read(files)).problems, []);
  const all = new Map(Object.entries(files).filter(([path]) => !path.includes('.git')));
  const { config } = await readWholeConfig(
    '/repo/a/digest.config.json',
    JSON.stringify(all.get('/repo/a/digest.config.json')),
    async (path) => (all.has(path) ? JSON.stringify(all.get(path)) : undefined),
  );
  assert.deepEqual(
    config.problems.map(({ rule }) => rule),
    ['config-extends'],
  );
});

test('overrides set rules otherwise for some files, the later ones first', () => {
  const config = checkConfig(`{
    "rules": { "bold-missing": "error", "summary-length": ["error", { "max": 300 }] },
    "overrides": [
      { "files": "old/**/*.md", "rules": { "bold-missing": "off", "summary-length": "info" } },
      { "files": ["old/2020/*.md", "!old/2020/01.md"], "rules": { "bold-missing": ["warning"] } }
    ]
  }`);
  assert.equal(severityOf(config, 'bold-missing'), 'error');
  const of = (path: string) => withOverrides(config, path);
  assert.equal(of('new/a.md'), config);
  assert.equal(severityOf(of('old/a.md'), 'bold-missing'), 'off');
  assert.equal(severityOf(of('old/2020/02.md'), 'bold-missing'), 'warning');
  assert.equal(severityOf(of('old/2020/01.md'), 'bold-missing'), 'off');
  const length = of('old/a.md').settings.rules.get('summary-length');
  assert.deepEqual([length?.severity, length?.options['max']], ['info', 300]);
  assert.equal(of('old/a.md'), of('old/b/c.md'), 'the same object, since findings are kept by it');
  const called = withLayer(config, { rules: new Map([['bold-missing', { severity: 'info' }]]) });
  assert.equal(severityOf(withOverrides(called, 'old/a.md'), 'bold-missing'), 'info', 'a call goes before');
});

test('what is wrong in overrides is told at its place', () => {
  checkConfig('{ "overrides": ⟦{}⟧ }', { kinds: ['config-value'], message: /must be a list of objects/u });
  checkConfig('{ "overrides": [⟦1⟧, ⟦{ "rules": {} }⟧] }', {
    kinds: ['config-value', 'config-value'],
    message: /“overrides” must be an object with “files”/u,
  });
  checkConfig('{ "overrides": [{ "files": ⟦"/a.md"⟧, ⟦"file"⟧: "a.md" }] }', {
    kinds: ['config-value', 'config-key'],
    message: /“overrides\.files” must be a glob/u,
  });
  checkConfig(
    '{ "overrides": [{ "files": "a.md", "rules": { ⟦"bold-mising"⟧: "off", "bold-excess": ⟦"loud"⟧ } }] }',
    {
      kinds: ['config-key', 'config-value'],
      fixed:
        '{ "overrides": [{ "files": "a.md", "rules": { "bold-missing": "off", "bold-excess": "loud" } }] }',
    },
  );
  checkConfig(`{ "overrides": [{ "files": ⟦"${'{a,b,c,d}'.repeat(12)}.md"⟧ }] }`, { kinds: ['config-glob'] });
});
