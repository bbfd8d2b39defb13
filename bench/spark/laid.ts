import { statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { factsKnown } from '../../src/registry/index.ts';
import { compileRulebook, type Rulebook } from '../../src/rulebook/index.ts';
import { writeParquet } from '../../src/spark/index.ts';
import { ident, joined, shape, sql, type Sql, type Transaction } from '../../src/sql/index.ts';
import { instantOf, type Day } from '../../src/vocabulary/index.ts';
import { timedBoth } from '../measure.ts';

interface Took {
  readonly seconds: number;
  readonly cpu: number;
}

/** Facts of a kind some times over, each time of other subjects. */
function timesOver(facts: Sql, columns: readonly string[], times: number): Sql {
  const others = sql`subject_no + ${10_000_000n} * again.time as subject_no, fact_no + ${1_000_000_000n} * again.time as fact_no`;
  return sql`select ${joined([others, ...columns.map((name) => sql`fact.${ident(name)}`)])}
    from (${facts}) as fact, range(${BigInt(times)}) as again (time)`;
}

interface Laid {
  readonly views: ReadonlyMap<string, string>;
  readonly records: number;
  readonly subjects: number;
  readonly megabytes: number;
  readonly took: Took;
}

/** Writes what a rulebook reads: facts, and everyone they are of. */
export async function lay(
  transaction: Transaction,
  rulebook: Rulebook,
  { folder, times, day }: { readonly folder: string; readonly times: number; readonly day: Day },
): Promise<Laid> {
  const views = new Map<string, string>();
  const moment = { asOf: day, knownAt: instantOf(new Date()) };
  const took = await timedBoth(async () => {
    for (const [alias, kind] of Object.entries(rulebook.reads)) {
      const file = join(folder, `${views.size}.parquet`);
      const columns = ['event_on', ...kind.fields.filter(({ official }) => !official).map(({ name }) => name)];
      await writeParquet(transaction, timesOver(factsKnown(kind, moment), columns, times), file);
      views.set(`facts ${alias}`, file);
    }
  });
  const all = joined(
    [...views.values()].map((file) => sql`select subject_no from read_parquet(${file})`),
    ' union all ',
  );
  const everyone = sql`select distinct subject_no, true as listed, cast(null as varchar) as place, cast(null as varchar) as category from (${all}) as facts`;
  views.set('subjects', join(folder, 'subjects.parquet'));
  await writeParquet(transaction, everyone, join(folder, 'subjects.parquet'));
  const counted = await transaction.row(
    sql`select count(*) as records, count(distinct subject_no) as subjects from (${all}) as facts`,
    z.object({ records: shape.count, subjects: shape.count }),
  );
  const megabytes = [...views.values()].reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  return { views, ...counted, megabytes, took };
}

/** What a rulebook asks of views, or of whatever else has their rows. */
export function questionOf(rulebook: Rulebook, day: Day, view: (name: string) => Sql): Sql {
  const from = (name: string): Sql => sql`select * from ${view(name)}`;
  return compileRulebook(rulebook, { facts: (alias) => from(`facts ${alias}`), subjects: from('subjects'), asOf: day })
    .sql;
}
