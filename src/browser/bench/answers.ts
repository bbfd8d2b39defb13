import type { SchemaNode } from './schema.ts';

/** A fault, as the server states it. */
export interface FaultShown {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly at: { readonly file: string; readonly line?: number; readonly column?: number };
}

interface Member {
  readonly name: string;
  readonly says: string;
}

/** Everything that may be named in the draft. */
export interface Names {
  readonly names: readonly { readonly name: string; readonly is: string; readonly members: readonly Member[] }[];
  readonly functions: readonly { readonly name: string; readonly usage: string }[];
  readonly kinds: readonly Member[];
  readonly rulebooks: readonly string[];
  readonly laws: readonly string[];
}

/** What a check answers; names are missing where the draft cost too much to be read. */
export interface CheckAnswer {
  readonly faults: readonly FaultShown[];
  readonly names?: Names;
}

/** The forms of the documents. */
export interface Schemas {
  readonly rulebook: SchemaNode;
  readonly examples: SchemaNode;
}

/** The words that the script says, in the language of the page. */
export interface BenchWords {
  readonly lost: string;
  readonly kept: string;
  readonly noFaults: string;
  readonly faults: string;
}
