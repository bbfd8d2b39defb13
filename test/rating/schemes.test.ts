import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { releaseRun, runRating, schemesRated } from '../../src/rating/index.ts';
import { sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { openGraded } from '../register/graded.ts';
import { addPlaces, commit, instant } from '../register/register.ts';

let top: string;
let workspace: Workspace;
const now = instant('2026-02-01T10:00:00Z');
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'schemes-'));
  workspace = await openGraded(join(top, 'a'), 40);
});
afterAll(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

const schemeForm = z.object({ rulebook: z.string(), scheme: z.string() });

/** Rates and releases; of each part of the run the schemes that were kept, and those that its grades have. */
async function released(asked: { readonly whole: boolean }) {
  const { run, rulebooks } = await runRating(workspace, {
    now,
    asOf: day('2026-01-31'),
    rulebooks: ['xx/overall'],
    ...asked,
  });
  const before = await Promise.all(rulebooks.map(({ rulebook }) => schemesRated(workspace.database, run, rulebook)));
  await releaseRun(workspace, { run, who: 'an officer', now });
  const after = await Promise.all(rulebooks.map(({ rulebook }) => schemesRated(workspace.database, run, rulebook)));
  expect(after).toEqual(before);
  const kept = await workspace.database.rows(
    sql`select rulebook, scheme from run_scheme where run_id = ${run} order by all`,
    schemeForm,
  );
  const graded = await workspace.database.rows(
    sql`select distinct rulebook, scheme from grade join subject using (subject_no) where run_id = ${run} order by all`,
    schemeForm,
  );
  expect(kept).toEqual(graded);
  return { kept, again: rulebooks.map((each) => each.again?.changed) };
}

test('a release keeps by which schemes those are named whom its run rated, whole or worked out from another', async () => {
  expect((await released({ whole: true })).kept.map(({ scheme }) => scheme)).toEqual([
    'xx-place',
    'xx-place',
    'xx-place',
  ]);
  await addPlaces(workspace, { from: 40, count: 1, at: instant('2026-01-20T08:00:00Z') });
  await commit(workspace, { at: instant('2026-01-21T08:00:00Z') }, (transaction) =>
    transaction.run(sql`update subject set scheme = 'xx-other' where subject_no = 40`),
  );
  const since = await released({ whole: false });
  expect(since.kept.map(({ scheme }) => scheme)).toContain('xx-other');
  expect(since.again).not.toContain(undefined);
  // Nothing is new of whom they rate: one whole kind of grade is as it was.
  await commit(workspace, { at: instant('2026-01-22T08:00:00Z') }, async () => undefined);
  await released({ whole: false });
});
