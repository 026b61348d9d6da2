/**
 * Learns a configuration from the Markdown files of a folder, one after the other, so that they need not all be in
 * memory: the shape of items from a sample, everything else from each file, and from a few what would be reported
 * then.
 */
import { type ParseOptions, parseDigest } from '../../digest/parse-digest.ts';
import { DEFAULT_SHAPE, opensWithLink, type Shape } from '../../digest/shape/shape.ts';
import { HABITS, OF_SITES } from '../../rules/engine/habits.ts';
import { runRules } from '../../rules/engine/run-rules.ts';
import { RULES } from '../../rules/registry.ts';
import type { Site } from '../../site/site.ts';
import { detectBySigns } from '../files/detect-digest.ts';
import { baseName } from '../files/paths.ts';
import { DEFAULT_CONFIG, parseOptions, readConfig, withSite } from '../read-config.ts';
import { learnArchive, type SampleFile } from './learn-archive.ts';
import { FEWEST_ITEMS } from './learn-shape.ts';
import { type DigestFacts, factsOf, type Proposal, proposeConfig, withHabits } from './propose-config.ts';

/** What was learned from a folder. */
export interface LearnedConfig {
  readonly proposal: Proposal;
  /** How many digests it was learned from, and how many Markdown files there are. */
  readonly digests: number;
  readonly files: number;
  /** What the items look like, where these are not the default's. */
  readonly shape: Shape | undefined;
  /** The Markdown files in which no item was found, in the order in which they came. */
  readonly others: readonly string[];
  /** The rules that would report something, those first that do so in most of the digests that were tried. */
  readonly problems: readonly LearnedProblem[];
  /** How many digests were tried. */
  readonly tried: number;
}

/** A rule, and what it would report. */
export interface LearnedProblem {
  readonly rule: string;
  readonly count: number;
  readonly digests: number;
}

/** A digest that the rules are tried on. */
interface TrialFile extends SampleFile {
  readonly site: Site | undefined;
}

/** See the head of this file. */
export class ArchiveLearner {
  readonly #shape: Shape | undefined;
  readonly #byTemplate: Shape | undefined;
  readonly #facts: DigestFacts[] = [];
  readonly #others: string[] = [];
  #trials: TrialFile[] = [];
  #stride = 1;
  #files = 0;

  /** `sample` are files of all over the folder. */
  constructor(sample: readonly SampleFile[]) {
    this.#shape = learnArchive(sample);
    const { item } = this.#shape ?? {};
    this.#byTemplate = item === undefined || opensWithLink(item) ? undefined : this.#shape;
  }

  /** Takes the next file, which `site` publishes. */
  add(file: SampleFile, site: Site | undefined): void {
    this.#files++;
    // The archive's own conventions are wanted, not those that a configuration above it prescribes.
    const options = { ...parseOptions(withSite(DEFAULT_CONFIG, site)), shape: DEFAULT_SHAPE };
    const facts = this.#factsIn(file, options);
    if (facts === 'other') this.#others.push(file.path);
    if (typeof facts === 'string') return;
    this.#facts.push(facts);
    this.#try({ ...file, site });
  }

  /** Keeps digests of all over the archive: every second one of those kept, and of those that follow, whenever there are too many. */
  #try(file: TrialFile): void {
    if ((this.#facts.length - 1) % this.#stride === 0) this.#trials.push(file);
    if (this.#trials.length <= MOST_TRIALS) return;
    this.#trials = this.#trials.filter((_, index) => index % 2 === 0);
    this.#stride *= 2;
  }

  /** What was learned; `undefined` where no file is a digest. */
  result(): LearnedConfig | undefined {
    const facts = this.#facts;
    const others = this.#others;
    if (facts.length === 0) return undefined;
    const shape = this.#byTemplate ?? (namesAuthors(facts) ? undefined : this.#shape);
    const proposal = proposeConfig(facts, others, shape);
    const problems = this.#problemsBy(proposal);
    const tried = this.#trials.length;
    const isFree = this.#trials.every(({ site }) => site === undefined);
    const habits = shape === undefined ? [] : problems.filter((one) => isHabit(one, tried, isFree));
    return {
      proposal: withHabits(proposal, habits, tried),
      digests: facts.length,
      files: this.#files,
      shape,
      others,
      problems: problems.filter((one) => !habits.includes(one)),
      tried,
    };
  }

  /** What the file shows; `few` where it has too few items to tell anything, `other` where it has none. */
  #factsIn({ path, text }: SampleFile, options: ParseOptions): DigestFacts | 'few' | 'other' {
    const shape = this.#byTemplate;
    if (shape === undefined) {
      const isDigest =
        detectBySigns(baseName(path), text, DEFAULT_SHAPE).isDigest ||
        (this.#shape !== undefined && parseDigest(text, options).items.length >= FEWEST_ITEMS);
      return isDigest ? factsOf(parseDigest(text, options), path) : 'other';
    }
    const digest = parseDigest(text, { ...options, shape });
    if (digest.items.length >= FEWEST_ITEMS) return factsOf(digest, path);
    return digest.items.length > 0 ? 'few' : 'other';
  }

  #problemsBy({ config }: Proposal): LearnedProblem[] {
    const own = readConfig(JSON.stringify(config));
    const counts = new Map<string, LearnedProblem>();
    for (const { path, text, site } of this.#trials) {
      const read = withSite(own, site);
      const digest = parseDigest(text, parseOptions(read));
      const findings = runRules(digest, RULES, read.settings, { fileName: baseName(path) });
      for (const rule of new Set(findings.map((one) => one.rule))) {
        const { count = 0, digests = 0 } = counts.get(rule) ?? {};
        const more = findings.filter((one) => one.rule === rule).length;
        counts.set(rule, { rule, count: count + more, digests: digests + 1 });
      }
    }
    return [...counts.values()].sort((a, b) => b.digests - a.digests || b.count - a.count);
  }
}

/** As many digests show what is usual and what is not; at least half as many are tried where there are more. */
const MOST_TRIALS = 40;

function isHabit({ rule, digests }: LearnedProblem, tried: number, isFree: boolean): boolean {
  if (tried < FEWEST_ITEMS) return false;
  // Pages that show some HTML show all of it.
  if (rule === 'html-dropped' && isFree) return digests >= FEWEST_ITEMS;
  return digests * 3 >= tried && (HABITS.has(rule) || (isFree && OF_SITES.has(rule)));
}

/** Whether most digests have authors after their titles, as the default has. */
function namesAuthors(facts: readonly DigestFacts[]): boolean {
  return facts.filter(({ separator }) => separator !== undefined).length * 2 > facts.length;
}
