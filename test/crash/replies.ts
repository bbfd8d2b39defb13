import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { accountsIn } from '../access/accounts-in.ts';
import { keyOfPerson, speaker } from '../access/people.ts';
import { serving, type Serving } from '../operations/serving.ts';
import { instant, openRegister } from '../register/register.ts';
import { seeded } from './seeded.ts';
import { untilItsTurn, type Sort, type Trial } from './trial.ts';

const noon = instant('2026-03-01T12:00:00Z');
const told = z.object({ no: z.number(), texts: z.record(z.string(), z.string()) });
const page = z.object({ items: z.array(told), next: z.string().nullish() });

/** A server that an organisation sends one reply after another, killed while it answers. */
export function repliesSort(seed: number): Sort {
  const draw = seeded(seed);
  return { name: 'serve: replies', weight: 1, begin: async (dir) => new Replies(dir, await toldRegister(dir), draw) };
}

/** Whose replies they are, and the key of a program that sends them. */
interface Speaking {
  readonly subject: string;
  readonly key: string;
}

/** Makes a register of places that are rated and released, with an account that speaks for one of them. */
async function toldRegister(dir: string): Promise<Speaking> {
  const workspace = await openRegister(dir, 3, { demo: true });
  const { run } = await runRating(workspace, { now: noon, compile: compileRulebook });
  await releaseRun(workspace, { run, who: 'a tester', now: noon });
  const { subject } = await workspace.database.row(
    sql`select subject_id as subject, subject_no from subject order by subject_no desc limit 1`,
    z.object({ subject: z.string(), subject_no: shape.bigint }),
  );
  const access = accountsIn(workspace);
  const member = await speaker(access, 'speaker', subject);
  const key = await keyOfPerson(access, member, ['organisation:read', 'organisation:act']);
  await access.close();
  await workspace.close();
  return { subject, key };
}

interface Sent {
  readonly once: string;
  readonly text: string;
}

class Replies implements Trial {
  readonly #dir: string;
  readonly #speaking: Speaking;
  readonly #draw: () => number;
  readonly #acknowledged = new Map<number, string>();
  #open: Sent | undefined;
  #server: Serving | undefined;
  #turn = 0;
  #keptUnacknowledged = 0;

  constructor(dir: string, speaking: Speaking, draw: () => number) {
    this.#dir = dir;
    this.#speaking = speaking;
    this.#draw = draw;
  }

  async kill() {
    const { server, broken } = await this.#started();
    this.#turn += 1;
    const first: Sent = { once: randomUUID(), text: `Opened again, turn ${this.#turn}.` };
    this.#acknowledged.set(await this.#send(server, first), first.text);
    const killed = wait(Math.floor(this.#draw() * 1500)).then(() => server.end('SIGKILL'));
    while (this.#open === undefined) {
      const next: Sent = { once: randomUUID(), text: `Put right on visit ${this.#acknowledged.size}.` };
      try {
        this.#acknowledged.set(await this.#send(server, next), next.text);
      } catch (error) {
        // fetch says `TypeError` where the other end is gone; an answer that refuses is a defect.
        if (!(error instanceof TypeError)) throw error;
        this.#open = next;
      }
    }
    await killed;
    return { fell: 'answering' as const, broken };
  }

  async end() {
    const { server, broken } = await this.#started();
    const code = await server.end('SIGTERM');
    return code === 0 ? broken : [...broken, `the server ended with ${code}`];
  }

  async close() {
    await this.#server?.end('SIGKILL');
  }

  figures() {
    return { acknowledged: this.#acknowledged.size, keptUnacknowledged: this.#keptUnacknowledged };
  }

  /** Starts it again. What was under way at the kill is sent once more: then it is there, and once. */
  async #started(): Promise<{ readonly server: Serving; readonly broken: readonly string[] }> {
    const server = await serving(this.#dir, {}, untilItsTurn);
    this.#server = server;
    const broken: string[] = [];
    const before = await this.#known(server);
    const lost = [...this.#acknowledged].filter(([no, text]) => before.get(no) !== text);
    broken.push(...lost.map(([no]) => `acknowledged and lost: reply ${no}`));
    if (this.#open !== undefined) {
      if (before.size > this.#acknowledged.size) this.#keptUnacknowledged += 1;
      this.#acknowledged.set(await this.#send(server, this.#open), this.#open.text);
      this.#open = undefined;
      const after = await this.#known(server);
      if (!isDeepStrictEqual(after, this.#acknowledged))
        broken.push(`${after.size} replies are there, of ${this.#acknowledged.size} that were sent`);
    }
    return { server, broken };
  }

  async #send(server: Serving, sent: Sent): Promise<number> {
    const answer = await fetch(`${server.url}/v1/subjects/${this.#speaking.subject}/replies`, {
      method: 'POST',
      headers: { ...this.#headers(), 'Idempotency-Key': sent.once },
      body: JSON.stringify({ rulebook: 'xx/visits', texts: { en: sent.text } }),
    });
    if (answer.status === 429) {
      await wait(300);
      return this.#send(server, sent);
    }
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    return told.parse(await answer.json()).no;
  }

  /** What the register says it was told, by number. */
  async #known({ url }: Serving): Promise<Map<number, string>> {
    const all = new Map<number, string>();
    let cursor = '';
    do {
      const path = `/v1/subjects/${this.#speaking.subject}/remarks?limit=100${cursor}`;
      const answer = await fetch(`${url}${path}`, { headers: this.#headers() });
      const { items, next } = page.parse(await answer.json());
      for (const { no, texts } of items) all.set(no, texts['en'] ?? '');
      cursor = next ? `&cursor=${encodeURIComponent(next)}` : '';
    } while (cursor !== '');
    return all;
  }

  #headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.#speaking.key}`, 'Content-Type': 'application/json' };
  }
}
