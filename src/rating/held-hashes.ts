import type { RecordKind } from '../kinds/index.ts';
import { factsColumns, factsHashed, factsHashedBy } from '../proof/index.ts';
import { endTable, factsKnown, factTable, hashTable, liesOn, type Some } from '../registry/index.ts';
import { ident, nothing, sql, type Sql, type Transaction } from '../sql/index.ts';
import { countOf } from './count.ts';
import { madeOf, seesAll } from './made.ts';
import { horizonOf, type FixedMoment } from './moment.ts';
import { usualAtOnce } from './ranges.ts';
import { semi } from './semi.ts';

/** The hashes of the facts of a kind that are known already, and whose facts have to be hashed still. */
export interface Held {
  /** `subject_no, hash, latest`: one row of each subject that has any such fact; the last is the latest of their event dates. */
  readonly hashes: Sql;
  /** `subject_no` of everybody else who may have any fact; undefined where there is nobody. */
  readonly others: Sql | undefined;
}

/** Whose hashes that are laid do not stand. */
interface Others {
  readonly table: Sql;
  readonly many: number;
  /** Where theirs were made once for all; undefined where they are too many for that. */
  readonly hashed: Sql | undefined;
}

/**
 * The hashes of subjects' facts that a compaction made, as far as they are what a rating at a moment would make: it sees all that was
 * committed by then, and nothing of the subject came or ended since, nor is any of its facts of a later day.
 *
 * They spare a third of a rating. A verification takes none of them: it reads the facts. Of the others, where they are no more than
 * are rated at once, the facts are hashed once for all rulebooks and ranges: each range would look through all its facts for them.
 */
export class HeldHashes {
  readonly #transaction: Transaction;
  readonly #moment: FixedMoment;
  readonly #atOnce: number;
  readonly #tables = new Map<string, Others | undefined>();

  /** @param atOnce how many subjects are rated at once. */
  constructor(transaction: Transaction, moment: FixedMoment, atOnce: number = usualAtOnce) {
    this.#transaction = transaction;
    this.#moment = moment;
    this.#atOnce = atOnce;
  }

  /** Those of a kind, of some subjects or of everybody; undefined where there are none for this moment. */
  async of(kind: RecordKind, some: Some | undefined): Promise<Held | undefined> {
    if (!this.#tables.has(kind.id)) this.#tables.set(kind.id, await this.#othersOf(kind));
    const others = this.#tables.get(kind.id);
    if (others === undefined) return undefined;
    const { table, many, hashed } = others;
    const on = some?.shelves === undefined ? nothing : sql` where ${liesOn(sql`shelf`, some.shelves)}`;
    const apart = many === 0 ? nothing : sql` anti join ${table} using (subject_no)`;
    const laid = sql`select subject_no, lower(hex(hash)) as hash, latest from ${hashTable(kind)}${apart}${on}`;
    return hashed === undefined
      ? { hashes: laid, others: many === 0 ? undefined : sql`select subject_no from ${table}` }
      : { hashes: sql`${laid} union all select subject_no, hash, latest from ${hashed}`, others: undefined };
  }

  /** Clears away what was kept aside. */
  async forget(): Promise<void> {
    const tables = [...this.#tables.values()].flatMap((others) => [others?.table, others?.hashed]);
    await this.#transaction.runAll(tables.flatMap((table) => (table === undefined ? [] : [sql`drop table ${table}`])));
    this.#tables.clear();
  }

  /** Keeps aside whose facts have to be hashed; undefined where everybody's have. */
  async #othersOf(kind: RecordKind): Promise<Others | undefined> {
    const made = await madeOf(this.#transaction, kind.id, this.#moment.through);
    if (made === undefined || made.by !== factsHashedBy(factsColumns(kind), made.version)) return undefined;
    const [facts, ends] = [factTable(kind), endTable(kind)];
    const known = sql`select max(known_from) as known from ${facts} where shelf is not null
union all select max(known_to) from ${ends} where commit_no <= ${made.through}`;
    if (!(await seesAll(this.#transaction, this.#moment, known))) return undefined;
    const table = ident(`rating_unhashed_${kind.id}`);
    await this.#transaction.run(sql`create or replace temp table ${table} as
select subject_no from ${facts} where shelf is null
union select subject_no from ${facts} join (select fact_no from ${ends} where commit_no > ${made.through}) as ended using (fact_no)
union select subject_no from ${hashTable(kind)} where latest > cast(${this.#moment.asOf} as date)`);
    const many = await countOf(this.#transaction, sql`select 1 from ${table}`);
    if (many === 0 || many > this.#atOnce) return { table, many, hashed: undefined };
    const hashed = ident(`rating_hashed_${kind.id}`);
    const seen = factsKnown(kind, this.#moment, horizonOf(this.#moment), {
      subjects: sql`select subject_no from ${table}`,
    });
    await this.#transaction.run(sql`create or replace temp table ${hashed} as
select subject_no, hash, latest from (${factsHashed(factsColumns(kind), seen, { columns: sql`event_on`, gathered: sql`max(event_on) as latest` })}) as hashed`);
    return { table, many, hashed };
  }
}

/** Of the facts of a kind (by `subject_no`) those that have to be hashed still. */
export function othersOf({ others }: Held, facts: Sql): Sql {
  return others === undefined ? sql`select * from (${facts}) as none where false` : semi(facts, { subjects: others });
}
