import { changeAccount, endMembership, membershipsOf, type Access } from '../../src/access/index.ts';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { sql, shape } from '../../src/sql/index.ts';
import { z } from 'zod';
import type { Instant } from '../../src/vocabulary/index.ts';
import { alertsOf, tellAlerts, watchStore, type ToldAlert } from '../../src/watch/index.ts';
import { awayAsker } from '../../src/access/index.ts';
import { askerBehind, person, speaker } from '../access/people.ts';
import { servedApi, type ServedApi } from '../api/served.ts';
import { correctVisits, instant } from '../register/register.ts';

export const day = (text: string): Instant => instant(`${text}T12:00:00Z`);

/** A register of which two accounts watch one place: one of the public, and one that speaks for it. */
export interface Watching {
  readonly api: ServedApi;
  readonly subjectId: string;
  readonly publicId: string;
  readonly ownId: string;
  /** Corrects the points of the place, rates on a day and releases by all or some rulebooks; gives the run. */
  readonly release: (at: Instant, points: number, rulebooks?: readonly string[]) => Promise<string>;
  readonly told: (accountId: string, at: Instant) => Promise<readonly ToldAlert[]>;
  readonly endMembership: (at: Instant) => Promise<void>;
  readonly closeAccount: (accountId: string, at: Instant, closed: boolean) => Promise<void>;
}

/** Makes such a register; place 30 is an organisation's and is graded good. */
export async function watching(): Promise<Watching> {
  const api = await servedApi();
  const { access, workspace } = api;
  const { subject_id: subjectId } = await workspace.database.row(
    sql`select subject_id from subject where value = '30'`,
    z.object({ subject_id: z.string() }),
  );
  const publicId = (await askerBehind(access, await person(access, 'watcher', []))).accountId;
  const ownId = (await askerBehind(access, await speaker(access, 'speaker', subjectId))).accountId;
  return {
    api,
    subjectId,
    publicId,
    ownId,
    release: async (at, points, rulebooks = ['xx/visits', 'xx/own']) => {
      await correctVisits(workspace, { at, points, where: sql`and subject_no = 30` });
      const { run } = await runRating(workspace, { now: at, rulebooks: ['xx/visits', 'xx/own'] });
      await releaseRun(workspace, { run, rulebooks, who: 'a tester', now: at });
      return run;
    },
    told: (accountId, at) => toldTo(api, accountId, at),
    endMembership: async (at) => {
      const { store } = await access.open();
      for (const { membership_no: no } of await membershipsOf(store, ownId))
        await endMembership(access, { no, by: 'a test', now: at });
    },
    closeAccount: async (accountId, at, closed) => {
      await person(access, `administrator-${String(closed)}`, ['administrator']);
      await changeAccount(access, { accountId, by: 'a test', now: at, roles: [], closed });
    },
  };
}

async function toldTo(
  { workspace, access }: { readonly workspace: ServedApi['workspace']; readonly access: Access },
  accountId: string,
  now: Instant,
): Promise<readonly ToldAlert[]> {
  const asker = await awayAsker(access, accountId, now);
  if (asker === undefined) return [];
  const alerts = await alertsOf(await watchStore(access), { accountId, limit: 100 });
  return tellAlerts({ workspace, access }, alerts, { asker, now, language: 'en' });
}

/** How many readings of what is not public were written down. */
export async function readings({ workspace }: ServedApi): Promise<number> {
  return (await workspace.database.rows(sql`select access_no from access_log`, shape.anything)).length;
}
