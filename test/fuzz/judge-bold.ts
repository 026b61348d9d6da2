/**
 * `node test/fuzz/judge-bold.ts folder…`: holds the rules on bold against the page that current Hugo makes of every
 * Markdown file in the folders, each taken for a digest. Prints counts and whatever is said and is not so, or lost; ends
 * with status 1 where there is any.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeBold } from '../support/hugo/bold-judge.ts';

const files = process.argv.slice(2).flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const { findings, unseen, fixed, failed, falseClaims, losses, namedLosses } = await judgeBold(
  files.map((file) => readFileSync(file, 'utf8')),
);
for (const [what, list] of Object.entries({
  'false claims': falseClaims,
  losses,
  'losses that were named': namedLosses,
})) {
  console.log(`\n${list.length} ${what}`);
  for (const one of list) console.log(`- ${one}`);
}
console.log(`\n${files.length} files, ${failed} that Hugo cannot build; ${fixed} fixes made; findings:`);
for (const [rule, count] of [...findings].sort()) console.log(`  ${rule} ${count}`);
console.log(`  ${unseen} in text that is not found on its page`);
process.exitCode = falseClaims.length + losses.length > 0 ? 1 : 0;
