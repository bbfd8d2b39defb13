import { Hono } from 'hono';
import { shape, sql, type Database } from '../sql/index.ts';
import { within, type Life } from './life.ts';

/** How long the database may take to say that it is there; a probe waits no longer either. */
const patience = 2000;

/**
 * What asks whether the program lives (`/healthz`), and whether visits may be sent to it (`/readyz`): a supervisor
 * starts a program anew that does not live, and sends nobody to one that is not ready.
 */
export function healthRoutes(database: Database, life: Life): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ alive: true }, 200, fresh));
  app.get('/readyz', async (context) => {
    const because = life.stopping ? 'stopping' : await silence(database);
    return because === undefined
      ? context.json({ ready: true }, 200, fresh)
      : context.json({ ready: false, because }, 503, fresh);
  });
  return app;
}

/** An answer of now is worth nothing a second later. */
const fresh = { 'Cache-Control': 'no-store' };

/** What keeps the database from answering a question that costs nothing; no more than that is told to who probes. */
async function silence(database: Database): Promise<string | undefined> {
  try {
    const asked = database.row(sql`select 1 as one`, shape.anything);
    return (await within(patience, asked)) ? undefined : 'the database is slow to answer';
  } catch {
    return 'the database does not answer';
  }
}
