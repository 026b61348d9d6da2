/**
 * Reports what keeps front matter from being read: a mistake in its YAML, a key that stands twice, another
 * language than YAML. One mistake is one finding; what follows from it is not reported, by no rule.
 */
import type { Digest } from '../../digest/model.ts';
import type { FrontMatterError, FrontMatterReason } from '../../front-matter/model.ts';
import { lineEnd } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { sliceSpan, span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Related, Report } from '../engine/rule.ts';
import { mistakeMessage } from './front-matter-mistake.ts';
import { repairsOf } from './front-matter-repair.ts';

export const frontMatterSyntax = defineRule({
  id: 'front-matter-syntax',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'the front matter is not valid YAML, has a key twice, or is in another format',
    zh: 'front matter 不是有效的 YAML、有重复的键，或使用了其他格式',
  },
  reveals: { rules: /^(?:front-matter|title|date|category|source-window|file-name)/u },
  skip: ({ frontMatter: { kind, errors } }) => kind !== 'unsupported' && errors.length === 0,
  *checkDigest(digest, { prescribed }) {
    const { kind, errors } = digest.frontMatter;
    // Of a publication that requires nothing of its front matter, Hugo alone reads it.
    const isLeft = isHugos(digest) && prescribed.requiredKeys?.length === 0;
    if (kind === 'unsupported' && !isLeft) yield unsupportedReport(digest);
    // What looks wrong in a block that is not closed may not belong to it.
    if (kind !== 'yaml') return;
    for (const error of errors) yield reportFor(digest, error);
  },
});

function reportFor(digest: Digest, error: FrontMatterError): Report {
  const related = error.kind === 'duplicate-key' ? firstOfKey(digest, error) : undefined;
  return {
    span: error.span,
    message: mistakeMessage(error, shorten(sliceSpan(digest.text, error.span), 30)),
    ...(related === undefined ? {} : { related: [related] }),
    ...(HARMLESS.includes(error.reason) ? { severity: 'warning' as const } : {}),
    fixes: () => repairsOf(digest, error),
  };
}

/** What Hugo builds a page of all the same. */
const HARMLESS: readonly FrontMatterReason[] = ['case-variant', 'too-large', 'too-deep', 'too-many-aliases'];

/** Where the key of a top-level duplicate stands first. */
function firstOfKey({ text, frontMatter }: Digest, error: FrontMatterError): Related | undefined {
  const again = frontMatter.entries.find((entry) => entry.keySpan.start === error.span.start);
  const name = again?.key.toLowerCase();
  const first = frontMatter.entries.find((entry) => entry.key.toLowerCase() === name);
  if (again === undefined || first === undefined || first === again) return undefined;
  const key = shorten(sliceSpan(text, first.keySpan), 30);
  return { span: first.keySpan, message: { en: `“${key}” is first set here`, zh: `“${key}”首次出现在此处` } };
}

/** Names of the languages, where they have one. */
const LANGUAGES: Readonly<Record<string, string>> = {
  toml: 'TOML',
  json: 'JSON',
  org: 'Org mode',
  js: 'JavaScript',
  javascript: 'JavaScript',
  coffee: 'CoffeeScript',
  coffeescript: 'CoffeeScript',
  cson: 'CSON',
};

/** Whether front matter is in a language that Hugo itself reads. */
function isHugos({ text, frontMatter: { language = '', span } }: Digest): boolean {
  return ['toml', 'json', 'org'].includes(language) && !text.startsWith('---', span.start);
}

function unsupportedReport(digest: Digest): Report {
  const { text, frontMatter } = digest;
  const { start } = frontMatter.span;
  const { language = '' } = frontMatter;
  const name = Object.hasOwn(LANGUAGES, language) ? (LANGUAGES[language] ?? language) : shorten(language, 20);
  return {
    span: span(start, Math.min(lineEnd(text, start), start + 80)),
    message: isHugos(digest) ? notReadHere(name) : notRead(name),
  };
}

const notReadHere = (name: string): Message => ({
  en: `This front matter is written in ${name}, which is not read here, so nothing in it is checked. Write it in YAML between two lines of \`---\`.`,
  zh: `这段 front matter 使用 ${name} 编写，本工具不读取，也不检查其中的内容。请改用两行 \`---\` 之间的 YAML。`,
});

const notRead = (name: string): Message => ({
  en: `The front matter says that it is in ${name}, with which Hugo cannot build the site; it was not read, and nothing in it was run. Write it in YAML below a plain \`---\`.`,
  zh: `这段 front matter 声明使用 ${name}；其中内容没有读取，也没有执行。Hugo 无法用它构建网站。请只写 \`---\`，并在下方使用 YAML。`,
});
