import { z } from 'zod';
import type { KindCatalogue, RecordKind } from '../kinds/index.ts';
import { endTable, factTable, profileKind, takeNumbers, timestamp, type PersonMarks } from '../registry/index.ts';
import { ident, joined, quoted, shape, sql, type Database, type Transaction } from '../sql/index.ts';
import { Refused, type Fault, type Instant } from '../vocabulary/index.ts';
import { intakeFault } from './faults.ts';
import { expectation, parsed } from './map/parse.ts';
import { numberIn } from './map/persons.ts';
import { mendedBefore } from './mended-before.ts';

/** What mending is done to, and by what it is judged. */
export interface Mending {
  readonly database: Database;
  readonly catalogue: KindCatalogue;
  readonly marks: PersonMarks;
  /** Where the very same was done before, that is told, and nothing is refused: for programs, whose answer may be lost. */
  readonly again?: boolean;
}

/** What was done: the fact that ended, the one in its place, and the commit. */
export interface Mended {
  readonly ended: string;
  readonly made: string | undefined;
  readonly subject_no: bigint;
  readonly commit_no: bigint;
}

/** Why a record is mended, and when. */
export interface Reason {
  readonly reason: string;
  readonly now: Instant;
}

/**
 * Corrects an admitted record: a new version with other values, and the reason, takes its place. The old one stays,
 * ended by cause `mended`. Files that go on stating the old content do not undo it (`admit/mended.ts`).
 *
 * `id` is KIND/NUMBER. What tells records apart (key and event date) cannot be corrected: withdraw the record instead.
 */
export async function correctRecord(
  mending: Mending,
  id: string,
  values: Readonly<Record<string, string>>,
  why: Reason,
): Promise<Mended> {
  return mend(mending, id, { values, why });
}

/** Takes an admitted record back: it ends by cause `mended`, with the reason, and files that still state it do not bring it back. */
export async function withdrawRecord(mending: Mending, id: string, why: Reason): Promise<Mended> {
  return mend(mending, id, { values: undefined, why });
}

interface Change {
  readonly values: Readonly<Record<string, string>> | undefined;
  readonly why: Reason;
}

async function mend(
  { database, catalogue, marks, again = false }: Mending,
  id: string,
  { values, why }: Change,
): Promise<Mended> {
  const [, kindId = '', number = ''] = /^(.*)\/(\d{1,18})$/.exec(id) ?? [];
  const kind = kindId === profileKind.id ? profileKind : catalogue.get(kindId);
  if (kind === undefined) throw new Refused([intakeFault('record-unknown', { id }, { file: id })], 'misuse');
  if (why.reason.trim() === '') throw new Refused([intakeFault('record-no-reason', {}, { file: id })], 'misuse');
  const factNo = BigInt(number);
  const before = again ? await mendedBefore(database, { id, kind, factNo, values, reason: why.reason }) : undefined;
  if (before !== undefined) return before;
  return database.write(async (transaction) => {
    const subjectNo = await inForce(transaction, kind, { id, factNo });
    if (values !== undefined) await checkValues(transaction, { kind, marks, id }, values);
    const commitNo = await takeNumbers(transaction, 'commit', 1);
    const known = sql`greatest(${timestamp(why.now)}, (select coalesce(max(known_from), ${timestamp(why.now)}) from commit_log where not back_loaded))`;
    await transaction.run(
      sql`insert into commit_log select ${commitNo}, ${known}, 'mended', false, null, ${why.reason}`,
    );
    const knownFrom = sql`(select known_from from commit_log where commit_no = ${commitNo})`;
    const made = values === undefined ? undefined : await takeNumbers(transaction, `fact ${kind.id}`, 1);
    if (made !== undefined) {
      const fields = kind.fields.map(({ name, type }) => {
        const given = values?.[name];
        return given === undefined
          ? sql`fact.${ident(name)}`
          : parsed(sql`nullif(${quoted(given)}, '')`, type, { as: 'default' });
      });
      await transaction.run(sql`insert into ${factTable(kind)}
  (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, ${joined(kind.fields.map(({ name }) => ident(name)))})
select ${made}, subject_no, ${knownFrom}, ${commitNo}, stated_at, event_on, file_no, row_no, ${joined(fields)}
from ${factTable(kind)} as fact where fact_no = ${factNo}`);
    }
    await transaction.run(
      sql`insert into ${endTable(kind)} select ${factNo}, ${knownFrom}, ${commitNo}, 'mended', ${made ?? null}, ${why.reason}`,
    );
    return {
      ended: id,
      made: made === undefined ? undefined : `${kind.id}/${made}`,
      subject_no: subjectNo,
      commit_no: commitNo,
    };
  });
}

/** Whose record it is, after making sure that it is there and in force. */
async function inForce(
  transaction: Transaction,
  kind: RecordKind,
  { id, factNo }: { id: string; factNo: bigint },
): Promise<bigint> {
  const [fact] = await transaction.rows(
    sql`select fact.subject_no, ended.fact_no is not null as has_ended, ended.by_fact_no
from ${factTable(kind)} as fact left join ${endTable(kind)} as ended using (fact_no) where fact.fact_no = ${factNo}`,
    z.object({ subject_no: shape.bigint, has_ended: z.boolean(), by_fact_no: shape.bigint.nullable() }),
  );
  if (fact === undefined) throw new Refused([intakeFault('record-unknown', { id }, { file: id })], 'misuse');
  if (!fact.has_ended) return fact.subject_no;
  const by = fact.by_fact_no === null ? undefined : `${kind.id}/${fact.by_fact_no}`;
  throw new Refused([intakeFault('record-ended', { id, by }, { file: id })]);
}

interface Checking {
  readonly kind: RecordKind;
  readonly marks: PersonMarks;
  readonly id: string;
}

async function checkValues(
  transaction: Transaction,
  { kind, marks, id }: Checking,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const faults: Fault[] = [];
  const known = kind.fields.map(({ name }) => name);
  for (const [name, value] of Object.entries(values)) {
    const field = kind.fields.find((each) => each.name === name);
    const at = { file: id, path: name };
    if (field === undefined) {
      faults.push(intakeFault('record-field', { field: name, known }, at));
      continue;
    }
    if (kind.key.includes(name) || kind.eventDate === name) faults.push(intakeFault('record-key', { field: name }, at));
    const text = sql`cast(${value} as varchar)`;
    const found = await transaction.row(
      sql`select ${parsed(text, field.type, { as: 'default' })} is not null as is_value, ${numberIn(marks, text)} as is_person`,
      z.object({ is_value: z.boolean(), is_person: z.boolean() }),
    );
    if (found.is_person) faults.push(intakeFault('record-person', { field: name }, at));
    const listed = field.values === undefined || value === '' || field.values.includes(value);
    if ((!found.is_value && value !== '') || !listed) {
      const expected =
        field.values === undefined ? expectation(field.type, { as: 'default' }) : `one of ${field.values.join(', ')}`;
      faults.push(intakeFault('record-value', { field: name, value, expected }, at));
    }
  }
  if (faults.length > 0) throw new Refused(faults);
}
