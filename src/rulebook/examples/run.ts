import { ident, joined, sql, type Sql } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import { compileRulebook } from '../compile/compile.ts';
import type { Example } from '../example.ts';
import type { Assessment } from '../interpret/assessment.ts';
import type { SubjectFacts } from '../interpret/facts.ts';
import { interpretPopulation } from '../interpret/population.ts';
import type { Rulebook } from '../model.ts';
import { comparedWith, ofAssessment, ofRow, type Difference, type Outcome } from './compare.ts';
import { askDuckdb, smallRegister, type Ask } from './register.ts';

/** One example, run twice: by the interpreter, which knows the reasons, and by the SQL that rates everyone. */
export interface ExampleResult {
  readonly example: Example;
  readonly ok: boolean;
  /** What differs from what was expected, by either engine, and where the engines differ from one another. */
  readonly differences: readonly Difference[];
  /** The interpreter's whole account: every trace of every rule. */
  readonly assessment: Assessment;
}

/**
 * Runs the examples of a rulebook. Each is a subject of its own in a small register, rated as any other is; those of
 * one population are rated together, each a peer of the others.
 */
export async function runExamples(
  rulebook: Rulebook,
  examples: readonly Example[],
  ask: Ask = askDuckdb,
): Promise<readonly ExampleResult[]> {
  const subjects = examples.map((example) => factsOf(rulebook, example));
  const together = populations(examples);
  const rated = await rateBySql(rulebook, { examples, subjects, together }, ask);
  const assessments = assessTogether(rulebook, { examples, subjects, together });
  return examples.map((example, index) => {
    const assessment = assessments.get(index);
    const row = rated.get(index);
    if (assessment === undefined || row === undefined) throw new Error(`the example "${example.name}" was not rated`);
    const interpreted = ofAssessment(assessment);
    const differences = [
      ...comparedWith(example.expect, interpreted, 'interpreter'),
      ...comparedWith(example.expect, row, 'sql'),
      ...betweenEngines(interpreted, row),
    ];
    return { example, ok: differences.length === 0, differences, assessment };
  });
}

/** Examples, their facts, and which of them are peers of one another, by their places in the list. */
interface Running {
  readonly examples: readonly Example[];
  readonly subjects: readonly SubjectFacts[];
  readonly together: readonly (readonly number[])[];
}

/** Which examples are peers of one another: those of one population. Every other example is alone. */
function populations(examples: readonly Example[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, { population }] of examples.entries()) {
    const key = JSON.stringify([population ?? '', population === undefined ? index : 0]);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()];
}

function assessTogether(
  rulebook: Rulebook,
  { examples, subjects, together }: Running,
): ReadonlyMap<number, Assessment> {
  const found = new Map<number, Assessment>();
  for (const batch of together) {
    const asOf = dayOf(examples, batch);
    const facts = batch.flatMap((index) => subjects[index] ?? []);
    for (const [place, assessment] of interpretPopulation(rulebook, facts, asOf).entries())
      found.set(batch[place] ?? -1, assessment);
  }
  return found;
}

function dayOf(examples: readonly Example[], batch: readonly number[]): Day {
  const asOf = examples[batch[0] ?? -1]?.asOf;
  if (asOf === undefined) throw new Error('no examples to rate');
  return asOf;
}

/** The facts of an example, as a rating of its day would see them: records of a later day are not known yet. */
export function factsOf(rulebook: Rulebook, { given, subject, asOf, peers, ratings }: Example): SubjectFacts {
  let factNo = 0n;
  const facts = Object.entries(rulebook.reads).map(([alias, kind]): [string, SubjectFacts['facts'][string]] => {
    const records = (given[alias] ?? []).map((fields) => {
      factNo += 1n;
      const eventOn = kind.eventDate === undefined ? asOf : (fields[kind.eventDate] ?? asOf);
      return { factNo, eventOn, fields };
    });
    return [alias, records.filter(({ eventOn }) => eventOn <= asOf)];
  });
  return {
    subject: { listed: undefined, profile: subject },
    facts: Object.fromEntries(facts),
    ratings,
    peers: (figure) => (Object.hasOwn(peers, figure) ? peers[figure] : undefined),
  };
}

async function rateBySql(
  rulebook: Rulebook,
  { examples, subjects, together }: Running,
  ask: Ask,
): Promise<ReadonlyMap<number, Outcome>> {
  const register = await smallRegister(rulebook, subjects);
  const found = new Map<number, Outcome>();
  try {
    for (const asOf of new Set(examples.map((example) => example.asOf))) {
      const { detailed } = compileRulebook(rulebook, {
        facts: register.facts,
        grades: register.grades,
        subjects: subjectsOf(register.subjects, { examples, together }, asOf),
        asOf,
        populations: { given: (figure) => placesGiven(figure, examples) },
      });
      for (const row of await ask(register, detailed)) found.set(Number(row.subject_no) - 1, ofRow(rulebook, row));
    }
  } finally {
    await register.database.close();
  }
  return found;
}

/** The subjects of the examples of a day, each with its population. */
function subjectsOf(subjects: Sql, { examples, together }: Pick<Running, 'examples' | 'together'>, asOf: Day): Sql {
  const rows = together.flatMap((members, population) =>
    members.flatMap((index) =>
      examples[index]?.asOf === asOf ? [sql`(${BigInt(index + 1)}, ${BigInt(population)})`] : [],
    ),
  );
  return sql`select subject.*, member.population from (${subjects}) as subject
    join (values ${joined(rows)}) as member (subject_no, population) on member.subject_no = subject.subject_no`;
}

/** The places that examples give outright, as rows: `subject_no, of, better, worse, unranked`. */
function placesGiven(figure: string, examples: readonly Example[]): Sql {
  const rows = examples.flatMap(({ peers }, index) => {
    const place = peers[figure];
    if (place === undefined) return [];
    const numbers = [index + 1, place.of, place.better, place.worse, place.unranked];
    return [sql`select ${joined(numbers.map((number) => sql`cast(${BigInt(number)} as bigint)`))}`];
  });
  const none = sql`select cast(null as bigint), cast(null as bigint), cast(null as bigint), cast(null as bigint), cast(null as bigint) where false`;
  const names = joined((['subject_no', 'of', 'better', 'worse', 'unranked'] as const).map(ident));
  return sql`(select * from (${joined([none, ...rows], ' union all ')}) as given (${names}))`;
}

/** What the two engines say must be the same in everything, also where the example expects nothing of it. */
function betweenEngines(interpreted: Outcome, rated: Outcome): readonly Difference[] {
  const parts = new Set([...Object.keys(interpreted), ...Object.keys(rated)]);
  return [...parts].flatMap((part): Difference[] => {
    const [expected, actual] = [interpreted[part] ?? '', rated[part] ?? ''];
    return expected === actual || part === 'between' ? [] : [{ part, expected, actual, by: 'sql against interpreter' }];
  });
}
