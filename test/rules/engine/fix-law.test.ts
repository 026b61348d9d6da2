/**
 * The laws that fixes are held to before they are offered, each broken and kept.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { findingOf } from '../../../server/rules/engine/finding.ts';
import { brokenLaw } from '../../../server/rules/engine/fix-law.ts';
import { automatic, type Finding, type RuleTraits } from '../../../server/rules/engine/rule.ts';
import { applyEdits, replace } from '../../../server/text/edit.ts';

const TITLE = { en: 'Repair', zh: '修复' };

/** A finding of the rule with the id `rule` at `part` of `text`, whose fix writes `newText` there. */
function at(text: string, part: string, rule: string, newText = '', traits: RuleTraits = {}): Finding {
  const start = text.indexOf(part);
  assert.notEqual(start, -1, part);
  const span = { start, end: start + part.length };
  const fixes = [automatic(TITLE, [replace(span, newText)])];
  return findingOf({ id: rule, ...traits }, 'error', { span, message: TITLE, fixes });
}

/** What is broken by the fixes of the first `made` of `before`, after which there is what `after` finds. */
function broken(
  text: string,
  before: readonly Finding[],
  after: (text: string) => readonly Finding[],
  made = 1,
): string | undefined {
  const fixes = before.slice(0, made).map((finding) => {
    const [fix] = finding.fixes;
    assert.ok(fix !== undefined);
    return { finding, fix };
  });
  const fixed = applyEdits(
    text,
    fixes.flatMap(({ fix }) => fix.edits),
  );
  return brokenLaw({ digest: parseDigest(text), findings: before }, fixes, {
    digest: parseDigest(fixed),
    findings: after(fixed),
  });
}

const TEXT = '1. [a - b](https://example.org/)\n\n   x == y, z\n';
const none = () => [];

suite('the problem goes', () => {
  test('from where it was', () => {
    assert.equal(broken(TEXT, [at(TEXT, '==', 'sign', '=')], none), undefined);
    assert.equal(
      broken(TEXT, [at(TEXT, '==', 'sign', '=')], (text) => [at(text, '=', 'sign')]),
      'sign «Repair» leaves its finding',
    );
  });

  test('where another of its rule is elsewhere, however far it is moved', () => {
    const before = [at(TEXT, '==', 'sign', '======'), at(TEXT, ',', 'sign')];
    assert.equal(
      broken(TEXT, before, (text) => [at(text, ',', 'sign')]),
      undefined,
    );
  });

  test('for each of several', () => {
    const before = [at(TEXT, '==', 'sign', '='), at(TEXT, ',', 'comma', ';')];
    assert.equal(
      broken(TEXT, before, (text) => [at(text, ';', 'comma')], 2),
      'comma «Repair» leaves its finding',
    );
  });
});

suite('no problem comes', () => {
  const fix = (traits: RuleTraits = {}) => [at(TEXT, '==', 'sign', '=', traits), at(TEXT, ',', 'other')];

  test('to any place', () => {
    assert.equal(
      broken(TEXT, fix(), (text) => [at(text, 'z', 'other')]),
      'sign «Repair» brings other',
    );
    assert.equal(
      broken(TEXT, fix(), (text) => [at(text, ',', 'another')]),
      'sign «Repair» brings another',
    );
  });

  test('but those that were there', () => {
    assert.equal(
      broken(TEXT, fix(), (text) => [at(text, ',', 'other')]),
      undefined,
    );
  });

  test('but those that the rule brings to light', () => {
    const traits: RuleTraits = { reveals: { rules: /^another$/u } };
    assert.equal(
      broken(TEXT, fix(traits), (text) => [at(text, 'x', 'another')]),
      undefined,
    );
    assert.equal(
      broken(TEXT, fix(traits), (text) => [at(text, 'x', 'third')]),
      'sign «Repair» brings third',
    );
  });

  test('but those of the archive, which depend on other digests', () => {
    assert.equal(
      broken(TEXT, fix(), (text) => [at(text, 'x', 'archive-x', '', { scope: 'archive' })]),
      undefined,
    );
  });

  test('but those in what is read as something else', () => {
    const text = `${TEXT}\nbelow\n`;
    const before = (within: 'outside items' | 'HTML') => [
      at(text, '==', 'sign', '=', { reveals: { within } }),
    ];
    const after = (changed: string) => [at(changed, 'below', 'new')];
    assert.equal(broken(text, before('outside items'), after), undefined);
    assert.equal(broken(text, before('HTML'), after), 'sign «Repair» brings new');
  });
});

suite('the page keeps', () => {
  test('its letters', () => {
    const about = (traits?: RuleTraits) => [at(TEXT, 'x ==', 'sign', '=', traits)];
    assert.equal(broken(TEXT, about(), none), 'sign «Repair» changes what readers see');
    assert.equal(broken(TEXT, about({ changes: ['text'] }), none), undefined);
  });

  test('its letters in their order, whatever becomes code', () => {
    const moved = [at(TEXT, '   x', 'indentation', '       x')];
    assert.equal(broken(TEXT, moved, none), undefined);
  });

  test('its shortcodes', () => {
    const text = TEXT.replace('==', '{{< x "==" >}}');
    const about = (traits?: RuleTraits) => [at(text, '"=="', 'sign', '', traits)];
    assert.equal(broken(text, about(), none), 'sign «Repair» changes a shortcode');
    assert.equal(broken(text, about({ changes: ['shortcodes'] }), none), undefined);
  });
});
