import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { eventually, LanguageServer, pushedClient } from '../support/language-server.ts';
import { projectRoot } from '../support/machine.ts';

const digests = path.join(projectRoot, 'test', 'digests');
const clean = pathToFileURL(path.join(digests, '2025.08.01.00.md')).href;
const faulty = pathToFileURL(path.join(digests, '2025.08.28.00.md')).href;
const cleanText = await readFile(path.join(digests, '2025.08.01.00.md'), 'utf8');
const faultyText = await readFile(path.join(digests, '2025.08.28.00.md'), 'utf8');

describe('diagnostics for a client that asks', () => {
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start();
  });
  after(() => server.stop());

  it('finds nothing in the first seed', async () => {
    await server.open(clean, cleanText);
    assert.deepEqual(await server.diagnostics(clean), []);
  });

  it('finds exactly two problems in the second seed', async () => {
    await server.open(faulty, faultyText);
    const found = await server.diagnostics(faulty);
    assert.deepEqual(
      found.map(({ code, severity, source, range }) => ({
        code,
        severity,
        source,
        line: range.start.line + 1,
      })),
      [
        { code: 'bold-unrendered', severity: 1, source: 'digest', line: 19 },
        { code: 'bold-unrendered', severity: 1, source: 'digest', line: 23 },
      ],
    );
  });
});

void eventually;
void pushedClient;
