/** The server in Helix, set up as the documents tell, in a terminal. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { faultySeed } from '../support/digests/seeds.ts';
import { recipe } from '../support/documents/recipes.ts';
import { editorHome } from '../support/editor/editor-home.ts';
import { openTerminal } from '../support/editor/terminal.ts';
import { debianProgram } from '../support/machine/debian.ts';
import { ensurePrograms } from '../support/machine/machine.ts';

it('Helix shows and repairs what is wrong, tells of sources, renames and formats', async (context) => {
  await ensurePrograms(['tmux']);
  const { command, args } = await debianProgram('sid', ['hx'], 'hx');
  const { folder, file, env } = await editorHome(context, {
    '.config/helix/languages.toml': recipe('docs/editors.md', 'Helix', 'toml'),
  });
  const helix = await openTerminal(context, [command, ...args, file], folder, env);

  // The marks beside both lines, and their number in the status line.
  await helix.shows(/●\s+19 [\s\S]*●\s+23 [\s\S]*● 2 /u);

  // The first repair that is offered at each problem.
  await helix.keys('gg', ']d');
  await helix.shows('This will not be bold');
  await helix.keys('Space', 'a');
  await helix.shows('Turn off bold-unrendered for this line');
  await helix.keys('Enter');
  await helix.shows('“**沙堆崩塌**”');
  await helix.shows(/● 1 /u);
  await helix.keys('gg', ']d');
  await helix.shows('This will not be bold');
  await helix.keys('Space', 'a');
  await helix.shows('Turn off bold-unrendered for this line');
  await helix.keys('Enter');
  await helix.shows('“**混合思考（hybrid thinking）**”');

  // A wrong number, and formatting.
  await helix.keys(':13', 'Enter', 'r', '7');
  await helix.shows(/13 {2}7\. /u);
  await helix.keys(':format', 'Enter');
  await helix.shows(/13 {2}2\. /u);

  await helix.keys('/demishassabis', 'Enter', 'Space', 'k');
  await helix.shows('2025-08-27 23:04:05 +08:00');
  await helix.keys('Escape');

  await helix.keys('/merve\\]', 'Enter', 'h', 'Space', 'r');
  await helix.shows('rename-to:');
  await helix.keys('C-u', '梅尔夫', 'Enter');
  await helix.shows('梅尔夫](');
  await helix.keys(':wq', 'Enter');
  await helix.closes();

  const expected = faultySeed.text
    .replace('**“沙堆崩塌”**', '“**沙堆崩塌**”')
    .replace('**“混合思考（hybrid thinking）”**', '“**混合思考（hybrid thinking）**”')
    .replaceAll(/-merve(?= 等\]|\])/gu, '-梅尔夫');
  assert.equal((await readFile(file, 'utf8')).trimEnd(), expected);
});
