import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { z } from 'zod';

/** What one run of one piece of work took. */
const sampleShape = z.object({
  seconds: z.number(),
  rows: z.number(),
  megabytes: z.number(),
  /** Seconds of processor that all threads took together: what a busy machine changes least. */
  cpu: z.number().optional(),
  /** Seconds of processor that went before it, to have what the work is done on in memory. */
  loadingCpu: z.number().optional(),
  /** Milliseconds of single questions, where it is these that count. */
  p50: z.number().optional(),
  p99: z.number().optional(),
  /** Peak memory of the program itself, where the work is to start one. */
  childMegabytes: z.number().optional(),
});
export type Sample = z.infer<typeof sampleShape>;

/** A piece of work that is measured: each run in a process of its own, so that its peak memory is its own. */
export interface Work {
  readonly name: string;
  readonly run: () => Promise<Omit<Sample, 'megabytes'>>;
}

/** The value that such a share of some lies below or at. */
export function atShare(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Seconds that something took, by the monotonic clock. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Seconds and seconds of processor that something took. */
export async function timedBoth(work: () => Promise<unknown>): Promise<{ seconds: number; cpu: number }> {
  const before = process.cpuUsage();
  const seconds = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpu: (user + system) / 1e6 };
}

/** Runs one piece of work here and prints its sample: what the child process of `sampled` does. */
export async function printSample(work: Work): Promise<void> {
  const measured = await work.run();
  process.stdout.write(
    `${JSON.stringify({ ...measured, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
  );
}

/** Runs a piece of work in a process of its own, some times over. */
export function sampled(script: string, name: string, times: number, options: readonly string[] = []): Sample[] {
  return Array.from({ length: times }, () => {
    const child = spawnSync(process.execPath, [script, '--work', name, ...options], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`);
    return sampleShape.parse(JSON.parse(child.stdout.trim().split('\n').at(-1) ?? ''));
  });
}

/** `min / median / max` of some numbers, with two decimals. */
export function spread(values: readonly number[]): string {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (index: number): string => (sorted[index] ?? Number.NaN).toFixed(2);
  return `${at(0)} / ${at(Math.floor(sorted.length / 2))} / ${at(sorted.length - 1)}`;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The machine, in a line. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${cpus().length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, Linux`;
}
