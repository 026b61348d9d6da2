/**
 * The problems of the bold spans of a text block, with repairs that were tried and work. The rules on bold each
 * report some of them.
 */
import type { Block } from '../../markdown/block.ts';
import { keptIn, once } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';
import type { Message } from '../../text/message.ts';
import type { Fix } from '../engine/rule.ts';
import { type BoldFault, boldFaults } from './bold-faults.ts';
import { type Links, layoutsOf, linksOf, splittingLayouts } from './bold-layouts.ts';
import { BoldRepairs, type Candidates, type Proven } from './bold-repairs.ts';

/** One span with a problem. Its repairs are tried on demand. */
export interface BoldProblem extends BoldFault {
  /** What the best repair that works does; `undefined` where none does. */
  readonly advice: () => Message | undefined;
  /** The repairs that work, the best first; at most one is automatic, and those that are go together. */
  readonly repairs: {
    readonly fixes: () => readonly Fix[];
    readonly automaticFix: () => Fix | undefined;
  };
}

/** The problems of `block`, which is in `source`, in the order of the text. */
export function boldProblems(block: Block, source: string): readonly BoldProblem[] {
  return keptIn(known, block, () => problemsOf(block, source));
}

const known = new Memo<Block, readonly BoldProblem[]>();

function problemsOf(block: Block, source: string): readonly BoldProblem[] {
  const faults = boldFaults(block, source);
  if (faults.length === 0) return [];
  const repairs = once(() => {
    const links = linksOf(block);
    const candidates = faults.map((fault) => layoutsFor(fault, source, links));
    return new BoldRepairs(block, source, candidates);
  });
  return faults.map((fault, index) => ({
    ...fault,
    advice: () => repairs().best(index)?.title,
    repairs: {
      fixes: () => repairs().all(index).map(fixFor),
      automaticFix: () => {
        const layout = repairs().automatic(index);
        return layout && fixFor({ layout, isAutomatic: true });
      },
    },
  }));
}

function fixFor({ layout: { title, edits }, isAutomatic }: Proven): Fix {
  return { title, edits, automatic: isAutomatic };
}

function layoutsFor({ kind, bold, next }: BoldFault, source: string, links: Links): Candidates {
  // It would come into what was meant as an address.
  if ([bold.open, bold.close].some(({ span }) => isInAddress(source, span.start))) return [];
  return kind === 'touching' && next !== undefined
    ? splittingLayouts(bold, next, source)
    : layoutsOf(bold, source, links);
}

function isInAddress(source: string, at: number): boolean {
  return /\]\([^()\s]*$/u.test(source.slice(Math.max(0, at - LONGEST_ADDRESS), at));
}

const LONGEST_ADDRESS = 500;
