import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { judgementOf, registerOf, runIntake } from '../../src/intake/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import { createWorkspace, openWorkspace } from '../../src/workspace/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

// The database reads a large file by several threads. A statement with a join in it (six constants after `in` are
// enough) puts their parts together in any order, and every row number then leads to another row. Found on 288,152
// rows, of which 246,224 had the number of another.
test('the number of a row leads to that row of the file, however large the file is', async () => {
  const rows = 150_000;
  const header =
    'FileLA\tExtractDate\tFHRSID\tBusinessName\tBusinessType\tRatingValue\tRatingDate\tHygiene\tStructural\tConfidenceInManagement\tSchemeType';
  const filler = 'of a length that makes the file larger than what one thread reads at a time '.repeat(2);
  const lines = Array.from(
    { length: rows },
    (_, index) => `028\t2020-08-08\t${rows - index}\tPlace ${index + 1} ${filler}\tCafe\t5\t2019-01-23\t5\t5\t5\tFHRS`,
  );
  const file = join(folder, 'base_2020-08.tsv');
  writeFileSync(file, `${[header, ...lines].join('\n')}\n`);
  const workspace = await openWorkspace(await createWorkspace(join(folder, 'register')));
  const judgement = judgementOf(workspace.data);
  const source = judgement.sources.get('gb/food-hygiene-table');
  if (source === undefined) throw new Error('a source that ships is missing');
  const receipt = await runIntake(registerOf(workspace, judgement), source, [{ path: file }], {
    now: instantOf(new Date()),
    scratch: workspace.scratch,
  });
  const { wrong, numbers } = await workspace.database.row(
    sql`select count(*) filter (where cast(split_part(name, ' ', 2) as bigint) <> row_no) as wrong,
      count(distinct row_no) as numbers from fact_profile`,
    z.object({ wrong: shape.count, numbers: shape.count }),
  );
  await workspace.close();
  expect(receipt.new).toBe(rows);
  expect({ wrong, numbers }).toEqual({ wrong: 0, numbers: rows });
});
