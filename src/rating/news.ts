import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import { beginningOn, endTable, factTable, profileKind, shelfOf, shelvesOfSubjects } from '../registry/index.ts';
import { ident, joined, shape, sql, type Database, type Sql, type Transaction } from '../sql/index.ts';

/** Something that was committed: of which kind it is (or `listing`, or `subject`), whom it is about, and the source of a record. */
const newsForm = z.object({
  what: shape.text,
  commit_no: shape.bigint,
  subject_no: shape.bigint,
  source: shape.text.nullable(),
});

interface Told extends z.infer<typeof newsForm> {
  readonly shelf: number;
}

/** Of more than that it is asked rulebook by rulebook. */
const few = 1000;

/** Of what news is wanted. */
export interface NewsAsked {
  readonly since: bigint;
  readonly what: readonly string[];
}

const table = ident('rating_news');

/** Clears the list away. */
export const newsDropped: Sql = sql`drop table if exists ${table}`;

/** Everything of some kinds, and of subjects themselves, that was committed since. It is listed once a run, for all its rulebooks. */
export class News {
  readonly #transaction: Transaction;
  /** What it is, where it is little. */
  readonly #all: readonly Told[] | undefined;

  private constructor(transaction: Transaction, all: readonly Told[] | undefined) {
    this.#transaction = transaction;
    this.#all = all;
  }

  /** @param database tells where subjects lie, which never changes. */
  static async of(
    transaction: Transaction,
    database: Database,
    { since, kinds }: { readonly since: bigint; readonly kinds: readonly RecordKind[] },
  ): Promise<News> {
    const later = sql`commit_no > ${since}`;
    const each = [...new Map([...kinds, profileKind].map((kind) => [kind.id, kind])).values()].flatMap((kind) => [
      sql`select ${kind.id} as what, subject_no, commit_no, file_no from ${factTable(kind)} where ${later}`,
      sql`select ${kind.id}, fact.subject_no, ended.commit_no, null from ${factTable(kind)} as fact
  join (select fact_no, commit_no from ${endTable(kind)} where ${later}) as ended using (fact_no)`,
    ]);
    const all = sql`${joined(each, ' union all ')}
union all select 'listing', subject_no, commit_no, null from listing where ${later}
union all select 'subject', subject_no, commit_no, null from subject where ${later}`;
    const told = await transaction.rows(
      sql`select what, commit_no, subject_no, file.source from (select * from (${all}) as news limit ${few + 1}) as news left join source_file as file using (file_no)`,
      newsForm,
    );
    if (told.length > few) {
      await transaction.run(sql`create or replace temp table ${table} as ${all}`);
      return new News(transaction, undefined);
    }
    const shelves = await shelvesOfSubjects(database, [...new Set(told.map(({ subject_no }) => subject_no))]);
    const lying = (subject: bigint): number => {
      const shelf = shelves.get(subject);
      if (shelf === undefined) throw new Error(`something was committed of ${subject}, who is no subject`);
      return shelf;
    };
    return new News(
      transaction,
      told.map((news) => ({ ...news, shelf: lying(news.subject_no) })),
    );
  }

  /** The buckets (the first so many characters of an id) of everybody of whom there is any, and of whoever lies on some shelves, in order. */
  async buckets(asked: NewsAsked, width: number, beside: readonly number[]): Promise<readonly string[]> {
    const told = this.#told(asked);
    const shelves = told === undefined ? await this.#shelves(asked) : told.map(({ shelf }) => shelf);
    return [...new Set([...shelves, ...beside].map((shelf) => beginningOn(shelf, width)))].toSorted();
  }

  /** The sources whose files brought any. */
  async sources(asked: NewsAsked): Promise<readonly string[]> {
    const told = this.#told(asked);
    if (told !== undefined) return told.flatMap(({ source }) => source ?? []);
    const found = await this.#transaction.rows(
      sql`select distinct source from source_file semi join (select file_no ${this.#those(asked)}) as fed using (file_no)`,
      z.object({ source: shape.text }),
    );
    return found.map(({ source }) => source);
  }

  async #shelves(asked: NewsAsked): Promise<readonly number[]> {
    const found = await this.#transaction.rows(
      sql`select distinct ${shelfOf(sql`subject_id`)} as shelf from subject
  semi join (select subject_no ${this.#those(asked)}) as touched using (subject_no)`,
      z.object({ shelf: shape.count }),
    );
    return found.map(({ shelf }) => shelf);
  }

  #told({ since, what }: NewsAsked): readonly Told[] | undefined {
    return this.#all?.filter((each) => each.commit_no > since && what.includes(each.what));
  }

  #those({ since, what }: NewsAsked): Sql {
    return sql`from ${table} where commit_no > ${since} and what in (${joined(what.map((each) => sql`${each}`))})`;
  }
}
