/** What is accepted goes into the configuration, and everything else in it stays as it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptEdit, newConfigText } from '../../server/config/accept.ts';
import { readConfig } from '../../server/config/read-config.ts';
import { applyEdits } from '../../server/text/edit.ts';

const author = { path: ['authors', 'op7418'], values: ['歸藏(guizang.ai)', '歸藏'] };

function accepted(text: string, what: typeof author = author): string {
  const edit = acceptEdit(text, what);
  return edit === undefined ? text : applyEdits(text, [edit]);
}

test('into a file of any layout', () => {
  assert.equal(
    accepted('{\n\t// why\n\t"hugo": "0.111", // because\n}\n'),
    '{\n\t"authors": {\n\t\t"op7418": [\n\t\t\t"歸藏(guizang.ai)",\n\t\t\t"歸藏"\n\t\t]\n\t},\n\t// why\n\t"hugo": "0.111", // because\n}\n',
  );
  for (const text of [
    '{}',
    '\uFEFF{}\r\n',
    '{ "authors": {} }',
    '{"categories":["a"]}',
    newConfigText(author),
  ]) {
    const after = accepted(text);
    assert.deepEqual(readConfig(after).problems, []);
    assert.deepEqual(readConfig(after).settings.prescribed.authors?.get('op7418'), author.values);
    assert.equal(after.startsWith('\uFEFF'), text.startsWith('\uFEFF'));
    assert.equal(accepted(after), after, 'once');
  }
});

test('into the list that is there, however its key is written', () => {
  const after = accepted('{ "authors": { "@OP7418": ["歸藏(guizang.ai)"] } }');
  assert.deepEqual(readConfig(after).settings.prescribed.authors?.get('op7418'), author.values);
  assert.match(after, /@OP7418/u);
  const categories = accepted('{ "categories": ["a"] }', { path: ['categories'], values: ['a', 'b'] });
  assert.deepEqual(readConfig(categories).settings.prescribed.categories, ['a', 'b']);
});

test('not into what is damaged, or something else', () => {
  for (const text of ['', '{', '[]', '{ "authors": 7 }', '{ "authors": { "op7418": "歸藏" } }'])
    assert.equal(acceptEdit(text, author), undefined, text);
});
