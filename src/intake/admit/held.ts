import type { RecordKind } from '../../kinds/index.ts';
import { factTable, rowsLying, type Some } from '../../registry/index.ts';
import { ident, sql, type Sql, type Transaction } from '../../sql/index.ts';

/**
 * The facts that a batch is held against. Those of few subjects are read once a kind and kept aside, with those of everybody on
 * their shelves: to find them is what takes long, and they are asked for six times over. What a batch itself adds is not among
 * them.
 */
export class HeldFacts {
  readonly #transaction: Transaction;
  readonly #some: Some | undefined;
  readonly #aside = new Map<string, Sql>();

  /** @param some whom the batch may be about, where that is few; else everybody. */
  constructor(transaction: Transaction, some: Some | undefined) {
    this.#transaction = transaction;
    this.#some = some;
  }

  /** Whether they are those of few subjects. */
  get areFew(): boolean {
    return this.#some !== undefined;
  }

  /** Every version of the facts of a kind, as a relation with all that its table has: to be asked for once. */
  once(kind: RecordKind): Sql {
    if (this.#some === undefined) return factTable(kind);
    return this.#aside.get(kind.id) ?? sql`(${rowsLying(factTable(kind), sql`true`, this.#some)})`;
  }

  /** The same, to be asked for often. */
  async of(kind: RecordKind): Promise<Sql> {
    if (this.#some === undefined) return factTable(kind);
    const held = this.#aside.get(kind.id);
    if (held !== undefined) return held;
    const table = ident(`intake_held_${kind.id}`);
    await this.#transaction.run(
      sql`create or replace temp table ${table} as ${rowsLying(factTable(kind), sql`true`, this.#some)}`,
    );
    this.#aside.set(kind.id, table);
    return table;
  }

  /** Clears them away. */
  async forget(): Promise<void> {
    await this.#transaction.runAll([...this.#aside.values()].map((table) => sql`drop table ${table}`));
    this.#aside.clear();
  }
}
