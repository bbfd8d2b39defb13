import { z } from 'zod';
import { sql } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';
import { noteEvent, type AccessEvent } from './events.ts';

/** Somebody who wants to sign in with a password. */
export interface SignInAsked {
  readonly email: string;
  readonly password: string;
  /** Where the visit comes from, for counting wrong attempts. */
  readonly address: string;
  /** What the browser sent: a session it has already ends with the new one. */
  readonly headers: Headers;
  readonly now: Instant;
}

/** What came of it: cookies to set, or why not. The two ways of being wrong are one, so that nobody learns who has an account. */
export type SignInOutcome = { readonly cookies: readonly string[] } | { readonly refused: 'wrong' | 'locked' };

/** Signs somebody in: always with a new session, so that one that was planted before is worth nothing. */
export async function signIn(access: Access, asked: SignInAsked): Promise<SignInOutcome> {
  const { auth } = await access.open();
  const email = asked.email.trim().toLowerCase();
  if (!(await access.attempts.mayTry(email, asked.address))) {
    await note(access, { at: asked.now, event: 'sign-in-locked', about: await accountIdOf(access, email) });
    return { refused: 'locked' };
  }
  const body = { email, password: asked.password.slice(0, 200) };
  const answer = await auth.api.signInEmail({ body, headers: new Headers(), asResponse: true });
  if (!answer.ok) {
    await note(access, { at: asked.now, event: 'sign-in-failed', about: await accountIdOf(access, email) });
    return { refused: 'wrong' };
  }
  await access.attempts.succeeded(email, asked.address);
  await endSession(access, asked.headers);
  return { cookies: answer.headers.getSetCookie() };
}

const begunForm = z.object({ url: z.url() });

/** Begins signing in at a provider: where to send the person, and the cookie that the way back is held to. */
export async function signInAt(
  access: Access,
  { provider, goingTo, failed }: { provider: string; goingTo: string; failed: string },
): Promise<{ readonly to: string; readonly cookies: readonly string[] } | undefined> {
  const { at } = await access.open();
  const auth = await at(provider);
  if (auth === undefined) return undefined;
  const body = { provider, callbackURL: goingTo, errorCallbackURL: failed, disableRedirect: true };
  const answer = await auth.api.signInSocial({ body, headers: new Headers(), asResponse: true });
  if (!answer.ok) return undefined;
  return { to: begunForm.parse(await answer.json()).url, cookies: answer.headers.getSetCookie() };
}

/** Signs a browser out: its session is gone from the store, not only from the browser. */
export async function signOut(access: Access, headers: Headers, now: Instant): Promise<readonly string[]> {
  const { auth } = await access.open();
  const session = await auth.api.getSession({ headers });
  const answer = await auth.api.signOut({ headers: cookiesOf(headers), asResponse: true });
  if (session !== null) await note(access, { at: now, event: 'signed-out', actor: session.user.id });
  return answer.headers.getSetCookie();
}

async function endSession(access: Access, headers: Headers): Promise<void> {
  const { auth } = await access.open();
  if (headers.has('cookie')) await auth.api.signOut({ headers: cookiesOf(headers) });
}

/** Only the cookies: nothing else that a browser says decides anything there. */
function cookiesOf(headers: Headers): Headers {
  return new Headers({ cookie: headers.get('cookie') ?? '' });
}

async function accountIdOf(access: Access, email: string): Promise<string | undefined> {
  const { store } = await access.open();
  return (await store.first(sql`select "id" from "user" where "email" = ${email}`, z.object({ id: z.string() })))?.id;
}

async function note(access: Access, event: AccessEvent): Promise<void> {
  const { store } = await access.open();
  await store.write((transaction) => noteEvent(transaction, event));
}
