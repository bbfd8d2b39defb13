import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Collected, Collecting } from '../../src/collect/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { publisher, serves, type Answering, type Publisher } from './publisher.ts';
import { collectIn, places, registerThatFetches } from './register.ts';

const secret = 'GOODSTANDING_SECRET_PLACES';
let top: string;
let host: Publisher;
let other: Publisher;
let workspace: Workspace;
let number = 0;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'collect-'));
  host = await publisher(serves('', ''));
  other = await publisher(serves(places(3, { day: '2026-01-08' }), '"other"'));
});
afterAll(async () => {
  await host.close();
  await other.close();
  rmSync(top, { recursive: true });
});
beforeEach(() => {
  host.asked.length = 0;
  other.asked.length = 0;
});

async function opened(): Promise<Workspace> {
  const fetch = `  limits: { bytes: 64KB, time: 1s }
  https: [{ url: '${host.url}/places-1.csv', headers: { Authorization: { variable: ${secret}, before: 'Bearer ' } } }]`;
  return openWorkspace(await registerThatFetches(join(top, `register-${(number += 1)}`), fetch));
}

const env = { [secret]: 'abc' };
/** Made before anybody waits for it. */
const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));

async function collect(more: Partial<Collecting> = {}): Promise<Collected> {
  const collected = await collectIn(workspace, { env, ...more });
  // Whatever happened, nothing that was fetched stays behind.
  expect(readdirSync(workspace.scratch).filter((name) => name.startsWith('fetched'))).toEqual([]);
  return collected;
}

async function subjects(): Promise<number> {
  const { many } = await workspace.database.row(
    sql`select count(*) as many from subject`,
    z.object({ many: shape.count }),
  );
  return many;
}

describe('a file fetched over HTTP', () => {
  beforeAll(async () => void (workspace = await opened()));
  afterAll(() => workspace.close());

  test.each<[string, Answering, string, number]>([
    ['answers 503 for ever', (_, response) => void response.writeHead(503).end(), 'collect-unreachable', 3],
    ['answers 404', (_, response) => void response.writeHead(404).end(), 'collect-refused', 1],
    [
      'breaks off in the middle',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': 1000 });
        response.write(places(3), () => response.destroy());
      },
      'collect-unreachable',
      3,
    ],
    [
      'sends a byte at a time for ever',
      (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write('i'), 50);
        response.on('close', () => clearInterval(drip));
      },
      'collect-too-slow',
      1,
    ],
    ['sends more than it may', (_, response) => void response.end('x'.repeat(65 * 1024)), 'collect-too-large', 1],
    [
      'says that it will send more than it may',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': 10 ** 12 });
        response.write('x');
      },
      'collect-too-large',
      1,
    ],
    [
      'sends a kilobyte that unpacks to a hundred megabytes',
      (_, response) => {
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
      },
      'collect-too-large',
      1,
    ],
    [
      'sends half of what it packed',
      (_, response) => {
        const packed = gzipSync(places(500));
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed.subarray(0, packed.length / 2));
      },
      'collect-unreachable',
      3,
    ],
    [
      'sends on to itself for ever',
      (_, response) => void response.writeHead(302, { Location: '/again' }).end(),
      'collect-redirects',
      6,
    ],
    [
      'sends on to a file of this machine',
      (_, response) => void response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
      'collect-redirect-bad',
      1,
    ],
    [
      'sends on into another network',
      (_, response) => void response.writeHead(302, { Location: 'http://169.254.169.254/latest' }).end(),
      'collect-private-address',
      1,
    ],
    ['sends a page of HTML', (_, response) => void response.end('<html><body>Maintenance</body></html>'), 'intake-', 1],
  ])('that %s is not taken in, and the reason is kept', async (_, answer, code, times) => {
    host.answer = answer;
    const { outcome, faults } = await collect();
    expect(['failed', 'refused']).toContain(outcome);
    expect(faults.map((fault) => fault.code).join(' ')).toContain(code);
    expect(host.asked.length).toBe(times);
    expect(await subjects()).toBe(0);
    const kept = await workspace.database.row(
      sql`select outcome, faults from collect_attempt order by attempt_no desc limit 1`,
      z.object({ outcome: z.string(), faults: z.string() }),
    );
    expect(kept).toEqual({ outcome, faults: expect.stringContaining(code) });
  });

  test('is taken in, and fetched again only when it has changed', async () => {
    expect(await subjects()).toBe(0);
    host.answer = serves(places(5), '"one"');
    expect(await collect()).toMatchObject({ outcome: 'taken', files: 1, receipt: { read: 5, new: 5 } });
    expect(host.asked[0]?.headers).toMatchObject({ authorization: 'Bearer abc' });
    expect(host.asked[0]?.headers['if-none-match']).toBeUndefined();
    expect(await collect()).toMatchObject({ outcome: 'unchanged', files: 0, bytes: 0 });
    expect(host.asked[1]?.headers['if-none-match']).toBe('"one"');
    host.answer = serves(places(6, { points: 7 }), '"two"');
    expect(await collect()).toMatchObject({ outcome: 'taken', receipt: { read: 6 } });
    // A server without validators that sends the same again changes nothing.
    host.answer = (_request, response) => void response.end(places(6, { points: 7 }));
    expect(await collect()).toMatchObject({ outcome: 'unchanged', receipt: { same_again: true } });
    expect(await subjects()).toBe(6);
  });

  test('is asked for again where its host stumbles, as late as the host wishes', async () => {
    let times = 0;
    host.answer = (request, response) => {
      times += 1;
      if (times === 1) return void response.writeHead(503, { 'Retry-After': '0' }).end('busy');
      if (times === 2) return void request.socket.destroy();
      return serves(places(4, { day: '2026-01-07' }), '"late"')(request, response);
    };
    expect(await collect()).toMatchObject({ outcome: 'taken', receipt: { read: 4 } });
    expect(times).toBe(3);
  });

  test('that is sent on comes without the secret, which is for the named host alone', async () => {
    host.answer = (_, response) => void response.writeHead(302, { Location: `${other.url}/places-2.csv` }).end();
    expect(await collect()).toMatchObject({ outcome: 'taken', receipt: { read: 3 } });
    expect(other.asked[0]?.headers['authorization']).toBeUndefined();
  });

  test('is packed on the way where its host likes', async () => {
    host.answer = (_, response) =>
      void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(places(5, { day: '2026-01-09' })));
    expect(await collect()).toMatchObject({ outcome: 'taken', receipt: { read: 5 } });
  });

  test('needs its secret', async () => {
    expect(await collect({ env: {} })).toMatchObject({
      outcome: 'failed',
      faults: [{ code: 'collect-secret-missing' }],
    });
    expect(host.asked).toEqual([]);
  });
});

describe('a whole list', () => {
  beforeEach(async () => void (workspace = await opened()));
  afterEach(() => workspace.close());

  test('that is suddenly half as long is not taken in, unless a person says that it is right', async () => {
    host.answer = serves(places(20), '"one"');
    await collect();
    host.answer = serves(places(9, { day: '2026-01-06' }), '"two"');
    const held = await collect();
    expect(held).toMatchObject({ outcome: 'refused', faults: [{ code: 'collect-volume' }] });
    const { listed } = await workspace.database.row(
      sql`select count(*) as listed from listing where not listed`,
      z.object({ listed: shape.count }),
    );
    expect(listed).toBe(0);
    // What was not taken in is fetched again, not answered with "you have it".
    expect(await collect({ anyVolume: true, dryRun: true })).toMatchObject({
      outcome: 'taken',
      receipt: { dry_run: true },
    });
    expect(await collect({ anyVolume: true })).toMatchObject({ outcome: 'taken', receipt: { read: 9 } });
  });

  test('whose columns changed is taken in with a warning where the mapping still fits', async () => {
    host.answer = serves(places(5), '"one"');
    await collect();
    host.answer = serves(
      places(6).replaceAll(/$/gm, ',x').replace('points,x', 'points,colour').trim().replace(/,x$/, ',x'),
      '"two"',
    );
    const { outcome, warnings } = await collect();
    expect({ outcome, warnings }).toEqual({ outcome: 'taken', warnings: ['table places has new columns: colour'] });
  });
});
