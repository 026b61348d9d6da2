/** Other versions of Node than the one that runs the tests, from npm, which carries the programs as packages. */
import path from 'node:path';
import { npmTool } from './npm-tool.ts';

/** The program of Node `version`, such as "22.12.0". */
export async function nodeProgram(version: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const folder = await npmTool(`node-${platform}-${process.arch}`, version);
  return path.join(folder, 'bin', platform === 'win' ? 'node.exe' : 'node');
}
