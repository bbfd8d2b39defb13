import type { MiddlewareHandler } from 'hono';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { shape, sql, type Database } from '../sql/index.ts';
import { routeOf } from './log.ts';

/** What a server counts, and how it is read (Prometheus' text format). */
export interface Metrics {
  readonly counted: MiddlewareHandler;
  readonly text: () => Promise<{ readonly type: string; readonly body: string }>;
}

/** Whether what a source gives is as current as it should be. */
export interface Freshness {
  readonly source: string;
  readonly lastSuccess: string | undefined;
  readonly stale: boolean;
}

const registerShape = z.object({
  intakes: shape.count,
  runs: shape.count,
  released: shape.count,
  held: shape.count,
  revision: shape.count,
});

/** What is asked of the register itself, at the moment somebody reads. */
const registerQuestion = sql`select (select count(*) from intake) as intakes, (select count(*) from run) as runs,
  (select count(distinct run_id) from run_event where event = 'released') as released,
  (select count(*) from quarantine where state = 'open') as held,
  (select coalesce(max(commit_no), 0) from commit_log) as revision`;

/**
 * The figures of one server, in a registry of its own.
 *
 * Labels are patterns of routes, methods and statuses: of closed lists, so that no subject is ever named in one, and
 * nobody can make the figures grow without end by asking for addresses that do not exist.
 */
export function metricsOf(
  database: Database,
  freshness: () => Promise<readonly Freshness[]> = () => Promise.resolve([]),
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const visits = new Counter({
    name: 'goodstanding_http_requests_total',
    help: 'Visits answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const took = new Histogram({
    name: 'goodstanding_http_request_duration_seconds',
    help: 'How long answers took, from the first byte of the question to the head of the answer.',
    labelNames: ['route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `goodstanding_${name}`, help, registers });
  const of = {
    intakes: gauge('intakes', 'Intakes in the register.'),
    runs: gauge('runs', 'Runs in the register.'),
    released: gauge('runs_released', 'Runs that were released at some time.'),
    held: gauge('quarantined_rows', 'Rows held in quarantine.'),
    revision: gauge('register_revision', 'The last commit of the register.'),
  };
  const waiting = gauge('writes_waiting', 'Writes that run or wait for their turn.');
  const bySource = (name: string, help: string): Gauge =>
    new Gauge({ name: `goodstanding_source_${name}`, help, labelNames: ['source'], registers });
  const stale = bySource('stale', 'Whether a source that is fetched is older than it should be: 1 or 0.');
  const current = bySource('current_timestamp_seconds', 'When a source was last known to be current.');
  return {
    counted: async (context, next) => {
      const started = performance.now();
      await next();
      const route = routeOf(context);
      visits.inc({ method: methodOf(context.req.method), route, status: String(context.res.status) });
      took.observe({ route }, (performance.now() - started) / 1000);
    },
    text: async () => {
      const found = await database.row(registerQuestion, registerShape);
      of.intakes.set(found.intakes);
      of.runs.set(found.runs);
      of.released.set(found.released);
      of.held.set(found.held);
      of.revision.set(found.revision);
      waiting.set(database.waiting);
      for (const { source, lastSuccess, stale: is } of await freshness()) {
        stale.set({ source }, is ? 1 : 0);
        if (lastSuccess !== undefined) current.set({ source }, Date.parse(lastSuccess) / 1000);
      }
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

/** A method of HTTP, or `other`: anybody may send any word. */
function methodOf(written: string): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(written) ? written : 'other';
}
