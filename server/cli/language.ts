/**
 * The language that a call is answered in.
 */
import { localeOf } from '../text/locale.ts';
import { type Language, languageOf } from '../text/message.ts';

/**
 * `--lang` if it is given, else the language of the process. Known before the arguments are read, since help and mistakes
 * are told in it too.
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
