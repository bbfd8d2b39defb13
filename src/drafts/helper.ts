import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { faulty, type Fault, type Outcome } from '../vocabulary/index.ts';
import { ownPackage } from '../workspace/index.ts';
import type { QuestionName, Questions } from './answers.ts';
import { rulesFile } from './draft.ts';
import { draftFault } from './faults.ts';
import { secondsComputed } from './spent.ts';

// Our own program replies, of the same build: an answer is of the form that `Questions` states.
const replyForm = z.object({
  id: z.number(),
  answer: z.unknown().optional(),
  faults: z.custom<readonly Fault[]>().optional(),
  defect: z.string().optional(),
});

/** On a machine that is busy with others a question may take so many times longer than it computes. */
const patience = 6;

/**
 * One process that reads and tries drafts, one at a time. It can be ended at any moment, which nothing in a process
 * can be: a text that takes too long, or needs too much, costs this process and no other.
 */
export class Helper {
  readonly #child: ChildProcess;
  #asked = 0;

  constructor(dir: string, memory: number) {
    this.#child = fork(join(ownPackage().dir, 'dist', 'src', 'drafts', 'child.js'), [dir], {
      // No variable of the server is handed on: some hold passwords.
      env: {},
      execArgv: [`--max-old-space-size=${memory}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Those who only look at pages come first.
    if (this.#child.pid !== undefined) setPriority(this.#child.pid, 5);
    this.#child.unref();
    this.#child.channel?.unref();
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && !this.#child.killed;
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }

  /** Asks one question; what takes too long or too much is a fault of the draft, and ends this process. */
  async ask<Name extends QuestionName>(
    question: Name,
    asked: Questions[Name]['asked'],
    seconds: number,
  ): Promise<Outcome<Questions[Name]['answer']>> {
    const child = this.#child;
    const id = (this.#asked += 1);
    const answerForm = z.custom<Questions[Name]['answer']>();
    const listening = new AbortController();
    try {
      return await new Promise((resolve, reject) => {
        const heard = (message: unknown): void => {
          const reply = replyForm.safeParse(message);
          // Thrown here, it would be nobody's, and end the server.
          if (!reply.success) return reject(reply.error);
          const { id: of, answer, faults, defect } = reply.data;
          if (of !== id) return;
          if (defect !== undefined) reject(new Error(`a draft could not be tried: ${defect}`));
          else resolve(faults === undefined ? { ok: true, value: answerForm.parse(answer) } : faulty(faults));
        };
        const ended = (code: number | null, signal: string | null): void => {
          if (signal === null) reject(new Error(`a process for drafts ended with ${code}`));
          else resolve(faulty([draftFault('draft-too-heavy', {}, { file: rulesFile })]));
        };
        const [began, before] = [performance.now(), secondsComputed(child.pid ?? 0) ?? 0];
        const clock = setInterval(() => {
          const waited = (performance.now() - began) / 1000;
          const computed = secondsComputed(child.pid ?? 0);
          if (waited < seconds * patience && (computed === undefined ? waited : computed - before) < seconds) return;
          resolve(faulty([draftFault('draft-too-long', { seconds }, { file: rulesFile })]));
          this.end();
        }, 100);
        listening.signal.addEventListener('abort', () => {
          clearInterval(clock);
          child.off('message', heard).off('exit', ended);
        });
        child.on('message', heard).once('exit', ended);
        child.send({ id, question, asked });
      });
    } finally {
      listening.abort();
    }
  }
}
