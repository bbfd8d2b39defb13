import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { improveSubject, searchSubjects, whatIf, type WhatIf } from '../../src/reasons/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { sql } from '../../src/sql/index.ts';
import { dayOf } from '../../src/vocabulary/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { correctVisits, instant, openRegister } from '../register/register.ts';

const now = instant('2026-03-01T12:00:00Z');
const reader = { is: 'public', today: dayOf(now) } as const;
const rulebook = 'xx/visits';

let folder: string;
let workspace: Workspace;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'what-if-'));
  workspace = await openRegister(join(folder, 'register'), 40, { demo: true });
  const { run } = await runRating(workspace, { now, compile: compileRulebook });
  await releaseRun(workspace, { run, who: 'a tester', now });
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});

async function asked(name: string, said: Readonly<Record<string, string>> = {}): Promise<WhatIf> {
  const subject = (await searchSubjects(workspace.database, name, 1))[0];
  if (subject === undefined) throw new Error(name);
  const found = await whatIf(workspace, { subject, rulebook, reader, now, said: new Map(Object.entries(said)) });
  if (found === undefined) throw new Error('not rated');
  return found;
}

/** The field of the points that the grade rests on. */
function points({ records }: WhatIf): NonNullable<WhatIf['records'][number]['fields'][number]> {
  const field = records.flatMap(({ fields }) => fields).find(({ name }) => name.endsWith('.points'));
  if (field === undefined) throw new Error('no points');
  return field;
}

describe('what if', () => {
  test('gives what improve says that it would, and nothing where nothing is otherwise', async () => {
    // Six points: poor, up to three are good.
    const as = await asked('Place 15');
    expect(as).toMatchObject({ now: { grade: 'poor' }, supposed: null, wrong: [], withheld: null });
    const field = points(as);
    expect(field).toMatchObject({ stated: '6', form: 'number', step: '1', unit: 'points' });
    expect(Number(field.least)).toBe(0);
    expect(Number(field.most)).toBeGreaterThanOrEqual(6);
    expect((await asked('Place 15', { [field.name]: '6' })).supposed).toBeNull();
    const subject = (await searchSubjects(workspace.database, 'Place 15', 1))[0];
    if (subject === undefined) throw new Error('none');
    const [improvement] = await improveSubject(workspace, { subject, rulebook, reader, now });
    const to = improvement?.aims[0]?.ways[0]?.changes[0]?.to ?? '';
    const better = await asked('Place 15', { [field.name]: to });
    expect(better.supposed).toMatchObject({ to: { grade: improvement?.aims[0]?.grade }, direction: 'better' });
  });

  test('takes a value that is not known as one that may be anything', async () => {
    const field = points(await asked('Place 1'));
    const open = await asked('Place 1', { [field.name]: '?' });
    expect(open.supposed).toMatchObject({ to: { grade: null }, direction: 'other' });
    expect(open.supposed?.because.join(' ')).toMatch(/not known/i);
  });

  test('says what is no value, and supposes nothing by it or by what it does not read', async () => {
    const field = points(await asked('Place 1'));
    // A value that is called as something of ours is a value all the same.
    const { records } = await asked('Place 1');
    const status = records.flatMap(({ fields }) => fields).find(({ name }) => name.endsWith('.status'));
    expect((await asked('Place 1', { [status?.name ?? '']: 'open' })).supposed).toBeNull();
    const wrong = await asked('Place 1', { [field.name]: 'many' });
    expect(wrong).toMatchObject({ wrong: [field.name], supposed: null });
    expect(
      (await asked('Place 1', { 'f.visit.999999.points': '9', 'f.entry.1.note': 'x', q: '1' })).supposed,
    ).toBeNull();
  });

  test('tells the public nothing of a record that was mended since, and has no form for it', async () => {
    await correctVisits(workspace, { at: now, where: sql`and subject_no = 8`, points: 1 });
    const found = await asked('Place 8');
    expect(found).toMatchObject({ records: [], withheld: expect.any(String) });
  });
});
