import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReadingRoom } from './fixture.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await ReadingRoom.open();
});
afterAll(() => room.close());

const csv = { format: 'csv' } as const;

describe('a table of lines', () => {
  test('gives the wanted columns alone, as text, in the order of the file', async () => {
    const path = room.write('a.csv', 'id,name,secret\n1,"A, ""B""",x\n2,,y\n03,=1+1,z\n');
    const { header, rows, numbers, rejected } = await room.read(path, csv, ['name', 'id', 'no such']);
    expect(header).toEqual(['id', 'name', 'secret']);
    expect(rows).toEqual([
      ['A, "B"', '1', null],
      [null, '2', null],
      ['=1+1', '03', null],
    ]);
    expect(numbers).toEqual([1, 2, 3]);
    expect(rejected).toEqual([]);
  });

  test('puts ragged rows aside, and the rows after them keep their numbers', async () => {
    const path = room.write('b.csv', 'id,name\n1,a\n2\n3,"x\ny"\n4,a,b\n5,b\n');
    const { rows, numbers, rejected } = await room.read(path, csv, ['id']);
    expect(rows.flat()).toEqual(['1', '3', '5']);
    expect(numbers).toEqual([1, 3, 5]);
    expect(rejected).toEqual([
      { row: 2, problem: 'The row has fewer values than the header has columns (1 for 2).', raw: '2' },
      { row: 4, problem: 'The row has more values than the header has columns (3 for 2).', raw: '4,a,b' },
    ]);
  });

  test.each([
    ['mixed line ends', 'id,name\r\n1,"x\r\ny"\n2,b\r3,c\r\n'],
    ['blank lines', '\n\nid,name\n1,"x\r\ny"\n\n\n2,b\n\r\n3,c\n\n'],
    ['UTF-16 with a mark', Buffer.from('\ufeffid,name\r\n1,"x\r\ny"\r\n2,b\r\n3,c', 'utf16le')],
    ['old Macintosh line ends', 'id,name\r1,"x\r\ny"\r2,b\r3,c\r'],
    ['gzip', gzipSync('id,name\n1,"x\r\ny"\n2,b\n3,c\n')],
  ])('reads %s rightly', async (_, content) => {
    const { rows, numbers } = await room.read(room.write('c.csv', content), csv, ['id', 'name']);
    expect(rows).toEqual([
      ['1', 'x\r\ny'],
      ['2', 'b'],
      ['3', 'c'],
    ]);
    expect(numbers).toEqual([1, 2, 3]);
  });

  test('takes bytes that are not UTF-8 for Windows-1252', async () => {
    const path = room.write('d.csv', Buffer.from('id,name\n1,Caf\xe9 \x80\n', 'latin1'));
    expect((await room.read(path, csv, ['name'])).rows).toEqual([['Café €']]);
  });

  test('leaves quotation marks in tab-separated values as they are', async () => {
    const path = room.write('e.tsv', 'id\tname\n1\t"Mills Hill" School\n2\t"\n3\tx\n');
    expect((await room.read(path, { format: 'tsv' }, ['name'])).rows.flat()).toEqual(['"Mills Hill" School', '"', 'x']);
  });

  test('numbers a large file rightly with two threads, quotes, rejected rows and all', async () => {
    const count = 400_000;
    const bad = new Set([1, 77, 78, 200_000, 399_999, 400_000]);
    const lines = ['id,note'];
    for (let row = 1; row <= count; row += 1)
      lines.push(bad.has(row) ? `${row}` : `${row},"several\nlines, ""quoted"" ${row}"`);
    const path = room.write('large.csv', `${lines.join('\n')}\n`);
    const { rows, numbers, rejected } = await room.read(path, csv, ['id']);
    expect(rejected.map(({ row }) => row)).toEqual([...bad]);
    expect(rows.length).toBe(count - bad.size);
    expect(rows.every(([id], index) => Number(id) === numbers[index])).toBe(true);
  });
});
