/** The archive that tests and pictures of the archive view and of the statistics page show. */
import { generateDigest } from './generate-digests.ts';

/** The days that it covers, from 1 January 2025 on; so many that the calendar has several months. */
const DAYS = 110;

/** Which of its digests are left out, counted from the first: three slots of its last two days and one of a week before. */
const LEFT_OUT: ReadonlySet<number> = new Set([618, 649, 653, 656]);

/** The slot of its first digest: 2025-01-01 00:00 +08:00. */
const FIRST_MS = Date.UTC(2025, 0, 1) - 8 * 3_600_000;

/** The files by name, in folders by year and month: some slots are missing, and some digests have mistakes. */
export function sampleArchive(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    'digest.config.json': '{ "cadence": "PT4H", "utcOffset": "+08:00" }\n',
  };
  for (let at = 0; at < DAYS * 6; at++) {
    const style = at % 1080 < 900 ? 'spaced' : 'tight';
    const { fileName, text } = generateDigest(FIRST_MS + at * 14_400_000, style, 1_000_003 + at, itemsAt(at));
    const [year, month] = fileName.split('.');
    if (!LEFT_OUT.has(at))
      files[`posts/${year}/${month}/${fileName}`] = at % 9 === 4 ? withMistakes(text) : text;
  }
  return files;
}

/** More is told from month to month, less at night and at weekends. */
function itemsAt(at: number): number {
  const day = Math.floor(at / 6);
  const isWeekend = (day + 3) % 7 >= 5;
  const isNight = at % 6 < 2;
  return 4 + Math.round((4 * day) / DAYS) + (isNight ? -1 : 1) - (isWeekend ? 2 : 0) + ((at * 7) % 3) - 1;
}

/** What hurried hands do: bold that fails, and a number that is wrong. */
function withMistakes(text: string): string {
  return text
    .replace('“**边想边做**”', '**“边想边做”**')
    .replace(/^3\./mu, '4.')
    .replace('categories: [', 'categories: ["Ai模型", ');
}
