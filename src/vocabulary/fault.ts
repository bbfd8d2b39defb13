/**
 * Where a mistake is, so that an editor can open it: a file, and inside it a line and column (both from 1), a
 * path into a document (`requirements.score.met`), or a row of a table (from 1, the header not counted).
 */
export interface Place {
  readonly file: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly row?: number;
}

/**
 * A fault is a mistake in something we were handed: a rulebook, a mapping, a source file, a request.
 *
 * Faults are values, not exceptions, because the person who must repair a rulebook wants all forty mistakes
 * today, not the first one forty times. An exception that is not a `Refused` is a bug of ours.
 */
export interface Fault {
  readonly code: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  readonly at: Place;
}

/** One sentence and one remedy for each fault code; a code without its sentence does not compile. */
export type Sentences<Details> = {
  readonly [Code in keyof Details]: (details: Details[Code]) => { readonly message: string; readonly fix: string };
};

/**
 * Makes the one function by which a domain states its faults.
 *
 * Each domain owns its codes in a `faults.ts`; `docs/faults.md` lists them all, and a test holds the two equal.
 */
export function faultMaker<Details>(sentences: Sentences<Details>) {
  return <Code extends keyof Details & string>(code: Code, details: Details[Code], at: Place): Fault => ({
    code,
    ...sentences[code](details),
    at,
  });
}

/** What a pass hands on: its value, or every fault it found. Never both, never neither. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** A pass that succeeded. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A pass that found faults. */
export function faulty(faults: readonly Fault[]): Outcome<never> {
  return { ok: false, faults };
}

/** Which exit code a refusal leads to: 1 faults found, 2 called wrongly, 3 a broken environment. */
export type RefusalKind = 'faults' | 'misuse' | 'environment';

/**
 * Thrown when a whole operation is refused: nothing of it was done, and the faults say why. The command line
 * turns it into messages and an exit code; nothing else catches it except to clean up.
 */
export class Refused extends Error {
  readonly faults: readonly Fault[];
  readonly kind: RefusalKind;

  constructor(faults: readonly Fault[], kind: RefusalKind = 'faults') {
    super(faults.map((each) => each.message).join('\n'));
    this.name = 'Refused';
    this.faults = faults;
    this.kind = kind;
  }
}

/** The value of an outcome, or a `Refused` with its faults. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Refused(outcome.faults);
}

/** A fault as one line that editors and terminals can jump to: `file:line:column: message. Fix. [code]`. */
export function faultLine({ at, code, message, fix }: Fault): string {
  const spot =
    at.line !== undefined
      ? `:${at.line}:${at.column ?? 1}`
      : at.row !== undefined
        ? `:row ${at.row}`
        : at.path !== undefined
          ? `:${at.path}`
          : '';
  const place = at.file === '' ? '' : `${shortened(at.file, mostOfName)}${spot}: `;
  return oneLine(`${place}${shortened(message, mostOfText)} ${shortened(fix, mostOfText)} [${code}]`);
}

/** The most of a name, and of a sentence, that a line shows; whoever needs all of it asks for JSON. */
const mostOfName = 300;
const mostOfText = 1500;

function shortened(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}… (${text.length - most} more)`;
}

/** A line end in a name would begin a line of its own, which could say anything. */
function oneLine(text: string): string {
  return text.replaceAll('\r', String.raw`\r`).replaceAll('\n', String.raw`\n`);
}
