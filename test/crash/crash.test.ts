import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifyRun, type Verification } from '../../src/rating/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { openRegister } from '../register/register.ts';

/** How often the process is killed; GOODSTANDING_KILLS for a longer trial. */
const kills = Number(process.env['GOODSTANDING_KILLS'] ?? 20);
const loop = new URL('../../dist/test/crash/rate-loop.js', import.meta.url).pathname;

let top: string;
let dir: string;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'crash-'));
  const workspace = await openRegister(join(top, 'a'), 3000);
  ({ dir } = workspace);
  await workspace.close();
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** Runs the loop, kills it a moment after it has the workspace open, and returns what it had acknowledged by then. */
async function killed(from: number, afterMs: number): Promise<{ rated: string[]; released: string[] }> {
  const child = spawn(process.execPath, [loop, dir, String(from)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  let timer: NodeJS.Timeout | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const signal = await new Promise<string | null>((resolve) => child.on('close', (_, by) => resolve(by)));
  expect({ signal, complaint }).toEqual({ signal: 'SIGKILL', complaint: '' });
  const lines = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
  const told = (word: string): string[] =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  return { rated: told('rated'), released: told('released') };
}

/** How long this machine, as busy as it is, takes from the open workspace to the first rating it acknowledges. */
async function unhurt(): Promise<number> {
  const child = spawn(process.execPath, [loop, dir, '900000'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let opened: number | undefined;
  let took: number | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    opened ??= performance.now();
    if (took !== undefined || !chunk.toString().includes('rated ')) return;
    took = performance.now() - opened;
    child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('close', resolve));
  if (took === undefined) throw new Error('the loop ended before it rated anything');
  return took;
}

const counted = z.object({ run_id: z.string(), rows: shape.count, said: shape.count, events: shape.count });

/** Every run there is: how many grades it has, how many its manifest states, and how often it was released. */
async function runsKept(workspace: Workspace): Promise<z.infer<typeof counted>[]> {
  return workspace.database.rows(
    sql`select run_id, coalesce(kept.rows, 0) as rows, coalesce(events.n, 0) as events,
      cast(json_extract_string(manifest, '$.counts."xx/visits".subjects') as bigint) as said
    from run full join (select run_id, count(*) as rows from grade group by run_id) as kept using (run_id)
    left join (select run_id, count(*) as n from run_event group by run_id) as events using (run_id)`,
    counted,
  );
}

describe('a rating that is killed', () => {
  test(
    `at ${kills} random moments loses nothing it acknowledged, and shows nothing half done`,
    { timeout: 20_000 + kills * 5000 },
    async () => {
      if (!existsSync(loop)) throw new Error('Build first (npx tsc -b): the loop runs in a process of its own.');
      const rated = new Set<string>();
      const released = new Set<string>();
      // Kills fall over the first ratings and releases of each process, however fast the machine is.
      const span = 3 * (await unhurt());
      for (let kill = 0; kill < kills; kill += 1) {
        const told = await killed(kill * 1000, Math.floor(Math.random() * span));
        for (const run of told.rated) rated.add(run);
        for (const run of told.released) released.add(run);
        const workspace = await openWorkspace(dir);
        const kept = await runsKept(workspace);
        expect(kept.filter(({ rows, said }) => rows !== said)).toEqual([]);
        expect([...rated].filter((run) => !kept.some(({ run_id }) => run_id === run))).toEqual([]);
        expect(
          [...released].filter((run) => !kept.some(({ run_id, events }) => run_id === run && events === 1)),
        ).toEqual([]);
        const verified: Verification[] = [];
        for (const { run_id } of kill % 5 === 0 ? kept.slice(-1) : []) {
          verified.push(await verifyRun(workspace, { run: run_id }));
        }
        expect(verified.filter(({ same }) => !same)).toEqual([]);
        await workspace.close();
      }
      expect(rated.size).toBeGreaterThan(kills / 4);
    },
  );
});
