/** Which files are taken for digests, and why. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  type Detection,
  detectByPath,
  detectDigest,
  type Governing,
} from '../../../server/config/files/detect-digest.ts';
import { guessShape } from '../../../server/config/learn/guess-shape.ts';
import { shapeOf } from '../../../server/digest/shape/shape.ts';
import { processorMs } from '../../support/check/processor-time.ts';
import { SHAPES } from '../../support/digests/shapes.ts';

const SEED = readFileSync(new URL('../../digests/2025.08.01.00.md', import.meta.url), 'utf8');
const FRONT = '---\ntitle: Links of the week\ndate: 2025-08-01\n---\n\n';
const LIST = '1. [One](https://a.example/1)\n\n   Text.\n\n2. [Two](https://a.example/2)\n';

function isDigest(path: string, text: string, include?: readonly string[]): boolean {
  const governing: Governing | undefined =
    include === undefined ? undefined : { folder: '/site', config: { include } };
  const detection: Detection = detectDigest(path, text, governing);
  assert.ok(detection.reason.en.endsWith('.') && detection.reason.zh.endsWith('。'));
  return detection.isDigest;
}

test('without a configuration, a stamped name is enough', () => {
  for (const name of [
    '2025.08.01.00.md',
    '2025.08.01.md',
    '2025-08-01-00.md',
    '2025_08_01_00.markdown',
    '2025.08.01.00-draft.md',
    '2025.13.45.99.md',
    '2025.8.1.0.MD',
  ]) {
    assert.ok(isDigest(`/site/${name}`, ''), name);
  }
  for (const name of [
    '2025-08-01.md',
    '2025-08-01-10-things.md',
    '2024-01-02-5-tips.md',
    '20250801.md',
    '1.2.3.4.md',
    'post-2025.08.01.00.md',
    '2025.08.md',
  ]) {
    assert.ok(!isDigest(`/site/${name}`, ''), name);
  }
});

test('without a configuration, a stamped title is enough', () => {
  const titled = (title: string) => isDigest('/site/x.md', `---\n${title}\n---\n\nText.\n`);
  assert.ok(titled('title: "2025.08.01.00 过去4小时全球AI发生了什么？"'));
  assert.ok(titled("title: '2025.08.01.00'"));
  assert.ok(titled('date: 2025-08-01\ntitle: 2025.08.01.00 x'));
  assert.ok(titled('title: "【2025.08.01.00】x"'));
  assert.ok(!titled('title: "Notes of 2025.08.01.00"'));
  assert.ok(!titled('subtitle: "2025.08.01.00"'));
  assert.ok(isDigest('/site/x.md', `\uFEFF${SEED}`), 'a byte order mark');
  assert.ok(isDigest('/site/x.md', SEED.replaceAll('\n', '\r\n')));
  assert.ok(isDigest('/site/x.md', SEED.replaceAll('\n', '\r')));
  assert.ok(isDigest('/site/x.md', SEED.slice(0, 100)), 'front matter that is not closed');
  assert.ok(!isDigest('/site/x.md', 'title: 2025.08.01.00'), 'text that looks like front matter is none');
});

test('without a configuration, front matter and a list of links are enough', () => {
  assert.ok(isDigest('/site/x.md', FRONT + LIST));
  assert.ok(isDigest('/site/x.md', FRONT + LIST.replaceAll('. ', ')\t')));
  assert.ok(isDigest('/site/x.md', `${FRONT}1. <https://a.example>\n2. https://b.example\n`));
  assert.ok(isDigest('/site/x.md', `${FRONT}1. [One][a]\n\n[a]: https://a.example\n`));
  assert.ok(
    isDigest('/site/x.md', `${FRONT}${LIST}3. A title without a link\n`),
    'one broken item changes nothing',
  );
  assert.ok(!isDigest('/site/x.md', LIST), 'no front matter');
  assert.ok(!isDigest('/site/x.md', `${FRONT}1. Install [Node](https://nodejs.org)\n2. Run it\n`));
  assert.ok(
    !isDigest('/site/x.md', `${FRONT}1. Do this\n2. Do that\n3. [Read on](https://a.example)\n`),
    'most are none',
  );
  assert.ok(!isDigest('/site/x.md', `${FRONT}1. [One](#one)\n2. [Two](#two)\n`), 'a table of contents');
  assert.ok(
    !isDigest('/site/x.md', `${FRONT}1. [x] [Done](https://a.example)\n2. [ ] [Open](https://a.example)\n`),
    'tasks',
  );
  assert.ok(!isDigest('/site/x.md', `${FRONT}\`\`\`\n${LIST}\`\`\`\n`), 'a list in a block of code');
  assert.ok(!isDigest('/site/x.md', `${FRONT}- [One](https://a.example)\n`));
});

test('a README and other files are left alone', () => {
  assert.ok(!isDigest('/site/README.md', '# Site\n\n1. [Install](https://a.example)\n'));
  assert.ok(!isDigest('/site/notes.txt', SEED));
  assert.ok(!isDigest('/site/2025.08.01.00.mdx', SEED));
  assert.ok(!isDigest('/site/empty.md', ''));
});

test('with a configuration, its globs decide and nothing else', () => {
  const posts = ['content/posts/**/*.md'];
  assert.ok(isDigest('/site/content/posts/a.md', '', posts));
  assert.ok(isDigest('/site/content/posts/2025/08/a.md', '', posts));
  assert.ok(!isDigest('/site/content/2025.08.01.00.md', SEED, posts));
  assert.ok(
    !isDigest('/elsewhere/content/posts/a.md', SEED, posts),
    'outside the folder of the configuration',
  );
  assert.ok(!isDigest('/site/content/posts/a.txt', SEED, ['**']), 'never anything but Markdown');
  assert.ok(!isDigest('/site/content/posts/_index.md', '', posts), 'Hugo’s page of a section');
  assert.ok(!isDigest('/site/content/posts/_index.zh-cn.md', '', posts));
  assert.ok(isDigest('/site/content/posts/_index.md', '', ['content/posts/_index.md']), 'unless it is named');
  assert.ok(!isDigest('/site/content/posts/about.md', SEED, [...posts, '!**/about.md']));
  assert.ok(
    !isDigest('/site/content/posts/.draft.md', SEED, posts),
    'hidden files only where the dot is written',
  );
  assert.ok(isDigest('/site/content/posts/.draft.md', '', ['content/posts/.*.md']));
  assert.ok(isDigest('/site/内容/文章（一）.md', '', ['内容/*.md']));
  assert.ok(isDigest('/site/a.md', '', ['{a,b}.md']));
});

test('paths of Windows are paths', () => {
  const governing: Governing = { folder: 'C:\\site', config: { include: ['content/**/*.md'] } };
  assert.equal(detectByPath('c:\\site\\content\\posts\\a.md', governing)?.isDigest, true);
  assert.equal(detectByPath('C:/site/content/a.md', governing)?.isDigest, true);
  assert.equal(detectByPath('D:\\site\\content\\a.md', governing)?.isDigest, false);
  assert.equal(detectByPath('/c:/site/content/a.md', { ...governing, folder: '/C:/site' })?.isDigest, true);
});

test('a configuration that does not say leaves it to the text', () => {
  const governing: Governing = { folder: '/site', config: { include: undefined } };
  assert.ok(detectDigest('/site/2025.08.01.00.md', '', governing).isDigest);
  assert.ok(!detectDigest('/site/README.md', '', governing).isDigest);
});

test('no text takes long', () => {
  const started = processorMs();
  for (const body of [
    '1. ['.repeat(3_000_000),
    '1. [a\n'.repeat(1_000_000),
    '---\n'.repeat(1_000_000),
    'title: '.repeat(1_000_000),
    ' '.repeat(10_000_000),
  ]) {
    isDigest('/site/a.md', `---\n${body}`);
    isDigest('/site/a.md', FRONT + body);
  }
  assert.ok(processorMs() - started < 20_000);
});

test('a digest is found whose front matter Hugo does not see', () => {
  const BLOCK = '---\ntitle: "2025.08.01.00 早报"\ndate: 2025-08-01T00:00:34+08:00\n---\n';
  const DIGEST = `${BLOCK}\n1. [题目 - 作者](https://a.bc)\n\n   摘要。\n`;
  const fenced = (text: string) => `\`\`\`markdown\n${text}\`\`\`\n`;
  const found: Readonly<Record<string, string>> = {
    'in a code block': fenced(DIGEST),
    'in a code block that is not closed': `~~~\n${DIGEST}`,
    'in a code block with a sentence around it': `好的，这是简报：\n\n${fenced(DIGEST)}\n希望有帮助！\n`,
    'with its front matter in a code block': `${fenced(BLOCK)}${DIGEST.slice(BLOCK.length)}`,
    'below a sentence': `Here is the digest:\n\n${DIGEST}`,
    'after a zero-width space': `\u200B${DIGEST}`,
    'after a second byte order mark': `\uFEFF\uFEFF${DIGEST}`,
    'in a comment': `<!--\n${BLOCK}-->\n${DIGEST.slice(BLOCK.length)}`,
    'opened by other hyphens': `———${DIGEST.slice(3)}`,
  };
  for (const [name, text] of Object.entries(found)) {
    assert.ok(isDigest('/site/draft.md', text), name);
  }
  const others: Readonly<Record<string, string>> = {
    'an example in a document': `# Usage\n\nWrite a file:\n\n${fenced(DIGEST)}\n## Next\n\nMore.\n\nAnd more.\n`,
    'a template alone in a code block, with text below': `${fenced(DIGEST)}\nThis is how it looks.\n\nNow write yours.\n`,
    'an example of front matter in a document': `# Usage\n\n${fenced(BLOCK)}\n1. [a](https://b.c)\n2. [b](https://b.c)\n`,
    'an example of front matter with text below': `${fenced(BLOCK)}\nThis is how it looks.\n`,
    'front matter without a list': fenced(`${BLOCK}\nText.\n`),
    'a note between two rules': `Text.\n\n---\nNote: x\n---\n1. [a](https://b.c)\n`,
    'other front matter': `Text:\n\n---\ntags: [a]\n---\n1. [a](https://b.c)\n`,
  };
  for (const [name, text] of Object.entries(others)) {
    assert.ok(!isDigest('/site/README.md', text), name);
  }
});

test('with a template of items and no globs, what has items of it is a digest', () => {
  const shape = shapeOf({ item: '### [{title}]({source})' });
  const governing: Governing = {
    folder: '/site',
    config: { include: undefined, settings: { prescribed: { shape }, rules: new Map() } },
  };
  const items = ['a', 'b', 'c'].map((name) => `### [${name}](https://${name}.example)\n\nSummary.\n`);
  const isDigest = (path: string, text: string) => detectDigest(path, text, governing).isDigest;
  assert.ok(isDigest('/site/post.md', `---\ntitle: T\n---\n\n${items.join('\n')}`));
  assert.ok(isDigest('/site/2025-08-01-news.md', items.join('\n')));
  assert.ok(!isDigest('/site/README.md', items.join('\n')));
  assert.ok(!isDigest('/site/post.md', `---\ntitle: T\n---\n\n${items.slice(1).join('\n')}`));
  assert.ok(
    !isDigest(
      '/site/post.md',
      '---\ntitle: T\n---\n\n1. [a](https://a.example)\n2. [b](https://b.example)\n',
    ),
  );
});

test('without a configuration, items of another shape are enough where they make up a dated text', () => {
  const front = '---\ntitle: T\ndate: 2025-08-01\n---\n\n';
  for (const [name, { text, texts }] of Object.entries(SHAPES)) {
    assert.ok(isDigest('/site/post.md', front + text), name);
    if (name === 'list') continue;
    assert.ok(isDigest('/site/2025-08-01-news.md', text), name);
    assert.ok(!isDigest('/site/news.md', text), `${name}: neither front matter nor a dated name`);
    const { reason } = detectDigest('/site/post.md', front + text);
    assert.ok(reason.en.includes(texts.item ?? ''), reason.en);
  }
  const heading = (title: string, url: string) => `## [${title}](${url})\n\nText.\n\n`;
  const three = ['a', 'b', 'c'].map((one) => heading(one, `https://${one}.example`));
  assert.ok(isDigest('/site/post.md', front + three.join('')));
  assert.ok(!isDigest('/site/post.md', front + three.slice(1).join('')), 'two');
  const prose = 'A paragraph that is about something else, and is long.\n\n'.repeat(8);
  assert.ok(!isDigest('/site/post.md', front + prose + three.join('')), 'most is something else');
  assert.ok(
    !isDigest('/site/post.md', front + three.join('').replaceAll('https://', '#')),
    'links into the page',
  );
  const versions = ['3.0.0', '2.1.0', '2.0.0'].map((one) => heading(one, `https://code.example/${one}`));
  assert.ok(!isDigest('/site/post.md', front + versions.join('')), 'a list of changes');
  const steps = ['Install', 'Run', 'Stop'].map(
    (one, at) => `## ${one}\n\nAs [told](https://a.example/${at}).\n\n`,
  );
  assert.ok(!isDigest('/site/post.md', front + steps.join('')), 'an article');
  const marked = ['a', 'b', 'c'].map(
    (one, at) => `${at + 1}、[${one}](https://${one}.example)\n\n   Text.\n\n`,
  );
  const guessed = (title: string) =>
    guessShape(`---\ntitle: ${title}\n---\n\n${marked.join('')}`, title.length + 16)?.item.text;
  assert.equal(guessed('News of 2025-08-01'), '{n}、[{title}]({source})');
  assert.equal(
    guessed('2025.08.01.00 News'),
    undefined,
    'a digest of the default’s shape, with wrong markers',
  );
  const links = ['a', 'b', 'c'].map((one) => `[${one}](https://${one}.example)\n\n`);
  assert.ok(!isDigest('/site/post.md', front + links.join('')), 'paragraphs that are links');
});
