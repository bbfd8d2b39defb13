import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { built, program } from '../register/program.ts';
import { phaseOf, phases, type Phase } from './phases.ts';

const marks = pathToFileURL(built('test/crash/marks.js')).href;

/** What one command did before it ended or was killed, and the steps it took with the time of each (ms). */
export interface Ended {
  readonly killed: boolean;
  /** From the signal to the end (ms), where one was sent. */
  readonly took: number | undefined;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly steps: readonly { readonly step: string; readonly at: number }[];
  /** Where it was when it ended. */
  readonly last: Phase;
}

/** Where to kill: so long after the n-th step of a phase has begun (the start of the process is one). */
export interface Aim {
  readonly phase: Phase;
  readonly nth: number;
  readonly after: number;
}

/** A signal that the process is sent as the first step that fits begins. */
export interface SignalAim {
  readonly signal: NodeJS.Signals;
  readonly at: RegExp;
}

/** Runs a command in a process of its own and kills it where it was aimed at, or never. */
export async function command(dir: string, argv: readonly string[], aim?: Aim | SignalAim): Promise<Ended> {
  if (!existsSync(program)) throw new Error('Build first (npx tsc -b): the command runs in a process of its own.');
  const child = spawn(process.execPath, ['--import', marks, program, '--workspace', dir, '--json', ...argv], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...(aim !== undefined && 'signal' in aim && { MARKS_SIGNAL: `${aim.signal} ${aim.at.source}` }),
    },
  });
  const begun = performance.now();
  const [, stdout, stderr, marked] = child.stdio;
  let [out, err, unread] = ['', '', ''];
  const steps: { step: string; at: number }[] = [];
  let seen = 0;
  let timer: NodeJS.Timeout | undefined;
  let sent: number | undefined;
  const send = (): void => {
    sent = performance.now();
    child.kill('SIGKILL');
  };
  const arrived = (step: string | undefined): void => {
    if (aim === undefined) return;
    if ('signal' in aim) {
      if (step !== undefined && aim.at.test(step)) sent ??= performance.now();
      return;
    }
    if (aim.phase !== phaseOf(step) || (seen += 1) !== aim.nth) return;
    if (aim.after >= 2) timer = setTimeout(send, aim.after);
    else {
      holdOn(aim.after);
      send();
    }
  };
  stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  marked?.on('data', (chunk: Buffer) => {
    const lines = (unread + chunk.toString()).split('\n');
    unread = lines.pop() ?? '';
    for (const step of lines) {
      steps.push({ step, at: performance.now() - begun });
      arrived(step);
    }
  });
  arrived(undefined);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const took = sent === undefined ? undefined : performance.now() - sent;
      resolve({ killed: signal === 'SIGKILL', took, code, out, err, steps, last: phaseOf(steps.at(-1)?.step) });
    });
  });
}

/** Waits less than a timer can. */
function holdOn(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/**
 * Places to kill a command at: phase after phase, in each a step by chance, and a moment by chance within the time
 * that the step took when it was last seen whole.
 */
export class Aims {
  readonly #random: () => number;
  readonly #seen = new Map<Phase, readonly number[]>();
  readonly #among: readonly Phase[];
  #turn: number;

  constructor(random: () => number, from: number, among: readonly Phase[] = phases) {
    this.#random = random;
    this.#turn = from;
    this.#among = among;
  }

  /** Learns from a command how long each of its steps takes. */
  learn({ steps }: Ended): void {
    const lasting = new Map<Phase, number[]>([['starting', [steps[0]?.at ?? guess]]]);
    for (const [index, { step, at }] of steps.entries()) {
      const until = steps[index + 1]?.at;
      if (until === undefined) continue;
      lasting.set(phaseOf(step), [...(lasting.get(phaseOf(step)) ?? []), until - at]);
    }
    for (const [phase, durations] of lasting) {
      if (durations.length >= (this.#seen.get(phase)?.length ?? 0)) this.#seen.set(phase, durations);
    }
  }

  next(): Aim {
    const phase = this.#among[this.#turn % this.#among.length] ?? 'starting';
    this.#turn += 1;
    const durations = this.#seen.get(phase) ?? [guess];
    const nth = Math.floor(this.#random() * durations.length);
    return { phase, nth: nth + 1, after: this.#random() * (durations[nth] ?? guess) };
  }
}

/** How long a step takes of which nothing is known yet (ms). */
const guess = 2;
