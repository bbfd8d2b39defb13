import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import { bucketWidth, contentHash, hashRows, type HashedColumn, type RowsHash } from '../proof/index.ts';
import { factTable } from '../registry/index.ts';
import { ident, joined, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Evaluated } from './evaluate.ts';
import { kindsRead, scopeColumns } from './scope.ts';

/** The hash of one part of a run, and of its buckets. `name` is `grades`, `subjects`, or a kind `ID@VERSION`. */
export interface PartHash extends Omit<RowsHash, 'rows'> {
  readonly name: string;
}

const gradeColumns: readonly HashedColumn[] = [
  { name: 'grade', text: true },
  { name: 'score', text: true },
  { name: 'coverage_known', text: false },
  { name: 'coverage_asked', text: false },
  { name: 'reason', text: true },
  { name: 'awards', text: true },
];

/** Hashes grades: rows with `subject_id` and what was given. Of some subjects alone, `subjects` says how many there are in all. */
export async function hashGrades(transaction: Transaction, grades: Sql, subjects?: number): Promise<PartHash> {
  const atMost = await countOf(transaction, grades);
  const width = bucketWidth(subjects ?? atMost);
  return { name: 'grades', ...(await hashRows(transaction, grades, gradeColumns, { atMost, width })) };
}

/**
 * The facts of one kind as they are hashed: the subject, the dates a rule may use, and every field but the
 * authority's own outcome, which no rule may read. Not the file and row: the same facts from another file are the
 * same facts.
 */
function factColumns(kind: RecordKind): readonly HashedColumn[] {
  const fields = kind.fields.filter(({ official }) => !official);
  return [{ name: 'event_on', text: false }, ...fields.map(({ name, type }) => ({ name, text: type.base === 'text' }))];
}

/**
 * Hashes everything an evaluation read: who was in scope, and each kind's facts. Where it was of some subjects alone,
 * `of` says how many there are in all.
 */
export async function hashFacts(
  transaction: Transaction,
  { rulebook, scope, facts }: Evaluated,
  of?: number,
): Promise<PartHash[]> {
  const subjectColumns = scopeColumns.map((name) => ({ name, text: name !== 'listed' }));
  const inScope = await countOf(transaction, scope);
  const width = bucketWidth(of ?? inScope);
  const subjects = await hashRows(transaction, scope, subjectColumns, { atMost: inScope, width });
  const parts: PartHash[] = [{ name: 'subjects', ...subjects }];
  for (const kind of kindsRead(rulebook)) {
    const columns = factColumns(kind);
    const fields = joined(columns.map(({ name }) => sql`known.${ident(name)}`));
    const rows = sql`select scope.subject_id, ${fields} from (${facts(kind)}) as known join (${scope}) as scope using (subject_no)`;
    // Versions that ended are counted with them: it is a bound, and known without looking.
    const atMost = of === undefined ? await countOf(transaction, sql`select 1 from ${factTable(kind)}`) : 0;
    const hashed = await hashRows(transaction, rows, columns, { atMost, width });
    parts.push({ name: `${kind.id}@${kind.version}`, ...hashed });
  }
  return parts;
}

async function countOf(transaction: Transaction, rows: Sql): Promise<number> {
  const { many } = await transaction.row(
    sql`select count(*) as many from (${rows}) as counted`,
    z.object({ many: shape.count }),
  );
  return many;
}

/** One hash over all the facts: of the parts' hashes by name. */
export function factsHash(parts: readonly Pick<PartHash, 'name' | 'hash'>[]): string {
  return contentHash(Object.fromEntries(parts.map(({ name, hash }) => [name, hash])));
}
