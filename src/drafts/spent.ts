import { readFileSync } from 'node:fs';

/** Ticks of a second in which Linux tells of processes, whatever its own clock. */
const ticks = 100;

/**
 * The seconds that a process has computed, or undefined where the machine does not say. A busy machine gives a process
 * little of its time, and no text is to be blamed for that.
 */
export function secondsComputed(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is a name in brackets, which may hold anything; user and system time are the 14th and 15th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const spent = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(spent) ? spent / ticks : undefined;
  } catch {
    return undefined;
  }
}
