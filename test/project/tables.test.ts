/**
 * What is generated in the documents says what the declarations say.
 * `UPDATE=1` writes it anew, and fails all the same so that nobody takes the repair for a pass.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { PAGES, readDocument } from '../support/documents/documents.ts';
import { hasPart, PART_NAMES, withGenerated } from '../support/documents/tables.ts';
import { projectRoot } from '../support/machine/machine.ts';

for (const language of ['en', 'zh'] as const) {
  for (const { [language]: file } of PAGES) {
    test(`what is generated in ${file} is that of the declarations`, async () => {
      const text = readDocument(file);
      const expected = await withGenerated(text, language, file);
      if (process.env['UPDATE'] === '1' && expected !== text) {
        writeFileSync(path.join(projectRoot, file), expected);
        assert.fail(`${file} was written anew. Run the test again without UPDATE.`);
      }
      assert.equal(text, expected, 'Run the test with UPDATE=1 to write it anew.');
    });
  }

  test(`each part stands on one page in ${language}`, () => {
    for (const name of PART_NAMES) {
      const pages = PAGES.filter((page) => hasPart(readDocument(page[language]), name));
      assert.equal(pages.length, 1, name);
    }
  });
}
