import { z } from 'zod';
import { joined, shape, sql, type Database, type Sql } from '../sql/index.ts';
import type { Day } from '../vocabulary/index.ts';
import { lastEvents } from './kept.ts';
import { HeldByRuns } from './held-by-runs.ts';
import { publicHistoryParts } from './history.ts';
import type { ShownFor } from './publicity.ts';
import { publicParts } from './shown.ts';

/** A part of a run that the public may see grades of, with all that decides which, apart from whose they are. */
export interface ShownPart {
  readonly run: string;
  readonly rulebook: string;
  readonly asOf: string;
  readonly publicFrom: string;
  readonly period: ShownFor;
  /** The parts of its own run whose grades it rests on; undefined where one was never released. */
  readonly below: readonly { readonly rulebook: string; readonly period: ShownFor; readonly publicFrom?: string }[];
  /** The facts that it goes by, or what it rests on does: of which kind, up to which commit and day. */
  readonly reads: readonly { readonly kind: string; readonly through: bigint; readonly asOf: string }[];
  /** Parts of earlier runs whose grades it carries on, and which were withdrawn since. */
  readonly withdrawn: readonly { readonly run: string; readonly rulebook: string }[];
}

const partForm = z.object({
  run_id: z.string(),
  rulebook: z.string(),
  public_from: z.string(),
  as_of: z.string(),
  until_next: z.boolean(),
  shown_months: shape.count,
  shown_days: shape.count,
});
const restForm = z.object({
  run_id: z.string(),
  rulebook: z.string(),
  on_run: z.string(),
  on_rulebook: z.string(),
  until_next: z.boolean(),
  shown_months: shape.count,
  shown_days: shape.count,
  released: z.string().nullable(),
  event: z.string().nullable(),
});
const readForm = z.object({
  run_id: z.string(),
  rulebook: z.string(),
  kind: z.string(),
  through_commit: shape.bigint,
  as_of: z.string(),
});

const held = new HeldByRuns<readonly ShownPart[]>(16);

/** The parts that are public on a day, by rulebook (`publicParts`). */
export async function publicPartsOn(database: Database, today: Day): Promise<readonly ShownPart[]> {
  return held.of(database, `public ${today}`, () => shownParts(database, publicParts(today)));
}

/** The same of those of which the public still sees earlier grades (`publicHistoryParts`). */
export async function historyPartsOn(database: Database, today: Day): Promise<readonly ShownPart[]> {
  return held.of(database, `history ${today}`, () => shownParts(database, publicHistoryParts(today)));
}

async function shownParts(database: Database, parts: Sql): Promise<readonly ShownPart[]> {
  const rows = await database.rows(
    sql`select run_id, rulebook, cast(part.public_from as varchar) as public_from, cast(run.as_of as varchar) as as_of,
  until_next, shown_months, shown_days
from (${parts}) as part join run_rulebook using (run_id, rulebook) join run using (run_id) order by rulebook, run_id`,
    partForm,
  );
  if (rows.length === 0) return [];
  const wanted = sql`(run_id, rulebook) in (${joined(rows.map(({ run_id, rulebook }) => sql`(${run_id}, ${rulebook})`))})`;
  const rests = await database.rows(restsOf(wanted), restForm);
  const reads = await database.rows(readsOf(wanted), readForm);
  return rows.map((row): ShownPart => {
    const own = <T extends { run_id: string; rulebook: string }>(all: readonly T[]): T[] =>
      all.filter(({ run_id, rulebook }) => run_id === row.run_id && rulebook === row.rulebook);
    return {
      run: row.run_id,
      rulebook: row.rulebook,
      asOf: row.as_of,
      publicFrom: row.public_from,
      period: periodOf(row),
      below: own(rests).flatMap(({ on_run, on_rulebook, released, ...said }) => {
        const from = released === null ? {} : { publicFrom: released };
        return on_run === row.run_id ? [{ rulebook: on_rulebook, period: periodOf(said), ...from }] : [];
      }),
      reads: own(reads).map(({ kind, through_commit, as_of }) => ({ kind, through: through_commit, asOf: as_of })),
      withdrawn: own(rests).flatMap(({ on_run, on_rulebook, event }) =>
        on_run !== row.run_id && event === 'withdrawn' ? [{ run: on_run, rulebook: on_rulebook }] : [],
      ),
    };
  });
}

function restsOf(wanted: Sql): Sql {
  return sql`select rests.run_id, rests.rulebook, on_run, on_rulebook, until_next, shown_months, shown_days, last.event,
  (select cast(max(event.public_from) as varchar) from run_event as event
    where event.run_id = on_run and event.rulebook = on_rulebook and event.event = 'released') as released
from (select * from run_rests where ${wanted}) as rests
join run_rulebook as rule on rule.run_id = on_run and rule.rulebook = on_rulebook
left join (${lastEvents}) as last on last.run_id = on_run and last.rulebook = on_rulebook`;
}

function readsOf(wanted: Sql): Sql {
  return sql`with resting as (
  select run_id, rulebook, run_id as on_run, rulebook as on_rulebook from run_rulebook where ${wanted}
  union all select run_id, rulebook, on_run, on_rulebook from run_rests where ${wanted})
select distinct resting.run_id, resting.rulebook, split_part(name, '@', 1) as kind, through_commit,
  cast(as_of as varchar) as as_of
from resting join run_text as read_text on read_text.run_id = on_run and read_text.rulebook = on_rulebook and what = 'kind'
join run on run.run_id = on_run`;
}

function periodOf(row: { until_next: boolean; shown_months: number; shown_days: number }): ShownFor {
  return { untilNext: row.until_next, months: row.shown_months, days: row.shown_days };
}
