import type { Assessment, Rulebook, SubjectFacts } from '../rulebook/index.ts';
import {
  assessAsRated,
  explain,
  improve,
  recordsNamed,
  type Improvement,
  type RecordShown,
  type Why,
} from '../reasons/index.ts';
import { factsSaid, type Statement } from './said/statement.ts';

/** The name of this form; see `whySchema`. */
export const selfAssessmentSchema = 'goodstanding/self-assessment/1';

/**
 * What rules say of a company by its own word. Never a rating: nobody has checked what was said, and the form says so at
 * its top, in its name and in its reasons.
 */
export interface SelfAssessment {
  readonly schema: typeof selfAssessmentSchema;
  readonly is: 'self-assessment';
  readonly why: Why;
  readonly improvement: Improvement;
}

/** One company as a run would rate it if all of this were recorded of it, and nothing else. */
export function assessSaid(rulebook: Rulebook, facts: SubjectFacts, asOf: Statement['asOf']): Assessment {
  return assessAsRated(rulebook, { facts, profileNo: undefined, places: new Map() }, { asOf, unfed: new Set() });
}

/**
 * How often the rules may be asked what would lift a grade, where others wait meanwhile: the more records were stated,
 * the longer each asking takes. Where that cuts the search short, the improvement says so; the grade is the same.
 */
export function sharedBudget({ given }: Statement): number {
  const records = Object.values(given).reduce((sum, list) => sum + list.length, 0);
  return Math.max(20, Math.min(4000, Math.floor(20_000 / Math.max(1, records))));
}

/**
 * Assesses what was said, with every reason, and what would have to be otherwise for a better grade; within a budget of
 * asking the rules, where one is given.
 */
export function assessStatement(
  rulebook: Rulebook,
  statement: Statement,
  language: string,
  budget?: number,
): SelfAssessment {
  const { asOf, subject } = statement;
  const facts = factsSaid(rulebook, statement);
  const assessment = assessSaid(rulebook, facts, asOf);
  const explained = explain(assessment, {
    rulebook,
    subject: {
      subjectId: '',
      kind: rulebook.rates,
      name: null,
      address: null,
      postcode: null,
      place: subject['place'] ?? null,
      category: subject['category'] ?? null,
      identifiers: [],
      // Only an organisation can answer for itself here; what a person says of themselves is not asked for.
      operator: 'organisation',
      premisesOnly: false,
      listed: null,
    },
    basis: { asOf, knownAt: asOf, run: null, selfAssessed: true },
    language,
  });
  const named = recordsNamed(explained);
  const improvement = improve({
    rulebook,
    facts,
    asOf,
    assess: (otherwise) => assessSaid(rulebook, otherwise, asOf),
    language,
    ...(budget === undefined ? {} : { budget }),
  });
  return {
    schema: selfAssessmentSchema,
    is: 'self-assessment',
    why: { ...explained, records: recordsSaid(rulebook, facts, asOf).filter(({ id }) => named.has(id)) },
    improvement,
  };
}

/** What was said as records are shown. They have no file, no row and no version: they are not in any register. */
function recordsSaid(rulebook: Rulebook, { facts }: SubjectFacts, asOf: string): RecordShown[] {
  return Object.entries(rulebook.reads).flatMap(([alias, kind]) =>
    (facts[alias] ?? []).map(({ factNo, eventOn, fields }): RecordShown => ({
      id: `${kind.id}/${factNo}`,
      kind: kind.id,
      title: kind.title,
      eventOn,
      hasEventDate: kind.eventDate !== undefined,
      fields: kind.fields
        .filter(({ name, official }) => !official && fields[name] !== undefined)
        .map(({ name, title, unit, official }) => {
          const value = fields[name] ?? null;
          return { name, title, value: value === null ? null : String(value), unit: unit ?? null, official };
        }),
      source: { id: null, file: null, table: null, row: null, sha256: null, mended: false },
      statedAt: asOf,
      knownFrom: asOf,
      commitNo: '0',
      backLoaded: false,
      ended: null,
    })),
  );
}
