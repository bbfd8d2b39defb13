import {
  changeWebhookSecret,
  endWebhook as endRoute,
  listDeliveries,
  listWebhooks,
  makeWebhook as makeRoute,
  testWebhook as testRoute,
  type DeliveryShown,
} from '../contract/index.ts';
import type { Visit } from '../visit/index.ts';
import {
  changeSecret,
  deliveriesOf,
  endWebhook,
  makeWebhook,
  testWebhook,
  watchStore,
  webhookOf,
  webhooksOf,
  type Delivery,
  type Webhook,
} from '../watch/index.ts';
import { accountOf } from './account.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { cursorAt, markIn, pageByKey } from './cursor.ts';
import { unknownAddress } from './problem.ts';
import { toldWhy } from './refused.ts';

/** Where programs of an account are told of its alerts. */
export function webhookRoutes() {
  return apiPart()
    .openapi(listWebhooks, async (context) => {
      const { visit } = context.var;
      const found = await webhooksOf(await watchStore(visit.served.access), accountOf(visit));
      const key = ({ webhook }: ReturnType<typeof webhookShown>): string => webhook.padStart(15, '0');
      const page = pageByKey('webhooks', found.map(webhookShown), key, context.req.valid('query'));
      return answerList(context, listWebhooks, page, webhookColumns);
    })
    .openapi(makeRoute, async (context) => {
      const { visit } = context.var;
      const { url } = context.req.valid('json');
      const plain = (visit.served.webhooksTo ?? []).length > 0;
      const asked = { accountId: accountOf(visit), url, plain, now: visit.now, once: context.var.once };
      const { no, secret } = await toldWhy(() => makeWebhook(visit.served, asked));
      return answerOne(context, makeRoute, { webhook: String(no), secret });
    })
    .openapi(endRoute, async (context) => {
      const { visit } = context.var;
      const ended = await endWebhook(visit.served, named(visit, context.req.valid('param').webhook));
      if (!ended) throw unknownAddress();
      return answerOne(context, endRoute, { ended });
    })
    .openapi(testRoute, async (context) => {
      const { visit } = context.var;
      const event = await testWebhook(visit.served, {
        ...named(visit, context.req.valid('param').webhook),
        once: context.var.once,
      });
      if (event === undefined) throw unknownAddress();
      return answerOne(context, testRoute, { event });
    })
    .openapi(changeWebhookSecret, async (context) => {
      const { visit } = context.var;
      const { webhook } = context.req.valid('param');
      const secret = await changeSecret(visit.served, { ...named(visit, webhook), once: context.var.once });
      if (secret === undefined) throw unknownAddress();
      return answerOne(context, changeWebhookSecret, { webhook, secret });
    })
    .openapi(listDeliveries, async (context) => {
      const { visit } = context.var;
      const { no, accountId } = named(visit, context.req.valid('param').webhook);
      const { limit, cursor } = context.req.valid('query');
      const store = await watchStore(visit.served.access);
      if ((await webhookOf(store, accountId, no)) === undefined) throw unknownAddress();
      const of = `deliveries ${no}`;
      const mark = markIn(of, cursor);
      const before = mark === undefined ? undefined : BigInt(mark.at);
      const found = await deliveriesOf(store, { no, before, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const next =
        last === undefined || found.length <= limit ? null : cursorAt(of, { after: '', at: Number(last.no) });
      return answerList(context, listDeliveries, { items: items.map(deliveryShown), next }, deliveryColumns);
    });
}

function named(visit: Visit, webhook: string) {
  return { accountId: accountOf(visit), no: BigInt(webhook), now: visit.now };
}

function webhookShown({ no, url, madeAt, deadAt, waiting }: Webhook) {
  return { webhook: String(no), url, madeAt, deadAt: deadAt ?? null, waiting };
}

function deliveryShown({ no, event, madeAt, state, nextAt, tries }: Delivery): DeliveryShown {
  return { delivery: String(no), event, madeAt, state, nextAt: nextAt ?? null, tries };
}

const webhookColumns: Columns<ReturnType<typeof webhookShown>> = {
  webhook: ({ webhook }) => webhook,
  url: ({ url }) => url,
  made_at: ({ madeAt }) => madeAt,
  dead_at: ({ deadAt }) => deadAt,
  waiting: ({ waiting }) => waiting,
};

const deliveryColumns: Columns<DeliveryShown> = {
  delivery: ({ delivery }) => delivery,
  event: ({ event }) => event,
  made_at: ({ madeAt }) => madeAt,
  state: ({ state }) => state,
  next_at: ({ nextAt }) => nextAt,
  tries: ({ tries }) => tries.length,
};
