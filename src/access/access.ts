import type { Postgres } from '../sql/index.ts';
import { Attempts } from './attempts.ts';
import type { Auth } from './auth.ts';
import { workspaceSecret } from './secret.ts';
import { openStore, type StoreAt } from './store.ts';

/** What `Access` is told once. */
export interface AccessAt extends StoreAt {
  /** The address at which people reach the portal, where it is set; else the one the server comes to listen on. */
  readonly publicUrl: string | undefined;
}

/** The store of accounts and what signs people in, open. */
export interface OpenAccess {
  readonly store: Postgres;
  readonly auth: Auth;
  readonly address: URL;
}

/**
 * The accounts of a workspace. Nothing is opened before somebody shows a session or a key, or signs in: the public's
 * visits need no store, and the server starts without waiting for one.
 */
export class Access {
  /** Wrong attempts at signing in. */
  readonly attempts = new Attempts();
  readonly #at: AccessAt;
  #address: URL;
  #opening: Promise<OpenAccess> | undefined;

  constructor(at: AccessAt) {
    this.#at = at;
    this.#address = new URL(at.publicUrl ?? 'http://localhost');
  }

  /** The address at which people reach the portal. */
  get address(): URL {
    return this.#address;
  }

  /** Where the server listens; what is set as the public address comes before it. */
  listensAt(url: string): void {
    if (this.#opening !== undefined) throw new Error('the accounts were opened before the address was known');
    if (this.#at.publicUrl === undefined) this.#address = new URL(url);
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
    const [store, { makeAuth }] = await Promise.all([openStore(this.#at), import('./auth.ts')]);
    const secret = workspaceSecret(this.#at.dataDir);
    return { store, auth: makeAuth({ store, secret, address: this.#address }), address: this.#address };
  }

  /** Closes the accounts, if anything opened them. */
  async close(): Promise<void> {
    const opening = this.#opening;
    if (opening === undefined) return;
    const { store } = await opening;
    await store.close();
  }
}
