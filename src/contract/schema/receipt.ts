import { z } from 'zod';
import { instant, listOf, orNull, pageOf } from './forms.ts';

const count = z.number().int().min(0);

const rowCounts = {
  read: count,
  new: count.meta({ description: 'Rows that brought at least one record that the register did not have.' }),
  unchanged: count,
  corrected: count,
  ended: count,
  late: count,
  duplicates: count,
  quarantined: count.meta({ description: 'Rows held back with their faults.' }),
  refused: count.meta({ description: 'Rows of natural persons; nothing of them is kept.' }),
};

const file = z
  .strictObject({
    name: z.string(),
    sha256: z.string(),
    table: z.string(),
    form: z.string(),
    columns: listOf(z.string()).optional(),
    stated_at: listOf(z.string()),
    rows: z.strictObject(rowCounts),
  })
  .meta({ id: 'ReceiptFile' });

const kind = z
  .strictObject({
    kind: z.string(),
    read: count,
    new: count,
    unchanged: count,
    corrected: count,
    late: count,
    withdrawn: count,
  })
  .meta({ id: 'ReceiptKind' });

/** What one intake did: the very document that the command prints. */
export const receipt = z
  .strictObject({
    intake_no: count.nullable(),
    source: z.string(),
    source_version: z.string(),
    dry_run: z.boolean(),
    same_again: z
      .boolean()
      .meta({ description: 'These files were the last that was taken in; nothing was read again.' }),
    files: listOf(file),
    ...rowCounts,
    withdrawn: count,
    unlisted: count,
    kinds: listOf(kind),
    subjects: z.strictObject({ new: count }),
    premises_only: z.strictObject({ person: count, unknown: count }),
    commits: count,
    last_commit: count,
    back_loaded: z.boolean(),
    seconds: z.number(),
  })
  .meta({ id: 'Receipt' });

export const retryReceipt = z
  .strictObject({ intake_no: count, offered: count, admitted: count, held: count, refused: count })
  .meta({ id: 'RetryReceipt', description: 'What offering rows of the quarantine again came to.' });

export const keptReceipt = z
  .strictObject({
    receipt: count.meta({ description: 'The number of the intake.', example: 1 }),
    source: z.string(),
    finishedAt: instant,
    intake: orNull(receipt),
    retry: orNull(retryReceipt).meta({ description: 'In its place, where rows were offered again.' }),
  })
  .meta({ id: 'KeptReceipt' });

export type KeptReceiptShown = z.input<typeof keptReceipt>;

export const receiptPage = pageOf('ReceiptPage', keptReceipt);
