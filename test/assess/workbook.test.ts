import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeWorkbook from 'write-excel-file/node';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runCli } from '../../src/cli/program.ts';
import { readSheets } from '../../src/intake/index.ts';
import { instant } from '../register/register.ts';

const top = mkdtempSync(join(tmpdir(), 'assess-xlsx-'));
afterAll(() => rmSync(top, { recursive: true }));

async function type(...argv: string[]): Promise<{ code: number; out: string; err: string; bytes: Uint8Array[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const bytes: Uint8Array[] = [];
  const code = await runCli(argv, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    bytes: (content) => void bytes.push(content),
    progress: () => undefined,
    terminal: false,
    now: instant('2026-02-01T10:00:00Z'),
    cwd: top,
    env: {},
  });
  return { code, out: out.join('\n'), err: err.join('\n'), bytes };
}

type Cell = string | number | Date | null;

/** A workbook as a person fills it in: texts, numbers and days of the spreadsheet's own. */
async function workbook(name: string, sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Promise<string> {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    dateFormat: 'yyyy-mm-dd',
    data: rows.map((row) => [...row]),
  }));
  writeFileSync(join(top, name), await writeWorkbook(data).toBuffer());
  return name;
}

const about = [
  ['name', 'value'],
  ['rulebook', 'gb/food-hygiene@2024.1'],
];
const result = z.looseObject({
  why: z.looseObject({ result: z.looseObject({ grade: z.string().nullable(), reason: z.string().nullable() }) }),
});

async function assess(file: string): Promise<z.infer<typeof result>['why']['result']> {
  const { code, out, err } = await type('assess', file, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return result.parse(JSON.parse(out)).why.result;
}

describe('a company answers for itself with a workbook', () => {
  test('in the spreadsheet’s own numbers and days, and blank rows are no records', async () => {
    const file = await workbook('a.xlsx', {
      about,
      listing: [
        ['scheme', 'status'],
        ['fhrs', 'rated'],
      ],
      inspection: [
        ['inspected_on', 'hygiene', 'structural', 'confidence'],
        [new Date('2025-03-01T00:00:00Z'), 5, '10 points', 10],
        [null, null, null, null],
        ['2020-03-01', 25, 25, 30],
      ],
    });
    expect(await assess(file)).toMatchObject({ grade: '3', score: '25' });
  });

  test('says that there are none in the sheet of what is assessed', async () => {
    const none = [...about, ['listing', 'none'], ['inspection', 'none']];
    expect(await assess(await workbook('none.xlsx', { about: none }))).toMatchObject({ reason: 'no-records' });
    expect(await assess(await workbook('open.xlsx', { about }))).toMatchObject({ reason: 'missing-facts' });
  });

  test('and hears every mistake at once, with its cell', async () => {
    const file = await workbook('wrong.xlsx', {
      about: [...about, ['owner', 'Mrs Smith']],
      inspection: [['inspected_on', 'hygiene', 'confidnce'], ['2025-03-01', 5, null], [], ['2027-01-01', 7, 10]],
      visits: [['a'], ['b']],
    });
    const { code, err } = await type('assess', file);
    expect(code).toBe(1);
    expect(err.split('\n').map((line) => /^wrong\.xlsx:(\S+): .*\[(.*)\]$/.exec(line)?.slice(1))).toEqual([
      ['inspection!B4', 'assess-value-unlisted'],
      ['inspection!C4', 'assess-unknown-name'],
      ['inspection!A4', 'assess-record-later'],
      ['visits', 'assess-unknown-name'],
      ['about!B3', 'assess-unknown-name'],
    ]);
  });

  test('is given a form, which as it is can be read, with every field and its closed list', async () => {
    const { code, bytes } = await type('assess', '--rulebook', 'au/child-care-quality', '--template', 'xlsx');
    expect(code).toBe(0);
    writeFileSync(join(top, 'form.xlsx'), bytes[0] ?? '');
    const sheets = await readSheets(join(top, 'form.xlsx'));
    expect(sheets.map(({ name }) => name)).toEqual(['about', 'assessment', 'award', 'guide']);
    expect(sheets[1]?.columns).toContain('qa7');
    const guide = sheets[3]?.rows.map(({ cells }) => [...cells.values()].map(({ text }) => text).join(' | '));
    expect(guide?.find((line) => line.includes('qa2'))).toMatch(/one of S, W, M, X \| .* \| S$/);
    expect(await assess('form.xlsx')).toMatchObject({ grade: null, reason: 'missing-facts' });
  });

  test('is refused what is no workbook, and no terminal is spoilt with one', async () => {
    writeFileSync(join(top, 'text.xlsx'), 'rulebook: x\n');
    const { code, err } = await type('assess', 'text.xlsx');
    expect([code, err]).toEqual([1, expect.stringContaining('[file-other-format]')]);
    const io = { out: () => undefined, err: () => undefined, progress: () => undefined, terminal: true };
    const argv = ['assess', '--rulebook', 'gb/food-hygiene', '--template', 'xlsx'];
    expect(await runCli(argv, { ...io, now: instant('2026-02-01T10:00:00Z'), cwd: top, env: {} })).toBe(2);
  });
});
