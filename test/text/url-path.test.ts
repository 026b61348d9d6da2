/** url-path: the pages of categories are where current Hugo puts them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowerCase, termPath } from '../../server/text/url-path.ts';
import { seeded } from '../support/digests/random.ts';
import { renderWithHugo } from '../support/hugo/hugo.ts';

const NAMES = [
  ...[
    '“开源”',
    '🚀开源',
    '开源！',
    '开源',
    'Q&A',
    'QA',
    'AI/ML',
    'AI ML',
    'AI-ML',
    'AI - ML',
    'a  b',
    'C++',
    'C#',
  ],
  ...[
    '.NET',
    'GPT-4.1',
    '½',
    'a½b',
    'xⅣ',
    '①',
    'é',
    'e\u0301',
    'Ａ',
    'ß',
    'İx',
    'ΑΣ',
    'a\u3000b',
    'a\u00a0b',
  ],
  ...[
    'a\tb',
    '100%',
    '50%ab',
    'a,b',
    'a.b.',
    '-a-',
    '(a)',
    'a\\b',
    'a\u200bb',
    '中·文',
    'a/',
    '/a',
    'a//b',
    '!!!',
  ],
  ...['人工智能🤖', 'AI 🤖', 'a! b', 'a !b', 'a ! b', 'a -! b', '！ a', '๑', 'a\u2028b', 'ǅ', 'ﬁ', 'K', 'Ω'],
];

/** What names are made of at random. */
const PARTS = [...'aB1 -_.!&+#~@/％，。（）·“”开源İΣß½①é🤖\u3000\u00a0', '  '];

test('categories have the pages that current Hugo gives them', async () => {
  const random = seeded(11);
  const names = new Set(NAMES);
  while (names.size < 400) {
    const length = 1 + Math.floor(random() * 8);
    const name = Array.from({ length }, () => PARTS[Math.floor(random() * PARTS.length)] ?? '').join('');
    // A path with steps up leads out of the site.
    if (name.trim() !== '' && !/(?:^|\/) *\.+ *(?:\/|$)/u.test(name)) names.add(name);
  }
  const all = [...names];
  const pages = await renderWithHugo(
    all.map((name) => `---\ntitle: t\ncategories: [${JSON.stringify(name)}]\n---\n`),
    {
      template:
        '{{ range .GetTerms "categories" }}{{ dict "path" .Path "link" .RelPermalink | jsonify }}{{ end }}',
      files: {
        'layouts/_default/list.html': '',
        'config/_default/config.toml': 'disableKinds = ["home", "section", "RSS", "sitemap", "404"]\n',
      },
    },
  );
  const wrong: string[] = [];
  for (const [index, name] of all.entries()) {
    const seen: { readonly path: string; readonly link: string } = JSON.parse(pages[index] ?? '');
    const { term, folder } = termPath(name);
    const link = decoded(seen.link)
      .replace(/\.html$/u, '')
      .split('/')
      .filter((step) => step !== '' && step !== '.')
      .slice(1)
      .join('/');
    if (`/categories/${term}` !== seen.path || folder !== link)
      wrong.push(JSON.stringify([name, term, seen.path, folder, link]));
  }
  assert.deepEqual(wrong, []);
});

test('lower case is Go’s', () => {
  assert.deepEqual(['İX', 'ΑΣ', 'ẞ', 'ＡＩ'].map(lowerCase), ['ix', 'ασ', 'ß', 'ａｉ']);
});

/** An address without its escapes; Hugo leaves `%` and two digits in a name as they are. */
function decoded(link: string): string {
  return link.replace(/(?:%[\dA-F]{2})+/gu, (escapes) => {
    const bytes = Buffer.from(escapes.replaceAll('%', ''), 'hex');
    const text = bytes.toString();
    return text.includes('\ufffd') ? escapes : text;
  });
}
