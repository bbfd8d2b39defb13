import { z } from 'zod';
import { factsKnown, profileKind } from '../src/registry/index.ts';
import { loadRulebook, ratingLayout, runRating } from '../src/rating/index.ts';
import { searchSubjects, showSubject, simulate, whySubject } from '../src/reasons/index.ts';
import { ident, shape, sql } from '../src/sql/index.ts';
import { readRulebook } from '../src/rulebook/index.ts';
import { dayFrom, valueOf } from '../src/vocabulary/index.ts';
import type { Workspace } from '../src/workspace/index.ts';
import { atShare, timed, timedBoth, type Sample, type Work } from './measure.ts';
import { inStore, moments } from './store.ts';

const counted = z.object({ grade: z.string(), n: shape.count });

/** One run over the store of the CSV intake, as the command makes it: graded, hashed, kept with its manifest. */
async function rate(): Promise<Omit<Sample, 'megabytes'>> {
  return inStore({ from: 'csv', keep: 'rated' }, async (workspace) => {
    let rows = 0;
    const took = await timedBoth(async () => {
      const asOf = dayFrom('2025-04-01');
      const run = await runRating(workspace, {
        now: moments.later,
        whole: true,
        ...(asOf === undefined ? {} : { asOf }),
      });
      rows = run.rulebooks.reduce((sum, { subjects }) => sum + subjects, 0);
    });
    return { ...took, rows };
  });
}

/** The same grades by SQL that someone wrote for this one scheme, with nothing to prove them by. */
async function rateByHand(): Promise<Omit<Sample, 'megabytes'>> {
  return inStore({ from: 'rated' }, async ({ database, data }) => {
    const kind = data.kinds.all().find(({ id }) => id === 'bench-inspection');
    const asOf = dayFrom('2025-04-01');
    if (kind === undefined || asOf === undefined) throw new Error('the kind that is measured is not there');
    const took = await timedBoth(() =>
      database.write((transaction) =>
        transaction.run(sql`create table by_hand as
with held as (${factsKnown(kind, { asOf, knownAt: moments.later })}),
last as (select * from held qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1),
figures as (select subject_no, handling + structure + management as total,
  case when handling is null or structure is null or management is null then null else greatest(handling, structure, management) end as worst from last)
select subject_no, total as score, case when total <= 15 and worst <= 5 then '5' when total <= 20 and worst <= 10 then '4' when total <= 30 and worst <= 10 then '3'
  when total <= 40 and worst <= 15 then '2' when total <= 50 and worst <= 20 then '1' else '0' end as grade from figures order by subject_no`),
      ),
    );
    const count = (table: string) =>
      database.rows(
        sql`select grade, count(*) as n from ${ident(table)} where grade is not null group by grade order by grade`,
        counted,
      );
    const [ours, byHand] = [await count('grade'), await count('by_hand')];
    if (JSON.stringify(ours) !== JSON.stringify(byHand)) throw new Error('the two ratings do not agree');
    return { ...took, rows: byHand.reduce((sum, { n }) => sum + n, 0) };
  });
}

/** Two texts over everything, one limit apart: both rated, laid side by side, counted by group, and twenty explained. */
async function simulateDraft(): Promise<Omit<Sample, 'megabytes'>> {
  return inStore({ from: 'rated' }, async (workspace) => {
    const { rulebook: from } = valueOf(loadRulebook(workspace.data, 'bench/premises'));
    const text = from.text.replace('total <= 15', 'total <= 10');
    const to = valueOf(readRulebook('draft.yaml', text, { kinds: workspace.data.kinds }));
    const asOf = dayFrom('2025-04-01');
    let rows = 0;
    const took = await timedBoth(async () => {
      const found = await simulate(workspace, {
        from,
        to,
        now: moments.later,
        ...(asOf === undefined ? {} : { asOf }),
      });
      if (found.counts.worse === 0) throw new Error('a lower limit moved nobody');
      rows = found.subjects;
    });
    return { ...took, rows };
  });
}

/** Identifiers and names of some subjects, spread over the register. */
async function someSubjects({ database }: Workspace): Promise<{ value: string; name: string }[]> {
  return database.rows(
    sql`select subject.value, profile.name from subject join ${ident(`fact_${profileKind.id}`)} as profile using (subject_no)
where subject.subject_no % 997 = 17 order by subject.subject_no limit 201`,
    z.object({ value: z.string(), name: z.string() }),
  );
}

/**
 * Asks a question of many subjects, one after another, in one open register. The first question makes what the others
 * find ready (the index of names), so it counts by itself: its time is `seconds`.
 */
async function asked(
  ask: (workspace: Workspace, subject: { readonly value: string; readonly name: string }) => Promise<unknown>,
): Promise<Omit<Sample, 'megabytes'>> {
  return inStore({ from: 'rated' }, async (workspace) => {
    await workspace.prepare(ratingLayout);
    const [first, ...others] = await someSubjects(workspace);
    if (first === undefined) throw new Error('there is nobody to ask about');
    const seconds = await timed(() => ask(workspace, first));
    const milliseconds: number[] = [];
    for (const each of others) milliseconds.push(1000 * (await timed(() => ask(workspace, each))));
    const { length } = milliseconds;
    return { seconds, rows: length, p50: atShare(milliseconds, 0.5), p99: atShare(milliseconds, 0.99) };
  });
}

export const ratingWorks: readonly Work[] = [
  { name: 'rate', run: rate },
  { name: 'rate by hand', run: rateByHand },
  { name: 'simulate', run: simulateDraft },
  { name: 'search by identifier', run: () => asked(({ database }, { value }) => searchSubjects(database, value, 20)) },
  { name: 'search by name', run: () => asked(({ database }, { name }) => searchSubjects(database, name, 20)) },
  {
    name: 'search by name, misspelt',
    run: () => asked(({ database }, { name }) => searchSubjects(database, name.replace('Premises', 'Premsies'), 20)),
  },
  {
    name: 'show',
    run: () =>
      asked(async (workspace, { value }) => {
        const [subject] = await searchSubjects(workspace.database, value, 1);
        if (subject === undefined) throw new Error(`${value} was not found`);
        return showSubject(workspace, { subject });
      }),
  },
  {
    name: 'why',
    run: () =>
      asked(async (workspace, { value }) => {
        const [subject] = await searchSubjects(workspace.database, value, 1);
        if (subject === undefined) throw new Error(`${value} was not found`);
        return whySubject(workspace, { subject, now: moments.later });
      }),
  },
];
