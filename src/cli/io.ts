import { instantOf, type Instant } from '../vocabulary/index.ts';
import { dialogueOver } from './dialogue.ts';
import { coloursFor, folded, liveLine, onlyAscii, readable } from './print/index.ts';

/**
 * What a command may use of the world around it. Handed over, so that a test is a function call, and the only place
 * where "now" is read: once, when the command starts.
 */
export interface Io {
  /** Writes to standard output, with a line end. */
  readonly out: (line: string) => void;
  /** Writes a document somebody will save or paste: its lines stay as they are, however narrow the terminal is. */
  readonly document?: (text: string) => void;
  /** Writes bytes to standard output as they are; not there where a test has no use for it. */
  readonly bytes?: (content: Uint8Array) => void;
  /** Writes to standard error, with a line end. */
  readonly err: (line: string) => void;
  /** Writes progress: overwritten in place on a terminal, silent elsewhere. */
  readonly progress: (line: string) => void;
  /** Whether a person is looking at a terminal. */
  readonly terminal: boolean;
  /** How many columns it has, where there is one that says so. */
  readonly columns?: number;
  /** Asks a person, line by line; not there where nobody sits at the input. */
  readonly dialogue?: Dialogue;
  readonly now: Instant;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Puts questions to a person while some work lasts. */
export type Dialogue = <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;

/** One question, and the line that answers it; undefined where no answer will come any more (the end of the input). */
export type Ask = (prompt: string) => Promise<string | undefined>;

/** The world of a real process. */
export function processIo(): Io {
  const terminal = process.stdout.isTTY && process.env['TERM'] !== 'dumb';
  const progressTerminal = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  const live = liveLine(progressTerminal ? process.stderr : undefined);
  quietWhenNobodyReads(process.stdout);
  quietWhenNobodyReads(process.stderr);
  return {
    out: (line) => {
      live.clear();
      process.stdout.write(`${line}\n`);
    },
    bytes: (content) => void process.stdout.write(content),
    err: (line) => {
      live.clear();
      process.stderr.write(`${line}\n`);
    },
    progress: live.show,
    terminal,
    ...(terminal && process.stdout.columns > 0 && { columns: process.stdout.columns }),
    ...(process.stdin.isTTY && process.stderr.isTTY ? { dialogue: dialogueOver(process.stdin, process.stderr) } : {}),
    now: instantOf(new Date()),
    cwd: process.cwd(),
    env: process.env,
  };
}

/**
 * `goodstanding search … | head -1`: the reader leaves when it has enough, and that is no failure. What is written
 * from then on goes nowhere; the command still ends what it does, closes the workspace and keeps its exit code. Any other error of
 * writing, such as a full disk behind the output, still ends the process.
 */
function quietWhenNobodyReads(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** Writes a document; where the world handed over makes no difference between documents and lines, as a line. */
export function writeDocument(io: Io, text: string): void {
  (io.document ?? io.out)(text);
}

/**
 * The same world, with every line made safe to look at. What a machine reads (`--json`) goes out untouched: there,
 * control characters are escaped by JSON itself, and nothing else may be changed.
 */
export function readableIo(io: Io, json: boolean): Io {
  const { strong } = coloursFor(io.terminal, io.env);
  const means = { coloured: strong('x') !== 'x', ascii: io.terminal && onlyAscii(io.env) };
  const { columns } = io;
  const safe = (line: string): string => {
    const shown = readable(line, means);
    return columns === undefined ? shown : folded(shown, columns);
  };
  return {
    ...io,
    out: (line) => io.out(json ? line : safe(line)),
    document: (text) => io.out(json ? text : readable(text, means)),
    err: (line) => io.err(safe(line)),
    progress: (line) => io.progress(readable(line, means)),
  };
}
