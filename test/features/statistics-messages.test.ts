/** What arrives from the statistics page, or was remembered by an older one, is made sure of. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PERIODS, readToPanel, readView } from '../../client/statistics/page/messages.ts';
import { fc } from '../support/check/fast-check.ts';

it('takes what the page says, and nothing else', () => {
  assert.deepEqual(readToPanel({ type: 'ready', more: 1 }), { type: 'ready' });
  assert.deepEqual(readToPanel({ type: 'explain', rule: 'item-number' }), {
    type: 'explain',
    rule: 'item-number',
  });
  assert.deepEqual(
    readToPanel({ type: 'search', wanted: { author: '宝玉', label: '宝玉', rule: 7, other: 'x' } }),
    { type: 'search', wanted: { author: '宝玉', label: '宝玉' } },
  );
  for (const wrong of [undefined, null, 'ready', {}, { type: 'explain' }, { type: 'search', wanted: {} }])
    assert.equal(readToPanel(wrong), undefined);
});

it('shows everything where nothing that can be read was chosen', () => {
  assert.deepEqual(readView({ period: 'year', publication: 'file:///a', unfolded: [] }), {
    period: 'year',
    publication: 'file:///a',
  });
  assert.deepEqual(readView({ period: 'week', publication: 1 }), { period: 'all' });
  fc.assert(fc.property(fc.anything(), (data) => PERIODS.includes(readView(data).period)));
});
