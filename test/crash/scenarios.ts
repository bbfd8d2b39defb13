import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compactedThrough } from '../../src/registry/index.ts';
import { runRating } from '../../src/rating/index.ts';
import { shape, sql, type Database } from '../../src/sql/index.ts';
import { dayFrom, instantOf, type Day } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { snapshot } from './snapshot.ts';
import { hasRuns } from './whole.ts';

/** A sort of command that is killed again and again. */
export interface Scenario {
  readonly name: string;
  /** What the register needs before. */
  readonly begin: (dir: string, kills: number) => Promise<void>;
  /** The next command, as the register stands now. */
  readonly next: (workspace: Workspace, top: string) => Promise<string[]>;
  /** What of an answer that was printed is missing in the register; empty is as it should be. */
  readonly missing: (workspace: Workspace, answer: unknown) => Promise<readonly string[]>;
}

/** How many places each list has. */
export const places = 600;
const countForm = z.object({ n: shape.count });

async function count(database: Database, table: 'intake' | 'run'): Promise<number> {
  const { n } = await database.row(
    table === 'intake' ? sql`select count(*) as n from intake` : sql`select count(*) as n from run`,
    countForm,
  );
  return n;
}

function day(number: number): Day {
  const found = dayFrom(new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10));
  if (found === undefined) throw new Error('a day that is none');
  return found;
}

/** Rates a register as of so many days. */
async function ratedAsOf(dir: string, days: number): Promise<void> {
  const workspace = await openWorkspace(dir);
  const now = instantOf(new Date());
  for (let number = 0; number < days; number += 1) await runRating(workspace, { now, asOf: day(number) });
  await workspace.close();
}

async function runKept({ database }: Workspace, run: string): Promise<string[]> {
  const found = (await hasRuns(database))
    ? await database.rows(sql`select 1 as one from run where run_id = ${run}`, shape.anything)
    : [];
  return found.length === 1 ? [] : [`run ${run}`];
}

/** `intake`: a new list of places each time, with places that come, go and change. */
const intake: Scenario = {
  name: 'intake',
  begin: async () => undefined,
  next: async ({ database }, top) => ['intake', 'xx/visits', snapshot(top, await count(database, 'intake'), places)],
  missing: async ({ database }, answer) => {
    const receipt = z.looseObject({ intake_no: z.number() }).parse(answer);
    const rows = await database.rows(
      sql`select receipt from intake where intake_no = ${receipt.intake_no}`,
      z.object({ receipt: z.string() }),
    );
    const kept = rows[0] === undefined ? undefined : JSON.stringify(JSON.parse(rows[0].receipt));
    return kept === JSON.stringify(receipt) ? [] : [`receipt ${receipt.intake_no}`];
  },
};

/** `rate`: as of another day each time. */
const rate: Scenario = {
  name: 'rate',
  begin: async () => undefined,
  next: async ({ database }) => ['rate', '--as-of', day((await hasRuns(database)) ? await count(database, 'run') : 0)],
  missing: (workspace, answer) => runKept(workspace, z.looseObject({ run: z.string() }).parse(answer).run),
};

const mendedForm = z.looseObject({ ended: z.string(), made: z.string().nullish(), run: z.string().nullish() });

/** The number of a record, of KIND/NUMBER. */
function numberOf(id: string): number {
  return Number(id.split('/')[1]);
}

/** `record correct` and `record withdraw` in turn, each followed by the rating that the command makes. */
const record: Scenario = {
  name: 'record correct, record withdraw',
  begin: (dir) => ratedAsOf(dir, 1),
  next: async ({ database }) => {
    const { n: mends } = await database.row(sql`select count(*) as n from "ended_xx-visit"`, countForm);
    const { n: fact } = await database.row(
      sql`select min(fact_no) as n from "fact_xx-visit" as fact
        where not exists (select 1 from "ended_xx-visit" as ended where ended.fact_no = fact.fact_no)`,
      countForm,
    );
    const why = ['--reason', `mend ${mends}`];
    return mends % 2 === 0
      ? ['record', 'correct', `xx-visit/${fact}`, `points=${20 + mends}`, ...why]
      : ['record', 'withdraw', `xx-visit/${fact}`, ...why];
  },
  missing: async (workspace, answer) => {
    const { ended, made, run } = mendedForm.parse(answer);
    const { n: ends } = await workspace.database.row(
      sql`select count(*) as n from "ended_xx-visit" where fact_no = ${numberOf(ended)} and cause = 'mended'`,
      countForm,
    );
    const { n: facts } = await workspace.database.row(
      sql`select count(*) as n from "fact_xx-visit" where fact_no = ${numberOf(made ?? ended)}`,
      countForm,
    );
    return [
      ...(ends === 1 ? [] : [`the end of ${ended}`]),
      ...(facts === 1 ? [] : [made ?? ended]),
      ...(run === null || run === undefined ? [] : await runKept(workspace, run)),
    ];
  },
};

const eventForm = z.object({ run_id: z.string(), events: shape.count });

/** `release` of a run, then `withdraw` of it, run after run. */
const release: Scenario = {
  name: 'release, withdraw',
  begin: (dir, kills) => ratedAsOf(dir, kills + 2),
  next: async ({ database }) => {
    const rows = await database.rows(
      sql`select run_id, count(run_event.run_id) as events from run left join run_event using (run_id)
        group by run_id, as_of order by as_of`,
      eventForm,
    );
    const next = rows.find(({ events }) => events < 2);
    if (next === undefined) throw new Error('there were too few runs');
    return next.events === 0
      ? ['release', next.run_id, '--by', 'the loop']
      : ['withdraw', next.run_id, '--by', 'the loop', '--reason', 'to try it'];
  },
  missing: async ({ database }, answer) => {
    const withdrawn = z.looseObject({ run: z.string() }).safeParse(answer);
    const run = withdrawn.success
      ? withdrawn.data.run
      : z.looseObject({ released: z.array(z.looseObject({ run: z.string() })).min(1) }).parse(answer).released[0]?.run;
    const event = withdrawn.success ? 'withdrawn' : 'released';
    const { n } = await database.row(
      sql`select count(*) as n from run_event where run_id = ${run ?? ''} and event = ${event}`,
      countForm,
    );
    return n === 1 ? [] : [`${run} ${event}`];
  },
};

/** Facts that are known now by the ends that are folded in, and are not by all the ends there are; or the other way round. */
const askew = sql`select count(*) as n from (
  select 1 from (select fact_no from "fact_xx-visit" anti join (select fact_no from "ended_xx-visit") as ended using (fact_no)) as held
  full join (select fact_no as known_no from "fact_xx-visit" where ended_at = 'infinity' and fact_no not in (
    select fact_no from "ended_xx-visit" where commit_no > ${compactedThrough('fact_xx-visit')})) as known on known_no = fact_no
  where known_no is null or fact_no is null)`;

/** `intake` that compacts whatever came in, and `compact` where it was killed amid that. */
const compaction: Scenario = {
  name: 'intake, compact',
  begin: async (dir) => appendFileSync(join(dir, 'goodstanding.yaml'), 'compaction: { rows: 1, percent: 0 }\n'),
  next: async (workspace, top) => {
    const { n: under } = await workspace.database.row(
      sql`select count(*) as n from compaction where under_way is not null`,
      countForm,
    );
    return under > 0 ? ['compact'] : intake.next(workspace, top);
  },
  missing: async (workspace, answer) => {
    const { n } = await workspace.database.row(askew, countForm);
    const wrong = n === 0 ? [] : [`${n} facts that are known, or not, by what is folded in alone`];
    return z.looseObject({ tables: z.array(z.looseObject({})) }).safeParse(answer).success
      ? wrong
      : [...wrong, ...(await intake.missing(workspace, answer))];
  },
};

/** Every sort of command that acknowledges something. */
export const scenarios: readonly Scenario[] = [intake, rate, record, release, compaction];
