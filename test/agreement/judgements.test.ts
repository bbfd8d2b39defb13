import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, quoted, shape, sql } from '../../src/sql/index.ts';
import { data, rated } from './register.ts';

/**
 * Schemes whose result is the authority's own judgement. Nothing computes it from what is published, so the rulebooks
 * give findings and no grade; these tests show both: that none is claimed, and that none could be.
 */
const runs = z.object({
  rulebooks: z.array(
    z.object({
      subjects: z.number(),
      grades: z.array(z.unknown()),
      unrated: z.array(z.object({ reason: z.string(), count: z.number() })),
    }),
  ),
});

async function asked<Row>(file: string, question: string, row: z.ZodType<Row>): Promise<Row> {
  const database = await Database.open(':memory:', { memory: '1GB', threads: 1, spill: '' });
  try {
    const given = sql`select * from read_csv(${quoted(join(data, file))}, all_varchar = true)`;
    const chunks: typeof given = { chunks: [question] };
    return await database.row(sql`with given as (${given}) ${chunks}`, row);
  } finally {
    await database.close();
  }
}

describe.skipIf(data === '')('a judgement that no formula gives', () => {
  test('children’s services: nobody is graded', async () => {
    const { run } = await rated('children', {
      source: 'gb/children-services',
      rulebook: 'gb/children-services',
      files: ['ofsted-ilacs/ilacs_history.csv.gz'],
      asOf: '2026-08-31',
    });
    expect(runs.parse(run).rulebooks).toEqual([
      { subjects: 153, grades: [], unrated: [{ reason: 'findings-only', count: 153 }] },
    ]);
  }, 300_000);

  test('children’s services: the whole lies within its parts, and is not told by them', async () => {
    const counts = await asked(
      'ofsted-ilacs/ilacs_history.csv.gz',
      `, judged as (select overall_effectiveness_grade as whole, list_filter([impact_of_leaders_grade, help_and_protection_grade, in_care_grade, care_leavers_grade], lambda each: each in ('outstanding', 'good', 'requires improvement', 'inadequate')) as parts from given),
steps as (select whole, parts, list_position(['outstanding', 'good', 'requires improvement', 'inadequate'], whole) as step, list_transform(parts, lambda each: list_position(['outstanding', 'good', 'requires improvement', 'inadequate'], each)) as part_steps from judged),
usable as (select * from steps where step is not null and len(parts) > 0)
select count(*) as usable, count(*) filter (step between list_min(part_steps) and list_max(part_steps)) as within,
  count(*) filter (step = list_max(part_steps)) as as_worst, count(*) filter (list_max(part_steps) = 4) as with_inadequate,
  count(*) filter (list_max(part_steps) = 4 and step = 4) as inadequate,
  (select count(*) from usable as one where exists (select 1 from usable as other where other.parts = one.parts and other.whole <> one.whole)) as ambiguous
from usable`,
      z.object({
        usable: shape.count,
        within: shape.count,
        as_worst: shape.count,
        with_inadequate: shape.count,
        inadequate: shape.count,
        ambiguous: shape.count,
      }),
    );
    expect(counts).toEqual({
      usable: 308,
      within: 308,
      as_worst: 210,
      with_inadequate: 37,
      inadequate: 34,
      ambiguous: 30,
    });
  });

  test('food premises of Toronto: nobody is graded', async () => {
    const { run } = await rated('toronto', {
      source: 'ca-on/toronto-food',
      rulebook: 'ca-on/toronto-food',
      files: ['inspections=toronto-dinesafe/dinesafe_2020.csv.gz', 'infractions=toronto-dinesafe/dinesafe_2020.csv.gz'],
      asOf: '2020-12-31',
    });
    expect(runs.parse(run).rulebooks).toEqual([
      { subjects: 6633, grades: [], unrated: [{ reason: 'findings-only', count: 6633 }] },
    ]);
  }, 300_000);

  test('food premises of Toronto: the posted status is not told by the infractions', async () => {
    const counts = await asked(
      'toronto-dinesafe/dinesafe_2020.csv.gz',
      `, visit as (select any_value("Establishment Status") as status, bool_or(coalesce("Severity" like 'C%', false)) as crucial, bool_or(coalesce("Severity" like 'S%', false)) as significant, bool_or("Severity" is not null) as any_found from given group by "Inspection ID")
select count(*) as inspections, count(*) filter (crucial and status = 'Pass') as crucial_pass,
  count(*) filter (significant and not crucial and status = 'Pass') as significant_pass, count(*) filter (status = 'Conditional Pass') as conditional,
  count(*) filter (status = 'Conditional Pass' and not any_found) as conditional_without from visit`,
      z.object({
        inspections: shape.count,
        crucial_pass: shape.count,
        significant_pass: shape.count,
        conditional: shape.count,
        conditional_without: shape.count,
      }),
    );
    expect(counts).toEqual({
      inspections: 8021,
      crucial_pass: 244,
      significant_pass: 1192,
      conditional: 25,
      conditional_without: 8,
    });
  });
});
