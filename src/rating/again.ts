import type { RecordKind } from '../kinds/index.ts';
import { compactions, factsKnown, rowsLaid, runsOf, shelvesOf, subjectsOn, type Shelves } from '../registry/index.ts';
import { ident, joined, sql, type Sql, type Transaction } from '../sql/index.ts';
import { countOf } from './count.ts';
import { horizonOf, type FixedMoment } from './moment.ts';
import type { Chosen } from './part.ts';
import { subjectsSeen } from './scope.ts';

/**
 * So few buckets are looked for where they lie, and so few runs of such as lie beside one another, of no more shelves than that; of more,
 * all that is read is held against them.
 */
const few = { buckets: 16, runs: 4, shelves: 1024 };

/** Where those of some names are looked for; undefined where that is everywhere. */
function shelvesOfNames(names: readonly string[]): readonly Shelves[] | undefined {
  const shelves = names.map(shelvesOf);
  const runs = runsOf(shelves);
  const many = runs.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  if (runs.length <= few.runs && many <= few.shelves) return runs;
  return shelves.length <= few.buckets ? shelves : undefined;
}

/** Everybody in some buckets, and what is known of them at the moment of a run. */
export interface Again {
  readonly among: Chosen;
  readonly count: number;
  /** What is known of them themselves, where that was kept aside. */
  readonly subjects: Sql | undefined;
  /** Their facts of some kinds, by the id of the kind. */
  readonly factsOf: (kinds: readonly RecordKind[]) => Promise<ReadonlyMap<string, Sql>>;
}

/**
 * Whoever is rated again in one run. They and what they are rated by are looked for once and kept aside: one rulebook asks for the same facts
 * three times, and several for the same subjects; to find them takes longer than all that is done with them.
 */
export class RatedAgain {
  readonly #transaction: Transaction;
  readonly #moment: FixedMoment;
  readonly #runs: readonly string[];
  readonly #all = new Map<string, Again>();
  readonly #tables: Sql[] = [];

  /** @param runs whose grades of them are asked for. */
  constructor(transaction: Transaction, moment: FixedMoment, runs: readonly string[]) {
    this.#transaction = transaction;
    this.#moment = moment;
    this.#runs = runs;
  }

  /** Those in the buckets of some names, which are of one length. */
  async in(names: readonly string[]): Promise<Again> {
    const key = names.join(' ');
    const known = this.#all.get(key) ?? (await this.#choose(names));
    this.#all.set(key, known);
    return known;
  }

  /** What clears away all that was kept aside. */
  get dropped(): readonly Sql[] {
    return this.#tables.map((table) => sql`drop table if exists ${table}`);
  }

  async #choose(names: readonly string[]): Promise<Again> {
    const place = this.#all.size;
    const shelves = shelvesOfNames(names);
    const compacted = shelves === undefined ? undefined : await compactions(this.#transaction);
    const those =
      shelves !== undefined ? subjectsOn(shelves, compacted) : sql`select * from subject${inBuckets(names)}`;
    const table = await this.#keep(
      `rating_again_${place}`,
      sql`select subject_no from (${those}) as subject order by subject_no`,
    );
    const subjects = sql`select subject_no from ${table}`;
    const some: Chosen = shelves === undefined ? { subjects } : { subjects, shelves, compacted };
    return {
      // Of several runs at once: who reads them asks for one after another, and for those of several rulebooks.
      among: shelves === undefined ? some : { ...some, gradeRows: await this.#gradeRows(place, some) },
      count: await countOf(this.#transaction, subjects),
      subjects: shelves === undefined ? undefined : await this.#subjects(place, some),
      factsOf: (kinds) => this.#facts(place, some, kinds),
    };
  }

  async #gradeRows(place: number, some: Chosen): Promise<Sql> {
    const asked = sql`run_id in (${joined(this.#runs.map((run) => sql`${run}`))})`;
    return this.#keep(`rating_again_row_${place}`, rowsLaid(sql`grade_row`, asked, some));
  }

  async #subjects(place: number, some: Chosen): Promise<Sql> {
    const seen = subjectsSeen({ ...this.#moment, among: some });
    return sql`select * from ${await this.#keep(`rating_again_subject_${place}`, seen)}`;
  }

  readonly #kept = new Map<string, Sql>();

  async #facts(place: number, some: Chosen, kinds: readonly RecordKind[]): Promise<ReadonlyMap<string, Sql>> {
    const facts = new Map<string, Sql>();
    for (const kind of kinds) {
      const name = `rating_again_fact_${place}_${kind.id}`;
      const held =
        this.#kept.get(name) ?? (await this.#keep(name, factsKnown(kind, this.#moment, horizonOf(this.#moment), some)));
      this.#kept.set(name, held);
      facts.set(kind.id, sql`select * from ${held}`);
    }
    return facts;
  }

  async #keep(name: string, rows: Sql): Promise<Sql> {
    const table = ident(name);
    this.#tables.push(table);
    await this.#transaction.run(sql`create or replace temp table ${table} as ${rows}`);
    return table;
  }
}

function inBuckets(names: readonly string[]): Sql {
  const width = names[0]?.length ?? 0;
  return sql` semi join (select unnest(string_split(${names.join(',')}, ',')) as bucket) as again on again.bucket = substr(subject_id, 1, ${width})`;
}
