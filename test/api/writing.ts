import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Permission } from '../../src/access/index.ts';
import { ratingLayout } from '../../src/rating/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { keyOf } from '../access/people.ts';
import { makeRegister } from '../register/register.ts';
import { Described } from './document.ts';
import { asking, generous } from './served.ts';

/** A register with nothing in it, written to by programs of two analysts. */
export interface Written {
  readonly workspace: Workspace;
  readonly described: Described;
  readonly failed: unknown[];
  /** Sends a request with a key and holds the answer to the document; gives what was answered. */
  readonly held: (id: string, path: string, said?: Said) => Promise<Answered>;
  readonly close: () => Promise<void>;
}

/** What a request says. */
export interface Said {
  readonly method?: string;
  /** Whose key is shown: that of the first analyst unless said. */
  readonly by?: 'one' | 'another' | 'nobody';
  readonly json?: unknown;
  readonly body?: FormData | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const scopes: readonly Permission[] = ['records:read', 'records:write', 'runs:rate', 'runs:release', 'hidden:read'];

/** Makes such a register. */
export async function written(): Promise<Written> {
  const folder = mkdtempSync(join(tmpdir(), 'writes-'));
  const workspace = await openWorkspace(await makeRegister(join(folder, 'register'), { demo: true }));
  await workspace.prepare(ratingLayout);
  const { ask, failed, access } = asking(workspace, { limits: generous });
  const keys = {
    one: await keyOf(access, 'analyst', scopes, 'one'),
    another: await keyOf(access, 'analyst', scopes, 'another'),
  };
  const described = new Described(await (await ask('/openapi.json')).json());
  return {
    workspace,
    described,
    failed,
    held: async (id, path, { method, by = 'one', json, body, headers = {} } = {}) => {
      const sent = json === undefined ? body : JSON.stringify(json);
      const answer = await ask(path, {
        method: method ?? (sent === undefined ? 'GET' : 'POST'),
        headers: {
          ...(by === 'nobody' ? {} : { Authorization: `Bearer ${keys[by]}` }),
          ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      });
      const { status, headers: said } = answer;
      return { status, headers: said, body: await described.holds(id, answer) };
    },
    close: async () => {
      await access.close();
      await workspace.close();
      rmSync(folder, { recursive: true });
    },
  };
}
