import { may, speaksFor } from '../access/index.ts';
import {
  getAlertFeed,
  listAlerts,
  listWatches,
  readAlerts as readRoute,
  unwatchSubject,
  watchSubject,
  type AlertShown,
} from '../contract/index.ts';
import { subjectOfId } from '../reasons/index.ts';
import {
  alertsOf,
  beginWatch,
  endWatch,
  feedTokenOf,
  readAlerts,
  tellAlerts,
  watchesOf,
  watchStore,
  type ToldAlert,
  type Watch,
} from '../watch/index.ts';
import type { Visit } from '../visit/index.ts';
import { accountOf } from './account.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { cursorAt, markIn, pageByKey } from './cursor.ts';
import { unknownAddress } from './problem.ts';
import { toldWhy } from './refused.ts';

/** Watching, and what came of it: an account's own. */
export function watchRoutes() {
  return apiPart()
    .openapi(listWatches, async (context) => {
      const { visit } = context.var;
      const found = await watchesOf(await watchStore(visit.served.access), accountOf(visit));
      const page = pageByKey('watches', found, ({ subjectId }) => subjectId, context.req.valid('query'));
      return answerList(context, listWatches, page, watchColumns);
    })
    .openapi(watchSubject, async (context) => {
      const { visit } = context.var;
      const { subject: subjectId } = context.req.valid('param');
      const accountId = accountOf(visit);
      const own = speaksFor(visit.asker, subjectId);
      const { database } = visit.served.workspace;
      // Whoever may not know of a subject is not told of it by watching.
      const known = await subjectOfId(database, subjectId, own ? {} : visit.audience);
      if (known === undefined) throw unknownAddress();
      await toldWhy(() => beginWatch(visit.served, { accountId, subjectId, own, now: visit.now }));
      const store = await watchStore(visit.served.access);
      const since = (await watchesOf(store, accountId)).find((each) => each.subjectId === subjectId)?.since;
      return answerOne(context, watchSubject, { subjectId, since: since ?? visit.now });
    })
    .openapi(unwatchSubject, async (context) => {
      const { visit } = context.var;
      const { subject: subjectId } = context.req.valid('param');
      const ended = await endWatch(visit.served, { accountId: accountOf(visit), subjectId, now: visit.now });
      if (!ended) throw unknownAddress();
      return answerOne(context, unwatchSubject, { ended });
    })
    .openapi(listAlerts, async (context) => {
      const { visit } = context.var;
      const { limit, cursor, unread } = context.req.valid('query');
      const of = `alerts ${unread}`;
      const mark = markIn(of, cursor);
      const alerts = await alertsOf(await watchStore(visit.served.access), {
        accountId: accountOf(visit),
        unread: unread === 'true',
        limit: limit + 1,
        before: mark === undefined ? undefined : BigInt(mark.at),
      });
      const shown = alerts.slice(0, limit);
      const { asker, now, language } = visit;
      const told = await tellAlerts(visit.served, shown, { asker, now, language });
      const last = shown.at(-1);
      const next =
        last === undefined || alerts.length <= limit ? null : cursorAt(of, { after: '', at: Number(last.no) });
      return answerList(context, listAlerts, { items: told.map(alertShown), next }, alertColumns);
    })
    .openapi(readRoute, async (context) => {
      const { visit } = context.var;
      const { through } = context.req.valid('json');
      const store = await watchStore(visit.served.access);
      const read = await readAlerts(store, { accountId: accountOf(visit), through: BigInt(through), now: visit.now });
      return answerOne(context, readRoute, { read });
    })
    .openapi(getAlertFeed, async (context) => {
      const { visit } = context.var;
      return answerOne(context, getAlertFeed, { href: await feedAddress(visit, new URL(context.req.url).origin) });
    });
}

async function feedAddress({ served, asker }: Visit, origin: string): Promise<string> {
  if (asker.is === 'public' || !may(asker, 'watch:own')) throw unknownAddress();
  const token = await feedTokenOf(served, asker.accountId);
  return new URL(`/alerts/${token}.atom`, served.url ?? origin).href;
}

function alertShown({ alert, name, title, before, after, says }: ToldAlert): AlertShown {
  return {
    alert: String(alert.no),
    at: alert.at,
    day: alert.day,
    isRead: alert.isRead,
    subjectId: alert.about?.subjectId ?? null,
    name: name ?? null,
    rulebook: alert.about?.rulebook ?? null,
    title,
    before: before ?? null,
    after: after ?? null,
    says,
    webhook: alert.webhook === undefined ? null : String(alert.webhook),
  };
}

const watchColumns: Columns<Watch> = {
  subject_id: ({ subjectId }) => subjectId,
  since: ({ since }) => since,
};

const alertColumns: Columns<AlertShown> = {
  alert: ({ alert }) => alert,
  at: ({ at }) => at,
  subject_id: ({ subjectId }) => subjectId,
  name: ({ name }) => name,
  rulebook: ({ rulebook }) => rulebook,
  before: ({ before }) => before?.says ?? null,
  after: ({ after }) => after?.says ?? null,
  says: ({ says }) => says,
  is_read: ({ isRead }) => isRead,
};
