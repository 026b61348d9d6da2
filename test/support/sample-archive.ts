/** The archive that tests and pictures of the archive view and of the statistics page show. */
import { generateDigests } from './generate-digests.ts';

/** The days that it covers, from 1 January 2025 on; so many that the calendar has several months. */
const DAYS = 110;

/** Which of its digests are left out, counted from the first: three slots of its last two days and one of a week before. */
const LEFT_OUT: ReadonlySet<number> = new Set([618, 649, 653, 656]);

/** The files by name, in folders by year and month: some slots are missing, and some digests have mistakes. */
export function sampleArchive(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    'digest.config.json': '{ "cadence": "PT4H", "utcOffset": "+08:00" }\n',
  };
  let at = 0;
  for (const { fileName, text } of generateDigests(DAYS * 6)) {
    const [year, month] = fileName.split('.');
    if (!LEFT_OUT.has(at))
      files[`posts/${year}/${month}/${fileName}`] = at % 9 === 4 ? withMistakes(text) : text;
    at++;
  }
  return files;
}

/** What hurried hands do: bold that fails, and a number that is wrong. */
function withMistakes(text: string): string {
  return text
    .replace('“**边想边做**”', '**“边想边做”**')
    .replace(/^3\./mu, '4.')
    .replace('categories: [', 'categories: ["Ai模型", ');
}
