/** The server in Kate, set up as the documents tell, on a screen that nobody sees. */
import assert from 'node:assert/strict';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { recipe } from '../support/documents/recipes.ts';
import { editorHome } from '../support/editor/editor-home.ts';
import { ensurePrograms } from '../support/machine/machine.ts';
import { start } from '../support/machine/run-process.ts';

/** How long Kate may take until it has been told what is wrong. */
const PATIENCE_MS = 120_000;

it('Kate starts the server, opens the digest in it and is told of both problems', async (context) => {
  await ensurePrograms(['kate']);
  const { folder, file, env } = await editorHome(context, {
    '.config/kate/lspclient/settings.json': recipe('docs/editors.md', 'Kate', 'json'),
    'digest.config.json': '{}',
  });
  // Kate asks whoever starts a server for the first time; this is the answer.
  const command = path.join(folder, 'bin', 'digest');
  await writeFile(
    path.join(folder, '.config', 'katerc'),
    `[lspclient]\nAllowedServerCommandLines=${command} server\n`,
  );
  const [asked, told] = [path.join(folder, 'asked'), path.join(folder, 'told')];
  await rename(command, `${command}-itself`);
  await writeFile(command, `#!/bin/sh\ntee "${asked}" | "${command}-itself" "$@" | tee "${told}"\n`);
  await chmod(command, 0o755);

  const screen = await openScreen();
  const kate = start('dbus-run-session', ['--', 'kate', '--startanon', '--new', '--block', file], {
    cwd: folder,
    env: { ...env, DISPLAY: screen.name, XDG_RUNTIME_DIR: path.join(folder, 'runtime') },
  });
  try {
    const text = (name: string) => readFile(name, 'utf8').catch(() => '');
    const until = performance.now() + PATIENCE_MS;
    let answer = '';
    while (!answer.includes('bold-unrendered') && performance.now() < until) {
      await pause(200);
      answer = await text(told);
    }
    const codes = answer.match(/"code":"[a-z-]+"/gu);
    assert.deepEqual(codes, ['"code":"bold-unrendered"', '"code":"bold-unrendered"'], kate.output());
    assert.match(await text(asked), /"method":\s*"textDocument\/didOpen"/u);
  } finally {
    // Before the folder goes, into which Kate writes until it ends.
    await kate.stop();
    await screen.close();
  }
});

/** Opens a screen of its own. */
async function openScreen(): Promise<{ readonly name: string; close(): Promise<void> }> {
  const server = start('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp']);
  for (;;) {
    const number = /^\d+$/mu.exec(server.output())?.[0];
    if (number !== undefined) return { name: `:${number}`, close: () => server.stop() };
    if (server.child.exitCode !== null) throw new Error(server.output());
    await pause(50);
  }
}
