/** The licences that go out with the bundles: needs `npm run build` before. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Metafile } from 'esbuild';
import { projectRoot } from '../support/machine/machine.ts';

const dist = path.join(projectRoot, 'dist');

describe('the notices', () => {
  const sections = readFileSync(path.join(dist, 'ThirdPartyNotices.txt'), 'utf8')
    .split(/^-{80}\n/mu)
    .slice(1);

  it('name every package that has a part in a bundle, and no other', () => {
    const packages = new Set(['node_modules/@huacnlee/autocorrect']);
    for (const account of readdirSync(dist).filter((name) => /^meta\..*\.json$/u.test(name))) {
      const { outputs }: Metafile = JSON.parse(readFileSync(path.join(dist, account), 'utf8'));
      for (const file of Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs))) {
        const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//u.exec(file) ?? [];
        if (folder !== undefined) packages.add(folder);
      }
    }
    assert.ok(packages.size > 50, 'The accounts of the bundles were not found: run `npm run build` first.');
    const expected = [...packages].map((folder) => {
      const { name, version } = JSON.parse(
        readFileSync(path.join(projectRoot, folder, 'package.json'), 'utf8'),
      );
      return `${name} ${version}`;
    });
    const named = sections.map((section) => section.slice(0, section.indexOf('\n')));
    assert.deepEqual(named.sort(), expected.sort());
  });

  it('carry the words of each licence and its holder', () => {
    for (const section of sections) {
      assert.match(section, /permi(?:ssion|tted)|Blue Oak Model License/iu);
      assert.match(section, /copyright/iu);
    }
  });

  it('name the author of AutoCorrect, whose package has no licence file, and what is compiled into it', () => {
    const section = sections.find((one) => one.startsWith('@huacnlee/autocorrect '));
    assert.match(section ?? '', /^Copyright \(c\) Jason Lee .*Permission is hereby granted.*regex-\d/msu);
  });
});
