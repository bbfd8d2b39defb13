import type { ReadLimits, TableForm } from '../../../src/intake/read/index.ts';

/**
 * One spoilt file and what has to come of it. The list is data, so that the command line can be held to the same
 * outcomes: a refusal is exit code 1 there, and the message has to name the file.
 */
export interface HostileInput {
  /** A sentence on what is wrong with it. */
  readonly is: string;
  readonly name: string;
  readonly content: () => string | Uint8Array;
  readonly form: TableForm;
  readonly wanted?: readonly string[];
  readonly limits?: Partial<ReadLimits>;
  /** The code of the fault it is refused with, and words of the message a person needs. */
  readonly refused: { readonly code: string; readonly says: RegExp; readonly line?: number; readonly row?: number };
}

export const csv: TableForm = { format: 'csv' };
export const json: TableForm = { format: 'json' };
export const ndjson: TableForm = { format: 'ndjson' };
export const xml: TableForm = { format: 'xml', rows: 'row' };
export const parquet: TableForm = { format: 'parquet' };
export const xlsx: TableForm = { format: 'xlsx' };
