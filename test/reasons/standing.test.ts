import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/program.ts';
import { releaseRun, runRating, withdrawRun } from '../../src/rating/index.ts';
import { findSubject, showSubject, tellSubject, whySubject, type SubjectShown } from '../../src/reasons/index.ts';
import { sql } from '../../src/sql/index.ts';
import { valueOf } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { day, refusal } from '../register/expecting.ts';
import { openGraded } from '../register/graded.ts';
import { addPlaces, commit, instant } from '../register/register.ts';

let top: string;
let workspace: Workspace;
const now = instant('2026-02-01T10:00:00Z');
const who = 'an officer';
const asPublic = { is: 'public', today: day('2026-02-02') } as const;

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'standing-'));
  workspace = await openGraded(join(top, 'a'), 60);
});
afterEach(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

async function shown(place: number, reader?: typeof asPublic): Promise<SubjectShown> {
  const subject = valueOf(await findSubject(workspace.database, `xx-place ${place}`));
  return showSubject(workspace, { subject, ...(reader !== undefined && { reader }) });
}

describe('a standing', () => {
  test('has every topic side by side, the overall view last, and what it rests on', async () => {
    await runRating(workspace, { now, asOf: day('2026-01-31'), rulebooks: ['xx/overall'] });
    const told = tellSubject(await shown(22), 'en');
    expect(told.standing?.rows).toEqual([
      ['care', 'B, Fair', '4', '2026-01-31', '1 of 1', 'yes'],
      ['places', 'Poor', '4', '2026-01-31', '2 of 2', 'yes'],
      ['overall', 'Low', '–', '2026-01-31', '2 of 2', 'yes'],
    ]);
    expect(told.standing?.missing).toBeUndefined();
    expect(told.grades.map(({ text }) => text)).toContain('rests on Visits to places (poor) and Care at places (B)');
  });

  test('says what is missing: not rated, unrated and unknown are three things, none of them good', async () => {
    const asked = { now, asOf: day('2026-01-31') };
    await runRating(workspace, { ...asked, rulebooks: ['xx/overall'] });
    const exempt = tellSubject(await shown(5), 'en');
    expect(exempt.standing?.rows.map(([topic, grade]) => [topic, grade])).toEqual([
      ['care', 'B, Fair'],
      ['places', 'unrated: Exempt'],
      ['overall', 'unrated: something that decides is not known (between high and low)'],
    ]);
    expect(exempt.grades.map(({ text }) => text)).toContain(
      'rests on Visits to places (unrated: Exempt) and Care at places (B)',
    );
    // A place of which one rulebook has no record at all: it is rated here, and has nothing on this one.
    await commit(workspace, { at: instant('2026-01-31T00:00:00Z') }, async (transaction, no) => {
      await transaction.run(
        sql`insert into "ended_xx-visit" select fact_no, timestamp '2026-01-31', ${no}, 'withdrawn', null, null from "fact_xx-visit" where subject_no = 4`,
      );
      await transaction.run(sql`delete from listing where subject_no = 4`);
    });
    await runRating(workspace, { ...asked, rulebooks: ['xx/overall'] });
    const { missing, grades } = await shown(4);
    expect(missing).toEqual([{ topic: 'care', rulebook: 'xx/care', title: 'Care at places' }]);
    expect(grades.find(({ view }) => view)?.restsOn).toMatchObject([
      { rulebook: 'xx/visits', grade: null, reason: 'not-visited', reasonTitle: 'Not visited yet' },
      { rulebook: 'xx/care', grade: null, reason: null },
    ]);
    for (const [language, says] of [
      ['en', 'Missing, which is neither good nor bad: Care at places (xx/care).'],
      ['fr', 'Manque, ce qui n’est ni bon ni mauvais : Care at places (xx/care).'],
      ['zh', '缺失（既不算好也不算坏）：Care at places（xx/care）。'],
    ] as const)
      expect(tellSubject(await shown(4), language).standing?.missing).toBe(says);
  });

  test('is printed in 80 columns', async () => {
    await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    await workspace.close();
    const lines: string[] = [];
    const say = (line: string): void => void lines.push(line);
    const io = { out: say, err: say, progress: () => undefined, terminal: false, now, cwd: workspace.dir, env: {} };
    expect(await runCli(['show', 'xx-place', '5'], io)).toBe(0);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.slice(4, 12).join('\n')).toMatch(/Standing\ntopic +grade +score +as of +known +law read\n/);
    workspace = await openWorkspace(join(top, 'a'));
  });

  test('shows the public what is public, and what was taken back to nobody', async () => {
    const { run } = await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    expect((await shown(4, asPublic)).grades).toEqual([]);
    await releaseRun(workspace, { run, who, now, rulebooks: ['xx/care'] });
    const care = await shown(4, asPublic);
    expect(care.grades.map(({ rulebook }) => rulebook)).toEqual(['xx/care']);
    expect(care.missing).toEqual([]);
    await releaseRun(workspace, { run, who, now, rulebooks: ['xx/visits', 'xx/overall'] });
    expect((await shown(4, asPublic)).grades.map(({ rulebook }) => rulebook)).toEqual([
      'xx/care',
      'xx/overall',
      'xx/visits',
    ]);
    await withdrawRun(workspace, { run, who, now, rulebooks: ['xx/care'], reason: 'wrong' });
    expect((await shown(4, asPublic)).grades.map(({ rulebook }) => rulebook)).toEqual(['xx/visits']);
  });
});

test('a subject that came after the run is said to be missing from it, by the run and not by its rulebooks', async () => {
  const { run } = await runRating(workspace, { now, asOf: day('2026-01-31') });
  await addPlaces(workspace, { from: 60, count: 1, at: now });
  const subject = valueOf(await findSubject(workspace.database, 'xx-place 60'));
  for (const asked of [
    { subject, now },
    { subject, now, run, rulebook: 'xx/visits' },
  ]) {
    const fix = `It is not in ${run}: then, nothing was known of it that the rules read. Rate again`;
    await expect(whySubject(workspace, asked)).rejects.toMatchObject({
      faults: [{ code: 'subject-not-rated', fix: expect.stringContaining(fix) }],
    });
  }
});

describe('a place that a person runs, or may (law 1)', () => {
  test('has one topic, and neither a standing nor an overall view', async () => {
    await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    for (const place of [7, 8]) {
      const said = await shown(place);
      expect(said).toMatchObject({ premisesOnly: true, missing: null });
      expect(said.grades.map(({ rulebook }) => rulebook)).toEqual(['xx/visits']);
      expect(tellSubject(said, 'en').standing).toBeUndefined();
      expect(JSON.stringify(said)).not.toMatch(/overall|xx\/care/);
    }
  });

  test('shows nothing of other topics from a time when it counted as an organisation’s', async () => {
    const { run } = await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    await releaseRun(workspace, { run, who, now });
    expect((await shown(4, asPublic)).grades).toHaveLength(3);
    await commit(workspace, { at: instant('2026-02-01T12:00:00Z') }, (transaction, no) =>
      transaction.run(sql`insert into fact_profile by name select 1000000 as fact_no, subject_no, timestamp '2026-02-01' as known_from, ${no} as commit_no, date '2026-02-01' as stated_at,
        date '2026-02-01' as event_on, file_no, row_no, * exclude (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no) replace ('person' as operator)
        from fact_profile where subject_no = 4`),
    );
    const subject = valueOf(await findSubject(workspace.database, 'xx-place 4'));
    expect(subject.operator).toBe('person');
    for (const reader of [undefined, asPublic]) expect((await shown(4, reader)).grades).toEqual([]);
    expect((await refusal(() => whySubject(workspace, { subject, now }))).codes).toEqual(['subject-not-rated']);
    const later = instant('2026-02-02T10:00:00Z');
    const again = await runRating(workspace, { now: later, rulebooks: ['xx/overall'] });
    await releaseRun(workspace, { run: again.run, who, now: later });
    for (const reader of [undefined, asPublic])
      expect((await shown(4, reader)).grades.map(({ rulebook }) => rulebook)).toEqual(['xx/visits']);
  });
});
