/** The static snippets: each is a command too, speaks both languages, and becomes what it says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { RULES } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { projectRoot } from '../support/machine.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
const snippets = new Map<string, Snippet>(Object.entries(JSON.parse(read('snippets/digest.json'))));

/** A snippet as it looks on 28 August 2025 before anything is filled in. */
function expanded(name: string): string {
  const variables: Readonly<Record<string, string>> = {
    CURRENT_YEAR: '2025',
    CURRENT_MONTH: '08',
    CURRENT_DATE: '28',
    CURRENT_HOUR: '00',
    CURRENT_MINUTE: '01',
    CURRENT_SECOND: '02',
    CURRENT_TIMEZONE_OFFSET: '+08:00',
    TM_SELECTED_TEXT: '',
  };
  let text = (snippets.get(name)?.body ?? []).join('\n');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replaceAll(
        /\$\{(\w+):([^${}]*)\}/gu,
        (_, variable: string, standard: string) => variables[variable] || standard,
      )
      .replaceAll(
        /\$\{([A-Z_]+)\}|\$([A-Z_]+)/gu,
        (_, braced: string, bare: string) => variables[braced ?? bare] ?? '',
      )
      .replaceAll(/\$\{\d+\}|\$\d+/gu, '');
  }
  return text;
}

it('each is a command', () => {
  const source = read('client/digest-commands.ts');
  const named = [...source.matchAll(/snippet\('([^']+)'\)/gu)].map(([, name]) => name);
  // The plain item is inserted in the style of the digest that it goes to, which a static snippet cannot know.
  assert.deepEqual([...named, 'Item'].sort(), [...snippets.keys()].sort());
});

it('each is described in both languages, and found by a prefix in both', () => {
  for (const [name, { description, prefix }] of snippets) {
    assert.match(description, /^[A-Z].* · .*\p{Script=Han}/u, name);
    assert.ok(
      prefix.some((word) => /^digest/u.test(word)) && prefix.some((word) => /\p{Script=Han}/u.test(word)),
      name,
    );
  }
});

it('the whole digest is one, with nothing wrong but what is to be filled in', () => {
  const digest = parseDigest(expanded('Digest'));
  const found = runRules(digest, RULES).map(({ rule }) => rule);
  assert.deepEqual(found, ['source-url', 'bold-missing', 'summary-length']);
  assert.equal(digest.conventions.slotMs, Date.UTC(2025, 7, 27, 16));
});

it('items are items, in both styles', () => {
  for (const [name, separator, column] of [
    ['Item', ' - ', 3],
    ['Item, wide', '-', 4],
  ] as const) {
    const { conventions, items } = parseDigest(expanded(name));
    assert.equal(conventions.separator, separator, name);
    assert.equal(conventions.contentColumn, column, name);
    assert.equal(items[0]?.body.summary.length, 1, name);
  }
});

it('bold phrases are bold, also in quotation marks between letters', () => {
  for (const name of ['Bold phrase', 'Bold phrase in quotation marks']) {
    const { others } = parseDigest(`如同${expanded(name)}那样\n`);
    assert.ok(
      others[0]?.inlines.some(({ kind }) => kind === 'strong'),
      name,
    );
  }
});
