import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import { bucketWidth } from '../proof/index.ts';
import { endTable, factTable, profileKind } from '../registry/index.ts';
import { ident, joined, shape, sql, type Sql, type Transaction } from '../sql/index.ts';

/** Something that was committed: of which kind it is (or `listing`, or `subject`), whom it is about, and the source of a record. */
const newsForm = z.object({
  what: shape.text,
  commit_no: shape.bigint,
  bucket: shape.text,
  source: shape.text.nullable(),
});

type Told = readonly z.infer<typeof newsForm>[] | undefined;

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
  readonly #all: Told;

  private constructor(transaction: Transaction, all: Told) {
    this.#transaction = transaction;
    this.#all = all;
  }

  static async of(
    transaction: Transaction,
    { since, kinds }: { readonly since: bigint; readonly kinds: readonly RecordKind[] },
  ): Promise<News> {
    const later = sql`commit_no > ${since}`;
    const each = [...new Map([...kinds, profileKind].map((kind) => [kind.id, kind])).values()].flatMap((kind) => [
      sql`select ${kind.id} as what, subject_no, commit_no, file_no from ${factTable(kind)} where ${later}`,
      sql`select ${kind.id}, fact.subject_no, ended.commit_no, null from ${factTable(kind)} as fact
  join (select fact_no, commit_no from ${endTable(kind)} where ${later}) as ended using (fact_no)`,
    ]);
    await transaction.run(sql`create or replace temp table ${table} as ${joined(each, ' union all ')}
union all select 'listing', subject_no, commit_no, null from listing where ${later}
union all select 'subject', subject_no, commit_no, null from subject where ${later}`);
    const { many } = await transaction.row(sql`select count(*) as many from ${table}`, z.object({ many: shape.count }));
    if (many > few) return new News(transaction, undefined);
    const all = await transaction.rows(
      sql`select distinct what, news.commit_no, substr(subject_id, 1, ${bucketWidth}) as bucket, file.source from ${table} as news
  join subject using (subject_no) left join source_file as file using (file_no)`,
      newsForm,
    );
    return new News(transaction, all);
  }

  /** The buckets (the first so many characters of an id) of everybody of whom there is any, or whom a relation with `subject_no` names, in order. */
  async buckets(asked: NewsAsked, width: number, beside: readonly Sql[]): Promise<readonly string[]> {
    const told = this.#told(asked);
    const others = beside.map((rows) => sql`select subject_no from (${rows}) as beside`);
    const sought = told === undefined ? [sql`select subject_no ${this.#those(asked)}`, ...others] : others;
    const found =
      sought.length === 0
        ? []
        : await this.#transaction.rows(
            sql`select distinct substr(subject_id, 1, ${width}) as bucket from subject
  semi join (${joined(sought, ' union ')}) as touched using (subject_no)`,
            z.object({ bucket: shape.text }),
          );
    const names = [...(told ?? []), ...found].map(({ bucket }) => bucket.slice(0, width));
    return [...new Set(names)].toSorted();
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

  #told({ since, what }: NewsAsked): Told {
    return this.#all?.filter((each) => each.commit_no > since && what.includes(each.what));
  }

  #those({ since, what }: NewsAsked): Sql {
    return sql`from ${table} where commit_no > ${since} and what in (${joined(what.map((each) => sql`${each}`))})`;
  }
}
