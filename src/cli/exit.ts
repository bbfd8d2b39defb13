import { CommanderError } from 'commander';
import { faultLine, Refused, type Fault, type RefusalKind } from '../vocabulary/index.ts';
import type { Io } from './io.ts';

/** The exit codes of every command: 0 done, 1 found faults, 2 called wrongly, 3 a broken environment. */
export const exitCodes: Readonly<Record<RefusalKind, number>> = { faults: 1, misuse: 2, environment: 3 };

/** Ends a command with a code of its own, after it has printed what it had to say. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** More faults than a screen can use; the rest are counted, never dropped in silence. `--json` has them all. */
const mostShown = 50;

/**
 * What went wrong, told to whoever typed the command, and the exit code it means.
 *
 * Only a `Refused` is an answer; anything else is a defect of ours and says so, with its trace where
 * `GOODSTANDING_DEBUG` is set.
 */
export function explainFailure(error: unknown, io: Io, json: boolean): number {
  if (error instanceof Exit) return error.code;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // The parser of the command line has told a person already; a machine still gets its one document.
    if (json) io.out(JSON.stringify({ faults: [misuse(error)] }, undefined, 2));
    return exitCodes.misuse;
  }
  if (error instanceof Refused) {
    if (json) io.out(JSON.stringify({ faults: error.faults }, undefined, 2));
    else {
      for (const fault of error.faults.slice(0, mostShown)) io.err(faultLine(fault));
      if (error.faults.length > mostShown)
        io.err(`… and ${error.faults.length - mostShown} more; --json lists them all.`);
    }
    return exitCodes[error.kind];
  }
  const detail = error instanceof Error ? error.message : String(error);
  const message = `Goodstanding failed in a way it should not: ${detail}`;
  if (json)
    io.out(JSON.stringify({ faults: [{ code: 'defect', message, fix: 'Please report it.', at: { file: '' } }] }));
  else {
    io.err(message);
    io.err('Nothing that was acknowledged is lost. Please report this; GOODSTANDING_DEBUG=1 shows where it happened.');
    if (io.env['GOODSTANDING_DEBUG'] !== undefined && error instanceof Error) io.err(error.stack ?? '');
  }
  return exitCodes.environment;
}

/** What the parser of the command line found, as a fault like all others: a sentence, and its guess as the remedy. */
function misuse({ code, message }: CommanderError): Fault {
  const [told = '', guess] = message.replace(/^error: /, '').split('\n');
  const sentence = `${told.charAt(0).toUpperCase()}${told.slice(1)}${/[.!?]$/.test(told) ? '' : '.'}`;
  const help = 'goodstanding help COMMAND shows what a command takes.';
  const fix = guess === undefined || guess === '' ? help : `${guess.replace(/^\((.*)\)$/, '$1')} ${help}`;
  return { code, message: sentence, fix, at: { file: 'arguments' } };
}
