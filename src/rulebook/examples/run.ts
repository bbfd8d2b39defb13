import { shape } from '../../sql/index.ts';
import { z } from 'zod';
import { compileRulebook } from '../compile/compile.ts';
import type { Example } from '../example.ts';
import { interpretSubject } from '../interpret/assess.ts';
import type { Assessment } from '../interpret/assessment.ts';
import type { SubjectFacts } from '../interpret/facts.ts';
import type { Rulebook } from '../model.ts';
import { comparedWith, ofAssessment, ofRow, type Difference, type Outcome } from './compare.ts';
import { smallRegister } from './register.ts';

/** One example, run twice: by the interpreter, which knows the reasons, and by the SQL that rates everyone. */
export interface ExampleResult {
  readonly example: Example;
  readonly ok: boolean;
  /** What differs from what was expected, by either engine, and where the engines differ from one another. */
  readonly differences: readonly Difference[];
  /** The interpreter's whole account: every trace of every rule. */
  readonly assessment: Assessment;
}

/** Runs the examples of a rulebook. Each is a subject of its own in a small register, rated as any other is. */
export async function runExamples(rulebook: Rulebook, examples: readonly Example[]): Promise<readonly ExampleResult[]> {
  const subjects = examples.map((example) => factsOf(rulebook, example));
  const rated = await rateBySql(rulebook, examples, subjects);
  return examples.map((example, index) => {
    const facts = subjects[index];
    const row = rated[index];
    if (facts === undefined || row === undefined) throw new Error(`the example "${example.name}" was not rated`);
    const assessment = interpretSubject(rulebook, facts, example.asOf);
    const interpreted = ofAssessment(assessment);
    const differences = [
      ...comparedWith(example.expect, interpreted, 'interpreter'),
      ...comparedWith(example.expect, row, 'sql'),
      ...betweenEngines(interpreted, row),
    ];
    return { example, ok: differences.length === 0, differences, assessment };
  });
}

/** The facts of an example, as a rating of its day would see them: records of a later day are not known yet. */
export function factsOf(rulebook: Rulebook, { given, subject, asOf }: Example): SubjectFacts {
  let factNo = 0n;
  const facts = Object.entries(rulebook.reads).map(([alias, kind]): [string, SubjectFacts['facts'][string]] => {
    const records = (given[alias] ?? []).map((fields) => {
      factNo += 1n;
      const eventOn = kind.eventDate === undefined ? asOf : (fields[kind.eventDate] ?? asOf);
      return { factNo, eventOn, fields };
    });
    return [alias, records.filter(({ eventOn }) => eventOn <= asOf)];
  });
  return { subject: { listed: undefined, profile: subject }, facts: Object.fromEntries(facts) };
}

async function rateBySql(
  rulebook: Rulebook,
  examples: readonly Example[],
  subjects: readonly SubjectFacts[],
): Promise<readonly (Outcome | undefined)[]> {
  const register = await smallRegister(rulebook, subjects);
  const found = new Map<bigint, Outcome>();
  try {
    for (const asOf of new Set(examples.map((example) => example.asOf))) {
      const { detailed } = compileRulebook(rulebook, { facts: register.facts, subjects: register.subjects, asOf });
      for (const row of await register.database.rows(detailed, z.looseObject({ subject_no: shape.bigint }))) {
        if (examples[Number(row.subject_no) - 1]?.asOf === asOf) found.set(row.subject_no, ofRow(rulebook, row));
      }
    }
  } finally {
    await register.database.close();
  }
  return examples.map((_, index) => found.get(BigInt(index + 1)));
}

/** What the two engines say must be the same in everything, also where the example expects nothing of it. */
function betweenEngines(interpreted: Outcome, rated: Outcome): readonly Difference[] {
  const parts = new Set([...Object.keys(interpreted), ...Object.keys(rated)]);
  return [...parts].flatMap((part): Difference[] => {
    const [expected, actual] = [interpreted[part] ?? '', rated[part] ?? ''];
    return expected === actual || part === 'between' ? [] : [{ part, expected, actual, by: 'sql against interpreter' }];
  });
}
