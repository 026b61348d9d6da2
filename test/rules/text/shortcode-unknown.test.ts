/** shortcode-unknown: what is said with and without a site in view, and that Hugo's own shortcodes are those it names. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { item } from '../../support/digests/items.ts';
import { page, tryWithHugo } from '../../support/hugo/hugo.ts';

function check(summary: string, expected: RuleCase = {}): void {
  checkRule('shortcode-unknown', digestWith(`${item(1, { summary })}${item(2)}`), expected);
}

const SITE = { surroundings: { shortcodes: new Set(['price', 'sub/note']) } };

test('with the site in view', () => {
  check(
    '价格{{< price >}}元，{{< PRICE >}}，{{% sub/note %}}a{{% /sub/note %}}，{{< x user="a" id="1" >}}',
    SITE,
  );
  check('价格{{< ⟦prise⟧ >}}元', { ...SITE, message: /Did you mean “price”\?/ });
  check('价格 `{{< ⟦foo⟧ >}}` 元', { ...SITE, message: /in code too/ });
  check('价格{{< raw >}}元', { surroundings: { shortcodes: new Set(['raw']) } });
});

test('without a site, a name is doubtful, but not in code', () => {
  check('价格{{< ⟦price⟧ >}}元', { severity: 'warning', message: /cannot be seen from here/ });
  check('价格 `{{< ⟦price⟧ >}}` 元', { message: /in code too/ });
  check('价格{{< price >}}元', { options: { known: ['Price'] } });
  check('{{</* price */>}} `{{%/* price */%}}` {{< t.inline >}}x{{< /t.inline >}} {{ price }}');
});

test('what cannot be read, at its place', () => {
  check('价格⟦{{< price }⟧}元', { message: /“}” cannot stand there/ });
  check('价格⟦{{< price⟧', { message: /cannot stand there/ });
  check('价格⟦{{< x 你好，⟧世界 >}}元', { message: /“，” cannot stand/ });
  check('价格⟦{{< x "⟧a >}}元', { message: /quoted argument/ });
  check('价格⟦{{< x "a" b⟧="c" >}}元', { message: /named and positional/ });
  check('价格⟦{{< >}}⟧元', { message: /no name/ });
  check('价格⟦{{< /x >}}⟧元', { message: /not open/ });
  check('价格⟦{{</*⟧ x >}}元', { message: /nothing ends it/ });
});

test('the fix shows the shortcode as text', () => {
  const before = digestWith(item(1, { summary: '价格 `{{< ⟦price⟧ >}}` 与 `b` 元' }));
  const after = digestWith(item(1, { summary: '价格 `{{</* price */>}}` 与 `b` 元' }));
  checkRule('shortcode-unknown', before, { offers: [after] });
});

suite('Hugo’s own shortcodes', () => {
  const judged = {
    alone: 'figure instagram instagram_simple param ref relref vimeo vimeo_simple x x_simple youtube',
    pair: 'comment details highlight qr',
    removed: 'gist tweet twitter twitter_simple',
    unknown: 'speakerdeck img note mermaid instagrams',
  };
  for (const [kind, names] of Object.entries(judged)) {
    test(`${kind}: ${names}`, async () => {
      for (const name of names.split(' ')) {
        const [outcome] = await tryWithHugo([page(`a {{< ${name} >}}`)]);
        const failure = outcome !== undefined && 'failure' in outcome ? outcome.failure : '';
        assert.equal(/not found/u.test(failure), kind === 'unknown', `${name}: ${failure}`);
        assert.equal(/must be closed/u.test(failure), kind === 'pair', `${name}: ${failure}`);
        assert.equal(/removed in v0\.156/u.test(failure), kind === 'removed', `${name}: ${failure}`);
      }
      const isFine = kind === 'alone';
      for (const name of names.split(' '))
        check(isFine ? `a {{< ${name} >}} b` : `a {{< ⟦${name}⟧ >}} b`, {
          surroundings: { shortcodes: new Set() },
        });
    });
  }
});
