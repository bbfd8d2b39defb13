import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { OnceWork } from '../access/index.ts';
import { shape, sql, utcText, type Postgres } from '../sql/index.ts';
import { Refused, type Instant } from '../vocabulary/index.ts';
import { watchFault } from './faults.ts';
import { watchStore, type Watched } from './store.ts';

/** The most webhooks of one account, and the longest address. */
const mostWebhooks = 10;
const longestAddress = 2000;

/** For how long the secret before is still signed with, so that a program can change over: hours. */
const hoursOfBoth = 24;

const webhookForm = z
  .object({
    webhook_no: shape.bigint,
    url: z.string(),
    made_at: z.string(),
    dead_at: z.string().nullable(),
    waiting: shape.count,
  })
  .transform((row) => ({
    no: row.webhook_no,
    url: row.url,
    madeAt: row.made_at,
    /** Since when nothing is sent to it, because it took nothing for days. */
    deadAt: row.dead_at ?? undefined,
    waiting: row.waiting,
  }));

/** An address of a program that is told of alerts. */
export type Webhook = z.infer<typeof webhookForm>;

const webhooks = sql`select webhook_no, url, ${utcText(sql`made_at`)} as made_at, ${utcText(sql`dead_at`)} as dead_at,
  (select count(*) from delivery where delivery.webhook_no = webhook.webhook_no and state = 'waiting') as waiting
from webhook where ended_at is null`;

/** The webhooks of an account, the first made first. */
export async function webhooksOf(store: Postgres, accountId: string): Promise<readonly Webhook[]> {
  return store.rows(sql`${webhooks} and account_id = ${accountId} order by webhook_no`, webhookForm);
}

/** One webhook of an account. */
export async function webhookOf(store: Postgres, accountId: string, no: bigint): Promise<Webhook | undefined> {
  return store.first(sql`${webhooks} and account_id = ${accountId} and webhook_no = ${no}`, webhookForm);
}

/** Why nothing may be sent to an address, as far as it says so itself; where its name leads is seen when it is sent to. */
function addressProblem(text: string, plain: boolean): string | undefined {
  if (text.length > longestAddress || !URL.canParse(text)) return 'it is none';
  const { protocol, username, password, hash } = new URL(text);
  if (protocol !== 'https:' && !(plain && protocol === 'http:')) return 'it is not https';
  if (username !== '' || password !== '') return 'it holds a name or a password';
  return hash === '' ? undefined : 'it has a part behind #, which is never sent';
}

/** A secret as Standard Webhooks writes one. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** A webhook that is to be made. */
export interface WebhookAsked {
  readonly accountId: string;
  readonly url: string;
  /** Whether addresses without TLS are allowed, in networks that the server's settings name. */
  readonly plain: boolean;
  readonly now: Instant;
  /** Where it is asked by a request that is done once. */
  readonly once?: OnceWork | undefined;
}

const madeForm = z.object({ no: z.coerce.bigint(), secret: z.string() });

/** Makes a webhook. Its secret is told this once; in the store it lies sealed, since it signs. */
export async function makeWebhook(
  { access }: Watched,
  { accountId, url, plain, now, once }: WebhookAsked,
): Promise<{ readonly no: bigint; readonly secret: string }> {
  if (once?.made !== undefined) return madeForm.parse(JSON.parse(once.made));
  const problem = addressProblem(url, plain);
  if (problem !== undefined)
    throw new Refused([watchFault('watch-webhook-address', { problem }, { file: 'body', path: 'url' })]);
  const store = await watchStore(access);
  const { seal } = await access.open();
  const secret = newSecret();
  return store.write(async (transaction) => {
    const held = await transaction.first(
      sql`select count(*) as webhooks from webhook where account_id = ${accountId} and ended_at is null`,
      z.object({ webhooks: shape.count }),
    );
    if ((held?.webhooks ?? 0) >= mostWebhooks)
      throw new Refused([watchFault('watch-webhooks-too-many', { most: mostWebhooks }, { file: 'request' })]);
    const made = await transaction.first(
      sql`insert into webhook (account_id, url, secret, made_at)
values (${accountId}, ${new URL(url).href}, ${seal.close(secret)}, ${now}) returning webhook_no`,
      z.object({ webhook_no: shape.bigint }),
    );
    if (made === undefined) throw new Error('a webhook was not kept');
    await once?.note(transaction, JSON.stringify({ no: String(made.webhook_no), secret }));
    return { no: made.webhook_no, secret };
  });
}

/** A webhook of an account, and when something is done with it. */
export interface WebhookNamed {
  readonly accountId: string;
  readonly no: bigint;
  readonly now: Instant;
  /** Where it is asked by a request that is done once. */
  readonly once?: OnceWork | undefined;
}

/** Gives a webhook another secret; for a day both sign. One that was dead is tried again. Undefined where there is none. */
export async function changeSecret(
  { access }: Watched,
  { accountId, no, now, once }: WebhookNamed,
): Promise<string | undefined> {
  if (once?.made !== undefined) return once.made;
  const store = await watchStore(access);
  const { seal } = await access.open();
  const secret = newSecret();
  return store.write(async (transaction) => {
    const changed = await transaction.run(
      sql`update webhook set secret_before = secret, secret = ${seal.close(secret)}, dead_at = null,
  before_until = cast(${now} as timestamptz) + cast(${hoursOfBoth} as integer) * interval '1 hour'
where webhook_no = ${no} and account_id = ${accountId} and ended_at is null`,
    );
    if (changed === 0) return undefined;
    await once?.note(transaction, secret);
    return secret;
  });
}

/** Ends a webhook; what waited for it is not sent. Says whether there was one. */
export async function endWebhook({ access }: Watched, { accountId, no, now }: WebhookNamed): Promise<boolean> {
  const store = await watchStore(access);
  return store.write(async (transaction) => {
    const ended = await transaction.run(
      sql`update webhook set ended_at = ${now}, secret = '', secret_before = null
where webhook_no = ${no} and account_id = ${accountId} and ended_at is null`,
    );
    if (ended === 0) return false;
    await transaction.run(
      sql`update delivery set state = 'dropped', next_at = null where webhook_no = ${no} and state = 'waiting'`,
    );
    return true;
  });
}

/** Has an event sent that says no more than that it is a test. Undefined where there is no such webhook. */
export async function testWebhook(
  { access }: Watched,
  { accountId, no, now, once }: WebhookNamed,
): Promise<string | undefined> {
  if (once?.made !== undefined) return once.made;
  const store = await watchStore(access);
  const event = `test-${randomUUID()}`;
  return store.write(async (transaction) => {
    const made = await transaction.run(
      sql`insert into delivery (webhook_no, event_id, made_at, state, tries, next_at)
select webhook_no, ${event}, ${now}, 'waiting', 0, ${now} from webhook
where webhook_no = ${no} and account_id = ${accountId} and ended_at is null`,
    );
    if (made === 0) return undefined;
    await once?.note(transaction, event);
    return event;
  });
}

const deliveryForm = z
  .object({
    delivery_no: shape.bigint,
    event_id: z.string(),
    made_at: z.string(),
    state: z.enum(['waiting', 'sent', 'dead', 'dropped']),
    next_at: z.string().nullable(),
    tries: z.string(),
  })
  .transform((row) => ({
    no: row.delivery_no,
    event: row.event_id,
    madeAt: row.made_at,
    state: row.state,
    nextAt: row.next_at ?? undefined,
    tries: z
      .array(z.object({ at: z.string(), status: z.number().nullable(), problem: z.string().nullable() }))
      .parse(JSON.parse(row.tries)),
  }));

/** One event for one webhook: how it stands, and every attempt to send it. */
export type Delivery = z.infer<typeof deliveryForm>;

/** What was sent to a webhook, or is to be, the last first. */
export async function deliveriesOf(
  store: Postgres,
  { no, before, limit }: { readonly no: bigint; readonly before?: bigint | undefined; readonly limit: number },
): Promise<readonly Delivery[]> {
  const earlier = before === undefined ? sql`true` : sql`delivery_no < ${before}`;
  return store.rows(
    sql`select delivery_no, event_id, ${utcText(sql`made_at`)} as made_at, state, ${utcText(sql`next_at`)} as next_at,
  (select coalesce(cast(json_agg(json_build_object('at', ${utcText(sql`tried.at`)}, 'status', status, 'problem', problem) order by tried.at) as text), '[]')
   from delivery_try as tried where tried.delivery_no = delivery.delivery_no) as tries
from delivery where webhook_no = ${no} and ${earlier} order by delivery_no desc limit ${limit}`,
    deliveryForm,
  );
}
