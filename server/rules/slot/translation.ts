/**
 * Whether two files are one page in two languages, as Hugo keeps them: `x.en.md` beside `x.md`, or `en/x.md` and
 * `zh-cn/x.md` in folders that are otherwise the same.
 */

/** Whether the files at these addresses are translations of one another, by their names. */
export function isTranslation(uri: string, other: string): boolean {
  const [steps, others] = [uri.split('/'), other.split('/')];
  if (steps.length !== others.length) return false;
  const last = steps.length - 1;
  const different = steps.flatMap((step, at) => (step === others[at] ? [] : [at]));
  if (different.length !== 1) return false;
  const at = different[0] ?? last;
  const [a, b] = [steps[at] ?? '', others[at] ?? ''];
  if (at !== last) return LANGUAGE.test(a) && LANGUAGE.test(b);
  return withoutLanguage(a) === withoutLanguage(b);
}

/** `en`, `zh-cn`, `zh-Hant-TW`. */
const LANGUAGE = /^[a-z]{2,3}(?:[-_](?:[a-z]{4}|[a-z]{2}|\d{3}))*$/iu;

function withoutLanguage(name: string): string {
  const match = /^(.*?)(?:\.([^.]+))?(\.[^.]+)$/u.exec(name);
  if (match === null) return name;
  const [, base = '', language = '', ending = ''] = match;
  return LANGUAGE.test(language) ? base + ending : name;
}
