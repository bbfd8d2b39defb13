import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { textRow, workbook } from '../../../src/intake/read/workbook-fixture.ts';
import { xlsx, type HostileInput } from './input.ts';

const good = workbook({ rows: `${textRow('a')}${textRow('1')}` });
const sheet = 'xl/worksheets/sheet1.xml';

/** A workbook with one name replaced by another of the same length, in the archive's directory and beside the data. */
function renamed(from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(good).toString('latin1').replaceAll(from, to), 'latin1');
}

/** A workbook whose directory says something else at an offset within the entry of one part. */
function changedEntry(part: string, offset: number, bytes: readonly number[]): Uint8Array {
  const copy = Buffer.from(good);
  // The entry of the directory comes after that beside the data: 46 bytes before its name.
  const entry = copy.lastIndexOf(part) - 46;
  Buffer.from(bytes).copy(copy, entry + offset);
  return copy;
}

const made = (is: string, parts: Parameters<typeof workbook>[0], refused: HostileInput['refused']): HostileInput => ({
  is,
  name: 'a.xlsx',
  content: () => workbook(parts),
  form: xlsx,
  refused,
});
const lying = (is: string, content: () => Uint8Array | string, refused: HostileInput['refused']): HostileInput => ({
  is,
  name: 'a.xlsx',
  content,
  form: xlsx,
  refused,
});

/** Workbooks that cannot be read. */
export const hostileWorkbooks: readonly HostileInput[] = [
  lying('CSV called XLSX', () => 'a,b\n1,2\n', { code: 'file-other-format', says: /not XLSX: it is not a ZIP/ }),
  lying('a workbook of before 2007', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3]), {
    code: 'file-other-format',
    says: /not a ZIP/,
  }),
  lying('a workbook that was cut short', () => good.subarray(0, good.length - 200), {
    code: 'file-damaged',
    says: /XLSX file is damaged/,
  }),
  lying('a workbook packed again', () => gzipSync(good), { code: 'file-other-format', says: /packed with gzip/ }),
  lying('a ZIP of something else', () => zipSync({ 'readme.txt': strToU8('hello') }), {
    code: 'file-workbook',
    says: /"xl\/workbook\.xml" is missing/,
  }),
  lying(
    'a part that climbs out of the archive',
    () => renamed(sheet, '../../../../sheet1.xm'.padEnd(sheet.length, 'l')),
    { code: 'file-damaged', says: /relative path/ },
  ),
  lying('a part with an absolute name', () => renamed(sheet, '/etc/cron.d/sheet.xml'.padEnd(sheet.length, 'l')), {
    code: 'file-damaged',
    says: /absolute path/,
  }),
  lying(
    'a part with a name of another system',
    () => renamed(sheet, 'c:\\windows\\sheet.xml'.padEnd(sheet.length, 'l')),
    { code: 'file-damaged', says: /path|character/ },
  ),
  lying('two parts of one name', twice, { code: 'file-workbook', says: /two parts/ }),
  lying('a part said to be encrypted', () => changedEntry(sheet, 8, [1, 0]), {
    code: 'file-workbook',
    says: /encrypted/,
  }),
  lying('a part with a wrong checksum', () => changedEntry(sheet, 16, [1, 2, 3, 4]), {
    code: 'file-damaged',
    says: /checksum/,
  }),
  lying('a part that lies about its size', () => changedEntry(sheet, 24, [9, 0, 0, 0]), {
    code: 'file-damaged',
    says: /too many bytes|size/,
  }),
  {
    ...made(
      'a ZIP bomb',
      { rows: `${textRow('a')}${textRow('x'.repeat(20_000_000))}` },
      { code: 'file-unpacks-too-large', says: /over 200 times/ },
    ),
    limits: { unpackedFloor: 1_000_000 },
  },
  made(
    'a sheet that breaks half-way',
    { rows: '', others: { [sheet]: '<worksheet><sheetData><row><c><v>1' } },
    { code: 'file-not-well-formed', says: /unclosed tag/ },
  ),
  made(
    'a billion laughs in a sheet',
    { rows: '', others: { [sheet]: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' } },
    { code: 'file-doctype', says: /DOCTYPE/ },
  ),
  made(
    'a billion laughs in its texts',
    { rows: textRow('a'), others: { 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "c">]><sst/>' } },
    { code: 'file-doctype', says: /DOCTYPE/ },
  ),
  made('a sheet with nothing in it', { rows: '' }, { code: 'file-no-header', says: /no header/ }),
  made(
    'two columns of one name in a sheet',
    { rows: textRow('a', 'b', 'A') },
    { code: 'file-column-twice', says: /"A"/ },
  ),
  made(
    'a cell that refers to a text there is none of',
    { rows: `${textRow('a')}<row><c t="s"><v>9</v></c></row>`, texts: ['one'] },
    { code: 'file-workbook', says: /text 9/ },
  ),
  made(
    'a cell in the column ZZZZZZ',
    { rows: '<row><c r="ZZZZZZ1" t="str"><v>a</v></c></row>' },
    { code: 'file-too-many-columns', says: /4096/ },
  ),
  made(
    '5,000 columns in a sheet',
    { rows: textRow(...Array.from({ length: 5000 }, (_, index) => `c${index}`)) },
    { code: 'file-too-many-columns', says: /5000 columns; 4096/ },
  ),
  made(
    'a workbook without its sheet',
    { rows: '', others: { 'xl/_rels/workbook.xml.rels': '<Relationships/>' } },
    { code: 'file-workbook', says: /"Sheet1" has no part/ },
  ),
  made(
    'a sheet that lies outside the archive',
    {
      rows: '',
      others: {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>',
      },
    },
    { code: 'file-workbook', says: /"etc\/passwd" is missing/ },
  ),
  {
    ...made(
      'a sheet that is not there',
      { rows: textRow('a') },
      { code: 'file-no-such-sheet', says: /no sheet "Sheet7"/ },
    ),
    form: { ...xlsx, sheet: 'Sheet7' },
  },
];

/** An archive with two parts of one name. */
function twice(): Uint8Array {
  const bytes = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/workbook.xmk': strToU8('<workbook/>') });
  return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('xl/workbook.xmk', 'xl/workbook.xml'), 'latin1');
}
