/**
 * The static snippets: each is a command too, speaks both languages, and becomes what it says. What depends on the
 * publication, a digest or an item, is none of them: the server writes it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { projectRoot } from '../support/machine/machine.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
const snippets = new Map<string, Snippet>(Object.entries(JSON.parse(read('snippets/digest.json'))));

/** A snippet as it looks before anything is filled in. */
function expanded(name: string): string {
  const variables: Readonly<Record<string, string>> = { TM_SELECTED_TEXT: '' };
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
  const source = read('client/commands/digest-commands.ts');
  const named = [...source.matchAll(/snippet\('([^']+)'\)/gu)].map(([, name]) => name);
  assert.deepEqual(named.sort(), [...snippets.keys()].sort());
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

it('bold phrases are bold, also in quotation marks between letters', () => {
  for (const name of ['Bold phrase', 'Bold phrase in quotation marks']) {
    const { others } = parseDigest(`如同${expanded(name)}那样\n`);
    assert.ok(
      others[0]?.inlines.some(({ kind }) => kind === 'strong'),
      name,
    );
  }
});
