/**
 * The words of the Chinese texts: the digest is 简报, the summary of an item is 摘要, and neither is called by the other’s
 * name. Every text is held against its English original.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { PAGES } from '../support/documents/documents.ts';
import { projectRoot } from '../support/machine/machine.ts';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');

/** A text in both languages, and where it stands. */
interface Pair {
  readonly place: string;
  readonly en: string;
  readonly zh: string;
}

function bundlePairs(): Pair[] {
  const bundle: Record<string, string> = JSON.parse(read('l10n/bundle.l10n.zh-cn.json'));
  return Object.entries(bundle).map(([en, zh]) => ({ place: 'l10n', en, zh }));
}

function manifestPairs(): Pair[] {
  const english: Record<string, string> = JSON.parse(read('package.nls.json'));
  const chinese: Record<string, string> = JSON.parse(read('package.nls.zh-cn.json'));
  return Object.entries(english).map(([key, en]) => ({ place: key, en, zh: chinese[key] ?? '' }));
}

/** The `{ en, zh }` of the server’s sources. */
function sourcePairs(): Pair[] {
  const files = readdirSync(path.join(projectRoot, 'server'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...read(path.join('server', name)).matchAll(PAIR)].map(([, en = '', zh = '']) => ({
        place: name,
        en: en.slice(1, -1),
        zh: zh.slice(1, -1),
      })),
    );
}

const TEXT = /(`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/.source;
const PAIR = new RegExp(`\\ben: ${TEXT},\\s*zh: ${TEXT}`, 'gu');

it('a text that speaks of digests says 简报, and of summaries 摘要', () => {
  const pairs = [...bundlePairs(), ...manifestPairs(), ...sourcePairs()];
  assert.ok(pairs.length > 600, `${pairs.length} texts found`);
  const wrong = pairs.filter(({ en, zh }) => {
    const saysSummary = /summar/iu.test(en.replaceAll(/\$\{[^}]*\}/gu, ''));
    const saysDigest = /digest/iu.test(
      en.replaceAll(/`[^`]*`|digest\.config\.json|[\w.-]*digest-[\w-]+|\bdigest\.\w+/gu, ''),
    );
    return zh.includes('摘要') !== saysSummary || (saysSummary && !saysDigest && zh.includes('简报'));
  });
  assert.deepEqual(wrong, []);
});

it('no page says 摘要 where the digest is meant', () => {
  const pages = [...PAGES.map(({ zh }) => zh), 'CHANGELOG.md', ...rulePages()];
  const found = pages.flatMap((file) =>
    [...read(file).matchAll(WRONG)].map(([phrase]) => `${file}: ${phrase}`),
  );
  assert.deepEqual(found, []);
});

const WRONG =
  /(?:新闻|一期|每期|本期|这期|各期|几期|份|所有|这些|新建|打开|导出|不是|示例)摘要|摘要(?:归档|统计|预览|服务|文件|视图)|“摘要”视图|时长中位数/gu;

function rulePages(): string[] {
  const rules = 'server/rules';
  return readdirSync(path.join(projectRoot, rules), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(rules, name));
}
