/** The packaged server in Emacs, with Eglot and nothing else. */
import path from 'node:path';
import { it } from 'node:test';
import { recipe } from '../support/documents/recipes.ts';
import { checkAnswers, runEditor } from '../support/editor/editor-check.ts';
import { ensurePrograms } from '../support/machine/machine.ts';

it('Emacs shows, completes, repairs and formats a digest', async (context) => {
  await ensurePrograms(['emacs']);
  checkAnswers(
    await runEditor(
      context,
      ['emacs', '--batch', '-l', path.join(import.meta.dirname, 'emacs.el')],
      recipe('docs/editors.md', 'Emacs', 'elisp'),
    ),
  );
});
