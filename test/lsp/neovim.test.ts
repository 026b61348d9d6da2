/** The server in headless Neovim, with nothing but Neovim's own LSP client: in Debian's, and in the current one. */
import path from 'node:path';
import { it } from 'node:test';
import { recipe } from '../support/documents/recipes.ts';
import { checkAnswers, runEditor } from '../support/editor/editor-check.ts';
import { debianProgram } from '../support/machine/debian.ts';
import { ensurePrograms } from '../support/machine/machine.ts';

const script = path.join(import.meta.dirname, 'neovim.lua');
const call = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`];
const commands = recipe('docs/editors.md', 'Commands', 'lua');

it('Neovim shows, completes, repairs and formats a digest', async (context) => {
  await ensurePrograms(['neovim']);
  const setup = recipe('docs/editors.md', 'Neovim 0.7 to 0.10', 'lua');
  checkAnswers(await runEditor(context, ['nvim', ...call], setup + commands));
});

it('Neovim does so by its current configuration', async (context) => {
  const { command, args, root } = await debianProgram('sid', ['neovim'], 'nvim');
  const lua = (ending: string) => path.join(root, 'usr', ending);
  const setup = recipe('docs/editors.md', 'Neovim', 'lua');
  checkAnswers(
    await runEditor(context, [command, ...args, ...call], setup + commands, {
      VIMRUNTIME: path.join(root, 'usr', 'share', 'nvim', 'runtime'),
      LUA_PATH: `${lua('share/lua/5.1/?.lua')};;`,
      LUA_CPATH: `${path.join(path.dirname(command), 'lua', '5.1', '?.so')};;`,
    }),
  );
});
