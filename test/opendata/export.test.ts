import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exportFacts, exportRatings, type ExportFormat } from '../../src/opendata/index.ts';
import { releaseRun, runRating, withdrawRun } from '../../src/rating/index.ts';
import { quoted, shape, sql, type Sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { rulebook } from '../register/documents.ts';
import { refusal } from '../register/expecting.ts';
import { instant, openRegister } from '../register/register.ts';

let top: string;
let workspace: Workspace;
let run: string;
const now = instant('2026-02-01T10:00:00Z');

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'export-'));
  workspace = await openRegister(join(top, 'a'), 200);
});
afterEach(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

/** What every format must say alike. */
const select = (from: Sql): Sql =>
  sql`select scheme_value, grade, cast(score as varchar) as score, cast(coverage as varchar) as coverage, reason, state from ${from} order by 1`;

async function rated(said: Parameters<typeof rulebook>[0] = {}): Promise<void> {
  writeFileSync(join(workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml'), rulebook(said));
  ({ run } = await runRating(workspace, { now }));
}

const release = (): Promise<unknown> => releaseRun(workspace, { run, who: 'an officer', now });
const to = (name: string): string => join(top, name);

function bytesOf(dir: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(dir)
      .toSorted()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex'),
      ]),
  );
}

const header =
  'subject_id,subject_kind,scheme_id,scheme_value,name,place,operator,rulebook,version,rulebook_kind,evidence,as_of,known_at,grade,score,coverage,reason,awards,run,state,disputed_since';

describe('exported ratings', () => {
  test('have one row a subject and rulebook, sorted, with the columns the dictionary says', async () => {
    await rated();
    await release();
    const done = await exportRatings(workspace, { run: 'latest', format: 'csv', to: to('out'), now });
    expect(done).toMatchObject({ runs: [run], draft: false, files: [{ name: 'ratings.csv', rows: 200 }] });
    const [first, ...rows] = readFileSync(join(to('out'), 'ratings.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(first).toBe(header);
    expect(rows).toEqual(rows.toSorted());
    expect(rows.find((row) => row.includes(',xx-place,10,'))).toMatch(
      new RegExp(
        `^gs[0-9a-f]{20},establishment,xx-place,10,Place 10,Town 0,organisation,xx/visits,1,illustration,primary,2026-02-01,2026-01-10T08:00:00.000000Z,good,1,1.0000,,,${run},released,$`,
      ),
    );
    const dictionary = z
      .object({
        resources: z.array(z.object({ schema: z.object({ fields: z.array(z.object({ name: z.string() })) }) })),
        licenses: z.array(z.object({ name: z.string() })),
      })
      .parse(JSON.parse(readFileSync(join(to('out'), 'datapackage.json'), 'utf8')));
    expect(dictionary.resources[0]?.schema.fields.map(({ name }) => name).join(',')).toBe(header);
    expect(dictionary.licenses).toEqual([{ name: 'CC0-1.0' }]);
    expect(readFileSync(join(to('out'), 'README.md'), 'utf8')).toContain('Office of Places. CC0-1.0');
  });

  test.each<ExportFormat>(['csv', 'json', 'parquet'])('say which is disputed and since when, as %s', async (format) => {
    await rated();
    await release();
    const { subject_id: subjectId } = await workspace.database.row(
      sql`select subject_id from subject where value = '10'`,
      z.object({ subject_id: z.string() }),
    );
    const disputed = [
      { subjectId, rulebook: 'xx/visits', since: '2026-02-03' },
      { subjectId, rulebook: 'xx/elsewhere', since: '2026-02-04' },
    ];
    await exportRatings(workspace, { run: 'latest', format, to: to('out'), now, disputed });
    const file = quoted(join(to('out'), `ratings.${format}`));
    const read = {
      csv: sql`read_csv(${file})`,
      json: sql`read_json_auto(${file})`,
      parquet: sql`read_parquet(${file})`,
    };
    const rows = await workspace.database.rows(
      sql`select cast(scheme_value as varchar) as value, cast(disputed_since as varchar) as since from ${read[format]} where disputed_since is not null`,
      shape.anything,
    );
    expect(rows).toEqual([{ value: '10', since: '2026-02-03' }]);
  });

  test.each<ExportFormat>(['csv', 'json', 'parquet'])('are the same bytes twice, as %s', async (format) => {
    await rated();
    await exportRatings(workspace, { run, format, to: to('one'), now });
    await exportRatings(workspace, { run, format, to: to('two'), now });
    expect(bytesOf(to('two'))).toEqual(bytesOf(to('one')));
    await exportFacts(workspace, { run, format, to: to('three'), now });
    await exportFacts(workspace, { run, format, to: to('four'), now });
    expect(bytesOf(to('four'))).toEqual(bytesOf(to('three')));
  });

  test('say the same in every format', async () => {
    await rated();
    for (const format of ['csv', 'json', 'parquet'] as const)
      await exportRatings(workspace, { run, format, to: to(format), now });
    const csv = await workspace.database.rows(
      select(sql`read_csv(${quoted(join(to('csv'), 'ratings.csv'))}, all_varchar = true)`),
      shape.anything,
    );
    const parquet = await workspace.database.rows(
      select(sql`read_parquet(${quoted(join(to('parquet'), 'ratings.parquet'))})`),
      shape.anything,
    );
    expect(parquet).toEqual(csv);
    const json = z
      .array(z.object({ scheme_value: z.string(), grade: z.string().nullable(), score: z.number().nullable() }))
      .parse(JSON.parse(readFileSync(join(to('json'), 'ratings.json'), 'utf8')));
    expect(json.find(({ scheme_value }) => scheme_value === '10')).toEqual({
      scheme_value: '10',
      grade: 'good',
      score: 1,
    });
    expect(csv[0]).toMatchObject({ state: 'draft' });
  });

  test('carry no formula into a spreadsheet, and every text can be had back exactly', async () => {
    await workspace.database.write(async (transaction) => {
      await transaction.run(sql`update fact_profile set name = '''Tis' where subject_no = 12`);
      await transaction.run(sql`update fact_profile set name = '-5' where subject_no = 13`);
      await transaction.run(sql`update fact_profile set name = '@SUM(A1)' where subject_no = 15`);
      await transaction.run(sql`update fact_profile set name = '＝1+1' where subject_no = 16`);
    });
    await rated();
    await exportRatings(workspace, { run, format: 'csv', to: to('out'), now });
    await exportRatings(workspace, { run, format: 'json', to: to('json'), now });
    const names = await workspace.database.rows(
      sql`select scheme_value, c.name as cell, j.name from read_csv(${quoted(join(to('out'), 'ratings.csv'))}, all_varchar = true) as c
        join read_json(${quoted(join(to('json'), 'ratings.json'))}) as j using (scheme_value)`,
      z.object({ scheme_value: z.string(), cell: z.string(), name: z.string() }),
    );
    expect(names.filter(({ cell }) => /^[=+@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
    expect(names.map(({ cell }) => cell.replace(/^'/, ''))).toEqual(names.map(({ name }) => name));
    const cell = (n: string): string | undefined => names.find(({ scheme_value }) => scheme_value === n)?.cell;
    expect(['3', '12', '13', '15', '16'].map(cell)).toEqual([`'=HYPERLINK("x")`, "''Tis", '-5', "'@SUM(A1)", "'＝1+1"]);
  });
});

describe('exported facts', () => {
  test('are one file a kind, with where each came from', async () => {
    await rated();
    const done = await exportFacts(workspace, { run, format: 'csv', to: to('out'), now });
    expect(done.files.map(({ name, rows }) => [name, rows])).toEqual([
      ['xx-entry.csv', 200],
      ['xx-visit.csv', 344],
    ]);
    const text = readFileSync(join(to('out'), 'xx-visit.csv'), 'utf8');
    expect(text).toContain('xx/visits,places.csv,h,11,2025-03-11,1,note');
    expect(text.split('\n')[0]).toMatch(/source_row,field_visited_on,field_points,field_note$/);
  });

  test('past their publicity period are left out, and so are their grades', async () => {
    await rated({ publication: '{ to: public, appeal-days: 0, shown-for: P1Y }' });
    await release();
    const late = instant('2026-06-01T00:00:00Z');
    const facts = await exportFacts(workspace, { run: 'latest', format: 'csv', to: to('facts'), now: late });
    const ratings = await exportRatings(workspace, { run: 'latest', format: 'csv', to: to('ratings'), now: late });
    const visits = readFileSync(join(to('facts'), 'xx-visit.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    expect(visits.filter((row) => row.includes(',2023-'))).toEqual([]);
    expect(visits.filter((row) => /,2025-05-\d\d,1?\d?,note/.test(row))).toEqual([]);
    expect(facts.files[1]?.rows).toBeLessThan(100);
    expect(ratings.files[0]?.rows).toBeLessThan(150);
  });
});

describe('an export', () => {
  test('of what is not public is refused: nothing released, withdrawn, for the subject alone', async () => {
    await rated();
    const ask = { run: 'latest', format: 'csv', to: to('out'), now } as const;
    expect(await refusal(() => exportRatings(workspace, ask))).toMatchObject({ codes: ['export-nothing-public'] });
    await release();
    await withdrawRun(workspace, { run, who: 'x', now, reason: 'wrong' });
    expect(await refusal(() => exportRatings(workspace, { ...ask, run }))).toMatchObject({
      codes: ['export-withdrawn'],
    });
    await rated({ publication: '{ to: subject, appeal-days: 0, shown-for: until-next }' });
    expect(await refusal(() => exportFacts(workspace, { ...ask, run }))).toMatchObject({
      codes: ['export-not-for-public'],
    });
    expect(existsSync(to('out'))).toBe(false);
  });

  test('replaces an earlier one of its own, and nothing else that it finds', async () => {
    await rated();
    const ask = { run, format: 'csv', to: to('out'), now } as const;
    await exportRatings(workspace, ask);
    await exportRatings(workspace, { ...ask, format: 'json' });
    expect(readdirSync(to('out')).toSorted()).toEqual([
      'README.md',
      'datapackage.json',
      'manifest.json',
      'ratings.json',
    ]);
    expect(await refusal(() => exportFacts(workspace, ask))).toMatchObject({
      kind: 'misuse',
      codes: ['export-other-dataset'],
    });
    writeFileSync(join(to('out'), 'notes.txt'), 'mine');
    expect((await refusal(() => exportRatings(workspace, ask))).codes).toEqual(['export-foreign-file']);
    rmSync(join(to('out'), 'notes.txt'));
    writeFileSync(join(to('out'), 'README.md'), 'changed by hand');
    expect((await refusal(() => exportRatings(workspace, ask))).codes).toEqual(['export-changed-file']);
    mkdirSync(to('full'));
    writeFileSync(join(to('full'), 'thesis.doc'), 'years of work');
    expect((await refusal(() => exportRatings(workspace, { ...ask, to: to('full') }))).codes).toEqual([
      'export-foreign-file',
    ]);
    expect(
      (await refusal(() => exportRatings(workspace, { ...ask, to: join(to('full'), 'thesis.doc') }))).codes,
    ).toEqual(['export-not-directory']);
    expect(readdirSync(top).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
