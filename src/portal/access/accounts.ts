import { Hono, type Context } from 'hono';
import { z } from 'zod';
import {
  accountOf,
  changeAccount,
  endInvitation,
  invite,
  isRole,
  listAccounts,
  openInvitations,
} from '../../access/index.ts';
import { requires } from '../../visit/index.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { accountChangePage, accountsPage } from '../pages/access/accounts.tsx';
import { href } from '../view.ts';
import { formBody } from './form-body.ts';
import { numberIn } from './number.ts';
import { personOf } from './person.ts';

/** The accounts of the register, for administrators. */
export function accountPages(seen: Seen): Hono {
  const app = new Hono();
  const { access, now } = seen.served;
  const manages = requires('accounts:manage');

  const listed = async (context: Context, said: { made?: string; refused?: string } = {}) => {
    const { store } = await access.open();
    const [accounts, invitations] = await Promise.all([listAccounts(store), openInvitations(store, now())]);
    return accountsPage(viewIn(context, seen), { accounts, invitations, ...said });
  };
  app.get('/accounts', manages, async (context) => page(context, await listed(context)));

  app.post('/accounts/invitations', manages, async (context) => {
    const form = await formBody(context);
    const email = form.text('email').trim();
    if (!z.email().max(254).safeParse(email).success)
      return page(context, await listed(context, { refused: email }), 422);
    const by = personOf(context).accountId;
    const token = await invite(access, { email, roles: form.texts('roles').filter(isRole), by, now: now() });
    const made = new URL(href(seen, 'invitation', token), access.address).href;
    return page(context, await listed(context, { made }));
  });

  app.post('/accounts/invitations/:no/end', manages, async (context) => {
    const linkNo = numberIn(context.req.param('no'));
    if (linkNo === undefined) return context.notFound();
    await endInvitation(access, { linkNo, by: personOf(context).accountId, now: now() });
    return context.redirect(href(seen, 'accounts'), 303);
  });

  app.get('/accounts/:id', manages, async (context) => {
    const { store } = await access.open();
    const account = await accountOf(store, context.req.param('id'));
    return account === undefined
      ? context.notFound()
      : page(context, accountChangePage(viewIn(context, seen), { account }));
  });

  app.post('/accounts/:id', manages, async (context) => {
    const { store } = await access.open();
    const accountId = context.req.param('id');
    const form = await formBody(context);
    const wanted = { roles: form.texts('roles').filter(isRole), closed: form.texts('state').includes('closed') };
    const problem = await changeAccount(access, { accountId, by: personOf(context).accountId, now: now(), ...wanted });
    const account = await accountOf(store, accountId);
    if (account === undefined) return context.notFound();
    if (problem === undefined) return context.redirect(href(seen, 'accounts'), 303);
    return page(context, accountChangePage(viewIn(context, seen), { account, lastAdministrator: true }), 422);
  });

  return app;
}
