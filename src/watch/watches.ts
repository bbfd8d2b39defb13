import { z } from 'zod';
import type { Seal } from '../access/index.ts';
import { shape, sql, utcText, type Postgres } from '../sql/index.ts';
import { dayOf, Refused, type Day, type Instant } from '../vocabulary/index.ts';
import { watchFault } from './faults.ts';
import { ownSeen, publicSeen, seenForm, type SeenGrade } from './seen.ts';
import { watchStore, type Watched } from './store.ts';

/** The most subjects that one account watches. */
const mostWatches = 5000;

/** Who watches whom. */
export interface WatchAsked {
  readonly accountId: string;
  readonly subjectId: string;
  /** Whether the account speaks for the subject now: then it is told of what is for the subject alone too. */
  readonly own: boolean;
  readonly now: Instant;
}

/** What a watcher sees of a subject on a day. */
async function seenNow(
  { workspace: { database } }: Watched,
  { subjectId, own }: Pick<WatchAsked, 'subjectId' | 'own'>,
  today: Day,
): Promise<readonly SeenGrade[]> {
  const shown = (await publicSeen(database, [subjectId], today)).get(subjectId) ?? [];
  return own ? [...shown, ...((await ownSeen(database, [subjectId], today)).get(subjectId) ?? [])] : shown;
}

/** What was seen, as it lies in the store: it holds grades, and those may not be public any more. */
export function sealed(seal: Seal, seen: readonly SeenGrade[]): string {
  return seal.close(JSON.stringify(seen));
}

/** The same again. */
export function unsealed(seal: Seal, text: string): readonly SeenGrade[] {
  return seenForm.parse(JSON.parse(seal.open(text)));
}

/**
 * Begins to watch a subject; once, however often it is said. What is visible now is noted, so that only what changes
 * from here on is told. The caller has seen that the subject may be known to whoever asks.
 */
export async function beginWatch(watched: Watched, asked: WatchAsked): Promise<void> {
  const store = await watchStore(watched.access);
  const { seal } = await watched.access.open();
  const { accountId, subjectId, own, now } = asked;
  const seen = sealed(seal, await seenNow(watched, asked, dayOf(now)));
  await store.write(async (transaction) => {
    const held = await transaction.first(
      sql`select count(*) as watches from watch where account_id = ${accountId} and ended_at is null`,
      z.object({ watches: shape.count }),
    );
    if ((held?.watches ?? 0) >= mostWatches)
      throw new Refused([watchFault('watch-too-many', { most: mostWatches }, { file: 'request' })]);
    await transaction.run(
      sql`insert into watch (account_id, subject_id, begun_at, own, seen)
values (${accountId}, ${subjectId}, ${now}, ${own}, ${seen})
on conflict (account_id, subject_id) where ended_at is null do nothing`,
    );
  });
}

/** Ends a watch; says whether there was one. */
export async function endWatch(
  { access }: Watched,
  { accountId, subjectId, now }: Omit<WatchAsked, 'own'>,
): Promise<boolean> {
  const store = await watchStore(access);
  return store.write(
    async (transaction) =>
      (await transaction.run(
        sql`update watch set ended_at = ${now}, seen = '' where account_id = ${accountId} and subject_id = ${subjectId} and ended_at is null`,
      )) === 1,
  );
}

const watchForm = z
  .object({ subject_id: z.string(), begun_at: z.string() })
  .transform(({ subject_id, begun_at }) => ({ subjectId: subject_id, since: begun_at }));

/** Whom an account watches, and since when. */
export type Watch = z.infer<typeof watchForm>;

/** Whom an account watches, by id. */
export async function watchesOf(store: Postgres, accountId: string): Promise<readonly Watch[]> {
  return store.rows(
    sql`select subject_id, ${utcText(sql`begun_at`)} as begun_at from watch
where account_id = ${accountId} and ended_at is null order by subject_id`,
    watchForm,
  );
}

/** Whether an account watches a subject. */
export async function isWatched(store: Postgres, accountId: string, subjectId: string): Promise<boolean> {
  const found = await store.first(
    sql`select watch_no from watch where account_id = ${accountId} and subject_id = ${subjectId} and ended_at is null`,
    shape.anything,
  );
  return found !== undefined;
}
