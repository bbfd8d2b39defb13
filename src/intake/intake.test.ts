import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shape, sql } from '../sql/index.ts';
import { correctRecord, listHeld, withdrawRecord } from './index.ts';
import { faultsOf, TestRegister } from './register-fixture.ts';

const kinds = [
  'kind: visit\nversion: 1\nclass: inspection\ntitle: { en: Visit }\ntopic: food\nsubject: establishment\nevent-date: on\nkey: [on]\nfields:\n  on: { type: date }\n  points: { type: integer }\n',
  'kind: permit\nversion: 1\nclass: licence\ntitle: { en: Permit }\ntopic: food\nsubject: establishment\nfields:\n  status: { type: text, values: [open, closed] }\n',
  'kind: finding\nversion: 1\nclass: inspection\ntitle: { en: Finding }\ntopic: food\nsubject: establishment\nevent-date: on\nkey: [on, code]\nfields:\n  on: { type: date }\n  code: { type: text }\n  weight: { type: decimal(2) }\n  times: { type: integer }\n',
  'kind: waste-check\nversion: 1\nclass: inspection\ntitle: { en: Waste check }\ntopic: waste\nsubject: establishment\nevent-date: on\nkey: [on]\nfields:\n  on: { type: date }\n',
];
const head = (id: string, topic = 'food'): string =>
  `source: ${id}\nversion: '1'\ntitle: { en: Test }\npublisher: { name: Test }\nlicence: { id: CC0 }\ntopic: ${topic}\n`;
const placesTable = (form: string, extra = ''): string =>
  `tables:\n  places:\n    forms:\n${form}    subject: { kind: establishment, identifiers: { place: id }, name: name }\n    records:\n      permit@1: { fields: { status: status } }\n      visit@1: { when: { present: on }, fields: { on: on, points: points } }\n${extra}`;
const form = (name: string, snapshot: string, more = ''): string =>
  `      ${name}:\n        format: csv\n        files: ['${name}_*.csv']\n        columns: [id, name]\n        snapshot: ${snapshot}\n        stated-at: { file-name: '_(\\d{4}-\\d{2}-\\d{2})' }\n${more}`;
const sources = [
  head('test/latest') + placesTable(form('latest', 'current-of-subject', '        scope: area\n')),
  head('test/history') +
    placesTable(form('history', 'current-of-subject', "        scope: area\n        historical: 'true'\n")),
  `${head('test/changes')}list: test/latest\n${placesTable("      changes:\n        format: csv\n        files: ['changes_*.csv']\n        columns: [op, said]\n        snapshot: { operations: op, insert: ['+'], change: ['~'], delete: ['-'] }\n        scope: area\n        stated-at: { column: said }\n        historical: 'true'\n")}`,
  `${head('test/findings')}tables:\n  places:\n    forms:\n${form('places', 'current-of-subject')}    subject: { kind: establishment, identifiers: { place: id }, name: name }\n  findings:\n    forms:\n${form('findings', 'all-records', '        covers: its-dates\n').replace('[id, name]', '[id, on, code]')}    of: { place: id }\n    records:\n      finding@1: { repeats: { counted-in: times }, fields: { on: on, code: code, weight: weight } }\n`,
  `${head('test/waste', 'waste')}tables:\n  checks:\n    forms:\n${form('checks', 'additions')}    subject: { kind: establishment, identifiers: { place: id }, name: name }\n    records:\n      waste-check@1: { fields: { on: on } }\n`,
];
sources.push(
  (head('test/shares') + placesTable(form('shares', 'additions')))
    .replace(
      'permit@1: { fields: { status: status } }',
      "finding@1: { fields: { on: on, code: status, weight: { column: points, parse: { decimal: { suffix: '%' } } } } }",
    )
    .replace(', points: points', ''),
  (head('test/firms') + placesTable(form('firms', 'additions'))).replace(
    'identifiers: { place: id }',
    'identifiers: { cn-uscc: id }',
  ),
);
const header = 'area,id,name,status,on,points\n';

let held: TestRegister | undefined;
async function open(): Promise<TestRegister> {
  held = await TestRegister.open({ kinds, sources });
  return held;
}
afterEach(async () => {
  await held?.close();
  held = undefined;
});

const visits = sql`select value, cast(event_on as varchar) as day, points, cause from fact_visit as fact join subject using (subject_no) left join ended_visit as ended using (fact_no) order by fact_no`;

describe('a column of numbers with a unit behind them', () => {
  test('gives the numbers, and holds back a row without the unit, or with it twice', async () => {
    const it = await open();
    const receipt = await it.take('test/shares', {
      'shares_2020-02-01.csv': `${header}A,1,One,a,2020-01-05,12.50%\nA,2,Two,a,2020-01-05,7 %\nA,3,Three,a,2020-01-05,12.50\nA,4,Four,a,2020-01-05,1%%\n`,
    });
    expect(receipt).toMatchObject({ new: 2, quarantined: 2 });
    const weights = sql`select cast(weight as varchar) as weight from fact_finding order by fact_no`;
    expect(await it.rows(weights)).toEqual([{ weight: '12.50' }, { weight: '7.00' }]);
  });
});

describe('a file of the latest record of each subject', () => {
  test('the same file twice changes nothing, nor does another file with the same rows', async () => {
    const it = await open();
    const rows = `${header}A,1,One,open,2020-01-05,10\nA,2,Two,closed,,\n`;
    expect(await it.take('test/latest', { 'latest_2020-02-01.csv': rows })).toMatchObject({
      read: 2,
      new: 2,
      subjects: { new: 2 },
      commits: 1,
    });
    expect(await it.take('test/latest', { 'latest_2020-02-01.csv': rows })).toMatchObject({
      read: 2,
      unchanged: 2,
      new: 0,
      commits: 0,
      same_again: true,
    });
    expect(await it.take('test/latest', { 'latest_2020-03-01.csv': `${rows}\n` })).toMatchObject({
      read: 2,
      unchanged: 2,
      commits: 0,
      same_again: false,
    });
    expect(await it.rows(sql`select count(*) as n from fact_visit`)).toEqual([{ n: '1' }]);
  });

  test('a later date is a new record, the same date a correction, an earlier date takes the later back', async () => {
    const it = await open();
    await it.take('test/latest', { 'latest_2020-02-01.csv': `${header}A,1,One,open,2020-01-05,10\n` });
    expect(
      await it.take('test/latest', { 'latest_2020-03-01.csv': `${header}A,1,One,open,2020-02-20,5\n` }),
    ).toMatchObject({ new: 1 });
    expect(
      await it.take('test/latest', { 'latest_2020-04-01.csv': `${header}A,1,One,open,2020-02-20,15\n` }),
    ).toMatchObject({ corrected: 1 });
    expect(
      await it.take('test/latest', { 'latest_2020-05-01.csv': `${header}A,1,One,open,2020-01-05,10\n` }),
    ).toMatchObject({ corrected: 1, withdrawn: 1 });
    expect(await it.rows(visits)).toEqual([
      { value: '1', day: '2020-01-05', points: '10', cause: null },
      { value: '1', day: '2020-02-20', points: '5', cause: 'corrected' },
      { value: '1', day: '2020-02-20', points: '15', cause: 'withdrawn' },
    ]);
  });

  test('a subject missing from its own part of the list is no longer listed, one of another part still is', async () => {
    const it = await open();
    await it.take('test/latest', {
      'latest_2020-02-01.csv': `${header}A,1,One,open,,\nA,2,Two,open,,\nB,3,Three,open,,\n`,
    });
    expect(await it.take('test/latest', { 'latest_2020-03-01.csv': `${header}A,1,One,open,,\n` })).toMatchObject({
      unlisted: 1,
    });
    expect(await it.rows(sql`select value from listing join subject using (subject_no) where not listed`)).toEqual([
      { value: '2' },
    ]);
  });

  test('a faulty row holds back itself alone, with all its faults, and its subject stays listed', async () => {
    const it = await open();
    await it.take('test/latest', { 'latest_2020-02-01.csv': `${header}A,1,One,open,,\nA,2,Two,open,,\n` });
    const receipt = await it.take('test/latest', {
      'latest_2020-03-01.csv': `${header}A,1,One,open,,\nA,2,Two,shut,2020-02-30,1.5\nA,x,Three,open,,\n`,
    });
    expect(receipt).toMatchObject({ read: 3, unchanged: 1, quarantined: 2, unlisted: 0 });
    const rows = await listHeld(it.register.database);
    expect(
      rows.map(({ row, faults }) => [Number(row), faults.map(({ code, field, value }) => [code, field, value])]),
    ).toEqual([
      [
        2,
        [
          ['row-value', 'permit.status', 'shut'],
          ['row-value', 'visit.on', '2020-02-30'],
          ['row-value', 'visit.points', '1.5'],
        ],
      ],
      [3, [['row-identifier', 'place', 'x']]],
    ]);
    await it.take('test/latest', {
      'latest_2020-04-01.csv': `${header}A,1,One,open,,\nA,2,Two,shut,2020-02-30,1.5\n`,
    });
    expect(await listHeld(it.register.database)).toHaveLength(3);
  });

  test('rows alike count once, rows that contradict one another are all held back', async () => {
    const it = await open();
    const receipt = await it.take('test/latest', {
      'latest_2020-02-01.csv': `${header}A,1,One,open,,\nA,1,One,open,,\nA,2,Two,open,,\nA,2,Two,closed,,\n`,
    });
    expect(receipt).toMatchObject({ read: 4, new: 1, duplicates: 1, quarantined: 2 });
  });

  test('a file of an earlier day adds what is missing and changes nothing stated since', async () => {
    const it = await open();
    await it.take('test/latest', { 'latest_2020-06-01.csv': `${header}A,1,One,open,2020-05-05,10\n` });
    const receipt = await it.take('test/latest', {
      'latest_2019-06-01.csv': `${header}A,1,Old name,closed,2019-05-05,30\nA,2,Gone,open,,\n`,
    });
    expect(receipt).toMatchObject({ late: 1, new: 1, corrected: 0, withdrawn: 0, unlisted: 1 });
    expect(await it.rows(visits)).toEqual([
      { value: '1', day: '2020-05-05', points: '10', cause: null },
      { value: '1', day: '2019-05-05', points: '30', cause: null },
    ]);
    expect(await it.rows(sql`select name from fact_profile join subject using (subject_no) where value = '1'`)).toEqual(
      [{ name: 'One' }],
    );
  });

  test('a historical load knows from the day it was stated, and keeps what a later file corrected', async () => {
    const it = await open();
    await it.take('test/history', { 'history_2020-06-01.csv': `${header}A,1,New name,open,,\n` });
    const receipt = await it.take('test/history', { 'history_2019-06-01.csv': `${header}A,1,Old name,open,,\n` });
    expect(receipt).toMatchObject({ back_loaded: true, late: 1 });
    expect(
      await it.rows(
        sql`select name, cast(known_from as varchar) as known_from, cast(known_to as varchar) as known_to from fact_profile left join ended_profile using (fact_no) order by known_from`,
      ),
    ).toEqual([
      { name: 'Old name', known_from: '2019-06-01 00:00:00', known_to: '2020-06-01 00:00:00' },
      { name: 'New name', known_from: '2020-06-01 00:00:00', known_to: null },
    ]);
  });

  test('a dry run shows the same receipt and keeps nothing', async () => {
    const it = await open();
    const rows = { 'latest_2020-02-01.csv': `${header}A,1,One,open,2020-01-05,10\n` };
    const dry = await it.take('test/latest', rows, { dryRun: true });
    const wet = await it.take('test/latest', rows);
    expect({ ...dry, dry_run: false, intake_no: wet.intake_no, seconds: 0 }).toEqual({ ...wet, seconds: 0 });
  });

  test('leaves none of its staged rows behind, whether it is kept, undone or refused', async () => {
    const it = await open();
    const left = sql`select table_name from duckdb_tables() where temporary`;
    const staged = (): Promise<unknown[]> =>
      it.register.database.rehearse((transaction) => transaction.rows(left, z.object({ table_name: z.string() })));
    const rows = { 'latest_2020-02-01.csv': `${header}A,1,One,open,2020-01-05,10\n` };
    await it.take('test/latest', rows, { dryRun: true });
    expect(await staged()).toEqual([]);
    await it.take('test/latest', rows);
    expect(await staged()).toEqual([]);
    await faultsOf(it.take('test/latest', { ...rows, 'latest_2020-02-02.csv': header }));
    expect(await staged()).toEqual([]);
    // Here the files are staged already when what they feed is found to be of another type.
    const former = await open();
    await former.register.database.write((transaction) =>
      transaction.run(sql`create table fact_visit (points varchar)`),
    );
    expect(await faultsOf(former.take('test/latest', rows))).toMatchObject([{ code: 'intake-kind-changed' }]);
    expect(await former.register.database.rehearse((transaction) => transaction.rows(left, shape.anything))).toEqual(
      [],
    );
  });

  test('a file with a wrong header is refused whole, with what is missing and what is near it', async () => {
    const it = await open();
    const faults = await faultsOf(
      it.take('test/latest', { 'latest_2020-02-01.csv': 'area,id,nome,status,on,points\nA,1,One,open,,\n' }),
    );
    expect(faults).toMatchObject([
      { code: 'intake-not-of-source', message: expect.stringContaining('name (there is "nome")') },
    ]);
    const mapping = await faultsOf(
      it.take('test/latest', { 'latest_2020-02-02.csv': 'area,id,name,state,on,point\nA,1,One,open,,\n' }),
    );
    expect(mapping.map(({ code, fix }) => [code, fix])).toEqual([
      ['intake-column-missing', expect.stringContaining('"state"')],
      ['intake-column-missing', expect.stringContaining('"point"')],
    ]);
  });

  test('a row that holds a personal identity number is refused, and nothing of it is kept', async () => {
    const it = await open();
    const receipt = await it.take('test/latest', {
      'latest_2020-02-01.csv': `${header}A,1,One,open,,\nA,2,Zhang 11010519491231002X,shut,,\n`,
    });
    expect(receipt).toMatchObject({ read: 2, new: 1, refused: 1, quarantined: 0 });
    expect(JSON.stringify(await it.rows(sql`select * from quarantine`))).not.toContain('110105');
  });
});

describe('an identifier', () => {
  test('that is a personal number is refused as a person’s, where a company’s was asked for', async () => {
    const it = await open();
    const receipt = await it.take('test/firms', {
      'firms_2020-02-01.csv': `${header}${['91350100M000100Y43', '11010519491231002X', '91350100M000100Y44'].map((id) => `A,${id},Works,open,,\n`).join('')}`,
    });
    // The second is a resident's number; the third is a company's, mistyped.
    expect(receipt).toMatchObject({ read: 3, new: 1, refused: 1, quarantined: 1 });
    expect(JSON.stringify(await it.rows(sql`select * from quarantine`))).not.toContain('110105');
  });
});

describe('a file of operations', () => {
  test('is applied in the order it was stated in, with a commit for each day', async () => {
    const it = await open();
    await it.take('test/latest', { 'latest_2020-02-01.csv': `${header}A,1,One,open,2020-01-05,10\n` });
    const columns = 'op,said,area,id,name,status,on,points\n';
    const receipt = await it.take('test/changes', {
      'changes_1.csv': `${columns}~,2020-04-01,A,1,One,open,2020-03-01,5\n~,2020-03-01,A,1,One,open,2020-02-15,20\n~,2020-05-01,A,1,One,open,2020-02-15,20\n-,2020-06-01,A,1,One,open,2020-02-15,20\n+,2020-03-01,A,2,Two,open,,\n-,2020-06-01,A,9,Nine,open,,\n`,
    });
    expect(receipt).toMatchObject({
      read: 6,
      new: 3,
      corrected: 1,
      ended: 1,
      unchanged: 1,
      withdrawn: 1,
      unlisted: 1,
      commits: 4,
    });
    expect(await it.rows(visits)).toEqual([
      { value: '1', day: '2020-01-05', points: '10', cause: null },
      { value: '1', day: '2020-03-01', points: '5', cause: 'withdrawn' },
      { value: '1', day: '2020-02-15', points: '20', cause: null },
    ]);
  });
});

describe('a file of all records', () => {
  const places = 'id,name\n1,One\n2,Two\n';
  test('withdraws what it no longer has within its own dates, and counts what it lists twice', async () => {
    const it = await open();
    const first = await it.take('test/findings', {
      'places_2020-02-01.csv': places,
      'findings_2020-02-01.csv':
        'id,on,code,weight\n1,2019-05-01,a,1.50\n1,2020-01-01,a,1.5\n1,2020-01-01,a,1.5\n1,2020-01-02,b,2\n3,2020-01-02,b,2\n',
    });
    expect(first).toMatchObject({ read: 7, new: 5, duplicates: 1, quarantined: 1 });
    const second = await it.take('test/findings', {
      'places_2020-03-01.csv': places,
      'findings_2020-03-01.csv': 'id,on,code,weight\n1,2020-01-01,a,2.25\n2,2020-01-03,c,1\n',
    });
    expect(second).toMatchObject({ new: 1, corrected: 1, unchanged: 2, withdrawn: 1 });
    expect(
      await it.rows(
        sql`select cast(on_ as varchar) as day, code, weight, times, cause from (select "on" as on_, * from fact_finding) left join ended_finding using (fact_no) order by fact_no`,
      ),
    ).toEqual([
      { day: '2019-05-01', code: 'a', weight: '1.50', times: '1', cause: null },
      { day: '2020-01-01', code: 'a', weight: '1.50', times: '2', cause: 'corrected' },
      { day: '2020-01-02', code: 'b', weight: '2.00', times: '1', cause: 'withdrawn' },
      { day: '2020-01-01', code: 'a', weight: '2.25', times: '1', cause: null },
      { day: '2020-01-03', code: 'c', weight: '1.00', times: '1', cause: null },
    ]);
  });

  test('without a row is refused: it would take everything back', async () => {
    const it = await open();
    const faults = await faultsOf(
      it.take('test/findings', { 'places_2020-02-01.csv': places, 'findings_2020-02-01.csv': 'id,on,code,weight\n' }),
    );
    expect(faults.map(({ code }) => code)).toEqual(['intake-empty']);
  });
});

describe('a place that a person may run', () => {
  test('takes records of one topic only', async () => {
    const it = await open();
    await it.take('test/latest', { 'latest_2020-02-01.csv': `${header}A,1,One,open,2020-01-05,10\n` });
    expect(
      await it.take('test/waste', { 'checks_2020-03-01.csv': 'id,name,on\n1,One,2020-02-01\n2,Two,2020-02-01\n' }),
    ).toMatchObject({ new: 1, quarantined: 1 });
  });
});

/** The id of the one visit there is. */
async function onlyVisit(it: TestRegister): Promise<string> {
  const { fact_no } = await it.register.database.row(
    sql`select fact_no from fact_visit`,
    z.object({ fact_no: z.string() }),
  );
  return `visit/${fact_no}`;
}

const rows = (points: string): string => `${header}A,1,One,open,2020-01-05,${points}\n`;

describe('a mended record', () => {
  test('stands against files that say the old again, until one says something else', async () => {
    const it = await open();
    await it.take('test/latest', { 'latest_2020-02-01.csv': rows('10') });
    const mending = it.register;
    const fact = await onlyVisit(it);
    const mended = await correctRecord(mending, fact, { points: '12' }, { reason: 'wrong sheet', now: it.now() });
    expect(await it.take('test/latest', { 'latest_2020-03-01.csv': rows('10') })).toMatchObject({ unchanged: 1 });
    expect(await it.rows(visits)).toMatchObject([
      { points: '10', cause: 'mended' },
      { points: '12', cause: null },
    ]);
    expect(await it.take('test/latest', { 'latest_2020-04-01.csv': rows('11') })).toMatchObject({ corrected: 1 });
    expect(await it.rows(visits)).toMatchObject([
      { cause: 'mended' },
      { cause: 'corrected' },
      { points: '11', cause: null },
    ]);
    expect(
      await faultsOf(correctRecord(mending, mended.made ?? '', { points: '1' }, { reason: 'x', now: it.now() })),
    ).toMatchObject([{ code: 'record-ended' }]);
  });

  test('once withdrawn does not come back with the next file', async () => {
    const it = await open();
    await it.take('test/latest', { 'latest_2020-02-01.csv': rows('10') });
    const fact = await onlyVisit(it);
    await withdrawRecord(it.register, fact, { reason: 'another place', now: it.now() });
    expect(await it.take('test/latest', { 'latest_2020-03-01.csv': rows('10') })).toMatchObject({
      unchanged: 1,
      new: 0,
    });
    const faults = await faultsOf(
      correctRecord(it.register, fact, { points: 'ten', on: '2020-01-06' }, { reason: 'x', now: it.now() }),
    );
    expect(faults.map(({ code }) => code)).toEqual(['record-ended']);
  });
});
