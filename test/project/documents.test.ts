/** What the documents name exists: files, headings, scripts, parts of the suite. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { anchorOf, headings, PAGES, readDocument, targets } from '../support/documents/documents.ts';
import { projectRoot } from '../support/machine/machine.ts';

const DOCUMENTS = [
  ...PAGES.flatMap(({ en, zh }) => [en, zh]),
  ...['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'server/README.md', 'client/README.md'],
];

/** What a guide has its reader write, and so is not there. */
const EXAMPLES = /exclamation-repeated|highlights(?:\.test)?\.ts/u;

/** A file of code, with or without its folders. */
const FILE = /(?<![\w/.<>*{}-])(?:[\w-]+\/)*[\w-][\w.-]*\.(?:ts|mjs)\b/gu;

const names = new Set(
  globSync(['{client,server,test}/**/*.ts', '*.mjs'], { cwd: projectRoot }).map((file) =>
    path.basename(file),
  ),
);
const rooms = new Set(
  globSync('{client,server,test}/**/', { cwd: projectRoot }).map((folder) => path.basename(folder)),
);
const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
);

/** Whether `url`, as it stands in `document`, is that of a file or of a heading in one. */
function leadsSomewhere(document: string, url: string): boolean {
  const [file = '', anchor] = url.split('#');
  const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
  if (!existsSync(path.join(projectRoot, target))) return false;
  return anchor === undefined || headings(readDocument(target)).some(({ text }) => anchorOf(text) === anchor);
}

for (const document of DOCUMENTS) {
  describe(document, () => {
    const text = readDocument(document);
    const isThere = (target: string) =>
      existsSync(path.join(projectRoot, path.dirname(document), target)) ||
      existsSync(path.join(projectRoot, target));

    it('names files that exist', () => {
      const files = [...text.matchAll(FILE)].map(([file]) => file).filter((file) => !EXAMPLES.test(file));
      const missing = files.filter((file) => !(file.includes('/') ? isThere(file) : names.has(file)));
      assert.deepEqual(missing, [], 'These do not exist.');
    });

    it('points to files and headings that exist', () => {
      const own = targets(text).filter(({ url }) => !/^[a-z]+:/u.test(url));
      assert.deepEqual(
        own.filter(({ url }) => !leadsSomewhere(document, url)),
        [],
      );
    });

    it('names folders that exist', () => {
      const folders = [...text.matchAll(/`((?:[\w-]+\/)+)`/gu)].map(([, folder = '']) => folder);
      const missing = folders.filter((folder) => !isThere(folder) && !rooms.has(path.basename(folder)));
      assert.deepEqual(missing, [], 'These do not exist.');
    });

    it('names scripts of package.json, and tests that there are', () => {
      for (const [, script = ''] of text.matchAll(/\bnpm run ([\w:]+)/gu))
        assert.ok(script in scripts, `npm run ${script}`);
      for (const [call, pattern = ''] of text.matchAll(/\bnode .*--test.* "?(test\/[^\s"]+)/gu))
        if (!EXAMPLES.test(pattern))
          assert.ok(globSync(pattern, { cwd: projectRoot }).length > 0, `${call}: there is no such test`);
    });
  });
}
