import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import { factsColumns, factsHashedBy } from '../proof/index.ts';
import { compactedThrough, endTable, factTable, hashTable, liesOn, timestamp, type Some } from '../registry/index.ts';
import { ident, nothing, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { FixedMoment } from './moment.ts';

/** The hashes of the facts of a kind that are known already, and whose facts have to be hashed still. */
export interface Held {
  /** `subject_no, hash`. */
  readonly hashes: Sql;
  /** `subject_no` of everybody else who may have any fact. */
  readonly others: Sql;
}

const madeForm = z.object({ through_commit: shape.bigint, made_by: shape.text, version: shape.text });

/**
 * The hashes of subjects' facts that a compaction made, as far as they are what a rating at a moment would make: it sees all that was
 * committed by then, and nothing of the subject came or ended since, nor is any of its facts of a later day.
 *
 * They spare a third of a rating. A verification takes none of them: it reads the facts.
 */
export class HeldHashes {
  readonly #transaction: Transaction;
  readonly #moment: FixedMoment;
  readonly #tables = new Map<string, Sql | undefined>();

  constructor(transaction: Transaction, moment: FixedMoment) {
    this.#transaction = transaction;
    this.#moment = moment;
  }

  /** Those of a kind, of some subjects or of everybody; undefined where there are none for this moment. */
  async of(kind: RecordKind, some: Some | undefined): Promise<Held | undefined> {
    if (!this.#tables.has(kind.id)) this.#tables.set(kind.id, await this.#othersOf(kind));
    const others = this.#tables.get(kind.id);
    if (others === undefined) return undefined;
    const on = some?.shelves === undefined ? nothing : sql` where ${liesOn(sql`shelf`, some.shelves)}`;
    return {
      hashes: sql`select subject_no, lower(hex(hash)) as hash from ${hashTable(kind)} anti join ${others} using (subject_no)${on}`,
      others: sql`select subject_no from ${others}`,
    };
  }

  /** Clears away what was kept aside. */
  async forget(): Promise<void> {
    const tables = [...this.#tables.values()].filter((table) => table !== undefined);
    await this.#transaction.runAll(tables.map((table) => sql`drop table ${table}`));
    this.#tables.clear();
  }

  /** Keeps aside whose facts have to be hashed; undefined where everybody's have. */
  async #othersOf(kind: RecordKind): Promise<Sql | undefined> {
    const { asOf, through } = this.#moment;
    const [made] = await this.#transaction.rows(
      sql`select through_commit, made_by, version() as version from fact_hashes
where kind = ${kind.id} and through_commit = ${compactedThrough(`fact_${kind.id}`)} and through_commit <= ${through}`,
      madeForm,
    );
    if (made === undefined || made.made_by !== factsHashedBy(factsColumns(kind), made.version)) return undefined;
    if (!(await this.#seesAll(kind, made.through_commit))) return undefined;
    const table = ident(`rating_unhashed_${kind.id}`);
    await this.#transaction.run(sql`create or replace temp table ${table} as
select subject_no from ${factTable(kind)} where shelf is null
union select subject_no from ${factTable(kind)} join (select fact_no from ${endTable(kind)} where commit_no > ${made.through_commit}) as ended using (fact_no)
union select subject_no from ${hashTable(kind)} where latest > cast(${asOf} as date)`);
    return table;
  }

  /** Whether all that was laid is known at the moment, and every end of it. */
  async #seesAll(kind: RecordKind, commit: bigint): Promise<boolean> {
    const { sees } = await this.#transaction.row(
      sql`select coalesce(max(known), timestamp '-infinity') <= ${timestamp(this.#moment.knownAt)} as sees from (
  select max(known_from) as known from ${factTable(kind)} where shelf is not null
  union all select max(known_to) from ${endTable(kind)} where commit_no <= ${commit}) as laid`,
      z.object({ sees: z.boolean() }),
    );
    return sees;
  }
}
