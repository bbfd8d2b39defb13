import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtAssets } from '../../src/portal/index.ts';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { Life, logTo, serverApp, startServer, type Listening } from '../../src/server/index.ts';
import { sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { instant, openRegister } from '../register/register.ts';
import { z } from 'zod';
import { toldIn } from '../access/accounts-in.ts';

const subjectShape = z.object({ subject_id: z.string() });
const now = instant('2026-03-01T12:00:00Z');
let folder: string;
let workspace: Workspace;
let server: Listening;
const life = new Life();
const lines: string[] = [];
const asked = {
  trustedProxies: ['127.0.0.1'],
  metricsFrom: ['192.0.2.0/24'],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'operations-'));
  workspace = await openRegister(join(folder, 'register'), 12, { demo: true });
  const { run } = await runRating(workspace, { now, compile: compileRulebook });
  await releaseRun(workspace, { run, who: 'a tester', now });
  const served = {
    workspace,
    ...toldIn(workspace),
    now: () => now,
    url: 'https://register.example',
    trustedProxies: asked.trustedProxies,
  };
  const app = serverApp(served, builtAssets(), {
    log: logTo((line) => void lines.push(line), 'debug'),
    life,
    metricsFrom: asked.metricsFrom,
  });
  server = await startServer(app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.stop(1);
  await workspace.close();
  rmSync(folder, { recursive: true });
});

const asMonitor = { 'X-Forwarded-For': '192.0.2.9' };

async function metrics(): Promise<string> {
  return (await fetch(`${server.url}/metrics`, { headers: asMonitor })).text();
}

describe('what machines ask of a server', () => {
  test('it lives, it is ready, and it is not ready while it stops', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ alive: true });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const stopping = new Life();
    stopping.stop();
    const app = serverApp({ workspace, ...toldIn(workspace), now: () => now }, builtAssets(), {
      log: logTo(() => undefined, 'silent'),
      life: stopping,
      metricsFrom: [],
    });
    const answer = await app.request('/readyz');
    expect([answer.status, answer.headers.get('connection'), await answer.json()]).toEqual([
      503,
      'close',
      { ready: false, because: 'stopping' },
    ]);
  });

  test('figures count visits by the pattern of their route, and name nobody', async () => {
    const [subject] = await workspace.database.rows(sql`select subject_id from subject limit 1`, subjectShape);
    await fetch(`${server.url}/en/subjects/${subject?.subject_id}`);
    await fetch(`${server.url}/en/search?q=Place%205`);
    await fetch(`${server.url}/no/such/address`, { method: 'HEAD' });
    const text = await metrics();
    expect(text).toContain('goodstanding_http_requests_total{method="GET",route="/en/subjects/:id",status="200"} 1');
    expect(text).toMatch(/requests_total\{method="HEAD",route="none",status="404"\} \d/);
    expect(text).toContain('goodstanding_intakes 1');
    expect(text).toContain('goodstanding_runs_released 1');
    expect(text).toContain('goodstanding_writes_waiting 0');
    expect(text).toMatch(/process_resident_memory_bytes \d/);
    expect(text).not.toContain(subject?.subject_id);
    expect(text).not.toContain('Place');
  });

  test('figures are for those networks alone that may read them, whatever is claimed by one who is no proxy', async () => {
    const from = async (said: string): Promise<number> =>
      (await fetch(`${server.url}/metrics`, { headers: { 'X-Forwarded-For': said } })).status;
    expect(await from('192.0.2.9')).toBe(200);
    // The nearest hop that is no proxy of ours is who asks; what it claims of others is not believed.
    expect(await from('192.0.2.9, 203.0.113.5')).toBe(404);
    expect(await from('203.0.113.5, 192.0.2.9')).toBe(200);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
  });

  test('the log has a line a visit and nothing of what was asked, not even where it failed', async () => {
    lines.length = 0;
    const name = 'Jane-Q-Public';
    const sent = { headers: { 'X-Request-Id': name, 'User-Agent': name, Referer: `https://x/${name}` } };
    const answer = await fetch(`${server.url}/en/search?q=${name}`, sent);
    await fetch(`${server.url}/fr/subjects/${name}`, sent);
    await fetch(`${server.url}/${name}`, sent);
    const broken = serverApp(
      {
        workspace,
        ...toldIn(workspace),
        now: () => {
          throw new TypeError(`cannot read ${name}`);
        },
      },
      builtAssets(),
      {
        log: logTo((line) => void lines.push(line), 'debug'),
        life,
        metricsFrom: [],
      },
    );
    await Promise.resolve(broken.request(`/en/search?q=${name}`)).catch(() => undefined);
    const told = lines.map((line): unknown => JSON.parse(line));
    expect(told).toContainEqual(
      expect.objectContaining({
        level: 'info',
        route: '/en/search',
        status: 200,
        visit: answer.headers.get('x-request-id'),
      }),
    );
    expect(told).toContainEqual(expect.objectContaining({ level: 'error', defect: 'TypeError' }));
    expect(lines.join('\n')).not.toContain('Jane');
    expect(lines.join('\n')).not.toContain('127.0.0.1');
  });

  test('whoever reaches it by HTTPS alone is told to stay with it', async () => {
    const answer = await fetch(`${server.url}/en`);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe('stopping', () => {
  test('answers what has begun, and cuts off what does not end in time', async () => {
    let answerSlow: (() => void) | undefined;
    const app = {
      fetch: async (request: Request) => {
        if (request.url.endsWith('/slow')) await new Promise<void>((resolve) => (answerSlow = resolve));
        if (request.url.endsWith('/never')) await new Promise(() => undefined);
        return new Response('answered');
      },
    };
    const first = await startServer(app, { host: '127.0.0.1', port: 0 });
    const slow = fetch(`${first.url}/slow`).then((answer) => answer.text());
    await expect.poll(() => answerSlow).toBeDefined();
    const stopped = first.stop(10);
    await expect(fetch(`${first.url}/new`)).rejects.toThrow(/fetch failed/);
    answerSlow?.();
    expect([await slow, await stopped]).toEqual(['answered', true]);
    const second = await startServer(app, { host: '127.0.0.1', port: 0 });
    const never = new Promise<string>((resolve) => {
      get(`${second.url}/never`).on('error', ({ message }) => resolve(message));
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await second.stop(0.2)).toBe(false);
    expect(await never).toMatch(/hang up|reset/);
  });

  test('a port that is taken, or a host of elsewhere, is told with what to do', async () => {
    const app = { fetch: () => new Response('') };
    const port = Number(new URL(server.url).port);
    await expect(startServer(app, { host: '127.0.0.1', port })).rejects.toMatchObject({
      kind: 'environment',
      faults: [expect.objectContaining({ code: 'server-port-taken' })],
    });
    await expect(startServer(app, { host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
      faults: [expect.objectContaining({ code: 'server-host-elsewhere' })],
    });
  });
});
