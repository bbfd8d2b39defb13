import { passkey } from '@better-auth/passkey';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { PostgresDialect } from 'kysely';
import { z } from 'zod';
import { sql, type Postgres } from '../sql/index.ts';
import { instantOf } from '../vocabulary/index.ts';
import { noteEvent } from './events.ts';
import { longestPassword, shortestPassword } from './passwords.ts';

/** How long a person stays signed in, in seconds: a working day. */
const signedInFor = 8 * 60 * 60;

/** What the library that keeps passwords and sessions is told. */
export interface AuthSettings {
  readonly store: Postgres;
  readonly secret: string;
  /** The address at which people reach the portal. */
  readonly address: URL;
}

/**
 * Sets up better-auth: scrypt for passwords, signed cookies, sessions that can be ended. Nothing of it answers the
 * network by itself: pages of ours ask it, and only what they ask can be done. It keeps no address and no browser of
 * whoever signs in, and writes no log: its lines would name people.
 */
export function authOptions({ store, secret, address }: AuthSettings) {
  return {
    baseURL: address.origin,
    basePath: '/auth',
    secret,
    database: { dialect: new PostgresDialect({ pool: store.pool }), type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    // Nothing prolongs a session, and nothing but the store says that there is one: what is ended there is ended.
    session: { expiresIn: signedInFor, disableSessionRefresh: true, cookieCache: { enabled: false } },
    // Ours counts attempts by account and by address, of pages and keys alike (`attempts.ts`).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'goodstanding',
      useSecureCookies: address.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          // By whichever way somebody signs in, a closed account has no session.
          before: async (session) => !(await isClosed(store, session.userId)),
          after: async (session, context) => {
            const at = instantOf(new Date());
            const detail = wayOf(context?.path ?? '');
            await store.write((transaction) =>
              noteEvent(transaction, { at, event: 'signed-in', actor: session.userId, detail }),
            );
          },
        },
      },
    },
    // A person who is elsewhere proved to hold an address takes up the account that was made for that very address.
    account: { accountLinking: { enabled: true, trustedProviders: [] }, encryptOAuthTokens: true },
    plugins: [
      passkey({
        rpID: address.hostname,
        rpName: 'Goodstanding',
        origin: address.origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
    ],
    telemetry: { enabled: false },
    logger: { disabled: true },
  } satisfies BetterAuthOptions;
}

/** Makes what signs people in. */
export function makeAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings));
}

/**
 * What signs people in at a provider elsewhere, by OpenID Connect. It is made apart, and when somebody first asks for
 * it: a provider that does not answer must not keep anybody from signing in with a password. Nobody gets an account by
 * it; whoever is invited may use it, once the provider says that the address is proved. Identity comes from a signed
 * token alone, never from what an answer merely claims.
 */
export async function providerAuth(settings: AuthSettings, { id, issuer, client, secret }: Provider) {
  const options = authOptions(settings);
  const config = {
    providerId: id,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId: client,
    ...(secret === undefined ? {} : { clientSecret: secret }),
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableImplicitSignUp: true,
    disableSignUp: true,
  };
  const auth = betterAuth({ ...options, plugins: [genericOAuth({ config: [config] })] });
  const { socialProviders } = await auth.$context;
  return socialProviders.some((each) => each.id === id) ? auth : undefined;
}

/** A place elsewhere where people of this register may sign in. */
export interface Provider {
  readonly id: string;
  /** What the button says. */
  readonly name: string;
  /** The address under which it publishes what it is (`…/.well-known/openid-configuration`). */
  readonly issuer: string;
  readonly client: string;
  readonly secret: string | undefined;
}

/** By which way a session came about, for the log. */
function wayOf(path: string): string {
  if (path.startsWith('/passkey/')) return 'passkey';
  return path.startsWith('/callback/') ? 'provider' : 'password';
}

/** What signs people in. */
export type Auth = ReturnType<typeof makeAuth>;

async function isClosed(store: Postgres, accountId: string): Promise<boolean> {
  const closed = await store.first(
    sql`select account_id from closed_account where account_id = ${accountId}`,
    z.unknown(),
  );
  return closed !== undefined;
}
