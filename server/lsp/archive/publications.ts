/**
 * The publications of the workspace as our own client is shown them: each an archive, its configuration and its
 * calendar. The calendar is made anew when the archive knows something else, or a minute has gone by.
 */
import type { Archive } from '../../archive/columns/archive.ts';
import { type Calendar, calendarOf } from '../../archive/view/calendar.ts';
import type { ArchiveState } from '../../features/archive/archive-model.ts';
import type { PublicationSettings } from '../../rules/engine/rule.ts';
import type { RuleSettings } from '../../rules/engine/run-rules.ts';
import { configuredStart } from '../../rules/slot/date-slot.ts';
import { MINUTE_MS } from '../../time/clock.ts';
import type { Context } from '../feature.ts';
import type { CheckBasis } from './archive-check.ts';

/** One of them. */
export interface Publication {
  /** Its folder, by which it is named. */
  readonly folder: string;
  readonly archive: Archive;
  readonly prescribed: PublicationSettings;
  /** Where texts stand in its digests may have changed since it was made. */
  readonly calendar: Calendar;
  readonly basis: CheckBasis;
}

/** What is known of the workspace's digests. */
export function archiveState({ archives }: Context): ArchiveState {
  const { index } = archives;
  if (index.isComplete) return 'ready';
  if (!archives.hasFolders) return 'none';
  return index.isWorking ? 'reading' : 'partial';
}

/** The publications that have digests, or the one in the folder `only`, by their folders; none before all is read. */
export async function publicationsOf(context: Context, only?: string): Promise<readonly Publication[]> {
  if (archiveState(context) === 'reading') return [];
  const known = [...context.archives.index.publications]
    .filter(([folder]) => only === undefined || folder === only)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Promise.all(known.map(([folder, archive]) => publicationOf(folder, archive, context)));
}

async function publicationOf(folder: string, archive: Archive, { session }: Context): Promise<Publication> {
  const { settings } = (await session.nearestConfiguration(`${folder}/digest.md`)).config;
  const { prescribed } = settings;
  return {
    folder,
    archive,
    prescribed,
    calendar: keptCalendar(archive, settings, session.now()),
    basis: { publication: folder, facts: archive.facts, settings },
  };
}

/** Calendars by what their archives know. */
const calendars = new WeakMap<
  object,
  { readonly settings: object; readonly minute: number; readonly calendar: Calendar }
>();

function keptCalendar(archive: Archive, settings: RuleSettings, nowMs: number): Calendar {
  const minute = Math.floor(nowMs / MINUTE_MS);
  const kept = calendars.get(archive.facts);
  if (kept?.settings === settings && kept.minute === minute) return kept.calendar;
  const { cadenceMs, offsetMinutes } = settings.prescribed;
  const startMs = configuredStart(settings);
  const calendar = calendarOf(archive, {
    nowMs,
    ...(cadenceMs === undefined ? {} : { cadenceMs }),
    ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
    ...(startMs === undefined ? {} : { startMs }),
  });
  calendars.set(archive.facts, { settings, minute, calendar });
  return calendar;
}

/** The clock time of its latest digest; minus infinity where none has one. */
export function latestClock({ calendar }: Publication): number {
  return calendar.slots.findLast(({ entry }) => entry !== undefined)?.clockMs ?? Number.NEGATIVE_INFINITY;
}
