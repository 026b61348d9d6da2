/** What `digest init` asks in a folder without digests, and what it makes of the answers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askGuide } from '../../../server/cli/commands/ask-guide.ts';
import { CADENCES, ITEMS } from '../../../server/config/learn/guide.ts';
import { readConfig } from '../../../server/config/read-config.ts';
import type { Language } from '../../../server/text/message.ts';

async function answered(answers: readonly string[], language: Language = 'en') {
  const left = [...answers];
  const asked: string[] = [];
  const errors = { write: (text: string) => void asked.push(text), isTerminal: true, hasColors: false };
  const ask = async (question: string) => {
    asked.push(question);
    return left.shift();
  };
  return { guide: await askGuide(ask, { language, errors }), asked, left };
}

test('the usual answers are a line break away', async () => {
  const { guide, asked } = await answered(['', '', '']);
  const [cadence, item] = [CADENCES[0]?.value, ITEMS[0]?.value];
  assert.deepEqual(guide, { cadence, title: '{yyyy}-{MM}-{dd}', item });
  assert.match(asked.join('\n'), /3 {2}Numbered headings {2}### \{n\}\. \[\{title\}\]\(\{source\}\)\n/u);
});

test('what is no choice is asked again, and a hyphen stands for any title', async () => {
  const { guide, left } = await answered(['9', 'x', '3', '-', '0', '7'], 'zh');
  assert.deepEqual(guide, { cadence: 'PT4H', title: '', item: '{n}、[{title}]({source})：{summary}' });
  assert.deepEqual(left, []);
});

test('where the input ends, nothing is decided', async () => {
  for (const answers of [[], [''], ['', '']]) assert.equal((await answered(answers)).guide, undefined);
});

test('every choice is a setting', () => {
  for (const { value: item } of ITEMS)
    assert.deepEqual(readConfig(JSON.stringify({ item })).problems, [], item);
  for (const { value: cadence } of CADENCES)
    if (cadence !== '') assert.deepEqual(readConfig(JSON.stringify({ cadence })).problems, [], cadence);
});
