/**
 * The live preview for our own client: pages, or what changed in them, repairs of the problems they show, and
 * the digest as a file of its own.
 */

import type { Connection } from 'vscode-languageserver';
import { configuredReading } from '../../features/preview/configured-reading.ts';
import { plainTextOf } from '../../features/preview/plain-text.ts';
import { type PreviewPage, READINGS, type Reading } from '../../features/preview/preview-model.ts';
import { patchOf } from '../../features/preview/preview-patch.ts';
import { pageBody, standalonePage } from '../../features/preview/standalone-page.ts';
import {
  type ExportedPage,
  type ExportParams,
  exportPage,
  getPreview,
  type PreviewFixEdits,
  type PreviewFixParams,
  type PreviewParams,
  type PreviewUpdate,
  previewFix,
} from '../../protocol/preview-messages.ts';
import { isLawful } from '../../rules/engine/fix-all.ts';
import { editsOf } from '../convert.ts';
import { type Context, type Feature, forOwnClient } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** Everything that the preview asks for. */
export const previewFeatures: readonly Feature[] = [
  { capabilities: () => ({}), listen: listenForPages },
  forOwnClient(previewFix, fixEdits),
  forOwnClient(exportPage, exported),
];

/** The libraries that make pages are as much as a sixth of the server, which starts without them. */
const loadPreview = () => import('../../features/preview/preview.ts');

/** Pages that a client may have: the last few, of all documents and ways to show them. */
const MOST_PAGES = 24;

function listenForPages(connection: Connection, context: () => Context): void {
  const pages = new Map<string, PreviewPage>();
  // Revisions of a server that has ended mean nothing to this one.
  const era = Date.now().toString(36);
  let count = 0;
  const answer = async (
    snapshot: Snapshot,
    params: PreviewParams,
    { abilities }: Context,
  ): Promise<PreviewUpdate> => {
    const { preview } = await loadPreview();
    const reading = readingOf(params.reading, snapshot);
    const page = preview(snapshot.digest, {
      reading,
      language: abilities.language,
      settings: snapshot.config.settings,
      findings: params.problems ? snapshot.findings : [],
      images: params.images === true,
      decorated: true,
    });
    const base = params.base === undefined ? undefined : pages.get(params.base);
    const revision = `${era}.${++count}`;
    if (params.base !== undefined) pages.delete(params.base);
    pages.set(revision, page);
    for (const oldest of pages.keys()) {
      if (pages.size <= MOST_PAGES) break;
      pages.delete(oldest);
    }
    return {
      revision,
      version: snapshot.version,
      reading,
      lang: page.lang,
      title: page.title,
      lists: page.lists,
      ...patchOf(base ?? { ...page, parts: [] }, page),
      ...(base === undefined || params.base === undefined ? {} : { base: params.base }),
    };
  };
  forOwnClient(getPreview, answer).listen(connection, context);
}

/** The reading that was asked for, or the one that the digest is checked with. Comes from outside and may be anything. */
function readingOf(wish: unknown, { config }: Snapshot): Reading {
  return READINGS.find((one) => one === wish) ?? configuredReading(config);
}

function fixEdits(snapshot: Snapshot, params: PreviewFixParams): PreviewFixEdits | null {
  if (params.version !== snapshot.version) return null;
  const finding = snapshot.findings.find(
    ({ rule, span }) => rule === params.rule && span.start === params.start && span.end === params.end,
  );
  const fix = finding?.fixes[params.fix];
  if (finding === undefined || fix === undefined) return null;
  const edits = isLawful({ finding, fix }, snapshot) ? editsOf(snapshot.lines, fix.edits) : [];
  return { version: snapshot.version, edits };
}

async function exported(
  snapshot: Snapshot,
  params: ExportParams,
  { abilities }: Context,
): Promise<ExportedPage> {
  const { published } = await loadPreview();
  const page = published(snapshot.digest, {
    reading: readingOf(params.reading, snapshot),
    language: abilities.language,
    settings: snapshot.config.settings,
  });
  const { style, nonce } = params;
  return {
    title: page.title,
    document: standalonePage(page, { style, nonce }),
    body: pageBody(page),
    text: plainTextOf(snapshot.digest, snapshot.digest.items),
  };
}
