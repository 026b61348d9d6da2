/**
 * The language that a call is answered in.
 */
import { type Language, languageOf } from '../text/words.ts';

/**
 * `--lang` if it is given, else what the environment says: `LC_ALL` before `LC_MESSAGES` before `LANG`, the
 * first that is set, as POSIX has it. Windows sets none of them; there the system's own language counts.
 * Known before the arguments are read, since help and mistakes are told in it too.
 */
export function languageOfCall(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  systemLocale: () => string = () => Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  const asked = askedLanguage(argv);
  if (asked !== undefined) return languageOf(asked);
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  if (locale !== undefined) return languageOf(locale);
  return env['OS'] === 'Windows_NT' ? languageOf(systemLocale()) : 'en';
}

function askedLanguage(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const at = options.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const found = options[at];
  return found === '--lang' ? options[at + 1] : found?.slice('--lang='.length);
}
