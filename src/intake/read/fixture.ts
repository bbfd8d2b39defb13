import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Database, ident, sql } from '../../sql/index.ts';
import { describeFile } from './describe.ts';
import type { ReadLimits, RejectedRow, TableForm } from './model.ts';
import { openTable } from './open.ts';

/** A folder for one test file, and a database in memory: what reading needs around it. */
export class ReadingRoom {
  readonly folder = mkdtempSync(join(tmpdir(), 'goodstanding-read-'));
  readonly database: Database;

  private constructor(database: Database) {
    this.database = database;
  }

  static async open(): Promise<ReadingRoom> {
    return new ReadingRoom(await Database.open(':memory:', { memory: '512MB', threads: 2 }));
  }

  /** Writes a file into the folder and gives its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Reads a whole file as intake does: staged, numbered by `rowid`, nothing left behind. */
  async read(
    path: string,
    form: TableForm,
    wanted: readonly string[],
    limits: Partial<ReadLimits> = {},
  ): Promise<Reading> {
    const file = await describeFile(path, { limits });
    return this.database.rehearse(async (transaction) => {
      const table = await openTable(transaction, file, form, wanted, { scratch: this.folder, limits });
      try {
        const { rejected, rowNumber } = await table.read(
          (relation) => sql`create temp table staged as select * from ${relation}`,
          (relation) => sql`insert into staged select * from ${relation}`,
        );
        const rows = await transaction.rows(
          sql`select ${rowNumber(sql`rowid`)} as "(row)", * from staged order by rowid`,
          z.record(z.string(), z.string().nullable()),
        );
        return {
          header: table.header,
          rows: rows.map((row) => wanted.map((column) => (row[column] === null ? null : String(row[column])))),
          numbers: rows.map((row) => Number(row['(row)'])),
          rejected,
        };
      } finally {
        await table.close();
      }
    });
  }

  /** How many rows a statement over a relation finds; for files too large to look at row by row. */
  async tables(): Promise<number> {
    const { n } = await this.database.row(
      sql`select count(*)::integer as n from duckdb_tables() where ${ident('database_name')} <> 'system'`,
      z.object({ n: z.number() }),
    );
    return n;
  }

  async close(): Promise<void> {
    await this.database.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What reading one file gave. */
export interface Reading {
  readonly header: readonly string[];
  readonly rows: (string | null)[][];
  readonly numbers: number[];
  readonly rejected: readonly RejectedRow[];
}
