import { z } from 'zod';
import { day, instant } from '../schema/forms.ts';
import { problem } from '../schema/problem.ts';

/** The languages there are words in. */
const language = z
  .enum(['en', 'fr', 'zh'])
  .optional()
  .meta({ description: 'The language of titles and sentences; else the one that Accept-Language likes best.' });

/** What every read may say: the language of its words. */
export const inLanguage = { language };

/** Which part of a list is asked for. */
export const paged = {
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'The most items of one page.' }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(1000)
    .optional()
    .meta({ description: 'Where to go on: `next` of the page before. Its form is nobody’s business and may change.' }),
};

/** A rulebook that an answer is narrowed to. */
export const ofRulebook = {
  rulebook: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'The id of one rulebook; left out, all that rate the subject.', example: 'xx/some-rules' }),
};

/** A moment in the past that is asked about. What is no longer public today is not had by asking for its day. */
export const byThen = {
  as_of: day.optional().meta({
    description:
      'What was true by this day: of each rulebook the last rating as of it or before, among those that are still public today.',
  }),
  known_at: instant.optional().meta({
    description:
      'What was known by this moment: of each rulebook the last rating from nothing known later, among those that are still public today.',
  }),
};

const maxId = 200;
export const subjectParam = z.strictObject({
  subject: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .max(maxId)
    .meta({ description: 'The permanent id of a subject.', example: 'gs1f2e3d4c5b6a798081' }),
});

export const rulebookParam = z.strictObject({
  rulebook: z
    .string()
    .regex(/^[a-z][a-z0-9]*([-/][a-z0-9]+)*$/)
    .max(maxId)
    .meta({ description: 'The id of a rulebook; its slashes are written %2F.', example: 'xx/some-rules' }),
});

export const sourceParam = z.strictObject({
  source: z
    .string()
    .regex(/^[a-z][a-z0-9]*([-/][a-z0-9]+)*$/)
    .max(maxId)
    .meta({ description: 'The id of a source; its slashes are written %2F.', example: 'xx/some-source' }),
});

export const recordParam = z.strictObject({
  record: z
    .string()
    .regex(/^[a-z][a-z0-9]*([-/][a-z0-9]+)*\/\d{1,15}$/)
    .max(maxId)
    .meta({
      description: 'The id of a record, as evidence has it; its slashes are written %2F.',
      example: 'xx-visit/1',
    }),
});

export const heldParam = z.strictObject({
  number: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .meta({ description: 'The number of a row in quarantine.', example: '1' }),
});

export const webhookParam = z.strictObject({
  webhook: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .meta({ description: 'The number of a webhook.', example: '1' }),
});

export const workParam = z.strictObject({
  work: z.uuid().meta({ description: 'The id of a work.', example: '3f1d3c1c-6d1f-4b51-9a57-0d4c8c3cf0a1' }),
});

export const runParam = z.strictObject({
  run: z
    .string()
    .regex(/^run-[0-9a-f]{12}$/)
    .meta({ description: 'The id of a run.', example: 'run-0123456789ab' }),
});

/** What every write takes: a key of the request's own, so that sending it again does nothing again. */
export const onceHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^("[A-Za-z0-9_.:~+/=-]{8,128}"|[A-Za-z0-9_.:~+/=-]{8,128})$/)
    .optional()
    .meta({
      description:
        'A key that you choose for this request (a UUID is usual). Sent again with the same key within a day, the request is answered as before and nothing is done again.',
      example: '"8e03978e-40d5-43e8-bc93-6894a57f9324"',
    }),
});

/** What a reading of what is not public takes: what for, which is written down before anything is shown. */
export const purposeHeader = z.object({
  'goodstanding-purpose': z.string().max(80).optional().meta({
    description: 'What it is read for, and the number of a case where there is one: a purpose of the account’s work.',
    example: 'release 17',
  }),
});

/** What may be said beside a write that takes its time. */
export const waitHeader = z.object({
  ...onceHeader.shape,
  prefer: z.string().max(100).optional().meta({
    description: 'How many seconds to wait for the end before being told where to ask (RFC 7240).',
    example: 'wait=10',
  }),
});

const refusals = {
  400: 'The request is not of the form that this route takes.',
  401: 'No key is shown that works.',
  403: 'The key, or its account, may not do this.',
  404: 'Nothing public is at this address.',
  406: 'The answer cannot be given in a format that is accepted.',
  409: 'It cannot be done as things stand; or the same request is being worked on.',
  413: 'What was sent is too large.',
  415: 'What was sent is not of a type that this route takes.',
  422: 'What was sent was read, and has mistakes.',
  429: 'Too many requests; Retry-After says when to ask again.',
  503: 'It cannot be answered now; Retry-After, where it is there, says when to ask again.',
} as const;

/** A refusal, as a route states it. The content may be missing for the type alone: handlers refuse by throwing. */
export interface Refusing {
  readonly description: string;
  readonly content?: { readonly 'application/problem+json': { readonly schema: typeof problem } };
}

/** What a route may refuse a request with; every route may say that there were too many, or that it cannot now. */
export function refuses(...statuses: readonly (keyof typeof refusals)[]): Readonly<Record<429, Refusing>> {
  const stated = Object.fromEntries([...statuses, 503 as const].map((status) => [status, refusing(status)]));
  return { ...stated, 429: refusing(429) };
}

function refusing(status: keyof typeof refusals): Refusing {
  return { description: refusals[status], content: { 'application/problem+json': { schema: problem } } };
}

/** A list, in the three forms that lists have. */
export function listed<T extends z.ZodType>(page: T, description: string) {
  return {
    description,
    headers: {
      Link: {
        description: 'The address of the next page (rel="next"), in every format.',
        schema: { type: 'string' as const },
      },
    },
    content: {
      'application/json': { schema: page },
      'application/x-ndjson': { schema: z.string().meta({ description: 'One item a line.' }) },
      'text/csv': { schema: z.string().meta({ description: 'A header and one row an item.' }) },
    },
  };
}

/** One thing, as JSON. */
export function one<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** Work that may go on for long: told at its end where that is soon, else where to ask after it. */
export function begun<T extends z.ZodType>(schema: T) {
  const location = {
    Location: { description: 'Where to ask after the work.', schema: { type: 'string' as const } },
  };
  return {
    200: { ...one(schema, 'It has ended.'), headers: location },
    202: { ...one(schema, 'It goes on; Location says where to ask.'), headers: location },
  };
}

/** What whoever holds an answer is told where nothing has changed since. */
export const unchanged = { 304: { description: 'Nothing has changed since the answer that is held (If-None-Match).' } };
