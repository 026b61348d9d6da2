/**
 * Values of Hugo's own keys with which it builds no site: a mapping is wanted and a word is there, an output format is not
 * known, an address has a scheme. Each was tried with Hugo; what Hugo turns into something harmless is not here.
 */
import type { FrontMatterEntry, FrontMatterScalar, FrontMatterValue } from '../../front-matter/model.ts';
import type { Message } from '../../text/message.ts';
import { readDateTime } from '../../time/time.ts';
import { isDateKey, isPassedOver } from './hugo-date-keys.ts';

/** A value that stops Hugo, what the key wants in its place, and whether the site's own configuration may allow it. */
export interface FieldProblem {
  readonly value: FrontMatterValue;
  /** The key that the value belongs to, such as `build.list`. */
  readonly key: string;
  /** To finish the sentence “… must be”. */
  readonly wanted: Message;
  readonly maybeAllowed?: boolean;
}

/** The values among `entries`, which are those of a front matter, that stop Hugo. */
export function fieldProblems(entries: readonly FrontMatterEntry[]): FieldProblem[] {
  return entries.flatMap((entry) => [...problemsOf(entry, entries)]);
}

/** Whether `key` is one that may stop Hugo. */
export function isStrictField(key: string): boolean {
  return FIELDS[key.toLowerCase()] !== undefined || isDateKey(key);
}

function* problemsOf(entry: FrontMatterEntry, entries: readonly FrontMatterEntry[]): Generator<FieldProblem> {
  const { key, value } = entry;
  yield* FIELDS[key.toLowerCase()]?.(value, key) ?? [];
  if (isDateKey(key) && !isDateLike(value) && !isPassedOver(key, entries)) yield { value, key, wanted: DATE };
}

type Check = (value: FrontMatterValue, key: string) => Iterable<FieldProblem>;

const MAPPING: Message = { en: 'a mapping of keys to values', zh: '“键: 值”的映射' };
const DATE: Message = {
  en: 'a date, such as 2025-08-01T00:00:34+08:00',
  zh: '日期，例如 2025-08-01T00:00:34+08:00',
};
const SINGLE: Message = { en: 'a single word', zh: '单个词' };
const SWITCH: Message = { en: 'true or false', zh: 'true 或 false' };
const NUMBER: Message = { en: 'a number', zh: '数字' };
const LOCAL: Message = {
  en: 'a path on the site itself, without “https://”',
  zh: '站内路径，不带“https://”',
};

const mapping: Check = function* (value, key) {
  if (value.kind !== 'map' && !isNull(value)) yield { value, key, wanted: MAPPING };
};

const single: Check = function* (value, key) {
  if (value.kind !== 'scalar') yield { value, key, wanted: SINGLE };
};

/** What Go takes for a truth value; empty text is one too. */
const truth: Check = function* (value, key) {
  if (value.kind === 'scalar' && (typeof value.value !== 'string' || TRUTH.test(value.value))) return;
  yield { value, key, wanted: SWITCH };
};
const TRUTH = /^(?:|1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/u;

const numeric: Check = function* (value, key) {
  if (value.kind === 'scalar' && (typeof value.value !== 'string' || NUMERIC.test(value.value))) return;
  yield { value, key, wanted: NUMBER };
};
const NUMERIC = /^(?:|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)$/u;

const whole: Check = function* (value, key) {
  if (value.kind === 'scalar' && (typeof value.value !== 'string' || /^(?:|[-+]?\d+)$/u.test(value.value)))
    return;
  yield { value, key, wanted: { en: 'a whole number', zh: '整数' } };
};

/** A mapping whose keys have checks of their own, in whatever case. */
function record(fields: Readonly<Record<string, Check>>, isOptional = false): Check {
  return function* (value, key) {
    if (!isOptional) yield* mapping(value, key);
    if (value.kind !== 'map') return;
    for (const entry of value.entries)
      yield* fields[entry.key.toLowerCase()]?.(entry.value, `${key}.${entry.key}`) ?? [];
  };
}

/** Names of which there may be one, several with spaces between, or a list; `problem` says what is wrong with one. */
function names(problem: (name: string) => Message | undefined, canBeDefined = false): Check {
  return function* (value, key) {
    const items = value.kind === 'list' ? value.items : [value];
    for (const item of items) {
      if (item.kind !== 'scalar' || (isNull(item) && value.kind !== 'list')) continue;
      const text = String(item.value ?? '');
      const parts = value.kind === 'list' ? [text] : text.split(/\s+/u).filter((part) => part !== '');
      const bad = parts.find((part) => problem(part) !== undefined);
      const wanted = bad === undefined ? undefined : problem(bad);
      if (wanted !== undefined)
        yield { value: item, key, wanted, maybeAllowed: canBeDefined && /^[a-z][\w-]*$/iu.test(bad ?? '') };
    }
  };
}

const OUTPUTS: ReadonlySet<string> = new Set(
  '404 alias amp calendar css csv gotmpl html json markdown robots rss sitemap webappmanifest'.split(' '),
);
const outputs = names(
  (name) =>
    OUTPUTS.has(name.toLowerCase())
      ? undefined
      : { en: 'an output format of Hugo’s, such as html or rss', zh: 'Hugo 的输出格式，例如 html 或 rss' },
  true,
);

const aliases = names((name) => {
  if (/^https?:\/\//u.test(name.trimStart())) return LOCAL;
  return isWritable(name) ? undefined : PATH;
});

/** The names under which Hugo renders a file as Markdown; every other one wants a program or a permission, or is not known. */
const MARKUP = /^(?:|\.?md|markdown|goldmark|mdown|text\/markdown)$/iu;
const markup: Check = function* (value, key) {
  if (value.kind === 'scalar' && !MARKUP.test(String(value.value ?? '').replace(/^[ \t]+|[ \t]+$/gu, '')))
    yield {
      value,
      key,
      wanted: {
        en: 'markdown, as digests are written in Markdown',
        zh: 'markdown，因为简报是用 Markdown 写的',
      },
    };
};

const PATH: Message = {
  en: 'a path that can be a file’s name, with no control characters and no “%” but in escapes such as %20',
  zh: '可以用作文件名的路径，不含控制字符，“%”只能用于 %20 这样的转义',
};
/** Tokens that Hugo replaces in `url`. */
const TOKENS =
  /^(?:year|month|monthname|day|weekday|weekdayname|yearday|sections?|title|slug|filename|contentbasename|slugorfilename|slugorcontentbasename)$/u;
/** Something that stands for a part of a date in Go's layouts, as `:2006` does. */
const DATE_TOKEN = /[1-5]|06|Jan|Mon|MST|PM|pm/u;

const url: Check = function* (value, key) {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return;
  const text = value.value;
  if (/^https?:\/\//u.test(text)) yield { value, key, wanted: LOCAL };
  else if (!isWritable(text) || /%(?![\da-f]{2})/iu.test(text)) yield { value, key, wanted: PATH };
  else {
    const token = [...text.matchAll(/:(\w+)/gu)]
      .map(([, name = '']) => name)
      .find((name) => !TOKENS.test(name) && !DATE_TOKEN.test(name));
    if (token !== undefined) {
      const wanted = {
        en: `a path in which “:” stands only before a token such as :slug or :year, not before “${token.slice(0, 20)}”`,
        zh: `路径，其中“:”之后只能是 :slug、:year 这样的标记，而不是“${token.slice(0, 20)}”`,
      };
      yield { value, key, wanted };
    }
  }
};

const slug: Check = function* (value, key) {
  if (value.kind === 'scalar' && typeof value.value === 'string' && !isWritable(value.value, ''))
    yield { value, key, wanted: PATH };
};

/** Whether files can have the names in `path`: 255 bytes each, and no control characters. */
function isWritable(path: string, controls = '\\u0001-\\u001F\\u007F'): boolean {
  if (new RegExp(`[\\u0000${controls}]`, 'u').test(path)) return false;
  return path.length < 80 || path.split('/').every((name) => new TextEncoder().encode(name).length <= 250);
}

const build = record({ list: single, render: single, publishresources: truth });

const removedBuild: Check = function* (value, key) {
  yield {
    value,
    key,
    wanted: { en: 'written “build”, its name since Hugo 0.145', zh: '写成“build”，自 Hugo 0.145 起改用此名' },
  };
};

const sitemap = record({ priority: numeric, changefreq: single, filename: single, disable: truth }, true);

const params: Check = function* (value, key) {
  if (value.kind === 'scalar' && typeof value.value === 'string' && isJsonObject(value.value)) return;
  yield* mapping(value, key);
};

const PAGE_KINDS = /^(?:|\*|page|home|section|taxonomy|term)$/u;
const target = record({
  path: single,
  lang: single,
  environment: single,
  kind: function* (value, key) {
    yield* single(value, key);
    if (value.kind === 'scalar' && !isNull(value) && !PAGE_KINDS.test(String(value.value)))
      yield {
        value,
        key,
        wanted: { en: 'a kind of page, such as page or section', zh: '页面种类，例如 page 或 section' },
      };
  },
  sites: mapping,
});

const cascade: Check = function* (value, key) {
  if (value.kind === 'scalar' && !isNull(value)) {
    yield { value, key, wanted: { en: 'a mapping, or a list of mappings', zh: '映射，或映射的列表' } };
    return;
  }
  for (const one of value.kind === 'list' ? value.items : [value]) {
    if (one.kind === 'map') yield* CASCADED(one, key);
  }
};

const menu: Check = function* (value, key) {
  if (value.kind === 'list') {
    for (const item of value.items) yield* single(item, key);
    return;
  }
  if (value.kind !== 'map') return;
  for (const entry of value.entries) {
    const inner = `${key}.${entry.key}`;
    yield* mapping(entry.value, inner);
    yield* MENU_ENTRY(entry.value, inner);
  }
};
const MENU_ENTRY = record(
  {
    weight: whole,
    name: single,
    parent: single,
    identifier: single,
    pre: single,
    post: single,
    params: mapping,
  },
  true,
);

const dimension: Check = function* (value, key) {
  if (value.kind === 'map') yield { value, key, wanted: { en: 'a list of names', zh: '名称的列表' } };
  if (value.kind === 'list') for (const item of value.items) yield* single(item, key);
};
const dimensions = record({ languages: dimension, versions: dimension, roles: dimension });
const sites = record({ matrix: dimensions, complements: dimensions });

const FIELDS: Readonly<Record<string, Check | undefined>> = {
  aliases,
  build,
  _build: removedBuild,
  cascade,
  markup,
  menu,
  menus: menu,
  outputs,
  params,
  sitemap,
  sites,
  slug,
  url,
};
const dateText: Check = function* (value, key) {
  const isRead =
    value.kind === 'scalar' &&
    (typeof value.value !== 'string' || value.value === '' || readDateTime(value.value).readByHugo);
  if (!isRead || !isDateLike(value)) yield { value, key, wanted: DATE };
};
const CASCADED = record(
  {
    lastmod: dateText,
    publishdate: dateText,
    expirydate: dateText,
    aliases,
    build,
    _build: removedBuild,
    outputs,
    sitemap,
    url,
    target,
    _target: target,
  },
  true,
);

function isNull(value: FrontMatterValue): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** Whether Hugo takes a value for a date, or text that is one is date-format's. */
function isDateLike(value: FrontMatterValue): boolean {
  if (value.kind !== 'scalar' || typeof value.value === 'boolean') return false;
  return typeof value.value !== 'number' || isWhole(value);
}

/** Whether Hugo takes the number for a whole one, and so for a date in seconds: not `5.0`. */
export function isWhole({ value, isFloat }: FrontMatterScalar): boolean {
  return Number.isInteger(value) && isFloat !== true;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}
