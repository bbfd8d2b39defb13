import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runCli } from '../../../src/cli/program.ts';
import { instantOf } from '../../../src/vocabulary/index.ts';
import { openWorkspace } from '../../../src/workspace/index.ts';
import { ident, joined, shape, sql, type Database } from '../../../src/sql/index.ts';
import { makeRegister } from '../../register/register.ts';

/** What a register holds: of every table that is not empty, how many rows there are and a digest over all of them. */
export type Kept = Readonly<Record<string, string>>;

/** Reads everything in a register anew. */
export async function kept(dir: string): Promise<Kept> {
  const workspace = await openWorkspace(dir, { exact: true });
  try {
    return await keptIn(workspace.database);
  } finally {
    await workspace.close();
  }
}

/**
 * Everything in a database. Two that are equal hold the same, down to the last value; but for the index of names,
 * which the first search makes, and the count of changes, which it raises.
 */
export async function keptIn(database: Database): Promise<Kept> {
  const tables = await database.rows(
    sql`select table_name as name from duckdb_tables()
      where not internal and table_name not like 'search%' and table_name <> 'change_count' order by name`,
    z.object({ name: z.string() }),
  );
  const each = tables.map(
    ({ name }) =>
      sql`select ${name} as name, count(*) as rows, cast(bit_xor(hash(held)) as varchar) as digest from ${ident(name)} as held`,
  );
  const told = await database.rows(
    joined(each, ' union all '),
    z.object({ name: z.string(), rows: shape.count, digest: z.string().nullable() }),
  );
  return Object.fromEntries(
    told.flatMap(({ name, rows, digest }) => (rows === 0 ? [] : [[name, `${rows} rows, ${digest ?? ''}`]])),
  );
}

/** Five places, two of them with faults that hold their row back. */
export const places = `id,name,status,points,day
1,One,open,2,2024-01-02
2,Two,open,5,2024-01-02
3,Three,exempt,,2024-01-02
4,Four,open,1,2024-02-30
5,Five,open,x,2024-01-02
`;

/** Copies of one small register that was taken in and rated: each worker of a test has one of its own. */
export async function registers(count: number): Promise<{ top: string; dirs: readonly string[]; state: Kept }> {
  const top = mkdtempSync(join(tmpdir(), 'hostile-'));
  const dir = await makeRegister(join(top, '0'));
  writeFileSync(join(dir, 'places-1.csv'), places);
  const io = { out: () => undefined, progress: () => undefined, terminal: false, cwd: dir, env: {} };
  const now = instantOf(new Date('2026-01-01T12:00:00Z'));
  const said: string[] = [];
  for (const argv of [
    ['intake', 'xx/visits', 'places-1.csv'],
    ['rate', '--as-of', '2025-06-01'],
  ]) {
    const code = await runCli(argv, { ...io, now, err: (line) => void said.push(line) });
    if (code !== 0) throw new Error(said.join('\n'));
  }
  const dirs = Array.from({ length: count }, (_, index) => join(top, String(index)));
  for (const copy of dirs.slice(1)) cpSync(dir, copy, { recursive: true });
  return { top, dirs, state: await kept(dir) };
}

/** Puts a file into a register's folder and gives its path. */
export function put(dir: string, name: string, content: string | Uint8Array): string {
  const path = join(dir, name);
  rmSync(path, { force: true, recursive: true });
  writeFileSync(path, content);
  return path;
}
