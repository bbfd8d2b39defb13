import { z } from 'zod';
import {
  compactedThrough,
  endTable,
  factTable,
  knownColumns,
  laidSubjects,
  liesOn,
  profileKind,
  subjectsLaidBy,
  type Among,
} from '../registry/index.ts';
import { ident, joined, nothing, sql, type Sql, type Transaction } from '../sql/index.ts';
import { countOf } from './count.ts';
import { madeOf, seesAll } from './made.ts';
import type { FixedMoment } from './moment.ts';
import { subjectsSeen } from './scope.ts';
import { semi } from './semi.ts';

const subjectTable = ident('rating_subject');
const unlaidTable = ident('rating_unlaid');

/** Keeps what is known of everybody, or of some, aside for the rulebooks of one run: it is the same for each of them. */
export async function keepSubjects(transaction: Transaction, moment: FixedMoment, among?: Among): Promise<Sql> {
  await transaction.run(sql`create or replace temp table ${subjectTable} as ${subjectsSeen({ ...moment, among })}`);
  return sql`select * from ${subjectTable}`;
}

/**
 * What is known of subjects themselves, for a rating of everybody: as a compaction laid it, of all those of whom that is what the rating
 * would work out; of the others it is worked out. A verification takes nothing that is laid.
 */
export class SubjectsAtHand {
  readonly #transaction: Transaction;
  readonly #moment: FixedMoment;
  #laid: Promise<Laid | undefined> | undefined;

  constructor(transaction: Transaction, moment: FixedMoment) {
    this.#transaction = transaction;
    this.#moment = moment;
  }

  /** Whether they are laid, so that they need not be kept aside. */
  async isLaid(): Promise<boolean> {
    return (await this.#looked()) !== undefined;
  }

  /** Of some, or of everybody: what `subjectsKnown` gives. Asked again of others, what was given before may be gone. */
  async of(some?: Among): Promise<Sql> {
    const laid = await this.#looked();
    if (laid === undefined) return keepSubjects(this.#transaction, this.#moment, some);
    const lying = some?.shelves === undefined ? nothing : sql` where ${liesOn(sql`shelf`, some.shelves)}`;
    const rows = sql`select ${knownColumns} from ${laidSubjects}`;
    if (laid.others === 0) return sql`${rows}${lying}`;
    return sql`${rows} anti join ${unlaidTable} using (subject_no)${lying}
union all ${semi(sql`select * from ${subjectTable}`, some)}`;
  }

  /** Clears away what was kept aside. */
  async forget(): Promise<void> {
    await this.#transaction.runAll([unlaidTable, subjectTable].map((table) => sql`drop table if exists ${table}`));
  }

  #looked(): Promise<Laid | undefined> {
    this.#laid ??= this.#look();
    return this.#laid;
  }

  async #look(): Promise<Laid | undefined> {
    const made = await madeOf(this.#transaction, profileKind.id, this.#moment.through);
    if (made === undefined) return undefined;
    const { stands } = await this.#transaction.row(
      sql`select made_by = ${made.by} and ${compactedThrough('subject')} <= ${this.#moment.through}
  and ${compactedThrough('listing')} <= ${this.#moment.through} as stands from (${subjectsLaidBy}) as now`,
      z.object({ stands: z.boolean() }),
    );
    if (!stands || !(await seesAll(this.#transaction, this.#moment, instantsLaid(made.through)))) return undefined;
    await this.#transaction.run(
      sql`create or replace temp table ${unlaidTable} as ${othersThan(made.through, this.#moment)}`,
    );
    const others = await countOf(this.#transaction, sql`select 1 from ${unlaidTable}`);
    if (others > 0)
      await keepSubjects(this.#transaction, this.#moment, { subjects: sql`select subject_no from ${unlaidTable}` });
    return { others };
  }
}

interface Laid {
  /** Of how many it is worked out. */
  readonly others: number;
}

const laidFrom = [sql`subject`, sql`listing`, factTable(profileKind)];

/** When what is laid came to be known, and what ended of it. */
function instantsLaid(through: bigint): Sql {
  const came = laidFrom.map((table) => sql`select max(known_from) as known from ${table} where shelf is not null`);
  const ended = sql`select max(known_to) from ${endTable(profileKind)} where commit_no <= ${through}`;
  return joined([...came, ended], ' union all ');
}

/** Of whom anything came, or ended, since it was laid, or rests on a later day: `subject_no`. */
function othersThan(through: bigint, { asOf }: FixedMoment): Sql {
  const profiles = factTable(profileKind);
  return joined(
    [
      ...laidFrom.map((table) => sql`select subject_no from ${table} where shelf is null`),
      sql`select subject_no from ${profiles} join (select fact_no from ${endTable(profileKind)} where commit_no > ${through}) as ended using (fact_no)`,
      sql`select subject_no from ${laidSubjects} where latest > cast(${asOf} as date)`,
    ],
    ' union ',
  );
}
