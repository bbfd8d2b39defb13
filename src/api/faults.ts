import { faultMaker } from '../vocabulary/index.ts';

interface ApiFaults {
  'api-unknown': Record<string, never>;
  'api-key-unknown': Record<string, never>;
  'api-not-permitted': { permission: string };
  'api-purpose-missing': Record<string, never>;
  'api-method': { method: string; allowed: readonly string[] };
  'api-parameter': { name: string; problem: string };
  'api-cursor': Record<string, never>;
  'api-not-acceptable': { offered: readonly string[] };
  'api-body-unreadable': Record<string, never>;
  'api-body-type': { allowed: readonly string[] };
  'api-body-large': { most: number };
  'api-once-form': Record<string, never>;
  'api-once-other': Record<string, never>;
  'api-once-going-on': Record<string, never>;
  'api-too-many': { seconds: number };
  'api-busy': { seconds: number };
  'api-unavailable': Record<string, never>;
  'api-failed': Record<string, never>;
}

/** States a fault in a request to the API. */
export const apiFault = faultMaker<ApiFaults>({
  // It is not told whether there ever was something, or is for others (law 10).
  'api-unknown': () => ({
    message: 'Nothing public is at this address.',
    fix: 'Check the address; /v1/openapi.json lists every route.',
  }),
  'api-key-unknown': () => ({
    message: 'No key is shown that works.',
    fix: 'Make one on the page of your account, and show it as "Authorization: Bearer KEY".',
  }),
  'api-not-permitted': ({ permission }) => ({
    message: `The key may not do this: it needs ${permission}.`,
    fix: 'Make a key for it, with an account whose role gives it.',
  }),
  'api-purpose-missing': () => ({
    message: 'What is not public is read for a purpose only, and none of yours was named.',
    fix: 'Send it as "Goodstanding-Purpose: PURPOSE", with the number of a case after it where there is one.',
  }),
  'api-method': ({ method, allowed }) => ({
    message: `This address does not take ${method}.`,
    fix: `Use ${allowed.join(' or ')}.`,
  }),
  'api-parameter': ({ name, problem }) => ({
    message: name === '' ? `${problem}.` : `"${name}": ${problem}.`,
    fix: 'See what the route takes in /v1/openapi.json.',
  }),
  'api-cursor': () => ({
    message: 'The cursor is none of this list.',
    fix: 'Hand back "next" of a page unchanged, with the same question; or begin at the first page.',
  }),
  'api-not-acceptable': ({ offered }) => ({
    message: 'The answer cannot be given in any format that Accept names.',
    fix: `Accept ${offered.join(', or ')}.`,
  }),
  'api-body-unreadable': () => ({ message: 'What was sent is not JSON.', fix: 'Send one JSON value in UTF-8.' }),
  'api-body-type': ({ allowed }) => ({
    message: 'What was sent is of a type that this route does not take.',
    fix: `Say Content-Type: ${allowed.join(' or ')}.`,
  }),
  'api-body-large': ({ most }) => ({
    message: `What was sent is larger than ${most} bytes.`,
    fix: 'Send less in one request.',
  }),
  'api-once-form': () => ({
    message: 'The Idempotency-Key is not of the form expected.',
    fix: 'Send 8 to 128 letters, digits or marks (_ . : ~ + / = -) in quotes; a UUID is usual.',
  }),
  'api-once-other': () => ({
    message: 'This Idempotency-Key was used for another request.',
    fix: 'Choose a new key for each request, and send a request again only as it was.',
  }),
  'api-once-going-on': () => ({
    message: 'The same request, with the same Idempotency-Key, is being worked on.',
    fix: 'Wait, then send it again: it is answered as the first one was.',
  }),
  'api-too-many': ({ seconds }) => ({
    message: 'Too many requests.',
    fix: `Ask again in ${seconds} s; for many subjects, download the open data.`,
  }),
  'api-busy': ({ seconds }) => ({
    message: 'Too many others are asking this at the moment.',
    fix: `Ask again in ${seconds} s.`,
  }),
  'api-unavailable': () => ({
    message: 'The server cannot answer this now.',
    fix: 'Ask again later; whoever runs the server finds the cause in its log.',
  }),
  'api-failed': () => ({
    message: 'The server made a mistake.',
    fix: 'Report it with the time and the address; the cause is in the log.',
  }),
});
