import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { makeRegister } from '../register/register.ts';
import { Aims, command } from './killing.ts';
import { seeded } from './seeded.ts';
import { halfDone } from './whole.ts';

/** A tenth of the kills of the long trial: each takes a register of its own. */
const kills = Math.ceil(Number(process.env['GOODSTANDING_KILLS'] ?? 1) / 10);
/**
 * The log of the first is as large as it can be: DuckDB folds a log of more than 16 MB into the file within the commit
 * itself, as it does with the second.
 */
const lists = [
  { rows: 25_000, name: (index: number) => `Place ${index}` },
  { rows: 50_000, name: (index: number) => `Place ${(index * 7919) % 1_000_003} `.repeat(40) },
];

let top: string;
let made: string;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'crash-log-'));
  made = await makeRegister(join(top, 'made'));
  const settings = join(made, 'goodstanding.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('memory: 2GB', 'memory: 100MB'));
  await (await openWorkspace(made)).close();
  for (const [list, { rows, name }] of lists.entries()) {
    const lines = Array.from({ length: rows }, (_, index) => `${index},${name(index)},open,${index % 9},2024-01-01\n`);
    writeFileSync(join(top, `places-${list}.csv`), `id,name,status,points,day\n${lines.join('')}`);
  }
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const size = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

describe('a large intake that is killed', () => {
  test(
    `${kills} times while its log is written and folded in: all of it or nothing, opened under the memory allowed`,
    { timeout: 60_000 + kills * 60_000 },
    async () => {
      const among = ['after the commit, before the checkpoint', 'commit', 'checkpoint'] as const;
      const aimsOf = lists.map((_, list) => new Aims(seeded(list), 0, among));
      for (let kill = 0; kill < kills;) {
        const dir = join(top, String(kill));
        const list = kill % lists.length;
        const [aims, rows] = [aimsOf[list], lists[list]?.rows];
        if (aims === undefined) throw new Error('no such list');
        const offered = ['intake', 'xx/visits', join(top, `places-${list}.csv`)];
        cpSync(made, dir, { recursive: true });
        const ended = await command(dir, offered, aims.next());
        aims.learn(ended);
        expect(ended).toMatchObject(ended.killed ? { err: '' } : { code: 0, err: '' });
        if (ended.killed) kill += 1;
        const log = size(join(dir, 'data', 'goodstanding.duckdb.wal'));
        const begun = performance.now();
        const workspace = await openWorkspace(dir);
        const took = performance.now() - begun;
        const { n } = await workspace.database.row(
          sql`select count(*) as n from "fact_xx-visit"`,
          z.object({ n: shape.count }),
        );
        expect(ended.out.endsWith('}\n') ? [rows] : [0, rows]).toContain(n);
        expect(await halfDone(workspace)).toEqual([]);
        await workspace.close();
        process.stdout.write(
          `${ended.last}: log of ${Math.round(log / 1e3)} kB, opened in ${Math.round(took)} ms, ${n} of ${rows} rows\n`,
        );
        const again = await command(dir, offered);
        expect(again).toMatchObject({ code: 0, err: '' });
        if (n === 0) aims.learn(again);
        rmSync(dir, { recursive: true });
      }
    },
  );
});
