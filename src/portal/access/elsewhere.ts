import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { notePasskey, passkeyPaths, signInAt } from '../../access/index.ts';
import { askerOf, neverKept, preferredLanguage, requires, type Served } from '../../visit/index.ts';
import type { Seen } from '../answer.ts';
import { pageOfOurs } from '../then.ts';
import { href } from '../view.ts';

/** Sends a person to a provider elsewhere, to sign in there. A link and no form: our pages may send forms to us alone. */
export function providerPages(seen: Seen): Hono {
  const app = new Hono();
  const { access } = seen.served;
  app.get('/sign-in/with/:provider', neverKept, async (context) => {
    const { provider } = context.req.param();
    if (!access.providers.some(({ id }) => id === provider)) return context.notFound();
    const goingTo = pageOfOurs(context.req.query('then')) ?? href(seen, 'account');
    const failed = `${href(seen, 'sign-in')}?failed=provider`;
    const begun = await signInAt(access, { provider, goingTo, failed });
    if (begun === undefined) return context.redirect(failed, 303);
    for (const cookie of begun.cookies) context.header('Set-Cookie', cookie, { append: true });
    return context.redirect(begun.to, 303);
  });
  return app;
}

/**
 * What browsers and providers say to the library that signs people in: what is asked for passkeys, and the way back from
 * a provider. All else that it could answer has no address here.
 */
export function libraryPaths({ access, now }: Served): Hono {
  const app = new Hono();
  const asked = async (context: Context): Promise<Response> => {
    const { auth } = await access.open();
    return auth.handler(context.req.raw);
  };
  const [registerOptions, signInOptions] = passkeyPaths.GET;
  const [register, signIn] = passkeyPaths.POST;
  app.get(registerOptions, requires('account:own'), asked);
  app.get(signInOptions, neverKept, asked);
  app.post(signIn, neverKept, asked);
  app.post(register, requires('account:own'), async (context) => {
    const answer = await asked(context);
    const asker = askerOf(context);
    if (answer.ok && asker.is === 'account') await notePasskey(access, asker.accountId, now());
    return answer;
  });
  app.get('/auth/callback/:provider', neverKept, async (context) => {
    const { at } = await access.open();
    const found = await at(context.req.param('provider'));
    if (found === undefined) return context.notFound();
    const answer = await found.handler(context.req.raw);
    const to = z.string().safeParse(answer.headers.get('location'));
    // What failed before the library knew where the person came from leads to an address of its own; ours is a page.
    return to.success && new URL(to.data, access.address).pathname === '/auth/error'
      ? context.redirect(`/${preferredLanguage(context)}/sign-in?failed=provider`, 303)
      : answer;
  });
  return app;
}
