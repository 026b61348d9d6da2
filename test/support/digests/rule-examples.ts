/**
 * Runs the examples in a rule's page: each *Wrong* is reported by the rule and by no other, *Right* by none,
 * and the rule's automatic fixes turn the one into the other.
 *
 * An example is a fence marked `markdown` below `## Wrong` or `## Right`, and the first of the one goes with
 * the first of the other. It is a whole file where it has front matter, or where a file name follows the
 * word `markdown`; otherwise it is the body of a digest. A fence marked `json` is the digest.config.json of
 * the examples that follow it in its section. Fences marked `markdown archive` and a file name are the other
 * digests of the archive for the one example that follows them.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseOptions, readConfig } from '../../../server/config/read-config.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { loadNodeAsset } from '../../../server/disk/node-assets.ts';
import { fixAll } from '../../../server/rules/engine/fix-all.ts';
import { prepareRules } from '../../../server/rules/engine/prepare-rules.ts';
import { type RuleSettings, runRules, type Surroundings } from '../../../server/rules/engine/run-rules.ts';
import { pagePath, RULES, ruleById } from '../../../server/rules/registry.ts';
import { digestWith } from '../check/check-rule.ts';
import { archiveOfFiles, archiveUri } from './archive.ts';

/** One example, as a file. */
interface RuleExample {
  readonly text: string;
  readonly fileName?: string;
  /** The text of digest.config.json. */
  readonly config: string;
  /** The other digests of the archive, by file names; missing where no archive has been read. */
  readonly archive?: ReadonlyMap<string, string>;
}

/** The examples of one page. */
export interface RuleExamples {
  readonly wrong: readonly RuleExample[];
  readonly right: readonly RuleExample[];
}

/** The examples in a page's Markdown. */
export function readExamples(page: string): RuleExamples {
  const found: { readonly wrong: RuleExample[]; readonly right: RuleExample[] } = { wrong: [], right: [] };
  let section: readonly RuleExample[] | undefined;
  let config = '{}';
  let archive = new Map<string, string>();
  for (const match of page.matchAll(/^## (.+)$|^(`{3,})(\w+)(?: (archive))?(?: (\S+))?\n([\s\S]*?)^\2$/gmu)) {
    const [, heading, , language, inArchive, fileName, text = ''] = match;
    if (heading !== undefined) {
      section = heading === 'Wrong' ? found.wrong : heading === 'Right' ? found.right : undefined;
      config = '{}';
    } else if (language === 'json') config = text;
    else if (inArchive !== undefined && fileName !== undefined) archive.set(fileName, text);
    else if (language === 'markdown' && section !== undefined) {
      const isFile = fileName !== undefined || text.startsWith('---');
      const example = {
        text: isFile ? text : digestWith(text),
        config,
        ...(fileName === undefined ? {} : { fileName }),
        ...(archive.size === 0 ? {} : { archive }),
      };
      archive = new Map();
      (section === found.wrong ? found.wrong : found.right).push(example);
    }
  }
  return found;
}

/** Runs the examples of the rule `id`; throws where its page is missing, has no examples, or is wrong. */
export async function checkExamples(id: string): Promise<void> {
  const page = readFileSync(new URL(`../../../server/rules/${pagePath(id)}`, import.meta.url), 'utf8');
  assert.ok(page.startsWith(`# ${id}\n`), `${id}.md begins with the rule's name`);
  assert.match(page, /^## 中文$/mu, `${id}.md speaks Chinese too`);
  const { wrong, right } = readExamples(page);
  assert.ok(wrong.length > 0 && right.length > 0, `${id}.md has examples of both kinds`);
  for (const [index, example] of wrong.entries()) {
    const { reporters, fixed } = await run(id, example);
    const found = reporters.length === 0 ? 'no rule reports it' : `it is reported by ${reporters.join(', ')}`;
    const isRight = reporters.length === 1 && reporters[0] === id;
    assert.ok(
      isRight,
      `${id}.md: Wrong ${index + 1} must be reported by ${id} and no other rule, but ${found}. ${MEND}`,
    );
    const partner = right[index];
    if (fixed !== example.text) assert.equal(fixed, partner?.text, `${id}.md: the fix of Wrong ${index + 1}`);
  }
  for (const [index, example] of right.entries()) {
    const { reporters } = await run(id, example);
    const found = reporters.join(', ');
    assert.equal(found, '', `${id}.md: no rule may report Right ${index + 1}, but ${found} does. ${MEND}`);
  }
}

const MEND = 'Correct the example, or the rule that is wrong about it.';

/** What an example comes to: the rules that report something, and the text after the fixes of the one. */
interface Outcome {
  readonly reporters: readonly string[];
  readonly fixed: string;
}

async function run(id: string, example: RuleExample): Promise<Outcome> {
  const rule = ruleById(id);
  assert.ok(rule, `no rule ${id} in the registry`);
  const config = readConfig(example.config);
  assert.deepEqual(config.problems, [], `${id}.md: the configuration of an example`);
  const settings: RuleSettings = config.settings;
  await prepareRules(RULES, settings, loadNodeAsset);
  const surroundings = surroundingsOf(example);
  const parse = (text: string) => parseDigest(text, parseOptions(config));
  const check = (digest: ReturnType<typeof parse>, rules = RULES) =>
    runRules(digest, rules, settings, surroundings);
  const digest = parse(example.text);
  const reporters = [...new Set(check(digest).map((finding) => finding.rule))];
  return { reporters, fixed: fixAll(digest, parse, (changed) => check(changed, [rule])).text };
}

/** What is known around an example: in an archive, it is one of its digests itself. */
function surroundingsOf({ fileName, text, archive }: RuleExample): Surroundings {
  const named = fileName === undefined ? {} : { fileName };
  if (archive === undefined) return named;
  const own = fileName ?? 'digest.md';
  return { ...named, uri: archiveUri(own), archive: archiveOfFiles([...archive, [own, text]]) };
}
