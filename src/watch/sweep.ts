import { z } from 'zod';
import { awayAsker, speaksFor, type Asker, type Seal } from '../access/index.ts';
import { shape, sql, type Postgres, type PostgresTransaction } from '../sql/index.ts';
import { dayOf, type Instant } from '../vocabulary/index.ts';
import { changesBetween, ownSeen, publicSeen, type SeenChange, type SeenGrade } from './seen.ts';
import { watchStore, type Watched } from './store.ts';
import { sealed, unsealed } from './watches.ts';

/** Watches that are looked at together: a few questions of the register for all of them. */
const atOnce = 500;

/** For how long an alert is kept, in days. */
const daysKept = 90;

const watchForm = z.object({
  watch_no: shape.bigint,
  account_id: z.string(),
  subject_id: z.string(),
  own: z.boolean(),
  seen: z.string(),
});
type WatchRow = z.infer<typeof watchForm>;

/**
 * Compares what each watcher could see last with what it sees now, and makes an alert of each grade that is another.
 *
 * Nothing is told of by events: whatever changes what is visible (a release, a withdrawal, a mended record, a day on
 * which a period ends or appeal days do) is found by looking. The note of what was seen and the alert are of one
 * transaction, so that each change is told once, and what happened while nobody swept is told by the next sweep.
 */
export async function sweepWatches(watched: Watched, now: Instant): Promise<number> {
  const store = await watchStore(watched.access);
  await store.write(async (transaction) => {
    await transaction.run(
      sql`delete from alert where at <= cast(${now} as timestamptz) - cast(${daysKept} as integer) * interval '1 day'`,
    );
  });
  const askers = new Map<string, Asker | undefined>();
  let made = 0;
  let after = 0n;
  for (;;) {
    const rows = await store.rows(
      sql`select watch_no, account_id, subject_id, own, seen from watch
where ended_at is null and watch_no > ${after} order by watch_no limit ${atOnce}`,
      watchForm,
    );
    const last = rows.at(-1);
    if (last === undefined) return made;
    for (const { account_id: id } of rows)
      if (!askers.has(id)) askers.set(id, await awayAsker(watched.access, id, now));
    made += await sweepSome(watched, { store, rows, askers, now });
    after = last.watch_no;
  }
}

interface Sweeping {
  readonly store: Postgres;
  readonly rows: readonly WatchRow[];
  readonly askers: ReadonlyMap<string, Asker | undefined>;
  readonly now: Instant;
}

async function sweepSome({ workspace, access }: Watched, { store, rows, askers, now }: Sweeping): Promise<number> {
  const { database } = workspace;
  const { seal } = await access.open();
  const today = dayOf(now);
  const isOwn = ({ account_id, subject_id }: WatchRow): boolean => {
    const asker = askers.get(account_id);
    return asker !== undefined && speaksFor(asker, subject_id);
  };
  const ids = [...new Set(rows.map(({ subject_id }) => subject_id))];
  const owned = [...new Set(rows.filter(isOwn).map(({ subject_id }) => subject_id))];
  const [shown, ofOwn] = [await publicSeen(database, ids, today), await ownSeen(database, owned, today)];
  let made = 0;
  for (const row of rows) {
    // Of a closed account nothing is told; its watches wait until it is opened again.
    if (askers.get(row.account_id) === undefined) continue;
    const own = isOwn(row);
    const after = [...(shown.get(row.subject_id) ?? []), ...(own ? (ofOwn.get(row.subject_id) ?? []) : [])];
    const before = unsealed(seal, row.seen);
    // Whom the account came to speak for, or ceased to, changes what it sees and is no change of a grade.
    const told = own === row.own ? changesBetween(before, after) : changesBetween(publicOf(before), publicOf(after));
    if (own === row.own && told.length === 0 && same(before, after)) continue;
    made += await keep(store, { row, own, after, told, seal, now });
  }
  return made;
}

function publicOf(seen: readonly SeenGrade[]): readonly SeenGrade[] {
  return seen.filter(({ own }) => !own);
}

function same(one: readonly SeenGrade[], other: readonly SeenGrade[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

interface Kept {
  readonly row: WatchRow;
  readonly own: boolean;
  readonly after: readonly SeenGrade[];
  readonly told: readonly SeenChange[];
  readonly seal: Seal;
  readonly now: Instant;
}

/** Notes what is seen now and what that changes, in one transaction; whoever was faster has told it. */
async function keep(store: Postgres, { row, own, after, told, seal, now }: Kept): Promise<number> {
  return store.write(async (transaction) => {
    const noted = await transaction.run(
      sql`update watch set seen = ${sealed(seal, after)}, own = ${own}
where watch_no = ${row.watch_no} and seen = ${row.seen} and ended_at is null`,
    );
    if (noted === 0) return 0;
    for (const change of told) await alertOf(transaction, row, change, now);
    return told.length;
  });
}

async function alertOf(
  transaction: PostgresTransaction,
  { account_id, subject_id }: WatchRow,
  { rulebook, own, before, after }: SeenChange,
  now: Instant,
): Promise<void> {
  const alert = await transaction.first(
    sql`insert into alert (account_id, at, day, subject_id, rulebook, own, run_before, run_after)
values (${account_id}, ${now}, ${dayOf(now)}, ${subject_id}, ${rulebook}, ${own}, ${before?.run ?? null}, ${after?.run ?? null})
returning alert_no`,
    z.object({ alert_no: shape.bigint }),
  );
  if (alert === undefined) throw new Error('an alert was not kept');
  await transaction.run(
    sql`insert into delivery (webhook_no, alert_no, event_id, made_at, state, tries, next_at)
select webhook_no, ${alert.alert_no}, 'alert-' || cast(${alert.alert_no} as text) || '-' || cast(webhook_no as text), ${now}, 'waiting', 0, ${now}
from webhook where account_id = ${account_id} and ended_at is null and dead_at is null`,
  );
}
