/**
 * Applies comments to a digest's findings: those turned off in place are left out, and rules that check the comments
 * themselves (`checkDirective`) learn which were used.
 *
 * `disable` counts from where it stands to the next `enable` or the end; in the front matter it counts from the top
 * of the file, so that one comment can speak for all of it. `disable-next-line` counts for the next line that holds
 * more than spaces and such comments, since formatters put blank lines below a comment.
 */
import type { Digest } from '../../digest/model.ts';
import { keptIn } from '../../text/keep-last.ts';
import { LineIndex } from '../../text/line-index.ts';
import { type Directive, type DirectiveName, readDirectives } from './directives.ts';
import { findingOf } from './finding.ts';
import type { Finding, Rule, Severity } from './rule.ts';

/** How the rules were run. */
export interface DirectiveContext {
  /** All rules that a comment may name, whether they are run or not. */
  readonly rules: readonly Rule[];
  /** The rules that could report something in this run; whether a comment for another one is used is unknown. */
  readonly ran: () => ReadonlySet<string>;
  /** The severity of a rule in this run. */
  readonly severity: (rule: Rule) => Severity | 'off';
}

/**
 * `findings`, which must be in the order of the text, without those that comments in the digest turn off, and
 * with a finding for every directive that is wrong or of no use, in the order of the text.
 */
export function applyDirectives(
  digest: Digest,
  findings: readonly Finding[],
  context: DirectiveContext,
): Finding[] {
  const directives = readDirectives(digest);
  if (directives.length === 0) return [...findings];
  const switches = directives.map(switchOf);
  const kept = withoutHidden(digest, findings, switches);
  const own = directiveFindings(digest, switches, context);
  return own.length === 0
    ? kept
    : [...kept, ...own].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A directive, and which of its names have been used. */
interface Switch {
  readonly directive: Directive;
  /** The rules it names, or `EVERY`. */
  readonly names: ReadonlySet<string>;
  readonly used: Set<string>;
}

/** Stands for "every rule" among the names of rules. */
const EVERY = '*';

function switchOf(directive: Directive): Switch {
  const { names } = directive;
  return {
    directive,
    names: new Set(names.length === 0 ? [EVERY] : names.map(({ name }) => name)),
    used: new Set(),
  };
}

/** Switches by the rule that they turn off. */
type ByRule = Map<string, Switch>;

function withoutHidden(digest: Digest, findings: readonly Finding[], switches: readonly Switch[]): Finding[] {
  const lines = new LineIndex(digest.text);
  const byLine = nextLines(digest.text, lines, switches);
  const regions = switches.filter(
    ({ directive }) => directive.kind === 'disable' || directive.kind === 'enable',
  );
  const firstText = digest.text.search(/\S/);
  const off: ByRule = new Map();
  const kept: Finding[] = [];
  let done = 0;
  const turnUntil = (offset: number) => {
    for (; done < regions.length; done++) {
      const region = regions[done];
      if (region === undefined || effectiveFrom(region.directive, firstText) > offset) return;
      turn(off, region);
    }
  };
  for (const finding of findings) {
    turnUntil(finding.span.start);
    const line = byLine.get(lines.position(finding.span.start).line);
    const by = line?.get(finding.rule) ?? line?.get(EVERY) ?? off.get(finding.rule) ?? off.get(EVERY);
    if (by === undefined) kept.push(finding);
    else by.used.add(by.names.has(finding.rule) ? finding.rule : EVERY);
  }
  turnUntil(digest.text.length);
  return kept;
}

/** The offset from which a region directive counts. */
function effectiveFrom({ kind, span, inFrontMatter }: Directive, firstText: number): number {
  return kind === 'disable' && (inFrontMatter || span.start <= firstText) ? 0 : span.start;
}

function turn(off: ByRule, { directive, names, used }: Switch): void {
  for (const name of names) {
    if (directive.kind === 'disable') {
      if (!off.has(name)) off.set(name, { directive, names, used });
    } else if (name === EVERY ? off.size > 0 : off.has(name)) {
      used.add(name);
      if (name === EVERY) off.clear();
      else off.delete(name);
    }
  }
}

/** The `disable-next-line` directives by the number of the line that they count for. */
function nextLines(text: string, lines: LineIndex, switches: readonly Switch[]): Map<number, ByRule> {
  const byLine = new Map<number, ByRule>();
  // From the last to the first: each looks no further than to the next one, so that all looking together is linear.
  let after: { readonly directive: Directive; readonly next: number } | undefined;
  for (const { directive, names, used } of switches.toReversed()) {
    const limit = after?.directive.span.start ?? text.length;
    const found = nextTextAfter(text, directive.span.end, limit);
    let next = found ?? after?.next ?? text.length;
    const standsAlone = after !== undefined && endsLine(text, after.directive.span.end);
    if (after !== undefined && found === limit && standsAlone) next = after.next;
    after = { directive, next };
    if (directive.kind !== 'disable-next-line') continue;
    const line = lines.position(next).line;
    const rules = keptIn(byLine, line, () => new Map());
    for (const name of names) rules.set(name, { directive, names, used });
  }
  return byLine;
}

/** The offset of the first character that is not blank on the lines below that of `from`, `limit` at most; `undefined` where no line ends before `limit`. */
function nextTextAfter(text: string, from: number, limit: number): number | undefined {
  let at = from;
  while (at < limit && text[at] !== '\n' && text[at] !== '\r') at++;
  if (at === limit) return undefined;
  while (at < limit && BLANKS.has(text.charAt(at))) at++;
  return at;
}

function endsLine(text: string, from: number): boolean {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at >= text.length || text[at] === '\n' || text[at] === '\r';
}

const BLANKS: ReadonlySet<string> = new Set([' ', '\t', '\n', '\r']);

function directiveFindings(
  digest: Digest,
  switches: readonly Switch[],
  context: DirectiveContext,
): Finding[] {
  const { rules } = context;
  const ran = context.ran();
  const known = new Set(rules.map((rule) => rule.id));
  const checks = rules.filter(({ id, checkDirective }) => checkDirective !== undefined && ran.has(id));
  const found: Finding[] = [];
  for (const { directive, used } of switches) {
    const unused = unusedNames(directive, used, ran, known);
    for (const rule of checks) {
      const severity = context.severity(rule);
      if (severity === 'off') continue;
      const reports = rule.checkDirective?.(directive, { digest, known, unused }) ?? [];
      for (const report of reports) found.push(findingOf(rule, severity, report));
    }
  }
  return found;
}

/** The unused names of `directive`; an empty list where it names none and is unused; `undefined` where all is well. */
function unusedNames(
  { kind, names }: Directive,
  used: ReadonlySet<string>,
  ran: ReadonlySet<string>,
  known: ReadonlySet<string>,
): readonly DirectiveName[] | undefined {
  if (kind === undefined) return undefined;
  const canTell = (name: string) => kind === 'enable' || ran.has(name);
  if (names.length === 0) {
    const allRan = kind === 'enable' || [...known].every((name) => ran.has(name));
    return used.size === 0 && allRan ? [] : undefined;
  }
  const unused = names.filter(({ name }) => known.has(name) && !used.has(name) && canTell(name));
  return unused.length === 0 ? undefined : unused;
}
