/** What comes from a workspace reaches the user through `client/messages.ts`, which makes it inert. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { projectRoot } from '../support/machine/machine.ts';

/** Ways past client/messages.ts, and ways to make Markdown of VS Code powerful. */
const FORBIDDEN: readonly RegExp[] = [
  /\bshow(?:Information|Warning|Error)Message\b/u,
  /\bcommands\s*\.\s*registerCommand\b|\bregisterTextEditorCommand\b/u,
  /\bisTrusted\b|\bsupportHtml\b|\bsupportThemeIcons\b|\bappendMarkdown\b|new MarkdownString\([^)]/u,
];

describe('the client', () => {
  const folder = path.join(projectRoot, 'client');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && name !== 'messages.ts',
  );

  it('shows messages and registers commands in one place, and trusts no Markdown', () => {
    assert.ok(files.length > 30);
    for (const file of files) {
      const source = readFileSync(path.join(folder, file), 'utf8');
      for (const pattern of FORBIDDEN) assert.doesNotMatch(source, pattern, file);
    }
  });

  it('would be found out', () => {
    const source = readFileSync(path.join(folder, 'messages.ts'), 'utf8');
    assert.match(source, FORBIDDEN[0] ?? /$^/u);
    assert.match(source, FORBIDDEN[1] ?? /$^/u);
    assert.match('new MarkdownString(text)', FORBIDDEN[2] ?? /$^/u);
  });
});
