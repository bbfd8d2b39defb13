import { duration } from './progress.ts';
import { cut } from './width.ts';

/** What a live line is written to. */
export interface LiveTerminal {
  readonly write: (text: string) => unknown;
  readonly columns?: number;
}

const second = 1000;

/**
 * One line on a terminal that is written over in place. Where it does not change for a while, the time since then is
 * shown behind it: a statement that runs for minutes says nothing of itself, and a person wants to see that it lives.
 * Without a terminal nothing is written.
 */
export function liveLine(terminal: LiveTerminal | undefined, clock: () => number = () => performance.now()) {
  let line = '';
  let since = 0;
  let ticking: NodeJS.Timeout | undefined;
  const draw = (): void => {
    const waited = (clock() - since) / second;
    const text = waited < 1.5 ? line : `${line}  ${duration(waited)}`;
    terminal?.write(`\r\u001b[K${cut(text, (terminal.columns ?? 80) - 1)}`);
  };
  return {
    show: (next: string): void => {
      if (terminal === undefined) return;
      if (next !== line) since = clock();
      line = next;
      draw();
      ticking ??= setInterval(draw, second).unref();
    },
    clear: (): void => {
      if (ticking === undefined) return;
      clearInterval(ticking);
      ticking = undefined;
      line = '';
      terminal?.write('\r\u001b[K');
    },
  };
}
