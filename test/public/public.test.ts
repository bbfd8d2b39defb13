import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { gradeInPublic, openHidden, publicGrades, publicGradesOf } from '../../src/rating/index.ts';
import { numbersIn, shape, sql } from '../../src/sql/index.ts';
import { visibleOn, type Given, type Visible } from './oracle.ts';
import { places, Places, type Act, type Publication } from './places.ts';
import { askedOf, compared, exported, type Told } from './surfaces.ts';

const publication: fc.Arbitrary<Publication> = fc.record({
  to: fc.oneof(
    { weight: 6, arbitrary: fc.constant('public' as const) },
    fc.constant('subject' as const),
    fc.constant('internal' as const),
  ),
  shownFor: fc.constantFrom('until-next', 'P1Y', 'P13M', 'P30D', 'P2Y'),
});
const number = fc.nat({ max: 60 });
const bits = fc.oneof({ weight: 3, arbitrary: fc.constant(15) }, fc.integer({ min: 1, max: 15 }));
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ is: fc.constant('publish' as const), book: number, publication }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('rate' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant('release' as const),
      run: number,
      books: bits,
      appeal: fc.constantFrom(0, 0, 0, 14),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('withdraw' as const), run: number, books: bits }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('correct' as const), record: number, points: fc.nat({ max: 9 }) }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('quash' as const), record: number }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('rename' as const), record: number }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('wait' as const), days: fc.constantFrom(1, 20, 45, 400) }) },
);
/** A rating and a release somewhere early, or most lives of a register would have nothing to hide. */
const life = fc
  .tuple(fc.array(anyAct, { maxLength: 2 }), fc.array(anyAct, { minLength: 2, maxLength: 7 }))
  .map(([before, after]): Act[] => [
    ...before,
    { is: 'rate' },
    { is: 'release', run: 0, books: 15, appeal: 0 },
    ...after,
  ]);

const [rate, releaseAll]: [Act, Act] = [{ is: 'rate' }, { is: 'release', run: 0, books: 15, appeal: 0 }];
const wait = (days: number): Act => ({ is: 'wait', days });
const shown = (book: number, shownFor: string, to: Publication['to'] = 'public'): Act => ({
  is: 'publish',
  book,
  publication: { to, shownFor },
});

/** Lives that once left a trace, or would if a rule were forgotten; run first, every time. */
const lives: readonly (readonly Act[])[] = [
  // A record is taken back, one put right, a name corrected, after all of it was released: no reasons, no names, no facts of theirs.
  [rate, releaseAll, { is: 'quash', record: 11 }, { is: 'correct', record: 9, points: 2 }, { is: 'rename', record: 2 }],
  // One rulebook has a newer run in public: the overall view of the older run would tell its older grade.
  [
    rate,
    releaseAll,
    wait(20),
    { is: 'correct', record: 9, points: 8 },
    rate,
    { is: 'release', run: 1, books: 1, appeal: 0 },
  ],
  // Older records are past the period that the grade is still within; the worst of all records rests on one, the latest does not.
  [shown(0, 'P2Y'), shown(1, 'P2Y'), shown(2, 'P2Y'), rate, releaseAll],
  // Of a rulebook that shows grades for a period the past may be asked about, of one that shows them until the next not; and
  // not what was withdrawn since.
  [
    shown(0, 'P2Y'),
    shown(2, 'P2Y'),
    rate,
    releaseAll,
    wait(20),
    { is: 'correct', record: 9, points: 8 },
    rate,
    { is: 'release', run: 1, books: 15, appeal: 0 },
    wait(20),
    rate,
    { is: 'release', run: 2, books: 15, appeal: 0 },
    { is: 'withdraw', run: 1, books: 1 },
  ],
  // From public to the subject alone: what was public before is past as well. What carries on a grade taken back goes with it.
  [
    rate,
    releaseAll,
    wait(1),
    shown(1, 'until-next', 'subject'),
    rate,
    { is: 'release', run: 1, books: 15, appeal: 0 },
    { is: 'withdraw', run: 0, books: 4 },
  ],
];

const key = ({ run, rulebook, subject }: Given): string => `${subject} ${rulebook} ${run}`;
const keys = (grades: readonly Given[]): string[] => grades.map(key).toSorted();

/** What a text tells that it may not: a record, a name, a reason of an officer, a run. */
function traces({ surface, text }: Told, visible: Visible, runs: readonly string[]): string[] {
  const then = surface.endsWith(' then');
  // What shows a grade has its history beside it.
  const open = new Set((then || surface === 'show' ? visible.past : visible.grades).map(({ run }) => run));
  const marks = then ? visible.pastMarks : visible.marks;
  const found = [
    ...[...text.matchAll(/(?:note|name)\(\d+\)|xx-visit\/\d+/g)].flatMap(([mark]) => (marks.has(mark) ? [] : [mark])),
    ...(text.match(/secret(?:\(\d+\)| officer)/g) ?? []),
    ...runs.filter((run) => !open.has(run) && text.includes(run)),
  ];
  return [...new Set(found)].map((each) => `${surface}: ${each}`);
}

const sameKeys = (left: readonly Given[], right: readonly Given[]): boolean =>
  String(keys(left)) === String(keys(right));

/** Every surface, asked as the public, against what may be seen: where it tells more, or less. */
async function wrongOf(register: Places, top: string, first: number): Promise<string[]> {
  const visible = await visibleOn(register, register.today);
  const runs = await register.runs();
  const days = await register.days();
  const then = days[first % Math.max(1, days.length)] ?? register.today;
  const { found, asked, told } = await askedOf(register, first, then);
  const file = join(top, 'theirs.csv');
  writeFileSync(file, `scheme_value,grade\n${Array.from({ length: places }, (_, at) => `${at},nonsense\n`).join('')}`);
  const all = [...told, await compared(register, file)];
  for (const format of ['csv', 'json', 'parquet'] as const) all.push(...(await exported(register, format, top)));
  const { database } = register.workspace;
  const everyone = Array.from({ length: places }, (_, at) => BigInt(at));
  const alone = await publicGradesOf(database, register.today, everyone);
  const among = await database.rows(
    sql`select * from (${publicGrades(register.today)}) as shown where subject_no in (${numbersIn(everyone)}) order by rulebook, subject_no`,
    gradeInPublic,
  );
  const subjects = new Set(visible.grades.map(({ subject }) => subject));
  const ofAsked = visible.grades.filter(({ subject }) => asked.includes(subject));
  const lastThen = new Map(
    visible.past
      .filter(({ subject, asOf }) => asked.includes(subject) && asOf <= then)
      .map((grade) => [`${grade.rulebook} ${grade.subject}`, grade]),
  );
  const listed = (surface: string): Given[] =>
    all.flatMap((each) => (each.surface === surface ? (each.grades ?? []) : []));
  return [
    ...all.flatMap((each) => traces(each, visible, runs)),
    ...(found.length === subjects.size && found.every((each) => subjects.has(each))
      ? []
      : [`search: finds ${found.join()}`]),
    ...(isDeepStrictEqual(alone, among) ? [] : ['grades of some: other than among all']),
    ...['show', 'why'].flatMap((surface) => (sameKeys(listed(surface), ofAsked) ? [] : [`${surface}: other grades`])),
    ...['show then', 'why then'].flatMap((surface) =>
      sameKeys(listed(surface), [...lastThen.values()]) ? [] : [`${surface}: other grades`],
    ),
    ...all.flatMap(({ surface, grades = [] }) =>
      surface === 'export ratings' && !sameKeys(grades, visible.grades) ? [`${surface}: other grades`] : [],
    ),
  ];
}

/** What was hidden is still there for those who may ask, and it is written down that they did. */
async function keptForOthers({ workspace, now }: Places): Promise<boolean> {
  const { grades, accessNo } = await openHidden(workspace, { who: 'a court', purpose: 'case 7', now });
  const { same, logged } = await workspace.database.row(
    sql`select (select count(*) from (${grades}) as seen) = (select count(*) from grade) as same,
      (select count(*) from access_log where access_no = ${accessNo} and who = 'a court' and purpose = 'case 7') as logged`,
    z.object({ same: z.boolean(), logged: shape.count }),
  );
  return same && logged === 1;
}

/** More of them (`GOODSTANDING_CASES=200`) where something of this was changed. */
const cases = Number(process.env['GOODSTANDING_CASES'] ?? 1);

test('what is not public, or no longer, leaves no trace for the public, and is kept for those who may ask', async () => {
  await fc.assert(
    fc.asyncProperty(life, fc.nat({ max: places }), async (acts, first) => {
      const top = mkdtempSync(join(tmpdir(), 'public-'));
      const register = await Places.open(join(top, 'register'));
      try {
        for (const act of acts) await register.act(act);
        expect(await wrongOf(register, top, first)).toEqual([]);
        await register.act({ is: 'wait', days: 200 });
        expect(await wrongOf(register, top, first)).toEqual([]);
        expect(await keptForOthers(register)).toBe(true);
      } finally {
        await register.workspace.close();
        rmSync(top, { recursive: true, force: true });
      }
    }),
    { numRuns: lives.length + cases, examples: lives.map((acts): [Act[], number] => [[...acts], 1]) },
  );
}, 600_000);
