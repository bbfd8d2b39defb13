import { gzipSync } from 'node:zlib';
import { csv, type HostileInput } from './input.ts';

const many = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => row(index)).join('\n');
const table = `id,name\n${many(5000, (index) => `${index},name ${index}`)}\n`;

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

/** A zstd frame of one block: type 0 is bytes as they are, type 3 is none that exists. */
function zstd(type: number, bytes: Buffer): Buffer {
  const head = 1 | (type << 1) | (bytes.length << 3);
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, head & 0xff, (head >> 8) & 0xff, (head >> 16) & 0xff]),
    bytes,
  ]);
}

/** Tables of lines that cannot be read as what they say they are. */
export const hostileTables: readonly HostileInput[] = [
  { is: 'nothing in it', name: 'a.csv', content: () => '', form: csv, refused: { code: 'file-empty', says: /empty/ } },
  {
    is: 'nothing in it, packed',
    name: 'a.csv.gz',
    content: () => gzipSync(''),
    form: csv,
    refused: { code: 'file-empty', says: /empty/ },
  },
  {
    is: 'only a mark',
    name: 'a.csv',
    content: () => '\ufeff',
    form: csv,
    refused: { code: 'file-no-header', says: /no header/ },
  },
  {
    is: 'only blank lines',
    name: 'a.csv',
    content: () => '\n\r\n\n',
    form: csv,
    refused: { code: 'file-no-header', says: /no header/ },
  },
  {
    is: 'a header of nothing',
    name: 'a.csv',
    content: () => ',,,\n1,2,3,4\n',
    form: csv,
    refused: { code: 'file-no-header', says: /no header/ },
  },
  {
    is: 'two columns of one name',
    name: 'a.csv',
    content: () => 'id,name,id\n1,2,3\n',
    form: csv,
    refused: { code: 'file-column-twice', says: /"id" \(the 1\. and the 3\.\)/, line: 1 },
  },
  {
    is: 'two columns that differ in case alone',
    name: 'a.csv',
    content: () => 'Id,ID\n1,2\n',
    form: csv,
    refused: { code: 'file-column-twice', says: /"ID"/ },
  },
  {
    is: '10,000 columns',
    name: 'a.csv',
    content: () => `${Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',')}\n`,
    form: csv,
    refused: { code: 'file-too-many-columns', says: /10000 columns; 4096/ },
  },
  {
    is: 'a NUL in a value',
    name: 'a.csv',
    content: () => 'id,name\n1,a\n2,b\0c\n',
    form: csv,
    refused: { code: 'file-nul', says: /NUL/, line: 3 },
  },
  {
    is: 'UTF-16 without a mark',
    name: 'a.csv',
    content: () => Buffer.from('id,name\n1,a\n', 'utf16le'),
    form: csv,
    refused: { code: 'file-nul', says: /NUL/, line: 1 },
  },
  {
    is: 'UTF-16 that ends within a character',
    name: 'a.csv',
    content: () => Buffer.concat([Buffer.from('\ufeffid,name\n1,a\n', 'utf16le'), Buffer.of(0x41)]),
    form: csv,
    refused: { code: 'file-other-encoding', says: /utf-16le/ },
  },
  {
    is: 'half a character in UTF-16',
    name: 'a.csv',
    content: () => Buffer.from('\ufeffid,name\n1,\ud800x\n', 'utf16le'),
    form: csv,
    refused: { code: 'file-other-encoding', says: /utf-16le/ },
  },
  {
    is: 'a NUL character in UTF-16',
    name: 'a.csv',
    content: () => Buffer.from('\ufeffid,name\n1,\0x\n', 'utf16le'),
    form: csv,
    refused: { code: 'file-nul', says: /NUL/ },
  },
  {
    is: 'Latin-1 where UTF-8 is claimed',
    name: 'a.csv',
    content: () => Buffer.from('id,name\n1,a\n2,Caf\xe9\n', 'latin1'),
    form: { ...csv, encoding: 'utf-8' },
    refused: { code: 'file-other-encoding', says: /not utf-8/, line: 3 },
  },
  {
    is: 'UTF-8 that ends within a character, where UTF-8 is claimed',
    name: 'a.csv',
    content: () => Buffer.concat([Buffer.from('id,name\n1,'), Buffer.of(0xe2, 0x82)]),
    form: { ...csv, encoding: 'utf-8' },
    refused: { code: 'file-other-encoding', says: /not utf-8/, line: 2 },
  },
  {
    is: 'UTF-16 where UTF-8 is claimed',
    name: 'a.csv',
    content: () => Buffer.from('\ufeffid\n1\n', 'utf16le'),
    form: { ...csv, encoding: 'utf-8' },
    refused: { code: 'file-other-encoding', says: /mark is that of utf-16le/ },
  },
  {
    is: 'UTF-8 with a mark where UTF-16 is claimed',
    name: 'a.csv',
    content: () => '\ufeffid\n1\n',
    form: { ...csv, encoding: 'utf-16le' },
    refused: { code: 'file-other-encoding', says: /mark is that of utf-8/ },
  },
  {
    is: 'a line of 17 MiB',
    name: 'a.csv',
    content: () => `id,name\n1,a\n2,${'x'.repeat(17 * 1024 * 1024)}\n3,c\n`,
    form: csv,
    refused: { code: 'file-line-too-long', says: /16777216/, line: 3 },
  },
  {
    is: 'a header of 17 MiB',
    name: 'a.csv',
    content: () => 'x'.repeat(17 * 1024 * 1024),
    form: csv,
    refused: { code: 'file-line-too-long', says: /16777216/, line: 1 },
  },
  {
    is: 'a line of 17 MiB in a kilobyte of gzip',
    name: 'a.csv.gz',
    content: () => gzipSync(`id\n${'x'.repeat(17 * 1024 * 1024)}\n`),
    form: csv,
    refused: { code: 'file-line-too-long', says: /16777216/, line: 2 },
  },
  {
    is: 'a quotation mark that is never closed',
    name: 'a.csv',
    content: () => `id,name\n1,"open\n${table}`,
    form: csv,
    refused: { code: 'file-quote-open', says: /not closed/, row: 1 },
  },
  {
    is: 'a quotation mark that takes a row in before it closes wrongly',
    name: 'a.csv',
    content: () => 'id,name\n1,a\n2,"open\n3,"x"\n4,d\n',
    form: csv,
    refused: { code: 'file-quote-open', says: /not closed/, row: 2 },
  },
  {
    is: 'a header whose quotation mark is never closed',
    name: 'a.csv',
    content: () => 'id,"name\n1,a\n2,b\n',
    form: csv,
    refused: { code: 'file-quote-open', says: /not closed/, line: 1 },
  },
  {
    is: 'rows none of which is a row',
    name: 'a.csv',
    content: () => table.replaceAll(/\n(\d+),/g, '\n$1;'),
    form: csv,
    limits: { rejectedRows: 100 },
    refused: { code: 'file-too-many-rejected', says: /More than 100 rows/, row: 1 },
  },
  {
    is: 'gzip that was cut short',
    name: 'a.csv.gz',
    content: () => gzipSync(table).subarray(0, -2000),
    form: csv,
    refused: { code: 'file-cut-short', says: /gzip file ends too early/ },
  },
  {
    is: 'gzip without its last byte',
    name: 'a.csv.gz',
    content: () => gzipSync(table).subarray(0, -1),
    form: csv,
    refused: { code: 'file-cut-short', says: /ends too early/ },
  },
  {
    is: 'gzip with a flipped byte',
    name: 'a.csv.gz',
    content: () => flipped(gzipSync(table), 3000),
    form: csv,
    refused: { code: 'file-damaged', says: /gzip file is damaged/ },
  },
  {
    is: 'gzip with a wrong checksum',
    name: 'a.csv.gz',
    content: () => {
      const bytes = gzipSync(table);
      return flipped(bytes, bytes.length - 8);
    },
    form: csv,
    refused: { code: 'file-damaged', says: /data check/ },
  },
  {
    is: 'the mark of gzip and nothing of it',
    name: 'a.csv.gz',
    content: () => Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5]),
    form: csv,
    refused: { code: 'file-damaged', says: /gzip/ },
  },
  {
    is: 'a gzip bomb',
    name: 'a.csv.gz',
    content: () => gzipSync(`id\n${'1\n'.repeat(4_000_000)}`),
    form: csv,
    limits: { unpackedFloor: 1_000_000 },
    refused: { code: 'file-unpacks-too-large', says: /over 200 times/ },
  },
  {
    is: 'zstd that was cut short',
    name: 'a.csv.zst',
    content: () => zstd(0, Buffer.from(table)).subarray(0, -8),
    form: csv,
    refused: { code: 'file-cut-short', says: /zstd file ends too early/ },
  },
  {
    is: 'zstd of an impossible block',
    name: 'a.csv.zst',
    content: () => zstd(3, Buffer.from(table)),
    form: csv,
    refused: { code: 'file-damaged', says: /zstd/ },
  },
  {
    is: 'zstd that asks for gigabytes of memory',
    name: 'a.csv.zst',
    content: () => {
      const bytes = zstd(0, Buffer.from(table));
      bytes[5] = 0xa8;
      return bytes;
    },
    form: csv,
    refused: { code: 'file-damaged', says: /134217728/ },
  },
  {
    is: 'a zstd bomb',
    name: 'a.csv.zst',
    content: zstdBomb,
    form: csv,
    limits: { unpackedFloor: 1_000_000 },
    refused: { code: 'file-unpacks-too-large', says: /over 200 times/ },
  },
  {
    is: 'a ZIP archive called CSV',
    name: 'a.csv',
    content: () => Buffer.from('PK\u0003\u0004 and more'),
    form: csv,
    refused: { code: 'file-other-format', says: /not CSV: .*ZIP/ },
  },
  {
    is: 'Parquet called CSV',
    name: 'a.csv',
    content: () => Buffer.from('PAR1 and more PAR1'),
    form: csv,
    refused: { code: 'file-other-format', says: /not CSV: .*Parquet/ },
  },
];

/** Run-length blocks: each four bytes stand for 128 KiB of one sign. */
function zstdBomb(): Uint8Array {
  const size = 128 * 1024;
  const block = (last: number) => {
    const head = last | (1 << 1) | (size << 3);
    return Buffer.from([head & 0xff, (head >> 8) & 0xff, (head >> 16) & 0xff, 0x78]);
  };
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]),
    ...Array.from({ length: 8000 }, () => block(0)),
    block(1),
  ]);
}
