/** The packaged server in headless Neovim, with nothing but Neovim's own LSP client. */
import path from 'node:path';
import { it } from 'node:test';
import { checkAnswers, runEditor } from '../support/editor-check.ts';
import { ensurePrograms } from '../support/machine.ts';

it('Neovim shows, completes, repairs and formats a digest', async () => {
  await ensurePrograms(['neovim']);
  const script = path.join(import.meta.dirname, 'neovim.lua');
  checkAnswers(
    await runEditor(
      'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
      'lua',
    ),
  );
});
