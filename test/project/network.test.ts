/** That nothing is sent and nothing fetched: no code of ours has what it would take. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../support/machine/machine.ts';

/** What a program can reach others with. */
const REACHING =
  /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b|\bimportScripts\b|(?:from |import |\()['"](?:node:)?(?:https?|http2|net|tls|dgram|dns|undici)(?:\/\w+)?['"]/gu;

/** Who speaks to the editor, or listens to it, by a socket that the editor names. */
const TO_THE_EDITOR: Readonly<Record<string, readonly string[]>> = {
  'server/lsp/node-connection.ts': ["from 'node:net'"],
  'server/lsp/node-lifeline-thread.ts': ["from 'node:net'"],
};

test('no source reaches out to the network', () => {
  const files = globSync('{client,server}/**/*.ts', { cwd: projectRoot });
  assert.ok(files.length > 100, 'the sources are there');
  const found = files.flatMap((file) => {
    const reaching = readFileSync(path.join(projectRoot, file), 'utf8').match(REACHING);
    return reaching === null ? [] : [[file.replaceAll('\\', '/'), [...reaching]] as const];
  });
  assert.deepEqual(Object.fromEntries(found), TO_THE_EDITOR);
});

test('what would reach out is told', () => {
  for (const code of ["fetch('https://a.example')", "import http from 'node:http';", 'new WebSocket(url)'])
    assert.match(code, new RegExp(REACHING.source, 'u'));
});
