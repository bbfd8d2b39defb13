import { z } from 'zod';

/** Rows of a file by what became of them; `read` is their sum. */
const rowCounts = {
  read: z.number(),
  /** Brought at least one record that the register did not have. */
  new: z.number(),
  /** Brought nothing that was not known. */
  unchanged: z.number(),
  /** Changed a record, or took a later one back. */
  corrected: z.number(),
  /** Took a record or a listing back by an operation. */
  ended: z.number(),
  /** Stated before what the register knows already: adds history at most. */
  late: z.number(),
  /** The same as another row of the file. */
  duplicates: z.number(),
  /** Held back with their faults. */
  quarantined: z.number(),
  /** A natural person's; nothing of them is kept. */
  refused: z.number(),
};

const kindCounts = z.object({
  kind: z.string(),
  /** Records of this kind that the admitted rows hold. */
  read: z.number(),
  new: z.number(),
  unchanged: z.number(),
  corrected: z.number(),
  late: z.number(),
  /** Facts taken back: absent from a file of all records, or later than what is now the latest. */
  withdrawn: z.number(),
});

const fileCounts = z.object({
  name: z.string(),
  sha256: z.string(),
  table: z.string(),
  form: z.string(),
  /** All columns the file has, also those that are not mapped; older receipts do not say. */
  columns: z.array(z.string()).optional(),
  /** The day the file was stated on, or the first and last day where its rows say so themselves. */
  stated_at: z.array(z.string()),
  rows: z.object(rowCounts),
});

/** What one intake did. Kept in the register, and printed. All counts are of rows, unless said. */
export const receiptShape = z.object({
  intake_no: z.number().nullable(),
  source: z.string(),
  source_version: z.string(),
  dry_run: z.boolean(),
  /** The same files under the same mapping were the last that was taken in, so nothing was read again. */
  same_again: z.boolean(),
  files: z.array(fileCounts),
  ...rowCounts,
  /** Records taken back, over all kinds. */
  withdrawn: z.number(),
  /** Subjects that left the list. */
  unlisted: z.number(),
  kinds: z.array(kindCounts),
  subjects: z.object({ new: z.number() }),
  /** Subjects of these files that are rated in one topic only, because a person runs them or may. */
  premises_only: z.object({ person: z.number(), unknown: z.number() }),
  commits: z.number(),
  /** The last commit of the register when this was done. */
  last_commit: z.number(),
  back_loaded: z.boolean(),
  seconds: z.number(),
});

export type Receipt = z.infer<typeof receiptShape>;
export type FileCounts = z.infer<typeof fileCounts>;
export type RowCounts = Pick<Receipt, keyof typeof rowCounts>;

/** The names of the outcomes of a row. */
export const rowOutcomes = [
  'new',
  'unchanged',
  'corrected',
  'ended',
  'late',
  'duplicates',
  'quarantined',
  'refused',
] as const;

/** Counts added up, outcome by outcome. */
export function totalRows(counts: readonly RowCounts[]): RowCounts {
  const total: RowCounts = {
    read: 0,
    new: 0,
    unchanged: 0,
    corrected: 0,
    ended: 0,
    late: 0,
    duplicates: 0,
    quarantined: 0,
    refused: 0,
  };
  for (const each of counts) {
    total.read += each.read;
    for (const outcome of rowOutcomes) total[outcome] += each[outcome];
  }
  return total;
}
