/**
 * `npm run compare -- FOLDER …`: the preview of every Markdown file in the folders beside the page that current Hugo
 * makes of it. Prints each difference and what was counted, and ends with status 1 where there was one.
 *
 * `--odd N` compares N texts put together by chance as well, the first of which has the seed `--seed`. `--config FILE` gives Hugo the lines of a publication's own `hugo.toml`; without it, the site has Hugo's defaults.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { oddMarkdown } from '../support/digests/odd-markdown.ts';
import { seeded } from '../support/digests/random.ts';
import {
  COUNTED,
  type Comparison,
  compareWithHugo,
  countsOf,
  firstDifference,
} from '../support/hugo/compare-hugo.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { config: { type: 'string' }, odd: { type: 'string' }, seed: { type: 'string' } },
});
const config = values.config === undefined ? '' : readFileSync(values.config, 'utf8');
/** Hugo builds hundreds of pages about as fast as one. */
const AT_A_TIME = 400;

const firstSeed = Number(values.seed ?? 1);
const odd = Array.from({ length: Number(values.odd ?? 0) }, (_, at) => firstSeed + at);
const files = positionals.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(folder, name)),
);
const sources = [
  ...files.map((file) => ({ name: file, text: () => readFileSync(file, 'utf8') })),
  ...odd.map((seed) => ({ name: `seed ${seed}`, text: () => oddMarkdown(seeded(seed)) })),
];
const totals = { files: 0, different: 0, refused: 0 };
const ours = countsOf('');
const theirs = countsOf('');
for (let from = 0; from < sources.length; from += AT_A_TIME) {
  const batch = sources.slice(from, from + AT_A_TIME);
  const compared = await compareWithHugo(
    batch.map(({ text }) => text()),
    config,
  );
  for (const [index, comparison] of compared.entries()) report(batch[index]?.name ?? '', comparison);
}
console.log(`\n${totals.files} texts, ${totals.different} differ, ${totals.refused} that Hugo refuses`);
for (const name of COUNTED)
  console.log(`<${name}>: ${ours[name]} in the preview, ${theirs[name]} in Hugo’s pages`);
process.exitCode = totals.different === 0 ? 0 : 1;

function report(file: string, comparison: Comparison): void {
  totals.files++;
  if (comparison.failure !== undefined) {
    totals.refused++;
    console.log(`${file}\n  Hugo: ${comparison.failure.slice(-200)}`);
    return;
  }
  const counted = [countsOf(comparison.ours), countsOf(comparison.theirs)] as const;
  for (const name of COUNTED) {
    ours[name] += counted[0][name];
    theirs[name] += counted[1][name];
  }
  if (comparison.ours === comparison.theirs) return;
  totals.different++;
  if (file.startsWith('seed ')) console.log(JSON.stringify(comparison.text));
  console.log(`${file}\n${firstDifference(comparison)}`);
}
