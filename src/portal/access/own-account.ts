import { Hono, type Context } from 'hono';
import {
  askMembership,
  changePassword,
  endKey,
  isScope,
  keysOf,
  makeKey,
  membershipsOf,
  passkeysOf,
  removePasskey,
  scopesOf,
} from '../../access/index.ts';
import { requires } from '../../visit/index.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { accountPage, type OwnAccount } from '../pages/access/account.tsx';
import { workPage } from '../pages/work.tsx';
import { href } from '../view.ts';
import { formBody } from './form-body.ts';
import { numberIn } from './number.ts';
import { addressOf, personOf } from './person.ts';

/** One's own work and account. */
export function ownAccountPages(seen: Seen): Hono {
  const app = new Hono();
  const { access, now } = seen.served;
  const own = requires('account:own');
  const keys = requires('keys:own');

  const shown = async (context: Context, said: Pick<OwnAccount, 'done' | 'key' | 'wrong'> = {}) => {
    const { store } = await access.open();
    const asker = personOf(context);
    const [memberships, passkeys, held] = await Promise.all([
      membershipsOf(store, asker.accountId),
      passkeysOf(store, asker.accountId),
      keysOf(store, asker.accountId, now()),
    ]);
    const content = accountPage(viewIn(context, seen), {
      asker,
      memberships,
      passkeys,
      keys: held,
      scopes: scopesOf(asker),
      ...said,
    });
    return page(context, content, said.wrong === undefined ? 200 : 422);
  };

  app.get('/work', own, async (context) => page(context, await workPage(viewIn(context, seen))));

  app.get('/account', own, (context) => {
    const done = context.req.query('done');
    return shown(context, { done: done === 'asked' || done === 'password' ? done : undefined });
  });

  app.post('/account/organisations', own, async (context) => {
    const identifier = (await formBody(context)).text('identifier');
    const is = await askMembership(access, { accountId: personOf(context).accountId, identifier, now: now() });
    return is === 'asked'
      ? context.redirect(`${href(seen, 'account')}?done=asked`, 303)
      : shown(context, { wrong: { part: 'organisations', is } });
  });

  app.post('/account/password', own, async (context) => {
    const form = await formBody(context);
    const is = await changePassword(access, personOf(context), {
      current: form.text('current'),
      password: form.text('password'),
      address: addressOf(context, seen.served),
      now: now(),
    });
    return is === undefined
      ? context.redirect(`${href(seen, 'account')}?done=password`, 303)
      : shown(context, { wrong: { part: 'password', is } });
  });

  app.post('/account/passkeys/:id/remove', own, async (context) => {
    await removePasskey(access, { accountId: personOf(context).accountId, id: context.req.param('id'), now: now() });
    return context.redirect(href(seen, 'account'), 303);
  });

  app.post('/account/keys', keys, async (context) => {
    const form = await formBody(context);
    const made = await makeKey(access, personOf(context), {
      name: form.text('key-name'),
      scopes: form.texts('scopes').filter(isScope),
      days: Number(form.text('key-days')),
      now: now(),
    });
    return 'key' in made
      ? shown(context, { key: made.key })
      : shown(context, { wrong: { part: 'keys', is: made.problem } });
  });

  app.post('/account/keys/:no/end', keys, async (context) => {
    const keyNo = numberIn(context.req.param('no'));
    if (keyNo === undefined) return context.notFound();
    await endKey(access, { accountId: personOf(context).accountId, keyNo, now: now() });
    return context.redirect(href(seen, 'account'), 303);
  });
  return app;
}
