/** Signals that ask a command to stop, with the exit codes that shells know them by. */
const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
export type StopSignal = keyof typeof codes;
const signals: readonly StopSignal[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];

/** The exit code of a command that a signal stopped. */
export function stopCode(signal: StopSignal): number {
  return codes[signal];
}

type Act = (signal: StopSignal) => void;

/** What to do when a signal comes: the last one that was said counts. */
const acts: Act[] = [];
/** Until a command has a register open, and where it needs none. */
let otherwise = 'Stopped. No register was changed.';
let isListening = false;
let isOurs = false;

/**
 * Listens from the first line of the program on, before anything else is loaded. What comes earlier, while Node
 * itself starts, is beyond us: it ends the process as any other, with nothing begun and nothing said.
 */
export function listenFromTheStart(): void {
  isOurs = true;
  listen();
}

function listen(): void {
  if (!isListening) for (const signal of signals) process.on(signal, stopped);
  isListening = true;
}

function stopped(signal: StopSignal): void {
  const act = acts.at(-1);
  if (act === undefined) endAtOnce(signal, otherwise);
  else act(signal);
}

/** Has something done when a signal comes, in place of ending at once, until the answer is called. */
export function whenStopped(act: Act): () => void {
  acts.push(act);
  listen();
  return () => {
    const at = acts.indexOf(act);
    if (at >= 0) acts.splice(at, 1);
    if (acts.length > 0 || isOurs) return;
    for (const signal of signals) process.off(signal, stopped);
    isListening = false;
  };
}

/** What is true from now on of a command that is stopped while nobody else listens. */
export function fromNowOn(line: string): void {
  otherwise = line;
}

/** Ends the process now, with one line. What is half done is undone at the next opening, as after a kill. */
export function endAtOnce(signal: StopSignal, line: string): never {
  process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${line}\n`);
  process.exit(codes[signal]);
}
