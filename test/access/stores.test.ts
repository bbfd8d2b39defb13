import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  Access,
  acceptInvitation,
  accountOf,
  administratorLink,
  changeAccount,
  endInvitation,
  identifySession,
  invitationOf,
  invite,
  listAccounts,
  notedEvents,
  openInvitations,
  signIn,
  signOut,
} from '../../src/access/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { instantOf, type Instant } from '../../src/vocabulary/index.ts';
import { postgresThere, startPostgres, type PostgresServer } from './server.ts';

const password = 'four blue unrelated chairs';
const now = (): Instant => instantOf(new Date());
const later = (hours: number): Instant => instantOf(new Date(Date.now() + hours * 3_600_000));

describe.each([
  { name: 'PGlite', there: true },
  { name: 'PostgreSQL', there: postgresThere() },
])('accounts on $name', ({ name, there }) => {
  describe.skipIf(!there)('where there is one', () => {
    let folder: string;
    let server: PostgresServer | undefined;
    let access: Access;
    const opened = (): Access =>
      new Access({ dataDir: folder, databaseUrl: server?.url, publicUrl: 'https://register.example.org' });
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'access-'));
      if (name === 'PostgreSQL') server = startPostgres();
      access = opened();
      await access.open();
    });
    afterAll(async () => {
      await access.close();
      server?.stop();
      rmSync(folder, { recursive: true });
    });

    const cookie = async (email: string, secret = password): Promise<string | undefined> => {
      const outcome = await signIn(access, {
        email,
        password: secret,
        address: '::1',
        headers: new Headers(),
        now: now(),
      });
      return 'cookies' in outcome ? outcome.cookies.map((each) => each.split(';')[0]).join('; ') : undefined;
    };
    const idOf = async (email: string): Promise<string> => {
      const { store } = await access.open();
      return (await listAccounts(store)).find((each) => each.email === email)?.account_id ?? '';
    };

    test('the tables are all that the library wants, and nothing of it is missing', async () => {
      const { store, address } = await access.open();
      const { authOptions } = await import('../../src/access/auth.ts');
      const { getMigrations } = await import('better-auth/db/migration');
      const { toBeCreated, toBeAdded } = await getMigrations(authOptions({ store, secret: 'x'.repeat(32), address }));
      expect([toBeCreated, toBeAdded]).toEqual([[], []]);
    });

    test('the first start makes a link for an administrator, which expires and is replaced', async () => {
      const first = (await administratorLink(access, now(), false)) ?? '';
      const second = (await administratorLink(access, now(), false)) ?? '';
      expect(await invitationOf(access, first, now())).toBeUndefined();
      expect(await invitationOf(access, second, later(2))).toBeUndefined();
      expect((await invitationOf(access, second, now()))?.roles).toEqual(['administrator']);
      const said = { token: second, name: 'Ada', email: 'Ada@Example.org', password, now: now() };
      expect(await acceptInvitation(access, said)).toEqual({ email: 'ada@example.org' });
      expect(await acceptInvitation(access, said)).toEqual({ problems: ['link'] });
      expect(await administratorLink(access, now(), false)).toBeUndefined();
      expect(await administratorLink(access, now(), true)).toBeDefined();
    });

    test('an invitation gives its roles, to the address it names, once', async () => {
      const by = await idOf('ada@example.org');
      const token = await invite(access, { email: ' Bo@example.org', roles: ['analyst', 'auditor'], by, now: now() });
      const { store } = await access.open();
      expect((await openInvitations(store, now())).map(({ email }) => email)).toContain('bo@example.org');
      const said = { token, name: 'Bo', email: 'other@example.org', password, now: now() };
      const twice = await Promise.all([acceptInvitation(access, said), acceptInvitation(access, said)]);
      expect(twice.filter((each) => 'email' in each)).toEqual([{ email: 'bo@example.org' }]);
      expect(await accountOf(store, await idOf('bo@example.org'))).toMatchObject({ roles: ['analyst', 'auditor'] });
      const kept = await store.rows(sql`select token_hash, email from one_time_link`, shape.anything);
      expect(JSON.stringify(kept)).not.toContain('@');
      expect(JSON.stringify(kept)).not.toContain(token);
    });

    test('an invitation that was ended makes no account, and what is wrong is all said at once', async () => {
      const by = await idOf('ada@example.org');
      const token = await invite(access, { email: 'cy@example.org', roles: [], by, now: now() });
      const said = { token, name: ' ', email: undefined, password: 'short', now: now() };
      expect(await acceptInvitation(access, said)).toEqual({ problems: ['name', 'password-short'] });
      const linkNo = (await invitationOf(access, token, now()))?.link_no ?? 0n;
      await endInvitation(access, { linkNo, by, now: now() });
      expect(await acceptInvitation(access, { ...said, name: 'Cy', password })).toEqual({ problems: ['link'] });
    });

    test('a session is known until it is ended, and every signing in makes another', async () => {
      const one = (await cookie('bo@example.org')) ?? '';
      const other = (await cookie('BO@example.org ')) ?? '';
      expect(one).not.toBe(other);
      const asker = await identifySession(access, new Headers({ cookie: one }), now());
      expect(asker).toMatchObject({ is: 'account', name: 'Bo', roles: ['analyst', 'auditor'] });
      await signOut(access, new Headers({ cookie: one }), now());
      expect(await identifySession(access, new Headers({ cookie: one }), now())).toEqual({ is: 'public' });
      expect(await identifySession(access, new Headers({ cookie: other }), now())).toMatchObject({ is: 'account' });
      const forged = other.replace(/\.[^.]+$/, '.AAAA');
      expect(await identifySession(access, new Headers({ cookie: forged }), now())).toEqual({ is: 'public' });
    });

    test('whoever loses a role has it no more on the next question, and a closed account is nobody', async () => {
      const session = (await cookie('bo@example.org')) ?? '';
      const [accountId, by] = [await idOf('bo@example.org'), await idOf('ada@example.org')];
      const headers = new Headers({ cookie: session });
      await changeAccount(access, { accountId, by, roles: ['auditor'], closed: false, now: now() });
      expect(await identifySession(access, headers, now())).toMatchObject({ roles: ['auditor'] });
      await changeAccount(access, { accountId, by, roles: ['auditor'], closed: true, now: now() });
      expect(await identifySession(access, headers, now())).toEqual({ is: 'public' });
      expect(await cookie('bo@example.org')).toBeUndefined();
      await changeAccount(access, { accountId, by, roles: ['auditor'], closed: false, now: now() });
      expect(await identifySession(access, headers, now())).toEqual({ is: 'public' });
      expect(await cookie('bo@example.org')).toBeDefined();
    });

    test('the last administrator stays one, whoever asks', async () => {
      const accountId = await idOf('ada@example.org');
      for (const wanted of [
        { roles: [], closed: false } as const,
        { roles: ['administrator'], closed: true } as const,
      ]) {
        expect(await changeAccount(access, { accountId, by: accountId, ...wanted, now: now() })).toBe(
          'last-administrator',
        );
      }
      const { store } = await access.open();
      expect(await accountOf(store, accountId)).toMatchObject({ roles: ['administrator'], closed: false });
    });

    test('what happened is in the log, without a name or an address, and the store keeps every line', async () => {
      const { store } = await access.open();
      const lines = await notedEvents(store, 100);
      expect(lines.map(({ event }) => event)).toEqual(
        expect.arrayContaining([
          'account-made',
          'role-given',
          'role-taken',
          'signed-in',
          'account-closed',
          'link-ended',
        ]),
      );
      expect(JSON.stringify(lines.map(({ event_no: _no, ...line }) => line))).not.toMatch(/@|Ada|Bo\b/);
      for (const spoil of [
        sql`update access_event set actor = null`,
        sql`delete from access_event`,
        sql`truncate access_event`,
      ]) {
        await expect(store.rows(spoil, shape.anything)).rejects.toMatchObject({ code: '42501' });
      }
      expect(await notedEvents(store, 100)).toEqual(lines);
      expect((await notedEvents(store, 2, lines[1]?.event_no))[0]).toEqual(lines[2]);
    });

    test('everything is there when the store is opened again', async () => {
      const { store } = await access.open();
      const before = await listAccounts(store);
      await access.close();
      access = opened();
      expect(await listAccounts((await access.open()).store)).toEqual(before);
    });

    test('no password is kept, and the key of the cookies is its owner’s alone', async () => {
      const { store } = await access.open();
      const kept = await store.rows(sql`select "password" from "account"`, shape.anything);
      expect(JSON.stringify(kept)).not.toContain(password.slice(0, 9));
      expect(readdirSync(folder)).toContain('accounts.key');
      expect(statSync(join(folder, 'accounts.key')).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(folder, 'accounts.key'), 'utf8').trim().length).toBeGreaterThanOrEqual(43);
    });
  });
});
