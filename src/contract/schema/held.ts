import { z } from 'zod';
import { day, listOf, pageOf } from './forms.ts';
import { retryReceipt } from './receipt.ts';

const number = z.string().meta({ description: 'The number of the row in quarantine.', example: '1' });

const rowFault = z
  .strictObject({ code: z.string(), field: z.string(), value: z.string().nullable(), expected: z.string() })
  .meta({ id: 'RowFault' });

/** A row that was not admitted, with what is wrong with it. */
export const heldRow = z
  .strictObject({
    number,
    source: z.string(),
    table: z.string(),
    file: z.string(),
    row: z.number().int().meta({ description: 'The row of the file, from 1, its header not counted.' }),
    state: z.enum(['open', 'admitted', 'refused']),
    faults: listOf(rowFault),
    values: z
      .record(z.string(), z.string().nullable())
      .nullable()
      .meta({ description: 'By column; null where it could not be read as a row, or is a person’s.' }),
    statedOn: day.nullable(),
  })
  .meta({ id: 'HeldRow' });

export type HeldShown = z.input<typeof heldRow>;

export const heldPage = pageOf('HeldPage', heldRow);

const heldGroup = z
  .strictObject({
    source: z.string(),
    table: z.string(),
    code: z.string(),
    field: z.string(),
    expected: z.string(),
    rows: z.number().int(),
  })
  .meta({ id: 'HeldGroup', description: 'One way in which rows of a table are faulty, and how many are open for it.' });

export const heldGroupPage = pageOf('HeldGroupPage', heldGroup);

/** How a row is mended. */
export const heldMend = z
  .strictObject({
    values: z.record(z.string().max(500), z.string().max(10_000)).default({}).meta({
      description: 'Values by column, in place of those held; an empty text empties one. None: offered as it is.',
    }),
  })
  .meta({ id: 'HeldMend' });

export const heldMended = z
  .strictObject({
    admitted: z
      .boolean()
      .meta({ description: 'Whether it is in the register now; else it is held with the faults it has.' }),
    retry: retryReceipt.nullable().meta({ description: 'Null where it was settled before.' }),
    row: heldRow,
  })
  .meta({ id: 'HeldMended' });
