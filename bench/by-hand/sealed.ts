import { z } from 'zod';
import { ident, shape, sql, type Database, type Sql, type Writer } from '../../src/sql/index.ts';
import type { Day } from '../../src/vocabulary/index.ts';

/** What somebody who wrote SQL for one of these rulebooks alone would know of it, beside its rules (`NAME.sql`). */
export const known: Readonly<Record<string, { readonly kind: string; readonly asked: number }>> = {
  'clean-water': { kind: 'synthetic-measurement', asked: 1 },
  'market-conduct': { kind: 'synthetic-penalty', asked: 3 },
  'workplace-safety': { kind: 'synthetic-inspection', asked: 3 },
  'yearly-duties': { kind: 'synthetic-statement', asked: 7 },
};

const [given, hashed, keptRows, keptHashes] = [
  ident('given by hand'),
  ident('hashed by hand'),
  ident('kept by hand'),
  ident('sealed by hand'),
];

/**
 * The same outcome by hand: who was rated and by what, each part of it hashed bucket by bucket as a run is sealed, and rows and hashes
 * kept in the file. It takes what compaction laid, knows that nothing came since and that no text has to be escaped, and makes each
 * table in a transaction of its own, so that the next is read by all threads.
 */
export async function sealedByHand(writer: Writer, rules: Sql, name: string): Promise<void> {
  const about = known[name];
  if (about === undefined) throw new Error(`nothing is known of ${name}`);
  const aside = (statement: Sql): Promise<void> => writer.writeAside((transaction) => transaction.run(statement));
  await aside(sql`create or replace temp table ${given} as
select subject_no, subject_id, subject.shelf, operator, coalesce(listed, true) as listed, place, category, hash, facts.latest as rests_on,
  grade, case when reason is null then score end as score, coverage_known, ${about.asked} as coverage_asked, reason
from (${rules}) as rated join laid_subject as subject using (subject_no) join ${ident(`hashed_${about.kind}`)} as facts using (subject_no)`);
  const parts: readonly (readonly [string, Sql])[] = [
    [
      'subjects',
      line(sql`subject_id, operator, cast(listed as varchar), coalesce(place, '\\N'), coalesce(category, '\\N')`),
    ],
    [`${about.kind}@1`, sql`subject_id || chr(9) || lower(hex(hash))`],
    [
      'grades',
      line(
        sql`subject_id, coalesce(grade, '\\N'), coalesce(score, '\\N'), cast(coverage_known as varchar), cast(coverage_asked as varchar), coalesce(reason, '\\N'), '\\N'`,
      ),
    ],
  ];
  await aside(sql`create or replace temp table ${hashed} (part varchar, bucket varchar, hash varchar)`);
  for (const [part, text] of parts)
    await aside(
      sql`insert into ${hashed} select ${part}, bucket, ${inOrder} from (select substr(subject_id, 1, 6) as bucket, ${text} as line from ${given}) as lines group by bucket`,
    );
  await aside(
    sql`insert into ${hashed} select part, bucket, ${inOrder} from (select part, substr(bucket, 1, 4) as bucket, bucket || ' ' || hash as line from ${hashed}) as lines group by part, bucket`,
  );
  await writer.write(async (transaction) => {
    await transaction.run(sql`create table ${keptRows} as select ${`by hand`} as run_id, ${name} as rulebook, subject_no, operator, grade, score, coverage_known, coverage_asked, reason,
  cast(null as varchar) as awards, rests_on, shelf from ${given}`);
    await transaction.run(sql`create table ${keptHashes} as select ${`by hand`} as run_id, * from ${hashed}`);
  });
}

function line(values: Sql): Sql {
  return sql`concat_ws(chr(9), ${values})`;
}

const inOrder = sql`sha256(array_to_string(list_sort(list(line)), chr(10)))`;

/** The latest run of a rulebook for a day: its id. */
export function latestRun(rulebook: string, asOf: Day): Sql {
  return sql`(select run_id from run join run_rulebook using (run_id)
  where rulebook = ${rulebook} and as_of = cast(${asOf} as date) order by rated_at desc limit 1)`;
}

/** In how many hashes it differs from the latest run of a rulebook for a day, and how many subjects it has; what was kept is dropped. */
export async function heldToRun(
  database: Database,
  rulebook: string,
  asOf: Day,
): Promise<{ subjects: number; differing: number }> {
  const run = latestRun(rulebook, asOf);
  const sealed = sql`select part, bucket, hash from run_bucket where run_id = ${run} and rulebook = ${rulebook}`;
  const own = sql`select part, bucket, hash from ${keptHashes}`;
  const found = await database.row(
    sql`select (select count(*) from ${keptRows}) as subjects,
  (select count(*) from (${sealed} except ${own})) + (select count(*) from (${own} except ${sealed})) as differing`,
    z.object({ subjects: shape.count, differing: shape.count }),
  );
  await database.write((transaction) =>
    transaction.runAll([sql`drop table ${keptRows}`, sql`drop table ${keptHashes}`]),
  );
  return found;
}
