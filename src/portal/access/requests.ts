import { Hono, type Context } from 'hono';
import {
  accountOf,
  decideMembership,
  endMembership,
  heldMemberships,
  passwordLink,
  passwordRequests,
  waitingMembership,
  waitingMemberships,
} from '../../access/index.ts';
import { findSubject } from '../../reasons/index.ts';
import { requires } from '../../visit/index.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { requestsPage, type Found, type RequestsSeen } from '../pages/access/requests.tsx';
import { href } from '../view.ts';
import { numberIn } from './number.ts';
import { personOf } from './person.ts';

/** What administrators decide: who speaks for an organisation, and who is sent a link for a new password. */
export function requestPages(seen: Seen): Hono {
  const app = new Hono();
  const { access, now, workspace } = seen.served;
  const manages = requires('accounts:manage');

  /** Whom an identifier leads to. A name is none: namesakes would speak for one another. */
  const found = async (identifier: string): Promise<Found> => {
    const outcome = await findSubject(workspace.database, identifier);
    if (!outcome.ok) return outcome.faults.some(({ code }) => code === 'subject-ambiguous') ? 'several' : 'none';
    return outcome.value.matchedBy === 'identifier' ? outcome.value : 'none';
  };

  const shown = async (context: Context, said: Pick<RequestsSeen, 'made'> = {}) => {
    const { store } = await access.open();
    const [requests, held, passwords] = await Promise.all([
      waitingMemberships(store),
      heldMemberships(store),
      passwordRequests(store),
    ]);
    const waiting = await Promise.all(
      requests.map(async (request) => ({ request, found: await found(request.identifier) })),
    );
    return page(context, requestsPage(viewIn(context, seen), { waiting, held, passwords, ...said }));
  };

  app.get('/requests', manages, (context) => shown(context));

  app.post('/requests/memberships/:no/approve', manages, async (context) => {
    const no = numberIn(context.req.param('no'));
    const { store } = await access.open();
    const request = no === undefined ? undefined : await waitingMembership(store, no);
    if (no === undefined || request === undefined) return context.notFound();
    const subject = await found(request.identifier);
    // Law 1: nobody's account is tied to a place that a natural person runs, or may run.
    if (typeof subject === 'string' || subject.operator !== 'organisation') return shown(context);
    await decideMembership(access, { no, by: personOf(context).accountId, subjectId: subject.subjectId, now: now() });
    return context.redirect(href(seen, 'requests'), 303);
  });

  app.post('/requests/memberships/:no/refuse', manages, async (context) => {
    const no = numberIn(context.req.param('no'));
    if (no === undefined) return context.notFound();
    await decideMembership(access, { no, by: personOf(context).accountId, subjectId: undefined, now: now() });
    return context.redirect(href(seen, 'requests'), 303);
  });

  app.post('/requests/memberships/:no/end', manages, async (context) => {
    const no = numberIn(context.req.param('no'));
    if (no === undefined) return context.notFound();
    await endMembership(access, { no, by: personOf(context).accountId, now: now() });
    return context.redirect(href(seen, 'requests'), 303);
  });

  app.post('/requests/passwords/:id', manages, async (context) => {
    const { store } = await access.open();
    const account = await accountOf(store, context.req.param('id'));
    if (account === undefined) return context.notFound();
    const asked = { accountId: account.account_id, by: personOf(context).accountId, now: now() };
    const token = await passwordLink(access, asked);
    return shown(context, { made: new URL(href(seen, 'password', token), access.address).href });
  });
  return app;
}
