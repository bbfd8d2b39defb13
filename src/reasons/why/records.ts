import { z } from 'zod';
import { endTable, factTable } from '../../registry/index.ts';
import type { Field, RecordKind } from '../../kinds/index.ts';
import { ident, joined, numbersIn, shape, sql, type Database } from '../../sql/index.ts';
import type { Texts } from '../../vocabulary/index.ts';

/** One version of a record, with everything a reader needs to look it up at its source. */
export interface RecordShown {
  /** `KIND/FACT_NO`: permanent, and what `record correct` and `record withdraw` take. */
  readonly id: string;
  readonly kind: string;
  readonly title: Texts;
  /** When it happened (the kind's event date), or when it was stated where a record says how things stand. */
  readonly eventOn: string;
  readonly hasEventDate: boolean;
  readonly fields: readonly RecordField[];
  readonly source: RecordSource;
  readonly statedAt: string;
  readonly knownFrom: string;
  readonly commitNo: string;
  /** Set from the publisher's own date and not from when we learnt it (a historical load). */
  readonly backLoaded: boolean;
  /** Why and when this version stopped being held, where it since did: the grade may rest on what is now mended. */
  readonly ended: {
    readonly knownTo: string;
    readonly cause: string;
    readonly by: string | null;
    readonly reason: string | null;
  } | null;
}

/** A field as it was stated: null where it was empty. Values as exact text. */
export interface RecordField {
  readonly name: string;
  readonly title: Texts;
  readonly value: string | null;
  readonly unit: string | null;
  readonly official: boolean;
}

/** The file and the row a record came from. A record entered by an officer has a source and no file. */
export interface RecordSource {
  readonly id: string | null;
  readonly file: string | null;
  readonly table: string | null;
  readonly row: number | null;
  readonly sha256: string | null;
  /** Whether a value was mended by hand before the row was admitted, so that the file says something else. */
  readonly mended: boolean;
}

const recordShape = z.object({
  fact_no: shape.bigint,
  event_on: z.string(),
  stated_at: z.string(),
  known_from: z.string(),
  commit_no: shape.bigint,
  back_loaded: z.boolean().nullable(),
  source: z.string().nullable(),
  name: z.string().nullable(),
  table_name: z.string().nullable(),
  row_no: shape.count,
  sha256: z.string().nullable(),
  mended: z.boolean(),
  known_to: z.string().nullable(),
  cause: z.string().nullable(),
  by_fact_no: shape.bigint.nullable(),
  reason: z.string().nullable(),
  fields: z.record(z.string(), z.string().nullable()),
});

/**
 * The versions of these numbers, by their event date and then their number: the last links of the chain of reasons.
 * One question a kind, whatever the number of records.
 */
export async function recordsOf(
  database: Database,
  kind: RecordKind,
  factNos: readonly bigint[],
): Promise<RecordShown[]> {
  if (factNos.length === 0) return [];
  const fields = kind.fields.map(({ name }) => sql`${ident(name)} := cast(fact.${ident(name)} as varchar)`);
  const rows = await database.rows(
    sql`select fact.fact_no, fact.event_on, fact.stated_at, fact.known_from, fact.commit_no, log.back_loaded,
  file.source, file.name, file.table_name, fact.row_no, file.sha256,
  exists (select 1 from held_mend as mend where mend.admitted and mend.file_no = fact.file_no and mend.row_no = fact.row_no) as mended,
  ended.known_to, ended.cause, ended.by_fact_no, ended.reason, struct_pack(${joined(fields)}) as fields
from ${factTable(kind)} as fact
left join source_file as file using (file_no)
left join commit_log as log on log.commit_no = fact.commit_no
left join ${endTable(kind)} as ended on ended.fact_no = fact.fact_no
where fact.fact_no in (${numbersIn(factNos)})
qualify row_number() over (partition by fact.fact_no order by ended.known_to) = 1
order by fact.event_on, fact.fact_no`,
    recordShape,
  );
  return rows.map((row) => ({
    id: `${kind.id}/${row.fact_no}`,
    kind: kind.id,
    title: kind.title,
    eventOn: row.event_on,
    hasEventDate: kind.eventDate !== undefined,
    fields: kind.fields.map((field) => fieldShown(field, row.fields[field.name] ?? null)),
    source: {
      id: row.source,
      file: row.name,
      table: row.table_name,
      row: row.name === null ? null : row.row_no,
      sha256: row.sha256,
      mended: row.mended,
    },
    statedAt: row.stated_at,
    knownFrom: instantShown(row.known_from),
    commitNo: String(row.commit_no),
    backLoaded: row.back_loaded ?? false,
    ended:
      row.known_to === null
        ? null
        : {
            knownTo: instantShown(row.known_to),
            cause: row.cause ?? 'corrected',
            by: row.by_fact_no === null ? null : `${kind.id}/${row.by_fact_no}`,
            reason: row.reason,
          },
  }));
}

function fieldShown({ name, title, unit, official }: Field, value: string | null): RecordField {
  return { name, title, value, unit: unit ?? null, official };
}

/** A DuckDB timestamp (`2026-01-02 03:04:05.6`) as an instant in UTC, cut to the second where there is nothing behind it. */
export function instantShown(timestamp: string): string {
  return `${timestamp.replace(' ', 'T').replace(/\.0+$/, '')}Z`;
}
