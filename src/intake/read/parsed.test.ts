import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql, type Sql } from '../../sql/index.ts';
import { Refused } from '../../vocabulary/index.ts';
import { describeFile } from './describe.ts';
import { ReadingRoom } from './fixture.ts';
import type { ReadLimits, StatementOf, TableForm } from './model.ts';
import { openTable } from './open.ts';
import { textRow, workbook } from './workbook-fixture.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await ReadingRoom.open();
});
afterAll(() => room.close());

const count = 40_000;
const numbers = Array.from({ length: count }, (_, n) => n);
const broken = (n: number): boolean => n % 9999 === 17;
const xmlRow = (n: number): string => `<r><a>${n}</a><b>text of row ${n}</b>${broken(n) ? '<b>more</b>' : ''}</r>\n`;
const partly: Partial<ReadLimits> = { partBytes: 50_000 };

function makeStaged(relation: Sql): Sql {
  return sql`create temp table staged as select * from ${relation}`;
}

/** Opens a file and reads it by these statements, in a transaction that is given up. */
async function reading(
  path: string,
  form: TableForm,
  statements: readonly [StatementOf, StatementOf?],
): Promise<number> {
  const file = await describeFile(path);
  const scratch = join(room.folder);
  return room.database.rehearse(async (transaction) => {
    const table = await openTable(transaction, file, form, ['a', 'b'], { scratch, limits: partly });
    try {
      await table.read(...statements);
      const { n } = await transaction.row(sql`select count(*)::integer as n from staged`, z.object({ n: z.number() }));
      return n;
    } finally {
      await table.close();
    }
  });
}

function scratchLeft(): string[] {
  return readdirSync(room.folder).filter((name) => name.startsWith('rows-'));
}

describe('a file that is parsed here', () => {
  const form = { format: 'xml', rows: 'r' } as const;

  test('read in parts gives the same rows, numbers and rejects as read whole', async () => {
    const xml = room.write('parts.xml', `<l>${numbers.map(xmlRow).join('')}</l>`);
    const parts = await room.read(xml, form, ['a', 'b'], partly);
    expect(parts).toEqual(await room.read(xml, form, ['a', 'b'], { partBytes: 1 << 30 }));
    expect(parts.rejected.map(({ row }) => row)).toEqual(numbers.filter(broken).map((n) => n + 1));
    expect(parts.rows.map(([a]) => Number(a) + 1)).toEqual(parts.numbers);
    expect(parts.header).toEqual(['a', 'b']);
    const json = room.write('parts.json', JSON.stringify(numbers.map((n) => ({ a: String(n), b: `row ${n}` }))));
    const ofJson = await room.read(json, { format: 'json' }, ['a', 'b'], partly);
    expect(ofJson.rows).toEqual(numbers.map((n) => [String(n), `row ${n}`]));
    const rows = [textRow('a', 'b'), ...numbers.map((n) => textRow(String(n), `row ${n}`))].join('');
    const sheet = await room.read(room.write('parts.xlsx', workbook({ rows })), { format: 'xlsx' }, ['a', 'b'], partly);
    expect(sheet.rows).toEqual(ofJson.rows);
    expect(scratchLeft()).toEqual([]);
  });

  test('that breaks off after some parts were read is refused as it would be whole', async () => {
    const path = room.write('open.xml', `<l>${numbers.map(xmlRow).join('')}<r><a>`);
    const refused = reading(path, form, [makeStaged, (relation) => sql`insert into staged select * from ${relation}`]);
    await expect(refused).rejects.toThrow(Refused);
    await expect(refused).rejects.toMatchObject({ faults: [{ code: 'file-not-well-formed' }] });
    expect(scratchLeft()).toEqual([]);
  });

  test.each(['xml', 'xlsx'] as const)(
    'tells what a statement over a part of %s failed of, and of nothing else',
    async (format) => {
      const rows = [textRow('a', 'b'), ...numbers.map((n) => textRow(String(n), `row ${n}`))].join('');
      const path =
        format === 'xml'
          ? room.write('fails.xml', `<l>${numbers.map(xmlRow).join('')}</l>`)
          : room.write('fails.xlsx', workbook({ rows }));
      const failing = reading(path, format === 'xml' ? form : { format }, [
        makeStaged,
        () => sql`insert into no_such_table select 1`,
      ]);
      await expect(failing).rejects.toThrow(/no_such_table/);
      await expect(failing).rejects.not.toThrow(Refused);
      expect(scratchLeft()).toEqual([]);
    },
  );
});
