/** The language of a call's output. */
import { localeOf } from '../text/locale.ts';
import { type Language, languageOf } from '../text/message.ts';

/**
 * `--lang` if it is given, else the language of the process. Needed before the arguments are parsed, for help and
 * usage errors.
 */
export function languageOfCall(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  systemLocale?: () => string,
): Language {
  return languageOf(askedLanguage(argv) ?? localeOf(env, systemLocale));
}

function askedLanguage(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const at = options.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const found = options[at];
  return found === '--lang' ? options[at + 1] : found?.slice('--lang='.length);
}
