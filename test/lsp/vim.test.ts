/** The server in Vim with ALE, set up as the documents tell, in a terminal. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { faultySeed } from '../support/digests/seeds.ts';
import { recipe } from '../support/documents/recipes.ts';
import { editorHome } from '../support/editor/editor-home.ts';
import { openTerminal } from '../support/editor/terminal.ts';
import { ensurePrograms } from '../support/machine/machine.ts';

it('Vim with ALE shows and repairs what is wrong, tells of sources and renames', async (context) => {
  await ensurePrograms(['vim', 'tmux']);
  const vimrc = `packadd! ale\n${recipe('docs/editors.md', 'Vim', 'vim')}`;
  const { folder, file, env } = await editorHome(context, { vimrc });
  const call = ['vim', '-N', '-n', '-i', 'NONE', '-u', 'vimrc', file];
  const vim = await openTerminal(context, call, folder, env);
  const command = (text: string) => vim.keys(`:${text}`, 'Enter');

  await vim.shows('>>');
  await command('lopen');
  await vim.shows(
    /\|19 col \d+-\d+ error\| bold-unrendered: [\s\S]*\|23 col \d+-\d+ error\| bold-unrendered: /u,
  );
  await command('lclose');

  // The first repair that is offered at the first problem.
  await command('call search("沙堆崩塌”\\\\*")');
  await command('ALECodeAction');
  await vim.shows(/1\) Move .*\n[\s\S]*Type number and <Enter>/u);
  await vim.keys('1', 'Enter');
  await vim.shows('“**沙堆崩塌**”');

  await command('call search("demishassabis")');
  await command('ALEHover');
  await vim.shows('2025-08-27 23:04:05 +08:00');
  await vim.keys('Escape');

  await command('call search("merve\\\\]")');
  await command('ALERename');
  await vim.shows('New name: merve');
  await vim.keys('C-u', '梅尔夫', 'Enter');
  await vim.shows('梅尔夫](');
  await command('wqall');
  await vim.closes();

  // Byte for byte what the same repairs give elsewhere.
  const expected = faultySeed.text
    .replace('**“沙堆崩塌”**', '“**沙堆崩塌**”')
    .replaceAll(/-merve(?= 等\]|\])/gu, '-梅尔夫');
  assert.equal(await readFile(file, 'utf8'), `${expected}\n`);
});
