/**
 * What one inserted character costs, from the changed text to the findings and the preview's
 * page, beside what remark-parse takes to parse the same text. Both in turn in one run, since machines drift;
 * what counts are the ratios.
 */
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { preview } from '../../server/features/preview/preview.ts';
import { DEFAULT_SETTINGS, runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES } from '../../server/rules/registry.ts';
import { generateDigest } from '../support/digests/generate-digests.ts';
import { median, printTable, ratio } from './figures.ts';

const SLOT_MS = Date.UTC(2025, 6, 31, 16);
/** Keystrokes that are measured, after some that are not. */
const ROUNDS = 60;
const WARM_UP = 15;

/** As the preview shows a digest in an editor. */
const SHOWN = {
  reading: 'current',
  language: 'zh',
  settings: DEFAULT_SETTINGS,
  images: false,
  decorated: true,
} as const;

/** Prints a table. */
export function measureKeystrokes(): void {
  printTable(
    ['one inserted character', 'findings', 'findings and preview', 'remark-parse, parsing only', 'ratio'],
    [
      measure('a digest of 8 items', generateDigest(SLOT_MS, 'spaced', 1, 8).text),
      measure('a digest of 400 items', generateDigest(SLOT_MS, 'spaced', 1, 400).text),
    ],
  );
}

/** A row of the table: medians in ms, and how many times as long remark-parse takes as findings and preview do. */
function measure(name: string, start: string): readonly string[] {
  const findingsMs: number[] = [];
  const previewMs: number[] = [];
  const remarkMs: number[] = [];
  const processor = unified().use(remarkParse);
  let text = start;
  let digest = parseDigest(text);
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const at = text.indexOf('。', Math.floor(text.length / 2));
    text = `${text.slice(0, at)}字${text.slice(at)}`;
    const began = performance.now();
    digest = parseDigest(text, {}, digest);
    const findings = runRules(digest, RULES, DEFAULT_SETTINGS, { fileName: '2025.08.01.00.md' });
    const checked = performance.now();
    preview(digest, { ...SHOWN, findings });
    const shown = performance.now();
    processor.parse(text);
    const parsed = performance.now();
    if (round < WARM_UP) continue;
    findingsMs.push(checked - began);
    previewMs.push(shown - began);
    remarkMs.push(parsed - shown);
  }
  const [findings, shown, remark] = [median(findingsMs), median(previewMs), median(remarkMs)];
  const times = [findings, shown, remark].map((ms) => `${ms.toFixed(2)} ms`);
  return [name, ...times, ratio(remark, shown)];
}
