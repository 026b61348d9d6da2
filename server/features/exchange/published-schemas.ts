/**
 * The JSON schemas that are published with the package, by their names.
 */
import type * as v from 'valibot';
import { extractedDigest, givenData } from './digest-data.ts';
import { lintReport, ruleList } from './problem-data.ts';
import { seenReport } from './seen-data.ts';

/** What each schema is of. */
export const PUBLISHED: Readonly<Record<string, v.GenericSchema>> = {
  extract: extractedDigest,
  compose: givenData,
  lint: lintReport,
  rules: ruleList,
  seen: seenReport,
};
