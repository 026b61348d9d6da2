/** The packaged server in Emacs, with Eglot and nothing else. */
import path from 'node:path';
import { it } from 'node:test';
import { checkAnswers, runEditor } from '../support/editor-check.ts';
import { ensurePrograms } from '../support/machine.ts';

it('Emacs shows, completes, repairs and formats a digest', async () => {
  await ensurePrograms(['emacs']);
  checkAnswers(
    await runEditor('emacs', ['--batch', '-l', path.join(import.meta.dirname, 'emacs.el')], 'elisp'),
  );
});
