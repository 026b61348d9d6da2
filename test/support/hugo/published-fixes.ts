/**
 * Holds what a rule says and repairs against Hugo’s page: before, what the author meant is not on it; after each fix it is.
 */
import assert from 'node:assert/strict';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { ruleById } from '../../../server/rules/registry.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { page, renderWithHugo } from './hugo.ts';

/** A paragraph with one problem, and what Hugo publishes once it is repaired in each of the ways that are offered. */
export interface PublishedCase {
  readonly text: string;
  /** In the order of the fixes; the HTML of the paragraph's content. */
  readonly published: readonly string[];
}

/**
 * Checks that the rule reports one problem in each text, that Hugo publishes none of `published` of it as it is, and each
 * of them after the fix in its place. `contentOf` takes out of the HTML what does not matter. What Hugo publishes alike before
 * and after a fix, as strikethrough, is not asked about before.
 */
export async function checkPublished(
  id: string,
  cases: readonly PublishedCase[],
  contentOf: (html: string) => string = (html) => html,
): Promise<void> {
  const rule = ruleById(id);
  assert.ok(rule);
  const texts: string[] = [];
  const questions: (() => void)[] = [];
  const ask = (text: string, check: (html: string) => void): void => {
    const index = texts.push(page(text)) - 1;
    questions.push(() => check(pages[index] ?? ''));
  };
  let pages: readonly string[] = [];
  for (const { text, published } of cases) {
    const findings = runRules(parseDigest(page(text)), [rule]);
    assert.equal(findings.length, 1, `${id} in «${text}»`);
    const fixes = findings[0]?.fixes ?? [];
    assert.equal(
      fixes.length,
      published.length,
      `fixes for «${text}»: ${fixes.map(({ title }) => title.en)}`,
    );
    ask(text, (html) => {
      for (const wanted of published.filter((one) => !one.includes('<del>')))
        assert.ok(!contentOf(html).includes(wanted), `«${text}» is published as ${html}`);
    });
    for (const [index, { edits, title }] of fixes.entries()) {
      const fixed = applyEdits(page(text), edits).slice(page('').length);
      ask(fixed, (html) =>
        assert.ok(
          contentOf(html).includes(published[index] ?? ''),
          `«${title.en}» makes «${fixed}» of «${text}»: ${html}`,
        ),
      );
    }
  }
  pages = await renderWithHugo(texts);
  for (const question of questions) question();
}
