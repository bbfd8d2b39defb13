import { z } from 'zod';
import { runRating } from '../../src/rating/index.ts';
import { sql } from '../../src/sql/index.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { accountsIn } from '../access/accounts-in.ts';
import { keyOf } from '../access/people.ts';
import { makeRegister } from '../register/register.ts';
import { command } from './killing.ts';
import { snapshot } from './snapshot.ts';

/** A register with a draft run of so many places, and the key of an analyst's program. */
export interface Written {
  readonly dir: string;
  readonly key: string;
  readonly run: string;
  readonly subject: string;
}

/** Makes one. */
export async function writtenRegister(dir: string, top: string, places: number): Promise<Written> {
  await makeRegister(dir, { demo: true });
  const { code, err } = await command(dir, ['intake', 'xx/visits', snapshot(top, 0, places)]);
  if (code !== 0) throw new Error(err);
  const workspace = await openWorkspace(dir);
  const { run } = await runRating(workspace, { now: instantOf(new Date()), who: 'a rater' });
  const { subject_id: subject } = await workspace.database.row(
    sql`select subject_id from subject where value = '30'`,
    z.object({ subject_id: z.string() }),
  );
  const access = accountsIn(workspace);
  const key = await keyOf(access, 'analyst', ['records:write', 'runs:release', 'watch:own']);
  await access.close();
  await workspace.close();
  return { dir, key, run, subject };
}

/** A write by a program. */
export interface Write {
  readonly path: string;
  readonly body: unknown;
}

/** Sends a write under its own key; undefined where the server ended before it answered. */
export async function send(
  url: string,
  { key }: Written,
  once: string,
  { path, body }: Write,
): Promise<number | undefined> {
  try {
    const answer = await fetch(`${url}/v1${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Idempotency-Key': `"${once}"` },
      body: JSON.stringify(body),
    });
    await answer.text();
    return answer.status;
  } catch {
    return undefined;
  }
}
