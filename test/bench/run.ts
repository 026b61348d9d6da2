/**
 * `npm run bench`: everything that is measured. Nothing here passes or fails.
 *
 *   npm run bench                    all of it, some minutes
 *   npm run bench -- keystroke       what one inserted character costs
 *   npm run bench -- documents       the same through the servers, beside others
 *   npm run bench -- archive         10,000 digests, on the command line and in the server
 *   npm run bench -- lint | server   one of the two
 *   npm run bench -- shapes          the command line over digests of every shape
 *   npm run bench -- pipeline        looking up, and the tools for agents
 *   npm run bench -- rumdl           the command line beside the quickest peer only
 */
import { measureDocuments } from './documents.ts';
import { measureKeystrokes } from './keystroke.ts';
import { measureLint } from './lint-archive.ts';
import { measurePipeline } from './pipeline.ts';
import { measureServer } from './server-archive.ts';
import { measureShapes } from './shapes.ts';

const PARTS = {
  keystroke: [measureKeystrokes],
  documents: [measureDocuments],
  archive: [() => measureLint('all'), measureServer],
  lint: [() => measureLint('all')],
  server: [measureServer],
  shapes: [measureShapes],
  pipeline: [measurePipeline],
  rumdl: [() => measureLint('rumdl')],
} satisfies { readonly [part: string]: readonly (() => void | Promise<void>)[] };

const isPart = (name: string): name is keyof typeof PARTS => Object.hasOwn(PARTS, name);

const asked = process.argv.slice(2);
const parts = (
  asked.length === 0 ? ['keystroke', 'documents', 'archive', 'shapes', 'pipeline'] : asked
).filter(isPart);
if (parts.length < asked.length) {
  console.error(`Usage: npm run bench -- [${Object.keys(PARTS).join(' | ')}]`);
  process.exitCode = 2;
} else {
  for (const part of parts) for (const measure of PARTS[part]) await measure();
}
