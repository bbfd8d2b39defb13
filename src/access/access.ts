import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Postgres } from '../sql/index.ts';
import { Attempts } from './attempts.ts';
import type { Auth, Provider, providerAuth } from './auth.ts';
import { Seal } from './seal.ts';
import { workspaceSecret } from './secret.ts';
import { openStore, type StoreAt } from './store.ts';

/** What `Access` is told once. */
export interface AccessAt extends StoreAt {
  /** The address at which people reach the portal, where it is set; else the one the server comes to listen on. */
  readonly publicUrl: string | undefined;
  /** Where else people may sign in. */
  readonly providers?: readonly Provider[];
}

/** The store of accounts and what signs people in, open. */
export interface OpenAccess {
  readonly store: Postgres;
  readonly auth: Auth;
  readonly address: URL;
  /** What only this workspace can read again. */
  readonly seal: Seal;
  /** What signs people in at a provider; undefined where there is no such provider, or it does not answer now. */
  readonly at: (provider: string) => Promise<ProviderAuth | undefined>;
}

type ProviderAuth = NonNullable<Awaited<ReturnType<typeof providerAuth>>>;

/**
 * The accounts of a workspace. Nothing is opened before somebody shows a session or a key, or signs in: the public's
 * visits need no store, and the server starts without waiting for one.
 */
export class Access {
  /** Wrong attempts at signing in. */
  readonly attempts = new Attempts();
  /** Names this process: what another began, and did not end, nobody works on any more. */
  readonly process = randomUUID();
  readonly #at: AccessAt;
  #address: URL;
  #opening: Promise<OpenAccess> | undefined;
  #opened = false;
  /** Whether there was a store in the folder before this process. */
  readonly #was: boolean;

  constructor(at: AccessAt) {
    this.#at = at;
    this.#address = new URL(at.publicUrl ?? 'http://localhost');
    this.#was = existsSync(join(at.dataDir, 'accounts'));
  }

  /** The address at which people reach the portal. */
  get address(): URL {
    return this.#address;
  }

  /** Where the server listens; what is set as the public address comes before it. */
  listensAt(url: string): void {
    if (this.#opening !== undefined) throw new Error('the accounts were opened before the address was known');
    if (this.#at.publicUrl !== undefined) return;
    const address = new URL(url);
    // This machine by its name: a browser lets a passkey belong to a name, never to a number.
    if (['127.0.0.1', '[::1]'].includes(address.hostname)) address.hostname = 'localhost';
    this.#address = address;
  }

  /**
   * Whether there may be anything in the store. A register in which nobody has signed in yet has none in its folder, and
   * whoever only wants to read what people sent need neither make one nor wait while it is made.
   */
  get begun(): boolean {
    return this.#opened || this.#at.databaseUrl !== undefined || this.#was;
  }

  /** Opens the accounts, once; whoever asks meanwhile waits for the same. After a failure the next one tries again. */
  open(): Promise<OpenAccess> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #open(): Promise<OpenAccess> {
    const [store, { makeAuth, providerAuth }] = await Promise.all([openStore(this.#at), import('./auth.ts')]);
    const secret = workspaceSecret(this.#at.dataDir);
    const settings = { store, secret, address: this.#address };
    const made = new Map<string, ProviderAuth>();
    const at = async (id: string): Promise<ProviderAuth | undefined> => {
      const provider = this.providers.find((each) => each.id === id);
      const found = made.get(id) ?? (provider && (await providerAuth(settings, provider)));
      // One that does not answer is asked again next time.
      if (found !== undefined) made.set(id, found);
      return found;
    };
    this.#opened = true;
    return { store, auth: makeAuth(settings), address: this.#address, seal: new Seal(secret), at };
  }

  /** Where else people may sign in. */
  get providers(): readonly Provider[] {
    return this.#at.providers ?? [];
  }

  /**
   * Does something while nothing is written to the accounts in the folder of the workspace; those of a PostgreSQL lie
   * elsewhere, and are backed up with it.
   */
  async still<T>(work: () => Promise<T>): Promise<T> {
    if (this.#at.databaseUrl !== undefined) return work();
    const { store } = await this.open();
    return store.still(work);
  }

  /** Closes the accounts, if anything opened them. */
  async close(): Promise<void> {
    const opening = this.#opening;
    if (opening === undefined) return;
    const { store } = await opening;
    await store.close();
  }
}
