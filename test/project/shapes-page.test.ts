/** The examples on the pages about shapes: each digest follows the template above it, and nothing in it is wrong. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parseOptions, readConfig } from '../../server/config/read-config.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES } from '../../server/rules/registry.ts';
import { projectRoot } from '../support/machine/machine.ts';

const FRONT_MATTER = '---\ntitle: T\ndate: 2025-08-01T00:00:00Z\ncategories: [AI]\n---\n\n';
const EXAMPLE = /```json\n(.*?)```\n+(?:```markdown\n(.*?)```)?/gsu;

for (const page of ['docs/shapes.md', 'docs/zh-cn/shapes.md'])
  describe(page, () => {
    const text = readFileSync(path.join(projectRoot, page), 'utf8');
    for (const [, settings = '', example] of text.matchAll(EXAMPLE))
      it(settings.trim(), () => {
        const config = readConfig(settings);
        assert.deepEqual(config.problems, []);
        if (example === undefined) return;
        const digest = parseDigest(FRONT_MATTER + example, parseOptions(config));
        assert.equal(digest.items.length, 2);
        const findings = runRules(digest, RULES, config.settings).filter(
          ({ severity }) => severity !== 'info',
        );
        assert.deepEqual(
          findings.map(({ rule, message }) => `${rule}: ${message.en}`),
          [],
        );
      });
  });
