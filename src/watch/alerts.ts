import { z } from 'zod';
import { shape, sql, utcText, type Postgres, type Sql } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';

const alertForm = z
  .object({
    alert_no: shape.bigint,
    account_id: z.string(),
    at: z.string(),
    day: z.string(),
    subject_id: z.string().nullable(),
    rulebook: z.string().nullable(),
    own: z.boolean(),
    run_before: z.string().nullable(),
    run_after: z.string().nullable(),
    webhook_no: shape.bigint.nullable(),
    is_read: z.boolean(),
  })
  .transform((row) => ({
    no: row.alert_no,
    accountId: row.account_id,
    at: row.at,
    day: row.day,
    isRead: row.is_read,
    /** Undefined where it says that a webhook of the account is dead. */
    about:
      row.subject_id === null || row.rulebook === null
        ? undefined
        : {
            subjectId: row.subject_id,
            rulebook: row.rulebook,
            own: row.own,
            runBefore: row.run_before ?? undefined,
            runAfter: row.run_after ?? undefined,
          },
    webhook: row.webhook_no ?? undefined,
  }));

/** That something changed which an account watches: of whom and when, but no grade. */
export type Alert = z.infer<typeof alertForm>;

const alerts = sql`select alert_no, account_id, ${utcText(sql`at`)} as at, to_char(day, 'YYYY-MM-DD') as day, subject_id, rulebook, own, run_before,
  run_after, webhook_no, read_at is not null as is_read from alert`;

/** Which alerts of an account are asked for, the last first. */
export interface AlertsAsked {
  readonly accountId: string;
  readonly before?: bigint | undefined;
  readonly unread?: boolean;
  readonly limit: number;
}

/** Alerts of an account, the last first. */
export async function alertsOf(
  store: Postgres,
  { accountId, before, unread = false, limit }: AlertsAsked,
): Promise<readonly Alert[]> {
  const earlier: Sql = before === undefined ? sql`true` : sql`alert_no < ${before}`;
  const only: Sql = unread ? sql`read_at is null` : sql`true`;
  return store.rows(
    sql`${alerts} where account_id = ${accountId} and ${earlier} and ${only} order by alert_no desc limit ${limit}`,
    alertForm,
  );
}

/** One alert. */
export async function alertOfNo(store: Postgres, no: bigint): Promise<Alert | undefined> {
  return store.first(sql`${alerts} where alert_no = ${no}`, alertForm);
}

/** How many alerts of an account nobody has read. */
export async function countUnread(store: Postgres, accountId: string): Promise<number> {
  const found = await store.first(
    sql`select count(*) as unread from alert where account_id = ${accountId} and read_at is null`,
    z.object({ unread: shape.count }),
  );
  return found?.unread ?? 0;
}

/** Marks alerts of an account as read, up to one of them. */
export async function readAlerts(
  store: Postgres,
  { accountId, through, now }: { readonly accountId: string; readonly through: bigint; readonly now: Instant },
): Promise<number> {
  return store.write((transaction) =>
    transaction.run(
      sql`update alert set read_at = ${now} where account_id = ${accountId} and alert_no <= ${through} and read_at is null`,
    ),
  );
}
