import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Provider } from 'oidc-provider';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notedEvents } from '../../src/access/index.ts';
import { ratingLayout } from '../../src/rating/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { chromiumPath, startBrowser } from '../browser/chromium.ts';
import { portalOf, violationsOn } from '../browser/portal.ts';
import { instant, openRegister } from '../register/register.ts';
import { everyone, password, person } from './people.ts';

/** People of the provider: by the name they sign in with there. */
const known: Readonly<Record<string, { readonly email: string; readonly email_verified: boolean }>> = {
  invited: { email: 'invited@example.org', email_verified: true },
  stranger: { email: 'stranger@example.org', email_verified: true },
  unproved: { email: 'unproved@example.org', email_verified: false },
};

let folder: string;
let workspace: Workspace;
let provider: Server;
let portal: Awaited<ReturnType<typeof portalOf>>;
let home: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  workspace = await openRegister(join(folder, 'register'), 3, { demo: true });
  await workspace.prepare(ratingLayout);
  // Its port first: a provider and a client each state the address of the other.
  provider = createServer();
  const issuer = await listening(provider);
  const providers = [{ id: 'agency', name: 'the agency', issuer, client: 'register', secret: 'a-secret-of-both' }];
  portal = await portalOf(workspace, instant('2026-03-01T12:00:00Z'), { providers });
  home = portal.access.address.origin;
  const oidc = new Provider(issuer, {
    clients: [
      { client_id: 'register', client_secret: 'a-secret-of-both', redirect_uris: [`${home}/auth/callback/agency`] },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id, ...known[id] }),
    }),
  });
  const answer = oidc.callback();
  provider.on('request', (asked, answered) => void answer(asked, answered));
  await everyone(portal.access);
  await person(portal.access, 'invited', ['analyst']);
  await person(portal.access, 'unproved', ['analyst']);
});
afterAll(async () => {
  await portal.stop();
  provider.closeAllConnections();
  provider.close();
  await workspace.close();
  rmSync(folder, { recursive: true });
});

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? `http://localhost:${address.port}` : '');
    });
  });
}

async function atProvider(page: Page, name: string): Promise<void> {
  await page.goto(`${home}/en/sign-in?then=%2Ffr%2Faccount`);
  await page.getByRole('link', { name: 'Sign in with the agency' }).click();
  await page.locator('[name=login]').fill(name);
  await page.locator('[name=password]').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

describe.skipIf(chromiumPath() === undefined)('signing in by other ways than a password', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  async function fresh(): Promise<Page> {
    return (await browser.newContext()).newPage();
  }

  test('at a provider: whoever was invited under the address that is proved there, back where they wanted to go', async () => {
    const page = await fresh();
    await atProvider(page, 'invited');
    await page.waitForURL(`${home}/fr/account`);
    expect(await page.getByRole('main').innerText()).toContain('invited@example.org');
    const { store } = await portal.access.open();
    expect((await notedEvents(store, 1))[0]).toMatchObject({ event: 'signed-in', detail: 'provider' });
    await page.context().close();
  });

  test.each(['stranger', 'unproved'])('at a provider: nobody else, and no account comes of it (%s)', async (name) => {
    const page = await fresh();
    await atProvider(page, name);
    await page.waitForURL(`${home}/en/sign-in?**`);
    expect(await page.getByRole('alert').first().innerText()).toContain('did not work');
    await page.goto(`${home}/en/account`);
    expect(new URL(page.url()).pathname).toBe('/en/sign-in');
    await page.context().close();
  });

  test('a way back that nobody began, or that was begun in another browser, lets nobody in', async () => {
    for (const query of ['', '?code=x', '?code=x&state=y', '?error=access_denied&state=y']) {
      const answer = await fetch(`${portal.url}/auth/callback/agency${query}`, { redirect: 'manual' });
      expect(answer.headers.getSetCookie().filter((each) => /session_token=[^;]/.test(each))).toEqual([]);
      expect(new URL(answer.headers.get('location') ?? '', home).pathname).toMatch(/^\/(en|fr|zh)\/sign-in$/);
    }
  });

  test('with a passkey: made once, used without a password, and of no use once it was removed', async () => {
    const { email } = await person(portal.access, 'keyholder', ['auditor']);
    const page = await fresh();
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${home}/en/sign-in?then=%2Fen%2Faccount`);
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Remove' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();

    await page.goto(`${home}/en/sign-in?then=%2Fen%2Flog`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${home}/en/log`);
    const { store } = await portal.access.open();
    const events = (await notedEvents(store, 6)).map(({ event, detail }) => [event, detail]);
    expect(events).toContainEqual(['signed-in', 'passkey']);
    expect(events).toContainEqual(['passkey-added', null]);

    await page.goto(`${home}/en/account`);
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(`${home}/en/sign-in`);
    expect(await page.getByText('The passkey was not accepted').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('The passkey was not accepted').waitFor();
    await page.context().close();
  });
});

test('nothing of it was a defect of ours', () => {
  expect(portal.failed).toEqual([]);
});
