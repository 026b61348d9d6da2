/**
 * What a whole process costs, from its start to its end: the clock, the processor and the memory at its peak.
 *
 * Node says nothing of its children's use. Linux does, in /proc; elsewhere only the time is known.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One run. */
export interface ProcessCost {
  readonly wallMs: number;
  /** Of all threads, in user and in system mode. */
  readonly cpuMs: number | undefined;
  /** The largest resident set, threads included; in bytes. */
  readonly peakBytes: number | undefined;
  readonly status: number | null;
}

/** Linux counts processor time in hundredths of a second, whatever its own clock does. */
const TICK_MS = 10;
/** The kernel keeps the peak itself, so that only what is added after the last look is missed; in ms. */
const LOOK_EVERY = 10;

/** Runs a program to its end, with `own` in its environment; what it prints goes nowhere, so that no terminal is measured. */
export async function measureProcess(
  command: string,
  args: readonly string[],
  cwd: string,
  own: Readonly<Record<string, string>> = {},
): Promise<ProcessCost> {
  const cpuBefore = childrenMs();
  const began = performance.now();
  const child = spawn(command, args, {
    cwd,
    stdio: 'ignore',
    env: { ...process.env, NO_COLOR: '1', ...own },
  });
  let peakBytes: number | undefined;
  const timer = setInterval(() => {
    peakBytes = child.pid === undefined ? undefined : (peakOf(child.pid) ?? peakBytes);
  }, LOOK_EVERY);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  }).finally(() => clearInterval(timer));
  const wallMs = performance.now() - began;
  const cpuAfter = childrenMs();
  const cpuMs = cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore;
  return { wallMs, cpuMs, peakBytes, status };
}

/** The largest resident set that the process `pid` has had, in bytes; `undefined` where that is not known. */
export function peakOf(pid: number): number | undefined {
  const found = /^VmHWM:\s*(\d+) kB$/mu.exec(readProc(`/proc/${pid}/status`))?.[1];
  return found === undefined ? undefined : Number(found) * 1024;
}

/** The processor time of all children that have ended, in ms. */
function childrenMs(): number | undefined {
  // The second field is the program's name in parentheses; what is wanted are the 16th and the 17th, see proc(5).
  const fields = readProc('/proc/self/stat')
    .replace(/^.*\)\s/su, '')
    .split(' ');
  const [user, system] = [fields[13], fields[14]];
  return user === undefined || system === undefined ? undefined : (Number(user) + Number(system)) * TICK_MS;
}

function readProc(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No such process any more, or another system.
    return '';
  }
}
