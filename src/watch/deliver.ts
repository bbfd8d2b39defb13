import { Webhook as Signer } from 'standardwebhooks';
import { z } from 'zod';
import { awayAsker } from '../access/index.ts';
import { shape, sql, type Postgres } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import { alertOfNo } from './alerts.ts';
import { changeEvent, testEvent, type GradeEvent } from './event.ts';
import { post, type Posted, type PostBounds } from './post.ts';
import { watchStore, type Watched } from './store.ts';
import { tellAlerts } from './told.ts';

/** Waits between attempts, in seconds; the last one again and again. */
const waits = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** A webhook that takes nothing of an event for so long is dead: days. */
const daysUntilDead = 5;

/** Deliveries taken up at a time. */
const atOnce = 20;

const dueForm = z.object({
  delivery_no: shape.bigint,
  webhook_no: shape.bigint,
  alert_no: shape.bigint.nullable(),
  account_id: z.string(),
  event_id: z.string(),
  url: z.string(),
  secret: z.string(),
  secret_before: z.string().nullable(),
  tries: shape.count,
  is_late: z.boolean(),
});
type Due = z.infer<typeof dueForm>;

/** What delivering needs beside what is watched. */
export interface Delivering extends PostBounds {
  /** The address under which people reach the register. */
  readonly register: URL;
}

/**
 * Sends what is due, and says how much was. What an event holds is found out just before it is sent, so it never tells
 * what its reader may not see any more. An attempt is noted after it was made: after a kill in between it is made
 * again, under the same id, by which a receiver knows it.
 */
export async function deliverDue(watched: Watched, now: Instant, delivering: Delivering): Promise<number> {
  const store = await watchStore(watched.access);
  const due = await store.rows(
    sql`select delivery_no, webhook_no, alert_no, account_id, event_id, url, secret,
  case when before_until > ${now} then secret_before end as secret_before, tries,
  delivery.made_at <= cast(${now} as timestamptz) - cast(${daysUntilDead} as integer) * interval '1 day' as is_late
from delivery join webhook using (webhook_no)
where state = 'waiting' and next_at <= ${now} and ended_at is null and dead_at is null
order by next_at, delivery_no limit ${atOnce}`,
    dueForm,
  );
  await Promise.all(due.map((each) => deliver(watched, { store, due: each, now, delivering })));
  return due.length;
}

interface One {
  readonly store: Postgres;
  readonly due: Due;
  readonly now: Instant;
  readonly delivering: Delivering;
}

async function deliver(watched: Watched, one: One): Promise<void> {
  const { store, due, now, delivering } = one;
  const event = await eventOf(watched, one);
  if (event === undefined) {
    await store.write(async (transaction) => {
      await transaction.run(
        sql`update delivery set state = 'dropped', next_at = null where delivery_no = ${due.delivery_no} and state = 'waiting'`,
      );
    });
    return;
  }
  const { seal } = await watched.access.open();
  const body = JSON.stringify(event);
  const at = new Date(Math.floor(Date.parse(now) / 1000) * 1000);
  const secrets = [due.secret, ...(due.secret_before === null ? [] : [due.secret_before])];
  const signatures = secrets.map((sealed) => new Signer(seal.open(sealed)).sign(due.event_id, at, body));
  const posted = await post(
    new URL(due.url),
    {
      body,
      headers: {
        'Content-Type': 'application/cloudevents+json; charset=utf-8',
        'webhook-id': due.event_id,
        'webhook-timestamp': String(at.getTime() / 1000),
        'webhook-signature': signatures.join(' '),
      },
    },
    delivering,
  );
  // Told to stop in the middle of it, nothing is known of how it ended.
  if (posted.status === undefined && delivering.signal?.aborted === true) return;
  await note(one, posted);
}

/** What is sent, as of now; undefined where nothing of it may be told any more. */
async function eventOf(watched: Watched, { store, due, now, delivering }: One): Promise<GradeEvent | undefined> {
  const named = { id: due.event_id, register: delivering.register };
  const asker = await awayAsker(watched.access, due.account_id, now);
  if (asker === undefined) return undefined;
  if (due.alert_no === null) return testEvent(named, now);
  const alert = await alertOfNo(store, due.alert_no);
  const [told] = alert === undefined ? [] : await tellAlerts(watched, [alert], { asker, now, language: 'en' });
  return told === undefined ? undefined : changeEvent(named, told);
}

/** Notes how an attempt ended, and when the next is made; a webhook that is gone, or took nothing for days, is dead. */
async function note({ store, due, now }: One, { status, problem }: Posted): Promise<void> {
  const isSent = status !== undefined && status >= 200 && status < 300;
  const isDead = !isSent && (status === 410 || due.is_late);
  const wait = waits[Math.min(due.tries, waits.length - 1)] ?? 86_400;
  await store.write(async (transaction) => {
    await transaction.run(
      sql`insert into delivery_try (delivery_no, at, status, problem)
values (${due.delivery_no}, ${now}, ${status ?? null}, ${problem ?? null})`,
    );
    const state = isSent ? 'sent' : isDead ? 'dead' : 'waiting';
    await transaction.run(
      sql`update delivery set state = ${state}, tries = tries + 1,
  next_at = case when ${state === 'waiting'} then cast(${now} as timestamptz) + cast(${wait} as integer) * interval '1 second' end
where delivery_no = ${due.delivery_no} and state = 'waiting'`,
    );
    if (!isDead) return;
    const died = await transaction.run(
      sql`update webhook set dead_at = ${now} where webhook_no = ${due.webhook_no} and dead_at is null`,
    );
    await transaction.run(
      sql`update delivery set state = 'dead', next_at = null where webhook_no = ${due.webhook_no} and state = 'waiting'`,
    );
    if (died === 1)
      await transaction.run(
        sql`insert into alert (account_id, at, day, own, webhook_no)
values (${due.account_id}, ${now}, cast(cast(${now} as timestamptz) at time zone 'UTC' as date), false, ${due.webhook_no})`,
      );
  });
}
