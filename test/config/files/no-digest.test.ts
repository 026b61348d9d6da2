/** What is no digest is left alone without a configuration: documents of all kinds, and those of the packages in use. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { detectDigest } from '../../../server/config/files/detect-digest.ts';
import { learnArchive } from '../../../server/config/learn/learn-archive.ts';
import { projectRoot } from '../../support/machine/machine.ts';

const FRONT_MATTER = '---\ntitle: Notes\ndate: 2025-08-01\n---\n\n';

const SAMPLES: Readonly<Record<string, string>> = {
  'awesome.md':
    '# Awesome\n\n## Editors\n\n- [One](https://one.example) - Fast.\n- [Two](https://two.example) - Small.\n- [Three](https://three.example) - Old.\n',
  'CHANGELOG.md':
    '# Changelog\n\n## [2.0.0](https://code.example/2) (2025-08-01)\n\n### Features\n\n* add a thing ([a1b2c3](https://code.example/a))\n* add another ([d4e5f6](https://code.example/d))\n\n## [1.9.0](https://code.example/1) (2025-07-01)\n',
  'guide.md': `${FRONT_MATTER}Do this:\n\n1. Install it.\n2. Read [the manual](https://manual.example).\n3. Run it.\n`,
  'contents.md': `${FRONT_MATTER}1. [Install](#install)\n2. [Run](#run)\n3. [Stop](#stop)\n\n## Install\n\nText.\n`,
  'article.md': `${FRONT_MATTER}## Why\n\nAs [he says](https://a.example), it is so.\n\n## How\n\nSee [her](https://b.example) and [them](https://c.example).\n\n## When\n\nAt [noon](https://d.example).\n`,
  '2025-08-01-trip.md':
    '# A trip\n\nWe went to [the lake](https://lake.example).\n\n- bread\n- cheese\n- [tickets](https://rail.example)\n',
};

for (const [name, text] of Object.entries(SAMPLES))
  test(`${name} is no digest, and teaches nothing`, () => {
    assert.equal(detectDigest(`/site/${name}`, text).isDigest, false);
    // Many articles are no archive either; a list of links, a whole folder of it, may be one.
    if (name !== 'awesome.md' && name !== 'CHANGELOG.md')
      assert.equal(learnArchive([1, 2, 3, 4, 5].map((at) => ({ path: `posts/${at}.md`, text }))), undefined);
  });

test('none of the documents of packages is a digest', () => {
  const folder = path.join(projectRoot, 'node_modules');
  const documents = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|markdown)$/iu.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  assert.ok(documents.length > 100);
  const taken = documents.filter((file) => detectDigest(file, readFileSync(file, 'utf8')).isDigest);
  assert.deepEqual(taken, []);
});
