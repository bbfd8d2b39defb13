import { z } from 'zod';
import { joined, quoted, shape, sql, type Transaction } from '../sql/index.ts';
import { work, type Batch } from './admit/batch.ts';
import { fates } from './admit/quarantine.ts';

/** Rows of each file that are shown as they were mapped. */
const rowsShown = 5;

/** What is wrong with rows of a file in one way, and the first of them. */
export interface FaultGroup {
  readonly code: string;
  readonly field: string;
  readonly expected: string;
  readonly rows: number;
  readonly firstRow: number;
  readonly firstValue: string | null;
}

/** One record of a row, as its mapping made it. */
interface MappedRecord {
  readonly kind: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** What one file became: its first good rows, and its faults in groups, so that a wrong file is seen to be wrong. */
export interface FileLook {
  readonly file: string;
  readonly rows: readonly {
    readonly row: number;
    readonly subject: string | null;
    readonly records: readonly MappedRecord[];
  }[];
  readonly faults: readonly FaultGroup[];
}

const rowForm = z.object({ row_no: shape.count, subject: z.string().nullable(), records: z.string() });
const recordsForm = z.array(
  z.object({ kind: z.string(), fields: z.record(z.string(), z.string().nullable()) }).nullable(),
);
const groupForm = z.object({
  code: z.string(),
  field: z.string(),
  expected: z.string(),
  rows: shape.count,
  first_row: shape.count,
  first_value: z.string().nullable(),
});

/** Looks at a batch that was admitted and is still staged. Nothing of a row that is a person's is shown. */
export async function lookAt(transaction: Transaction, batch: Batch): Promise<FileLook> {
  return {
    file: batch.fileName,
    rows: await firstRows(transaction, batch),
    faults: [...(await faultGroups(transaction, batch)), ...unreadable(batch)].toSorted(
      (one, other) => other.rows - one.rows || one.firstRow - other.firstRow,
    ),
  };
}

async function firstRows(transaction: Transaction, batch: Batch): Promise<FileLook['rows']> {
  const records = batch.staging.records.map(({ kind, present, columns }) => {
    const fields = [...columns].flatMap(([name, column]) => [quoted(name), sql`cast(staged.${column} as varchar)`]);
    return sql`case when staged.${present} then json_object('kind', ${quoted(kind.id)}, 'fields', json_object(${joined(fields)})) end`;
  });
  const rows = await transaction.rows(
    sql`select ${batch.rowNumber(sql`staged.rowid`)} as row_no, cast(staged.subject as varchar) as subject,
  cast(to_json([${joined(records)}]) as varchar) as records
from ${batch.staged} as staged
where not staged.is_person and staged.faults is null
  and not exists (select 1 from ${work.fate} as fate where fate.row = staged.rowid)
order by staged.rowid limit ${rowsShown}`,
    rowForm,
  );
  return rows.map(({ row_no, subject, records: said }) => ({
    row: row_no,
    subject,
    records: recordsForm.parse(JSON.parse(said)).filter((each) => each !== null),
  }));
}

async function faultGroups(transaction: Transaction, batch: Batch): Promise<FaultGroup[]> {
  const number = batch.rowNumber(sql`staged.rowid`);
  const found = await transaction.rows(
    sql`select fault.code as code, fault.field as field, min(fault.expected) as expected, count(*) as rows,
  min(row_no) as first_row, arg_min(fault.value, row_no) as first_value
from (select ${number} as row_no, unnest(staged.faults) as fault from ${batch.staged} as staged
  where not staged.is_person and staged.faults is not null) as each
where fault is not null group by fault.code, fault.field
union all
select fate.fate, '', '', count(*), min(${number}), cast(null as varchar)
from ${work.fate} as fate join ${batch.staged} as staged on staged.rowid = fate.row
where fate.fate <> 'duplicate' group by fate.fate`,
    groupForm,
  );
  return found.map(({ first_row, first_value, ...group }) => {
    const told = fates.find(({ fate }) => fate === group.code);
    return {
      ...group,
      ...(told === undefined ? {} : { code: told.code, field: batch.table.name, expected: told.expected }),
      firstRow: first_row,
      firstValue: first_value,
    };
  });
}

function unreadable({ rejected }: Batch): readonly FaultGroup[] {
  const [first] = rejected;
  if (first === undefined) return [];
  const { row, problem, raw } = first;
  return [
    {
      code: 'row-unreadable',
      field: '',
      expected: problem,
      rows: rejected.length,
      firstRow: row,
      firstValue: raw,
    },
  ];
}
