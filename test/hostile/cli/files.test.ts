import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hostileJson, hostileParquet, hostileXml } from '../files/documents.ts';
import { csv, json, xml, type HostileInput } from '../files/input.ts';
import { hostileTables } from '../files/tables.ts';
import { hostileWorkbooks } from '../files/workbooks.ts';
import { faultsOf, linesOf, shared, typed, typedOrAsked } from './process.ts';
import { kept, put, registers, type Kept } from './register.ts';

/** Inputs whose limits a test of the reader lowers; the command line has the real ones, and files as large as they ask. */
const real: readonly HostileInput[] = [
  {
    is: 'a gzip bomb of its real size',
    name: 'a.csv.gz',
    content: () => gzipSync(Buffer.alloc(300 * 1024 * 1024, '1\n')),
    form: csv,
    refused: { code: 'file-unpacks-too-large', says: /over 200 times/ },
  },
  {
    is: 'more lines that are no rows than are put aside',
    name: 'a.csv',
    content: () => `id,name\n${'1;a\n'.repeat(10_002)}`,
    form: csv,
    refused: { code: 'file-too-many-rejected', says: /More than 10000 rows/, row: 1 },
  },
  {
    is: 'a value of 17 MiB in JSON',
    name: 'a.json',
    content: () => `[{"a":"${'x'.repeat(17 * 1024 * 1024)}"}]`,
    form: json,
    refused: { code: 'file-value-too-long', says: /16777216/ },
  },
  {
    is: 'a value of 17 MiB in XML',
    name: 'a.xml',
    content: () => `<list><row><a>${'x'.repeat(17 * 1024 * 1024)}</a></row></list>`,
    form: xml,
    refused: { code: 'file-value-too-long', says: /16777216/ },
  },
];

const inputs = [
  ...[...hostileTables, ...hostileJson, ...hostileXml, ...hostileParquet, ...hostileWorkbooks].filter(
    ({ limits }) => limits === undefined,
  ),
  ...real,
];

/** A source for each form, whose files need no column at all: what is refused is the file, not its header. */
function sourceOf(id: string, { format, ...more }: HostileInput['form']): string {
  const lines = Object.entries(more).map(([key, value]) => `        ${key}: ${JSON.stringify(value)}\n`);
  return `source: ${id}
version: '1'
title: { en: Spoilt files }
publisher: { name: Nobody }
licence: { id: CC0-1.0 }
topic: places
tables:
  places:
    forms:
      one:
        format: ${format}
        files: ['*']
        columns: [${format === 'csv' ? 'id' : 'a'}]
        snapshot: additions
        stated-at: { constant: 2024-01-01 }
${lines.join('')}    subject: { kind: establishment, identifiers: { xx-place: 'id?' }, name: 'a?' }
`;
}

let top: string;
let dirs: readonly string[];
let state: Kept;
const forms = [...new Map(inputs.map(({ form }) => [JSON.stringify(form), form])).entries()];
const idOf = (form: HostileInput['form']): string =>
  `xx/spoilt-${forms.findIndex(([key]) => key === JSON.stringify(form))}`;

beforeAll(async () => {
  ({ top, dirs, state } = await registers(3));
  for (const dir of dirs) {
    mkdirSync(join(dir, 'spoilt'));
    for (const [, form] of forms) writeFileSync(join(dir, 'sources', `${idOf(form)}.yaml`), sourceOf(idOf(form), form));
  }
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** How a file is called here: by its number, so that each fault says which file it is about. */
const nameOf = (input: HostileInput): string => input.name.replace(/^a/, `h${inputs.indexOf(input)}`);

/** A part of a workbook is named behind its file. */
const isOf = (input: HostileInput, file: string): boolean => file.split(':')[0] === nameOf(input);

function expectTold(input: HostileInput, told: readonly { code: string; message: string; at: object }[]): void {
  const { code, says, line, row } = input.refused;
  expect.soft(told, input.is).toMatchObject([
    {
      code,
      message: expect.stringMatching(says),
      at: {
        file: expect.stringMatching(new RegExp(`^${nameOf(input)}(:|$)`)),
        ...(line === undefined ? {} : { line }),
        ...(row === undefined ? {} : { row }),
      },
    },
  ]);
}

describe('spoilt files, offered to the command line', () => {
  test(
    `each of ${inputs.length} is refused by name, with exit code 1, and nothing of it or of those beside it is kept`,
    { timeout: 600_000 },
    async () => {
      // All files of one form are offered at once: what is wrong before a row is read, of every file, is told at once.
      const alone: HostileInput[] = [];
      const groups = forms.map(([key]) => inputs.filter(({ form }) => JSON.stringify(form) === key));
      await shared(dirs, groups, async (dir, group) => {
        const [first] = group;
        if (first === undefined) return;
        for (const each of group) put(join(dir, 'spoilt'), nameOf(each), each.content());
        const good = first.form.format === 'csv' ? ['places-1.csv'] : [];
        const files = group.map((each) => join('spoilt', nameOf(each)));
        const ended = await typed(dir, ['--json', 'intake', idOf(first.form), ...good, ...files]);
        expect.soft(ended.code, ended.out + ended.err).toBe(1);
        const faults = faultsOf(ended);
        for (const each of group) {
          const own = faults.filter(({ at }) => isOf(each, at.file));
          if (own.length > 0) expectTold(each, own);
          else alone.push(each);
        }
        expect
          .soft(faults.filter(({ at }) => !group.some((each) => isOf(each, at.file)) && !good.includes(at.file)))
          .toEqual([]);
      });
      // What shows itself only when the rows are read stops the intake at once.
      await shared(dirs, alone, async (dir, each) => {
        const path = put(join(dir, 'spoilt'), nameOf(each), each.content());
        const ended = await typedOrAsked(each.refused.code, dir, ['--json', 'intake', idOf(each.form), path]);
        expect.soft(ended.code, `${each.is}: ${ended.out}${ended.err}`).toBe(1);
        expectTold(each, faultsOf(ended));
        expect(ended.out).not.toContain(dir);
        rmSync(path);
      });
      for (const dir of dirs) expect(await kept(dir)).toEqual(state);
    },
  );

  test('a person is told the same in lines, each with its place', async () => {
    const [dir = ''] = dirs;
    put(dir, 'nul.csv', 'id,a\n1,x\n2,a\0b\n');
    put(dir, 'twice.csv', 'id,id\n1,2\n');
    put(dir, 'bare.csv', '');
    const ended = await typed(dir, ['intake', 'xx/spoilt-0', 'nul.csv', 'twice.csv', 'bare.csv', 'none.csv']);
    expect(ended.code).toBe(1);
    expect(linesOf(ended).map((line) => line.replace(/ .*/, ''))).toEqual([
      'nul.csv:3:1:',
      'twice.csv:1:1:',
      'bare.csv:',
      'none.csv:',
    ]);
  });
});

const receiptForm = z.looseObject({
  read: z.number(),
  new: z.number(),
  quarantined: z.number(),
  refused: z.number(),
  duplicates: z.number(),
});
const heldForm = z.looseObject({
  rows: z.array(
    z.looseObject({
      row: z.union([z.number(), z.string()]),
      faults: z.array(z.looseObject({ code: z.string(), field: z.string(), value: z.string().nullable() })),
    }),
  ),
});

/** Rows that are odd and no reason to refuse a file: what becomes of each, and which faults hold it back. */
const oddRows: readonly {
  readonly is: string;
  readonly rows: string;
  readonly becomes: { readonly new?: number; readonly quarantined?: number; readonly duplicates?: number };
  readonly faults?: readonly string[];
}[] = [
  { is: '30 February', rows: '21,A,open,1,2024-02-30\n', becomes: { quarantined: 1 }, faults: ['row-stated-at'] },
  { is: 'a day of two figures', rows: '22,A,open,1,1/2/24\n', becomes: { quarantined: 1 }, faults: ['row-stated-at'] },
  { is: 'a number of 40 digits', rows: `23,A,open,${'9'.repeat(40)},2024-01-02\n`, becomes: { quarantined: 1 } },
  { is: 'a number that is none', rows: '24,A,open,NaN,2024-01-02\n', becomes: { quarantined: 1 } },
  { is: 'a number with an exponent', rows: '25,A,open,1e3,2024-01-02\n', becomes: { quarantined: 1 } },
  { is: 'a value that is none of the list', rows: '26,A,shut,1,2024-01-02\n', becomes: { quarantined: 1 } },
  { is: 'an identifier with a quotation mark', rows: `"2'7;--",A,open,1,2024-01-02\n`, becomes: { quarantined: 1 } },
  { is: 'an identifier over two lines', rows: '"2\n8",A,open,1,2024-01-02\n', becomes: { quarantined: 1 } },
  { is: 'no identifier', rows: ',A,open,1,2024-01-02\n', becomes: { quarantined: 1 } },
  {
    is: 'a line with too many values, and one with too few',
    rows: '28,A,open,1,2024-01-02\n29,A,open,1,2024-01-02,more\n30,A\n',
    becomes: { new: 1, quarantined: 2 },
  },
  { is: 'a formula as a name', rows: '31,"=HYPERLINK(""http://x"",""y"")",open,1,2024-01-02\n', becomes: { new: 1 } },
  { is: 'a command as a name', rows: '32,"@SUM(1+1)*cmd|\' /C calc\'!A0",open,1,2024-01-02\n', becomes: { new: 1 } },
  { is: 'the same row twice', rows: '33,A,open,1,2024-01-02\n'.repeat(2), becomes: { new: 1, duplicates: 1 } },
  {
    is: 'one key with two values',
    rows: '34,A,open,1,2024-01-02\n34,A,open,2,2024-01-02\n',
    becomes: { quarantined: 2 },
    faults: ['row-contradiction', 'row-contradiction'],
  },
  { is: 'line ends of three kinds', rows: '35,A,open,1,2024-01-02\r\n36,B,open,1,2024-01-02\n', becomes: { new: 2 } },
  { is: 'a name that clears the screen', rows: '37,\u001b[2J\u001b[HGood,open,1,2024-01-02\n', becomes: { new: 1 } },
  { is: 'a name that turns the reading round', rows: '38,\u202edoog\u202c,open,1,2024-01-02\n', becomes: { new: 1 } },
  { is: 'no line end at the end', rows: '39,A,open,1,2024-01-02', becomes: { new: 1 } },
  { is: 'blank lines between rows', rows: '\n\n40,A,open,1,2024-01-02\n\n', becomes: { new: 1 } },
];

describe('odd rows, taken in by the command line', () => {
  test(
    'each becomes what it should, every row is accounted for, and a later rating holds what was admitted',
    { timeout: 600_000 },
    async () => {
      await shared(dirs, oddRows, async (dir, { is, rows, becomes, faults }) => {
        const name = `places-odd-${oddRows.findIndex((each) => each.is === is)}.csv`;
        put(dir, name, `id,name,status,points,day\n${rows}`);
        const ended = await typedOrAsked(`intake of ${Object.keys(becomes).join()}`, dir, [
          '--json',
          'intake',
          'xx/visits',
          name,
        ]);
        expect.soft(ended, is).toMatchObject({ code: 0, err: '' });
        const receipt = receiptForm.parse(JSON.parse(ended.out));
        const { new: admitted = 0, quarantined = 0, duplicates = 0 } = becomes;
        expect.soft(receipt, is).toMatchObject({ new: admitted, quarantined, duplicates, refused: 0 });
        expect.soft(receipt.read, is).toBe(admitted + quarantined + duplicates);
        if (faults === undefined) return;
        const { out } = await typedOrAsked('quarantine', dir, ['--json', 'quarantine', 'list', '--limit', '500']);
        const held = heldForm.parse(JSON.parse(out)).rows.slice(-quarantined);
        expect
          .soft(
            held.flatMap((row) => row.faults.map(({ code }) => code)).filter((code) => faults.includes(code)),
            is,
          )
          .toEqual(faults);
      });
    },
  );

  test('what would move a terminal is shown, not sent', async () => {
    for (const dir of dirs) {
      const { out } = await typed(dir, ['search', 'Good']);
      const { out: turned } = await typed(dir, ['search', 'doog']);
      expect(out + turned).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
    }
  });
});
