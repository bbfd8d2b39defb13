import { z } from 'zod';
import { factTable, type FactVersion } from '../../registry/index.ts';
import type { Field, RecordKind } from '../../kinds/index.ts';
import { HeldAnswers, numbersIn, shape, sql, type Database } from '../../sql/index.ts';
import { SubjectRows } from './subject-rows.ts';
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

/** The versions of these numbers, by their event date and then their number, of whomever they are. */
export async function recordsOf(
  database: Database,
  kind: RecordKind,
  factNos: readonly bigint[],
): Promise<RecordShown[]> {
  const found = await database.rows(
    sql`select distinct subject_no from ${factTable(kind)} where fact_no in (${numbersIn(factNos)})`,
    z.object({ subject_no: shape.bigint }),
  );
  const subjects = found.map(({ subject_no }) => subject_no);
  return subjects.length === 0 ? [] : recordsAmong(new SubjectRows(database, subjects), kind, factNos);
}

/** The same of some subjects whose rows are read already: the last links of the chain of reasons. */
export async function recordsAmong(
  rows: SubjectRows,
  kind: RecordKind,
  factNos: readonly bigint[],
): Promise<RecordShown[]> {
  if (factNos.length === 0) return [];
  const wanted = new Set(factNos);
  const versions = (await rows.versions(kind)).filter(({ factNo }) => wanted.has(factNo));
  const records: RecordShown[] = [];
  for (const version of versions) records.push(await recordShown(rows.database, kind, version));
  // They come by number, and a sort leaves those of one day so.
  return records.toSorted((left, right) => (left.eventOn < right.eventOn ? -1 : left.eventOn > right.eventOn ? 1 : 0));
}

async function recordShown(
  database: Database,
  kind: RecordKind,
  { factNo, eventOn, statedAt, knownFrom, commitNo, fileNo, rowNo, fields, ends: [end] }: FactVersion,
): Promise<RecordShown> {
  const { source, name, table_name, sha256, mended } = await fileOf(database, fileNo);
  return {
    id: `${kind.id}/${factNo}`,
    kind: kind.id,
    title: kind.title,
    eventOn,
    hasEventDate: kind.eventDate !== undefined,
    fields: kind.fields.map((field) => fieldShown(field, fields[field.name])),
    source: {
      id: source,
      file: name,
      table: table_name,
      row: name === null ? null : rowNo,
      sha256,
      mended: mended.includes(rowNo),
    },
    statedAt,
    knownFrom: instantShown(knownFrom),
    commitNo: String(commitNo),
    backLoaded: await wasBackLoaded(database, commitNo),
    ended:
      end === undefined
        ? null
        : {
            knownTo: instantShown(end.knownTo),
            cause: end.cause,
            by: end.byFactNo === null ? null : `${kind.id}/${end.byFactNo}`,
            reason: end.reason,
          },
  };
}

const fileForm = z.object({
  source: z.string().nullable(),
  name: z.string().nullable(),
  table_name: z.string().nullable(),
  sha256: z.string().nullable(),
  mended: z
    .array(shape.count)
    .nullable()
    .transform((rows) => rows ?? []),
});
const files = new HeldAnswers<z.infer<typeof fileForm>>(1000);

/** The file of a number, and which of its rows were mended before they were admitted. */
async function fileOf(database: Database, fileNo: bigint): Promise<z.infer<typeof fileForm>> {
  return files.of(database, String(fileNo), () =>
    database.row(
      sql`select source, name, table_name, sha256,
  (select list(row_no) from held_mend where admitted and file_no = ${fileNo}) as mended
from (select ${fileNo} as file_no) as wanted left join source_file using (file_no)`,
      fileForm,
    ),
  );
}

const commits = new HeldAnswers<boolean>(1000);

async function wasBackLoaded(database: Database, commitNo: bigint): Promise<boolean> {
  return commits.of(
    database,
    String(commitNo),
    async () => {
      const [log] = await database.rows(
        sql`select back_loaded from commit_log where commit_no = ${commitNo}`,
        z.object({ back_loaded: z.boolean() }),
      );
      return log?.back_loaded ?? false;
    },
    'commits never change',
  );
}

function fieldShown(
  { name, title, unit, official }: Field,
  value: FactVersion['fields'][string] | undefined,
): RecordField {
  return {
    name,
    title,
    value: value === null || value === undefined ? null : String(value),
    unit: unit ?? null,
    official,
  };
}

/** A DuckDB timestamp (`2026-01-02 03:04:05.6`) as an instant in UTC, cut to the second where there is nothing behind it. */
export function instantShown(timestamp: string): string {
  return `${timestamp.replace(' ', 'T').replace(/\.0+$/, '')}Z`;
}
