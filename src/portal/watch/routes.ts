import { Hono, type Context } from 'hono';
import { speaksFor } from '../../access/index.ts';
import { standingOfMany, subjectOfId } from '../../reasons/index.ts';
import { Refused } from '../../vocabulary/index.ts';
import { requires } from '../../visit/index.ts';
import {
  alertsOf,
  beginWatch,
  changeSecret,
  deliveriesOf,
  endFeed,
  endWatch,
  endWebhook,
  feedTokenOf,
  makeWebhook,
  readAlerts,
  tellAlerts,
  testWebhook,
  watchesOf,
  watchStore,
  webhookOf,
  webhooksOf,
  type Webhook,
} from '../../watch/index.ts';
import { formBody } from '../access/form-body.ts';
import { numberIn } from '../access/number.ts';
import { personOf } from '../access/person.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { alertsPage } from '../pages/watch/alerts.tsx';
import { deliveriesPage, webhooksPage, type WebhooksShown } from '../pages/watch/webhooks.tsx';
import { href } from '../view.ts';
import { watchPageWords } from '../words/watch.ts';

/** Alerts, and deliveries, shown on one page. */
const onPage = 50;

/** Watching: an account's own alerts, whom it watches, and where programs of its are told. */
export function watchPages(seen: Seen): Hono {
  const app = new Hono();
  const { served } = seen;
  const own = requires('watch:own');

  app.get('/work/alerts', own, async (context) => {
    const view = viewIn(context, seen);
    const { accountId } = personOf(context);
    const store = await watchStore(served.access);
    const before = numberIn(context.req.query('before'));
    const found = await alertsOf(store, { accountId, before, limit: onPage + 1 });
    const shown = found.slice(0, onPage);
    const alerts = await tellAlerts(served, shown, view);
    const watches = await watchesOf(store, accountId);
    const ids = watches.map(({ subjectId }) => subjectId);
    const standing = await standingOfMany(served.workspace.database, ids, view.today);
    const names = new Map(standing.map(({ subjectId, name }) => [subjectId, name]));
    const token = await feedTokenOf(served, accountId);
    const { origin } = new URL(context.req.url);
    const content = alertsPage(view, {
      alerts,
      next: found.length > onPage ? shown.at(-1)?.no : undefined,
      newest: shown[0]?.no,
      watches: watches.map((each) => ({ ...each, name: names.get(each.subjectId) ?? each.subjectId })),
      feed: new URL(`/alerts/${token}.atom?language=${seen.language}`, served.url ?? origin).href,
    });
    return page(context, content);
  });

  app.post('/work/alerts/read', own, async (context) => {
    const through = numberIn((await formBody(context)).text('through'));
    const { accountId } = personOf(context);
    if (through !== undefined)
      await readAlerts(await watchStore(served.access), { accountId, through, now: served.now() });
    return context.redirect(href(seen, 'work', 'alerts'), 303);
  });

  app.post('/work/alerts/feed', own, async (context) => {
    await endFeed(served, personOf(context).accountId);
    return context.redirect(href(seen, 'work', 'alerts'), 303);
  });

  app.post('/subjects/:id/watch', own, async (context) => {
    const subjectId = context.req.param('id');
    const view = viewIn(context, seen);
    const speaks = speaksFor(view.asker, subjectId);
    const known = await subjectOfId(served.workspace.database, subjectId, speaks ? {} : view.audience);
    if (known === undefined) return context.notFound();
    await beginWatch(served, { accountId: personOf(context).accountId, subjectId, own: speaks, now: view.now });
    return context.redirect(href(seen, 'subjects', subjectId), 303);
  });

  const unwatch = async (context: Context): Promise<string> => {
    const subjectId = context.req.param('id') ?? '';
    await endWatch(served, { accountId: personOf(context).accountId, subjectId, now: served.now() });
    return subjectId;
  };
  app.post('/subjects/:id/unwatch', own, async (context) =>
    context.redirect(href(seen, 'subjects', await unwatch(context)), 303),
  );
  app.post('/work/alerts/unwatch/:id', own, async (context) => {
    await unwatch(context);
    return context.redirect(href(seen, 'work', 'alerts'), 303);
  });

  const webhooksSeen = async (context: Context, said: Omit<WebhooksShown, 'webhooks'> = {}) => {
    const webhooks = await webhooksOf(await watchStore(served.access), personOf(context).accountId);
    const content = webhooksPage(viewIn(context, seen), { webhooks, ...said });
    return page(context, content, said.problem === undefined ? 200 : 422);
  };
  app.get('/work/webhooks', own, (context) => webhooksSeen(context));

  app.post('/work/webhooks', own, async (context) => {
    const url = (await formBody(context)).text('url').trim();
    const plain = (served.webhooksTo ?? []).length > 0;
    const asked = { accountId: personOf(context).accountId, url, plain, now: served.now() };
    try {
      const { secret } = await makeWebhook(served, asked);
      return await webhooksSeen(context, { secret });
    } catch (error) {
      if (!(error instanceof Refused) || error.kind === 'environment') throw error;
      const words = watchPageWords[seen.language];
      const isMany = error.faults.some(({ code }) => code === 'watch-webhooks-too-many');
      return webhooksSeen(context, { url, problem: isMany ? words.tooMany : words.urlProblem });
    }
  });

  /** The webhook of an address, where it is this account's. */
  const found = async (context: Context): Promise<Webhook | undefined> => {
    const no = numberIn(context.req.param('no'));
    const store = await watchStore(served.access);
    return no === undefined ? undefined : webhookOf(store, personOf(context).accountId, no);
  };
  app.get('/work/webhooks/:no', own, async (context) => {
    const webhook = await found(context);
    if (webhook === undefined) return context.notFound();
    const deliveries = await deliveriesOf(await watchStore(served.access), { no: webhook.no, limit: onPage });
    const tested = context.req.query('tested') !== undefined;
    return page(context, deliveriesPage(viewIn(context, seen), { webhook, deliveries, tested }));
  });

  /** Does something with a webhook of this account's. */
  const act =
    (work: (context: Context, webhook: Webhook) => Promise<Response>) =>
    async (context: Context): Promise<Response> => {
      const webhook = await found(context);
      return webhook === undefined ? context.notFound() : work(context, webhook);
    };
  const named = (context: Context, { no }: Webhook) => ({
    accountId: personOf(context).accountId,
    no,
    now: served.now(),
  });
  app.post(
    '/work/webhooks/:no/test',
    own,
    act(async (context, webhook) => {
      await testWebhook(served, named(context, webhook));
      return context.redirect(`${href(seen, 'work', 'webhooks', String(webhook.no))}?tested`, 303);
    }),
  );
  app.post(
    '/work/webhooks/:no/secret',
    own,
    act(async (context, webhook) =>
      webhooksSeen(context, { secret: await changeSecret(served, named(context, webhook)) }),
    ),
  );
  app.post(
    '/work/webhooks/:no/end',
    own,
    act(async (context, webhook) => {
      await endWebhook(served, named(context, webhook));
      return context.redirect(href(seen, 'work', 'webhooks'), 303);
    }),
  );
  return app;
}
