#!/usr/bin/env node
/**
 * Where the `digest` command begins. What Node is too old for the program is told so before any of the program is
 * read, since that would end in a syntax error and Node's own exit status 1, which says that digests have problems.
 * So this file, and the little that it imports, keeps to what old Nodes understand.
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
