/**
 * Every command and every example in the documents for users is run: what is shown is what comes out. What other
 * tests run is named here with the test that does, so that no example is forgotten.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { Ajv } from 'ajv';
import { readConfig } from '../../server/config/read-config.ts';
import { RULES } from '../../server/rules/registry.ts';
import type { Language } from '../../server/text/message.ts';
import { cleanSeed } from '../support/digests/seeds.ts';
import { configSchema } from '../support/documents/config-schema.ts';
import { type CodeBlock, codeBlocks, PAGES, readDocument } from '../support/documents/documents.ts';
import { FOLLOWED_BY, NOT_FOLLOWED } from '../support/documents/recipes.ts';
import { exampleSite } from '../support/documents/run-example.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { withMcp } from '../support/machine/mcp-client.ts';
import { digest } from '../support/machine/run-cli.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

/** Commands that build, install or test the project itself, and where each is run. */
const RUN_ELSEWHERE: { readonly [command: string]: string } = {
  'npm ci && npm test': '.ci/run',
  'npm ci && npm start': 'test/vscode/ui/start.test.ts',
  'npm ci && npm run package': 'test/project/vsix.test.ts',
  'code --install-extension vscode-digest-*.vsix': 'test/project/vsix.test.ts',
  'npm ci && npm run build && npm install --global .': 'test/project/npm-package.test.ts',
  'npm install --save-dev ./vscode-digest-0.1.0.tgz': 'test/gate/hooks.test.ts',
  'npx digest lint content/posts/2025.08.01.00.md': 'test/gate/hooks.test.ts',
  // These take minutes; the tests run them in a short form.
  'npm run bench': 'test/bench/run.test.ts',
  'npm run fuzz -- 5': 'test/fuzz/run.test.ts',
  // It is what runs this test, with another seed.
  'FUZZ_SEED=7 npm run test:unit': 'test/run-all.ts',
};

/** How an example in a language is tried. */
type Try = (context: TestContext, block: CodeBlock, language: Language, file: string) => unknown;

const TRIES: { readonly [language: string]: Try } = {
  sh: tryShell,
  console: trySession,
  json: tryJson,
  markdown: tryDirectives,
};

/** The shell that the documents are written for, and the programs beside it. */
const skip = process.platform === 'win32';

for (const language of ['en', 'zh'] as const) {
  for (const { [language]: file } of PAGES) {
    describe(file, { skip }, () => {
      for (const block of codeBlocks(readDocument(file))) {
        // tables.test.ts generates these.
        if (block.language === 'text') continue;
        const first = block.code.split('\n', 1)[0];
        it(`line ${block.line}: ${first}`, async (context) => {
          const attempt = hasRecipes(file, block) ? tryRecipe : TRIES[block.language];
          assert.ok(attempt !== undefined, `nobody knows how to try ${block.language}`);
          await attempt(context, block, language, file);
        });
      }
    });
  }
}

/** Lines that are run one after the other, and must end with the status that a note above them gives. */
async function tryShell(context: TestContext, { code, note }: CodeBlock, language: Language) {
  const own = code.split('\n').filter((line) => {
    const place = RUN_ELSEWHERE[line];
    if (place !== undefined) assert.ok(existsSync(path.join(projectRoot, place)), `${place} is missing`);
    return place === undefined;
  });
  if (own.length === 0) return;
  const runLines = await exampleSite(context, language);
  const { code: status, output } = await runLines(own.join('\n'));
  assert.equal(status, Number(/\bstatus=(\d)/u.exec(note)?.[1] ?? 0), output);
}

/** Commands after `$`, each with what it prints: `…` stands for the rest of a line, alone for all other lines. */
async function trySession(context: TestContext, { code }: CodeBlock, language: Language) {
  const runLines = await exampleSite(context, language);
  for (const part of code.split(/^\$ /mu).slice(1)) {
    const [command = '', ...expected] = part.trimEnd().split('\n');
    const { output } = await runLines(command);
    const pattern = expected.map((line) =>
      line === '…' ? '[^]*' : line.split('…').map(literally).join('.*'),
    );
    assert.match(output.trimEnd(), new RegExp(`^${pattern.join('\n')}$`, 'u'), command);
  }
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/** A configuration that is read without a problem, or settings that VS Code knows. */
async function tryJson(context: TestContext, { code }: CodeBlock) {
  const value: object = JSON.parse(code);
  if ('mcpServers' in value) return tryServers(context, value.mcpServers);
  if (Object.keys(value).some((key) => key.includes('.'))) return tryVscodeSettings(value);
  assert.deepEqual(readConfig(code).problems, []);
  const validate = new Ajv({ strict: false }).compile(configSchema(RULES, 'en'));
  assert.ok(validate(value), JSON.stringify(validate.errors));
}

/** The server of the Model Context Protocol, as a client would start it, has its tools. */
async function tryServers(context: TestContext, servers: unknown) {
  const { digest: started } = Object(servers);
  assert.deepEqual(started, { command: 'digest', args: ['mcp', 'content'] });
  const cwd = await temporaryFolder(context, { [`content/${cleanSeed.name}`]: cleanSeed.text });
  await withMcp({ cwd, args: ['content'] }, async ({ call }) => {
    assert.ok('data' in (await call('digest_check', { file: cleanSeed.name })));
  });
}

/** What happens on save is tried in a real VS Code (test/vscode/suite/problems.test.ts). */
function tryVscodeSettings(settings: object) {
  assert.deepEqual(settings, { 'editor.codeActionsOnSave': { 'source.fixAll.digest': 'explicit' } });
  const tested = readFileSync(path.join(projectRoot, 'test/vscode/suite/problems.test.ts'), 'utf8');
  assert.ok(tested.includes("'source.fixAll.digest'"));
}

/** Comments that turn a rule off: it reports nothing with them, and something without. */
async function tryDirectives(_: TestContext, { code }: CodeBlock, _language: Language, file: string) {
  // The digests on that page follow the template above each (shapes-page.test.ts).
  if (file.endsWith('/shapes.md')) return;
  const frontMatter = /^---\n[\s\S]*?\n---\n/u.exec(cleanSeed.text)?.[0] ?? '';
  const lint = async (text: string) => {
    const call = ['lint', '--format', 'json', '--stdin-filename', cleanSeed.name, '-'];
    const { stdout } = await digest(call, { input: `${frontMatter}\n${text}\n` });
    const reports: { problems: { rule: string }[] }[] = JSON.parse(stdout);
    return reports.flatMap(({ problems }) => problems.map(({ rule }) => rule));
  };
  assert.deepEqual(await lint(code), []);
  assert.notDeepEqual(await lint(code.replaceAll(/^.*<!--.*-->.*\n?/gmu, '')), []);
}

/** Whether a block is for the settings of another program, and so for a test with that program. */
function hasRecipes(file: string, { language }: CodeBlock): boolean {
  return /\/(?:ci|editors)\.md$/u.test(file) && !['sh', 'console'].includes(language);
}

/** A recipe that a test follows; what none follows says so. */
function tryRecipe(_: TestContext, block: CodeBlock, language: Language, file: string) {
  // translations.test.ts holds the Chinese ones to the English.
  if (language === 'zh') return;
  if (NOT_FOLLOWED[file]?.includes(block.heading)) {
    const section = readDocument(file)
      .split(/^## /mu)
      .find((part) => part.startsWith(`${block.heading}\n`));
    return assert.match(section ?? '', /has not been run\./u);
  }
  const test = FOLLOWED_BY[file]?.[block.heading];
  assert.ok(test !== undefined, `no test follows “${block.heading}”`);
  const source = readFileSync(path.join(projectRoot, test), 'utf8');
  const call = new RegExp(`recipes?\\('${file}', '${literally(block.heading)}', '${block.language}'\\)`, 'u');
  assert.match(source, call, `${test} does not follow “${block.heading}”`);
}
