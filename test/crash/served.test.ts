import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { accountsIn } from '../access/accounts-in.ts';
import { keyOfPerson, speaker } from '../access/people.ts';
import { noon } from '../browser/portal.ts';
import { serving } from '../operations/serving.ts';
import { openRegister } from '../register/register.ts';
import { seeded } from './seeded.ts';

/** How often the server is killed; GOODSTANDING_KILLS for a longer trial, GOODSTANDING_SEED for another one. */
const kills = Number(process.env['GOODSTANDING_KILLS'] ?? 2);
const draw = seeded(Number(process.env['GOODSTANDING_SEED'] ?? 7));
const told = z.object({ no: z.number(), texts: z.record(z.string(), z.string()) });
const page = z.object({ items: z.array(told), next: z.string().nullish() });

let top: string;
let dir: string;
let subject: string;
let key: string;
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'served-'));
  dir = join(top, 'register');
  const workspace = await openRegister(dir, 3, { demo: true });
  const { run } = await runRating(workspace, { now: noon, compile: compileRulebook });
  await releaseRun(workspace, { run, who: 'a tester', now: noon });
  ({ subject } = await workspace.database.row(
    sql`select subject_id as subject, subject_no from subject order by subject_no desc limit 1`,
    z.object({ subject: z.string(), subject_no: shape.bigint }),
  ));
  const access = accountsIn(workspace);
  const member = await speaker(access, 'speaker', subject);
  key = await keyOfPerson(access, member, ['organisation:read', 'organisation:act']);
  await access.close();
  await workspace.close();
}, 120_000);
afterAll(() => rmSync(top, { recursive: true, force: true }));

const headers = (): Record<string, string> => ({ Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' });

interface Sent {
  readonly once: string;
  readonly text: string;
}

async function send(url: string, { once, text }: Sent): Promise<number> {
  const answer = await fetch(`${url}/v1/subjects/${subject}/replies`, {
    method: 'POST',
    headers: { ...headers(), 'Idempotency-Key': once },
    body: JSON.stringify({ rulebook: 'xx/visits', texts: { en: text } }),
  });
  if (answer.status === 429) {
    await wait(300);
    return send(url, { once, text });
  }
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return told.parse(await answer.json()).no;
}

/** What the register says it was told, by number. */
async function known(url: string): Promise<Map<number, string>> {
  const all = new Map<number, string>();
  let cursor = '';
  do {
    const answer = await fetch(`${url}/v1/subjects/${subject}/remarks?limit=100${cursor}`, { headers: headers() });
    const { items, next } = page.parse(await answer.json());
    for (const { no, texts } of items) all.set(no, texts['en'] ?? '');
    cursor = next ? `&cursor=${encodeURIComponent(next)}` : '';
  } while (cursor !== '');
  return all;
}

test(
  `a server that is killed ${kills} times loses nothing that it acknowledged, and does nothing twice`,
  { timeout: 60_000 + kills * 60_000 },
  async () => {
    const acknowledged = new Map<number, string>();
    let open: Sent | undefined;
    let ended: number | null = null;
    for (let turn = 0; turn <= kills; turn += 1) {
      const server = await serving(dir);
      // What was under way at the kill: sent once more, it is there, and once.
      if (open !== undefined) acknowledged.set(await send(server.url, open), open.text);
      open = undefined;
      const found = await known(server.url);
      expect(found).toEqual(acknowledged);
      if (turn === kills) {
        ended = await server.end('SIGTERM');
        break;
      }
      const first: Sent = { once: randomUUID(), text: `Opened again, turn ${turn}.` };
      acknowledged.set(await send(server.url, first), first.text);
      const killed = wait(Math.floor(draw() * 1500)).then(() => server.end('SIGKILL'));
      for (let stands = true; stands;) {
        const next: Sent = { once: randomUUID(), text: `Put right on visit ${acknowledged.size}.` };
        try {
          acknowledged.set(await send(server.url, next), next.text);
        } catch (error) {
          // fetch says `TypeError` where the other end is gone; an answer that refuses is a defect.
          if (!(error instanceof TypeError)) throw error;
          [open, stands] = [next, false];
        }
      }
      await killed;
    }
    expect(ended).toBe(0);
    expect(acknowledged.size).toBeGreaterThanOrEqual(2 * kills);
    process.stdout.write(`server killed ${kills} times: ${acknowledged.size} replies acknowledged and kept\n`);
  },
);
