import { z } from 'zod';
import { listOf, orNull } from './forms.ts';

const cause = z
  .strictObject({
    reason: z.string(),
    text: z.string(),
    record: z.string().nullable(),
    field: z.string().nullable(),
  })
  .meta({ id: 'Cause', description: 'What is not known, and of which record.' });

/** A value: known and exact, not known and why, or absent (there is none, and that is known). */
export const value = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('known'), value: z.string() }),
    z.strictObject({ state: z.literal('unknown'), because: listOf(cause) }),
    z.strictObject({ state: z.literal('absent') }),
  ])
  .meta({ id: 'Value' });

const ownPart = {
  text: z.string().meta({ description: 'As a rule maker writes it.' }),
  value,
  says: z.string(),
  decides: z.boolean(),
  records: listOf(z.string()),
};

export interface Part extends z.infer<z.ZodObject<typeof ownPart>> {
  readonly parts: readonly Part[];
}

/** One part of a condition: what it says, what it came to, and the parts below it. */
export const part: z.ZodType<Part> = z
  .strictObject({
    ...ownPart,
    get parts(): z.ZodReadonly<z.ZodArray<z.ZodType<Part>>> {
      return listOf(part);
    },
  })
  .meta({ id: 'Part' });

/** What is not known and would be needed. */
export const missing = z
  .strictObject({ ...cause.shape, says: z.string() })
  .meta({ id: 'Missing', description: 'What is not known and would be needed: what to ask the authority for.' });

/** A computed value: the formula, and what came out. */
export const computed = {
  text: z.string(),
  value,
  says: z.string(),
  records: listOf(z.string()),
};

export const score = z.strictObject(computed).meta({ id: 'Computed' });

const ownRow = {
  record: z.string(),
  counts: z.enum(['yes', 'no', 'unknown']),
  because: z.string().nullable(),
  value: orNull(value),
  says: z.string().nullable(),
};

export interface Row extends z.infer<z.ZodObject<typeof ownRow>> {
  readonly rows: readonly Row[];
}

/** A row that a figure went over, with the rows inside it. */
export const row: z.ZodType<Row> = z
  .strictObject({
    ...ownRow,
    get rows(): z.ZodReadonly<z.ZodArray<z.ZodType<Row>>> {
      return listOf(row);
    },
  })
  .meta({ id: 'FigureRow' });
