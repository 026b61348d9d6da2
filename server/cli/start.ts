#!/usr/bin/env node
/**
 * The entry point of the `digest` command. A Node that is too old is told so before the program is loaded, which
 * would end in a syntax error and Node's exit status 1, which means problems in digests. So this file, and the little
 * that it imports, sticks to syntax that old versions understand.
 */
import process from 'node:process';
import { readManifest } from '../disk/manifest.ts';
import { languageOfCall } from './language.ts';
import { isInRange } from './node-range.ts';

const { nodeRange } = readManifest();
const { node } = process.versions;
const TOO_OLD = {
  en: `This is Node.js ${node}, and ${nodeRange} is needed: https://nodejs.org has a current one.`,
  zh: `当前 Node.js 为 ${node}，需要 ${nodeRange}。新版本见 https://nodejs.org。`,
};

if (isInRange(node, nodeRange)) await import('./main.ts');
else {
  const language = languageOfCall(process.argv.slice(2), process.env);
  process.stderr.write(`digest: ${TOO_OLD[language]}\n`);
  process.exitCode = 2;
}
