/**
 * heading-author: where the name is known from elsewhere it is added in the digest's style.
 */
import { test } from 'node:test';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { archiveCrediting } from '../../support/digests/archive.ts';
import { item } from '../../support/digests/items.ts';

const check = (body: string, more: RuleCase = {}) => checkRule('heading-author', digestWith(body), more);
const headed = (
  number: number,
  text: string,
  url = `https://x.com/Somebody/status/195093096417291${4000 + number}`,
) => item(number, { heading: `[${text}](${url})` });

test('authors of every kind', () => {
  check(
    headed(1, '标题 - 歸藏(guizang.ai)') +
      headed(2, 'AI-Agent 的 GPT-5 - clem 🤗') +
      headed(3, '标题 - Demis Hassabis 等'),
  );
  check(headed(1, '标题-merve') + headed(2, 'MiniCPM-V 4.5 发布-merve'));
});

test('no author, and nobody knows one', () => {
  check(headed(1, '⟦标题⟧'));
  check(headed(1, '⟦GPT-5 发布⟧') + item(2));
  check(headed(1, '⟦标题 - ⟧') + item(2));
  check(headed(1, '⟦标题⟧', 'https://example.org/a') + headed(2, '标题 - 作者', 'https://example.org/b'));
});

test('another item credits the same account, however it is written', () => {
  const known = headed(1, '标题 - clem 🤗 等', 'https://x.com/ClementDelangue/status/1950927952641749194');
  check(
    known + headed(2, '⟦另一条⟧', 'https://mobile.twitter.com/clementdelangue/status/1950912748763672701'),
    {
      fixed: digestWith(
        known +
          headed(
            2,
            '另一条 - clem 🤗',
            'https://mobile.twitter.com/clementdelangue/status/1950912748763672701',
          ),
      ),
    },
  );
  const tight = headed(1, '标题-clem') + headed(3, '标题-clem');
  check(tight + headed(2, '⟦另一条- ⟧'), { fixed: digestWith(`${tight}${headed(2, '另一条-clem')}`) });
});

test('the archive knows the account', () => {
  const archive = archiveCrediting({ somebody: '某人' });
  check(headed(1, '⟦标题⟧'), { surroundings: { archive }, fixed: digestWith(headed(1, '标题 - 某人')) });
  check(headed(1, '⟦标题⟧', 'https://x.com/i/status/1950930964172914001'), { surroundings: { archive } });
  check(headed(1, '⟦标题⟧'), {
    surroundings: { archive },
    prescribed: { separator: ' | ' },
    fixed: digestWith(headed(1, '标题 | 某人')),
  });
});

test('the name that the configuration prefers comes before the one that is used', () => {
  check(headed(1, '⟦标题⟧'), {
    surroundings: { archive: archiveCrediting({ somebody: '某人' }) },
    prescribed: { authors: new Map([['somebody', ['某人（机构）', '某人']]]) },
    fixed: digestWith(headed(1, '标题 - 某人（机构）')),
  });
});

test('a name with brackets does not break the link', () => {
  const archive = archiveCrediting({ somebody: '某人\\[机构' });
  check(headed(1, '⟦标题⟧'), {
    surroundings: { archive },
    fixed: digestWith(headed(1, '标题 - 某人\\[机构')),
  });
  const paired = archiveCrediting({ somebody: '某人[机构]' });
  check(headed(1, '⟦标题⟧'), {
    surroundings: { archive: paired },
    fixed: digestWith(headed(1, '标题 - 某人[机构]')),
  });
});

test('what other rules say is not said again', () => {
  check(headed(1, '') + headed(2, ' - 作者') + headed(3, '![图](https://example.org/a.png)'));
  check(item(1, { heading: '[标题](https://example.org/a) - 作者' }));
  check(item(1, { heading: '没有链接' }) + item(2, { heading: 'https://example.org/a' }));
});

test('reference links, CRLF and other markers', () => {
  const archive = archiveCrediting({ b: '某人' });
  const text = (author: string) =>
    digestWith(
      `1) [${author}][a]\n\n   摘要。\n\n[a]: https://x.com/b/status/1950930964172914001\n`,
    ).replaceAll('\n', '\r\n');
  checkRule('heading-author', text('⟦标题⟧'), { surroundings: { archive }, fixed: text('标题 - 某人') });
});
