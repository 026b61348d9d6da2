/**
 * Whether two files are one page in two languages, as Hugo keeps them: `x.en.md` beside `x.md`, or `en/x.md` and
 * `zh-cn/x.md` in folders that are otherwise the same.
 */
import { type Dated, slotKeyOf, timeOf } from './entry.ts';

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

/** Whether the name of a file, or of a folder around it, may say its language, so that it is worth looking for other languages. */
function mayBeTranslation(uri: string): boolean {
  return MARKED.test(uri);
}

const MARKED = /\.[a-z]{2,3}(?:[-_][^./]+)*\.[^./]+$|\/[a-z]{2,3}(?:[-_][^./]+)*\//iu;

/**
 * Those of `entries` that are one page in another language of one before them, for the same slot or time. Which comes first, their
 * addresses decide.
 */
export function translationsIn(entries: Iterable<Dated>): ReadonlySet<string> {
  const byTime = new Map<number | string, Dated[]>();
  for (const entry of entries) {
    // One language may come out later than the other.
    const time = slotKeyOf(entry) ?? timeOf(entry);
    if (time === undefined) continue;
    const others = byTime.get(time);
    if (others === undefined) byTime.set(time, [entry]);
    else others.push(entry);
  }
  const found = new Set<string>();
  for (const group of byTime.values()) {
    if (group.length === 1 || !group.some(({ uri }) => mayBeTranslation(uri))) continue;
    const uris = group.map(({ uri }) => uri).sort();
    for (const [index, uri] of uris.entries())
      if (uris.slice(0, index).some((other) => isTranslation(uri, other))) found.add(uri);
  }
  return found;
}
