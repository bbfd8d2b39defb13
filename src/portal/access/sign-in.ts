import { Hono, type Context } from 'hono';
import {
  acceptInvitation,
  askNewPassword,
  chooseByLink,
  invitationOf,
  passwordLinkStands,
  signIn,
  signOut,
} from '../../access/index.ts';
import { neverKept } from '../../visit/index.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { invitationPage, linkGonePage } from '../pages/access/invitation.tsx';
import { choosePage, forgottenPage } from '../pages/access/new-password.tsx';
import { signInPage } from '../pages/access/sign-in.tsx';
import { pageOfOurs } from '../then.ts';
import { href } from '../view.ts';
import { formBody } from './form-body.ts';
import { addressOf } from './person.ts';

/** Signing in and out, and taking up an invitation: for whoever is not signed in yet. Nothing of it is ever kept. */
export function signInPages(seen: Seen): Hono {
  const app = new Hono();
  const { access, now } = seen.served;

  app.get('/sign-in', neverKept, (context) =>
    page(
      context,
      signInPage(viewIn(context, seen), {
        goingTo: pageOfOurs(context.req.query('then')),
        refused: context.req.query('failed') === 'provider' ? 'provider' : undefined,
      }),
    ),
  );

  app.post('/sign-in', neverKept, async (context) => {
    const form = await formBody(context);
    const goingTo = pageOfOurs(form.text('then'));
    const email = form.text('email');
    const { headers } = context.req.raw;
    const outcome = await signIn(access, {
      email,
      password: form.text('password'),
      address: addressOf(context, seen.served),
      headers,
      now: now(),
    });
    if ('refused' in outcome) {
      const { refused } = outcome;
      return page(
        context,
        signInPage(viewIn(context, seen), { goingTo, email, refused }),
        refused === 'locked' ? 429 : 422,
      );
    }
    return signedIn(context, outcome.cookies, goingTo ?? href(seen, 'work'));
  });

  app.post('/sign-out', neverKept, async (context) =>
    signedIn(context, await signOut(access, context.req.raw.headers, now()), href(seen)),
  );

  app.get('/invitation/:token', neverKept, async (context) => {
    const { token } = context.req.param();
    const link = await invitationOf(access, token, now());
    const view = viewIn(context, seen);
    return link === undefined
      ? page(context, linkGonePage(view), 404)
      : page(context, invitationPage(view, { token, link }));
  });

  app.post('/invitation/:token', neverKept, async (context) => {
    const { token } = context.req.param();
    const form = await formBody(context);
    const [name, email, password] = [form.text('name'), form.text('email'), form.text('password')];
    const made = await acceptInvitation(access, { token, name, email, password, now: now() });
    if ('problems' in made) {
      const link = await invitationOf(access, token, now());
      const view = viewIn(context, seen);
      return link === undefined
        ? page(context, linkGonePage(view), 404)
        : page(context, invitationPage(view, { token, link, name, email, problems: made.problems }), 422);
    }
    const { headers } = context.req.raw;
    const outcome = await signIn(access, {
      email: made.email,
      password,
      address: addressOf(context, seen.served),
      headers,
      now: now(),
    });
    return signedIn(context, 'cookies' in outcome ? outcome.cookies : [], href(seen, 'account'));
  });

  app.get('/forgotten', neverKept, (context) => page(context, forgottenPage(viewIn(context, seen), 'nothing')));

  app.post('/forgotten', neverKept, async (context) => {
    const email = (await formBody(context)).text('email').slice(0, 254);
    const said = await askNewPassword(access, { email, address: addressOf(context, seen.served), now: now() });
    return page(context, forgottenPage(viewIn(context, seen), said), said === 'locked' ? 429 : 200);
  });

  app.get('/password/:token', neverKept, async (context) => {
    const { token } = context.req.param();
    const view = viewIn(context, seen);
    return (await passwordLinkStands(access, token, now()))
      ? page(context, choosePage(view, { token }))
      : page(context, linkGonePage(view), 404);
  });

  app.post('/password/:token', neverKept, async (context) => {
    const { token } = context.req.param();
    const password = (await formBody(context)).text('password');
    const problem = await chooseByLink(access, { token, password, now: now() });
    if (problem === undefined) return context.redirect(href(seen, 'sign-in'), 303);
    const view = viewIn(context, seen);
    return problem === 'link'
      ? page(context, linkGonePage(view), 404)
      : page(context, choosePage(view, { token, problem }), 422);
  });
  return app;
}

function signedIn(context: Context, cookies: readonly string[], to: string): Response {
  for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true });
  return context.redirect(to, 303);
}
