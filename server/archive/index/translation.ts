/**
 * Whether two files are one page in two languages, as Hugo keeps them: `x.en.md` beside `x.md`, or `en/x.md` and
 * `zh-cn/x.md` in folders that are otherwise the same.
 */
import { type Dated, slotKeyOf, timeOf } from './entry.ts';

/** Whether the files at these addresses are translations of one another, by their names. */
export function isTranslation(uri: string, other: string): boolean {
  const pages = pagesOf(other);
  return uri !== other && pagesOf(uri).some((page) => pages.includes(page));
}

/** The pages that files are, each in one language or in several. */
export class Pages {
  readonly #known = new Set<string>();
  #size = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds that of the file at `uri`; `false` where it is there already, be it in another language. */
  add(uri: string): boolean {
    const pages = pagesOf(uri);
    const isNew = !pages.some((page) => this.#known.has(page));
    for (const page of pages) this.#known.add(page);
    if (isNew) this.#size++;
    return isNew;
  }
}

/** Whether the files at these addresses are in two languages, be they one page or not: names and categories are written differently there. */
export function isOtherLanguage(uri: string, other: string): boolean {
  const [steps, others] = [uri.split('/'), other.split('/')];
  if (languageIn(steps.at(-1)) !== languageIn(others.at(-1))) return true;
  const at = steps.findIndex((step, index) => step !== others[index]);
  const isFolder = at < steps.length - 1 && at < others.length - 1;
  return isFolder && LANGUAGE.test(steps[at] ?? '') && LANGUAGE.test(others[at] ?? '');
}

/** Equal for files that `isOtherLanguage` answers alike for: the folders down to the last that may be a language, and that of the name. */
export function languageKey(uri: string): string {
  const steps = uri.split('/');
  const folders = steps.slice(0, -1);
  return [
    ...folders.slice(0, folders.findLastIndex((step) => LANGUAGE.test(step)) + 1),
    languageIn(steps.at(-1)),
  ].join('/');
}

function languageIn(name: string = ''): string {
  const language = /\.([^.]+)\.[^.]+$/u.exec(name)?.[1] ?? '';
  return LANGUAGE.test(language) ? language.toLowerCase() : '';
}

/** What the file at `uri` may be a version of: its address without the language, wherever in it that may stand. */
function pagesOf(uri: string): readonly string[] {
  const steps = uri.split('/');
  const last = steps.length - 1;
  return steps.flatMap((step, at) => {
    if (at < last && !LANGUAGE.test(step)) return [];
    return `${at} ${steps.with(at, at < last ? '' : withoutLanguage(step)).join('/')}`;
  });
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
    const pages = new Pages();
    for (const uri of new Set(group.map((entry) => entry.uri).sort())) if (!pages.add(uri)) found.add(uri);
  }
  return found;
}
