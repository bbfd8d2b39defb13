import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compact } from '../../src/compaction/index.ts';
import { releaseRun, runRating, verifyRun, type RunResult } from '../../src/rating/index.ts';
import { sql, type Sql } from '../../src/sql/index.ts';
import { timestamp } from '../../src/registry/index.ts';
import type { Day, Instant } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { carrying, openGraded } from '../register/graded.ts';
import { addPlaces, commit, correctVisits, instant } from '../register/register.ts';
import { ratedTwice, unlike } from './compared.ts';
import { ranked } from './ranked.ts';

/** How many sequences of events are tried; GOODSTANDING_SEQUENCES for a longer trial. */
const sequences = Number(process.env['GOODSTANDING_SEQUENCES'] ?? 6);
const places = 60;
const today = day('2026-01-31');

let top: string;
let workspace: Workspace;
let clock: number;
let added: number;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'since-'));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** An instant later than all before: commits follow one another. */
function next(): Instant {
  clock += 1;
  return instant(new Date(Date.parse('2026-02-01T10:00:00Z') + clock * 1000).toISOString());
}

const rulebooks = ['xx/visits', 'xx/care', 'xx/overall', 'xx/ranked', 'xx/carried'];

/** Everything by which something new can come to be known, or a rating can be another one. */
const happenings: Readonly<Record<string, (some: readonly number[]) => Promise<unknown>>> = {
  'places come in': ([many = 0]) => {
    added += (many % 3) + 1;
    return addPlaces(workspace, { from: places + added - ((many % 3) + 1), count: (many % 3) + 1, at: next() });
  },
  'points are corrected': (some) =>
    correctVisits(workspace, { at: next(), where: sql`and subject_no in ${list(some)}`, points: (some[0] ?? 0) % 9 }),
  'points are corrected as of long ago': (some) =>
    correctVisits(workspace, {
      at: instant('2026-01-12T08:00:00Z'),
      backLoaded: true,
      where: sql`and subject_no in ${list(some)}`,
      points: (some[0] ?? 0) % 9,
    }),
  'visits are withdrawn': (some) => ended('xx-visit', some),
  'a profile changes': async (some) => {
    const at = next();
    await commit(workspace, { at }, async (transaction, no) => {
      await transaction.run(sql`insert into fact_profile (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, name, address, postcode, place, category, legal_form, operator)
        select (select max(fact_no) from fact_profile) + row_number() over (order by subject_no),
        subject_no, ${timestamp(at)}, ${no}, stated_at, event_on, file_no, row_no, name, address, postcode, 'Town ' || (subject_no + ${some[0] ?? 0}) % 5,
        category, legal_form, case operator when 'organisation' then 'person' else 'organisation' end
        from fact_profile where subject_no in ${list(some)} qualify row_number() over (partition by subject_no order by fact_no desc) = 1`);
    });
  },
  'a list leaves them out': async (some) => {
    const at = next();
    await commit(workspace, { at }, (transaction, no) =>
      transaction.run(
        sql`insert into listing (subject_no, source, scope, listed, stated_at, known_from, commit_no) select subject_no, 'xx/visits', 'all', false, date '2026-01-06', ${timestamp(at)}, ${no}
          from subject where subject_no in ${list(some)}`,
      ),
    );
  },
  compaction: () => compact(workspace, { which: 'all', now: next(), rowsAtOnce: 40 }),
  'nothing but another commit': () => commit(workspace, { at: next() }, async () => undefined),
  'another day is rated': () => rated({ asOf: day('2026-01-30') }),
  'the last run is released': async () => {
    const { run } = await rated();
    await releaseRun(workspace, { run, who: 'an officer', now: next() }).catch(() => undefined);
  },
  'a rulebook is another': async () => {
    const file = join(workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/^version: '(\d+)'/m, (_, no: string) => `version: '${Number(no) + 1}'`),
    );
    const { dir } = workspace;
    await workspace.close();
    workspace = await openWorkspace(dir);
  },
};

async function ended(kind: 'xx-visit', some: readonly number[]): Promise<void> {
  const at = next();
  await commit(workspace, { at }, (transaction, no) =>
    transaction.run(sql`insert into "ended_xx-visit" select fact_no, ${timestamp(at)}, ${no}, 'withdrawn', null, ${kind}
      from "fact_xx-visit" as fact where subject_no in ${list(some)}
      and not exists (select 1 from "ended_xx-visit" as ended where ended.fact_no = fact.fact_no)`),
  );
}

function list(some: readonly number[]): Sql {
  return sql`(select cast(unnest(string_split(${some.join(',')}, ',')) as bigint))`;
}

const rated = (how: { readonly asOf?: Day } = {}): Promise<RunResult> =>
  runRating(workspace, { now: next(), asOf: today, rulebooks, ...how });

const happening = fc.tuple(
  fc.constantFrom(...Object.keys(happenings)),
  fc.uniqueArray(fc.nat({ max: places - 1 }), { minLength: 1, maxLength: 3 }),
  fc.boolean(),
);

test(
  'a run worked out from another is that of a rating of everybody, byte for byte, whatever happens between',
  { timeout: 120_000 + sequences * 60_000 },
  async () => {
    let worked = 0;
    let no = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 6 }), async (events) => {
        [clock, added, no] = [0, 0, no + 1];
        workspace = await openGraded(join(top, `register-${no}`), places);
        for (const [name, text] of [
          ['ranked', ranked],
          ['carried', carrying()],
        ] as const) {
          mkdirSync(join(workspace.dir, 'rulebooks', 'xx', name), { recursive: true });
          writeFileSync(join(workspace.dir, 'rulebooks', 'xx', name, 'rulebook.yaml'), text);
        }
        const { dir } = workspace;
        await workspace.close();
        workspace = await openWorkspace(dir);
        try {
          await rated();
          for (const [name, some, rates] of events) {
            await happenings[name]?.(some);
            if (rates) worked += await compared();
          }
          worked += await compared();
        } finally {
          await workspace.close();
          rmSync(dir, { recursive: true });
        }
      }),
      { numRuns: sequences, endOnFailure: false },
    );
    process.stdout.write(`${sequences} sequences: ${worked} parts of runs worked out from another\n`);
    expect(worked).toBeGreaterThanOrEqual(sequences);
  },
);

/** Rates, then everybody again; gives how many parts were worked out from another run. */
async function compared(): Promise<number> {
  const both = await ratedTwice(workspace, { rulebooks, asOf: today, next });
  const { found } = both;
  expect([unlike(both), both.rows]).toEqual([[], []]);
  const { parts } = await verifyRun(workspace, { run: found.run });
  expect(parts.filter(({ holds }) => !holds)).toEqual([]);
  return found.rulebooks.filter(({ again }) => again !== undefined).length;
}
