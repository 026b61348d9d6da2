/**
 * The archive for our own client, as plain data: the levels of the archive view, what a search finds, and the numbers
 * on the statistics page. Files are named by their URIs, times as the publication's clock shows them (ms since the
 * epoch of a clock that knows no offset).
 */
import type { Gap, Period } from '../../archive/view/calendar-levels.ts';
import type { Statistics } from '../../archive/view/statistics-model.ts';
import type { Timeline } from '../../archive/view/timeline.ts';

/**
 * The state of the archive: `none` without a folder, `reading` at first, `partial` where reading was cancelled,
 * `ready`.
 */
export type ArchiveState = 'none' | 'reading' | 'partial' | 'ready';

/** One level of the archive view, the latest first. */
export interface ArchiveLevel {
  readonly state: ArchiveState;
  readonly lines: readonly ArchiveLine[];
}

/** One line of it. */
export type ArchiveLine = PublicationLine | PeriodLine | DigestLine | GapLine;

/** How much there is in a part of the archive. */
export interface ArchiveCounts extends Omit<Period, 'key'> {
  /** Missing as long as not all digests in it have been checked. */
  readonly problems?: ProblemCount;
}

/** Problems by their severity. */
export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** All digests that one digest.config.json, or a folder of the workspace, holds together. */
interface PublicationLine extends ArchiveCounts {
  readonly kind: 'publication';
  /** The folder, which names it. */
  readonly publication: string;
}

/** A year, a month, a day: `2025`, `2025-08`, `2025-08-01`; or `undated`. */
interface PeriodLine extends ArchiveCounts {
  readonly kind: 'period';
  readonly publication: string;
  readonly period: string;
}

/** A digest. */
interface DigestLine {
  readonly kind: 'digest';
  readonly publication: string;
  readonly uri: string;
  readonly title: string;
  readonly categories: readonly string[];
  readonly items: number;
  /** Missing where it has no time. */
  readonly clockMs?: number;
  readonly wholeDay: boolean;
  /** Missing as long as it has not been checked. */
  readonly problems?: ProblemCount;
}

/** A slot without a digest. */
export interface GapLine extends Gap {
  readonly publication: string;
}

/** A story that was found, or a digest as a whole. */
export interface ArchiveHit {
  readonly uri: string;
  /** Which item of the digest's summary; missing for the digest itself. */
  readonly index?: number;
  /** Of the item, else of the digest. */
  readonly title: string;
  /** Empty where there is none. */
  readonly author: string;
  readonly digest: string;
  readonly clockMs?: number;
  readonly wholeDay: boolean;
}

/** The statistics page's numbers. */
export interface ArchiveNumbers {
  readonly state: ArchiveState;
  /** The publications that there are, by their folders. */
  readonly publications: readonly string[];
  /** The one that the numbers are of. */
  readonly publication?: string;
  readonly statistics: Statistics;
  readonly timeline: Timeline;
  /** The days of the first and of the last digest, such as `2025-08-01`; missing where none has a time. */
  readonly days?: { readonly first: string; readonly last: string };
  /** Slots without a digest in the period. */
  readonly gaps: number;
  /** How many digests have been checked, and what was found in them. */
  readonly checked: number;
  readonly problems: readonly RuleCount[];
}

/** How often a rule found something. */
export interface RuleCount {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly count: number;
}

/** Which level is wanted. */
export interface ArchiveParams {
  readonly publication?: string;
  readonly period?: string;
}

/** The publication that a digest belongs to, and its periods from the year on. */
export interface ArchivePath {
  readonly publication: string;
  readonly periods: readonly string[];
}

/** What is looked for; what is not given may be anything. */
export interface ArchiveSearch {
  readonly words?: string;
  readonly publication?: string;
  readonly author?: string;
  readonly category?: string;
  readonly host?: string;
  /** Digests from the first to the last day, such as `2025-08-01`, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Digests in which this rule has found something. */
  readonly rule?: string;
  /** Digests as a whole are wanted, not their stories. */
  readonly digestsOnly?: boolean;
  readonly limit: number;
}

/** The result of a check. */
export interface ArchiveCheckResult extends ProblemCount {
  readonly digests: number;
}

/** Which numbers are wanted. */
export interface ArchiveNumbersParams {
  /** The first of them, if not given. */
  readonly publication?: string;
  /** Only so many days, today included; all there are, if not given. */
  readonly days?: number;
}
