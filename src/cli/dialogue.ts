import { createInterface } from 'node:readline/promises';
import { Exit } from './exit.ts';
import type { Ask, Dialogue } from './io.ts';

/** The exit code of a command that Ctrl-C stopped, as shells write it. */
const interrupted = 130;

/**
 * A dialogue over a terminal. Questions go to the error output, so that what a command gives in the end can be sent to a
 * file while a person answers. Ctrl-D ends the answers; Ctrl-C ends the command.
 */
export function dialogueOver(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Dialogue {
  return async (work) => {
    const lines = createInterface({ input, output });
    const end = new AbortController();
    let stopped = false;
    lines.on('SIGINT', () => {
      stopped = true;
      lines.close();
    });
    lines.on('close', () => end.abort());
    const ask: Ask = async (prompt) => {
      if (end.signal.aborted) return undefined;
      try {
        return await lines.question(prompt, { signal: end.signal });
      } catch (error) {
        if (!end.signal.aborted) throw error;
        output.write('\n');
        if (stopped) throw new Exit(interrupted);
        return undefined;
      }
    };
    try {
      return await work(ask);
    } finally {
      lines.close();
    }
  };
}
