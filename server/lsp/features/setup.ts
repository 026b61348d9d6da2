/** Our own client's set-up of a folder: the configuration that its digests already follow. The client writes it. */
import type { CancellationToken } from 'vscode-languageserver';
import { ArchiveLearner } from '../../config/learn/archive-learner.ts';
import { configText, plainConfigText } from '../../config/learn/config-text.ts';
import { itemsPrevail } from '../../config/learn/guess-shape.ts';
import { CADENCES, type Choice, guidedSettings, ITEMS, titleFor } from '../../config/learn/guide.ts';
import {
  FEWEST_DIGESTS,
  LARGEST_SAMPLE,
  learnArchive,
  type SampleFile,
} from '../../config/learn/learn-archive.ts';
import { CONFIG_FILE_NAME } from '../../config/settings.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { DEFAULT_ITEM, opensWithLink } from '../../digest/shape/shape.ts';
import {
  type ConfigChoices,
  type ConfigProposal,
  type FoundShape,
  findShape,
  proposeConfig,
} from '../../protocol/setup-messages.ts';
import { keptIn } from '../../text/keep-last.ts';
import type { Language } from '../../text/message.ts';
import { type Context, type Feature, forMessage } from '../feature.ts';
import { Slices } from '../session/slices.ts';
import { canonicalUri, decodedPath, folderOf, isInside } from '../uri.ts';

/** Learning, and the offer to. */
export const setupFeatures: readonly Feature[] = [
  forMessage(proposeConfig, async ({ folder, guide }, context, token) => {
    const uri = `${folder.replace(/\/+$/u, '')}/${CONFIG_FILE_NAME}`;
    const exists = (await context.session.read(uri)) !== undefined;
    if (exists) return { uri, exists, digests: 0, files: 0, item: '' };
    const answer =
      guide === undefined
        ? await learned(folder, context, token)
        : { text: plainConfigText(guidedSettings(guide), {}), digests: 0, files: 0, item: guide.item };
    return { uri, exists, ...answer };
  }),
  forMessage(findShape, ({ uri }, context, token) => shapeAround(uri, context, token)),
];

type Answer = Omit<ConfigProposal, 'uri' | 'exists'>;

async function learned(folder: string, context: Context, token: CancellationToken): Promise<Answer> {
  const { session, abilities } = context;
  const places = await listed(folder, context);
  const slices = new Slices(() => performance.now());
  const learner = new ArchiveLearner(await read(sampleOf(places, LARGEST_SAMPLE), folder, context, token));
  for (const place of places) {
    if (token.isCancellationRequested) break;
    const [file] = await read([place], folder, context, token);
    const { config } = await session.nearestConfiguration(place);
    if (file !== undefined) learner.add(file, config.settings.site);
    await slices.turn();
  }
  const result = learner.result();
  if (result === undefined)
    return { digests: 0, files: places.length, item: '', choices: choicesIn(abilities.language) };
  return {
    text: configText(result, { say: (message) => message[abilities.language] }),
    digests: result.digests,
    files: places.length,
    item: result.shape?.item.text ?? DEFAULT_ITEM,
  };
}

function choicesIn(language: Language): ConfigChoices {
  const shown = ({ label, value }: Choice) => ({ label: label[language], value });
  return {
    cadences: CADENCES.map((one) => ({ ...shown(one), title: titleFor(one.value) })),
    items: ITEMS.map(shown),
  };
}

/** How many files, and how much of each, are read to see quickly whether there is anything to learn. */
const FEW = 24;
const BEGINNING = 10_000;

async function shapeAround(
  uri: string,
  context: Context,
  token: CancellationToken,
): Promise<FoundShape | null> {
  const { file } = await context.session.nearestConfiguration(uri);
  const folder = context
    .folders()
    .filter((one) => isInside(uri, one))
    .sort((a, b) => b.length - a.length)[0];
  if (file !== undefined || folder === undefined) return null;
  // The archive's view asks again with every change, thus with every character that is typed.
  const known = keptIn(found, context.session.era, () => new Map());
  const key = `${context.archives.index.size} ${folder} ${folderOf(uri)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const shape = await shapeIn(folder, uri, context, token);
  if (!token.isCancellationRequested) known.set(key, shape);
  return shape;
}

/** What was found, `null` for nothing, as long as configurations and the number of files stay as they are. */
const found = new WeakMap<object, Map<string, FoundShape | null>>();

async function shapeIn(
  folder: string,
  uri: string,
  context: Context,
  token: CancellationToken,
): Promise<FoundShape | null> {
  const places = sampleOf(await listed(folder, context), FEW);
  const nearest = await Promise.all(places.map((place) => context.session.nearestConfiguration(place)));
  // A folder below may have been set up.
  const free = places.filter((_, at) => nearest[at]?.file === undefined);
  const files = await read(free, folder, context, token);
  const sample = files.map(({ path, text }) => ({ path, text: text.slice(0, BEGINNING) }));
  const shape = sample.length < FEWEST_FILES ? undefined : learnArchive(sample);
  if (shape === undefined || opensWithLink(shape.item)) return null;
  const own = decodedPath(folderOf(uri)).slice(decodedPath(folder).length + 1);
  const inside = sample.filter(({ path }) => own === '' || path.startsWith(`${own}/`));
  const showing = inside.filter(({ text }) => itemsPrevail(parseDigest(text, { shape })));
  // Of a whole site, the posts are what lies beside digests.
  const homes = new Set(showing.map(({ path }) => folderOf(`/${path}`)));
  const near = inside.filter(({ path }) => homes.has(folderOf(`/${path}`)));
  const digests = showing.length;
  return digests * 2 < near.length || digests < FEWEST_DIGESTS
    ? null
    : { folder, item: shape.item.text, digests, files: near.length };
}

/** A folder with fewer files is no archive yet. */
const FEWEST_FILES = 5;

async function listed(folder: string, { archives }: Context): Promise<readonly string[]> {
  const canonical = canonicalUri(folder).replace(/\/+$/u, '');
  return (await archives.filesOf(canonical)?.list(canonical)) ?? [];
}

async function read(
  places: readonly string[],
  folder: string,
  { archives, session }: Context,
  token: CancellationToken,
): Promise<SampleFile[]> {
  const base = decodedPath(canonicalUri(folder)).replace(/\/+$/u, '').length + 1;
  const files: SampleFile[] = [];
  for (const place of places) {
    if (token.isCancellationRequested) break;
    const text = await session.read(archives.asOpen(place) ?? place);
    if (text !== undefined) files.push({ path: decodedPath(place).slice(base), text });
  }
  return files;
}

/** At most `most` of `places`, of all over. */
function sampleOf(places: readonly string[], most: number): readonly string[] {
  const step = Math.max(1, places.length / most);
  return Array.from(
    { length: Math.min(most, places.length) },
    (_, at) => places[Math.floor(at * step)] ?? '',
  );
}
