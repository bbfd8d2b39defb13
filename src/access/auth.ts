import { passkey } from '@better-auth/passkey';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { PostgresDialect } from 'kysely';
import { z } from 'zod';
import { sql, type Postgres } from '../sql/index.ts';
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
        },
      },
    },
    plugins: [passkey({ rpID: address.hostname, rpName: 'Goodstanding', origin: address.origin })],
    telemetry: { enabled: false },
    logger: { disabled: true },
  } satisfies BetterAuthOptions;
}

/** Makes what signs people in. */
export function makeAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings));
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
