import { z } from 'zod';
import { instant, listOf, pageOf } from './forms.ts';

const url = z
  .url()
  .max(2000)
  .meta({ description: 'An https address on the Internet.', example: 'https://example.org/grades' });

export const webhookAsked = z.strictObject({ url }).meta({ id: 'WebhookAsked' });

/** An address of a program that is told of alerts. */
export const webhook = z
  .strictObject({
    webhook: z.string().meta({ example: '1' }),
    url: z.string(),
    madeAt: instant,
    deadAt: instant
      .nullable()
      .meta({ description: 'Since when nothing is sent to it, because it took nothing for days.' }),
    waiting: z.number().int().meta({ description: 'Events that wait to be sent.' }),
  })
  .meta({ id: 'Webhook' });

export const webhookPage = pageOf('WebhookPage', webhook);

const secret = z.string().meta({ description: 'By which events are signed (Standard Webhooks); told this once.' });

export const webhookMade = z.strictObject({ webhook: z.string(), secret }).meta({ id: 'WebhookMade' });

export const webhookTested = z
  .strictObject({ event: z.string().meta({ description: 'The id of the event, as the deliveries have it.' }) })
  .meta({ id: 'WebhookTested' });

export const webhookEnded = z.strictObject({ ended: z.boolean() }).meta({ id: 'WebhookEnded' });

const delivery = z
  .strictObject({
    delivery: z.string(),
    event: z.string(),
    madeAt: instant,
    state: z.enum(['waiting', 'sent', 'dead', 'dropped']).meta({
      description: 'Dropped: nothing of it might be told any more when it was to be sent, or the webhook was ended.',
    }),
    nextAt: instant.nullable(),
    tries: listOf(
      z
        .strictObject({
          at: instant,
          status: z.number().int().nullable(),
          problem: z.string().nullable().meta({ description: 'What kept it from being answered.' }),
        })
        .meta({ id: 'DeliveryTry' }),
    ),
  })
  .meta({ id: 'Delivery' });

export type DeliveryShown = z.input<typeof delivery>;

export const deliveryPage = pageOf('DeliveryPage', delivery);
