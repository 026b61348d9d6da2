/**
 * Which unit tests run on any system with Node and npm. The others ask programs that we have from Debian: Hugo in
 * several versions, Neovim and other editors, pre-commit.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './machine.ts';

/** A test that is one of these, or imports one, directly or not, starts such a program. */
const PROGRAMS: readonly string[] = [
  'test/support/hugo/hugo-programs.ts',
  'test/support/editor/editor-home.ts',
  'test/gate/pre-commit.test.ts',
].map((file) => path.join(projectRoot, file));

/** Unit tests by whether they run anywhere; paths relative to the project. */
export function unitTests(): { readonly portable: readonly string[]; readonly others: readonly string[] } {
  const files = globSync('test/**/*.test.ts', { cwd: projectRoot, exclude: ['test/vscode/**'] }).sort();
  const needing = files.filter((file) => needsProgram(path.join(projectRoot, file), new Set()));
  return { portable: files.filter((file) => !needing.includes(file)), others: needing };
}

function needsProgram(file: string, seen: Set<string>): boolean {
  if (PROGRAMS.includes(file)) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export|\}) .*'(\.[^']+\.ts)'/gmu);
  return [...imports].some(([, target = '']) => needsProgram(path.resolve(path.dirname(file), target), seen));
}
