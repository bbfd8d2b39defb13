import { z } from 'zod';
import type { Expectation } from '../example.ts';
import { compare, fixedFrom, textOf, type Exact } from '../exact/number.ts';
import type { Assessment } from '../interpret/assessment.ts';
import { numberOf } from '../interpret/operators.ts';
import type { Value } from '../interpret/value.ts';
import { placeValues, type Figure, type Rulebook } from '../model.ts';

/** What an engine says of a subject, each part as text: `grade`, `score`, `finding X`, `figure X` … */
export type Outcome = Readonly<Record<string, string>>;

/** One part of an outcome that is not what was expected. */
export interface Difference {
  readonly part: string;
  readonly expected: string;
  readonly actual: string;
  readonly by: 'interpreter' | 'sql' | 'sql against interpreter';
}

/** A value as text: canonical, or `unknown`, or `absent`. A picked record is `true`. */
function valueText(value: Value): string {
  if (value.is !== 'known') return value.is;
  const number = numberOf(value.value);
  if (number !== undefined) return textOf(number);
  return typeof value.value === 'object' ? 'true' : String(value.value);
}

/** A condition as text. One that is absent decides nothing, as one that is unknown: neither is told by the SQL. */
function conditionText(value: Value): string {
  return value.is === 'known' ? valueText(value) : 'unknown';
}

/** The interpreter's assessment, as an outcome. */
export function ofAssessment(assessment: Assessment): Outcome {
  const { grade, reason, score, awards, coverage, possible, findings, figures, consequences } = assessment;
  return {
    grade: grade ?? '',
    reason: reason ?? '',
    score: score ?? 'unknown',
    awards: awards.join(','),
    consequences: held(consequences.map(({ consequence, holds }) => [consequence.name, conditionText(holds)])),
    ...Object.fromEntries(
      consequences.map(({ consequence, holds }) => [`consequence ${consequence.name}`, conditionText(holds)]),
    ),
    coverage: `${coverage.known} of ${coverage.asked}`,
    between: possible === undefined ? '' : `${possible.best ?? ''} ${possible.worst ?? ''}`,
    ...Object.fromEntries(findings.map(({ requirement, outcome }) => [`finding ${requirement.name}`, outcome])),
    ...Object.fromEntries(findings.map(({ requirement, points }) => [`points ${requirement.name}`, points ?? ''])),
    ...Object.fromEntries(figures.map(({ name, value }) => [`figure ${name}`, valueText(value)])),
    ...Object.fromEntries(
      figures.flatMap(({ name, values }) =>
        [...values].map(([field, value]) => [`figure ${name}.${field}`, valueText(value)]),
      ),
    ),
  };
}

/** A row of the compiled rulebook's detailed statement, as an outcome. */
export function ofRow(rulebook: Rulebook, row: Readonly<Record<string, unknown>>): Outcome {
  const text = (column: string): string => z.union([z.string(), z.null()]).parse(row[column]) ?? '';
  const consequences = rulebook.consequences.map(({ name }): [string, string] => {
    const holds = z.boolean().nullable().parse(row[`consequence ${name}`]);
    return [name, holds === null ? 'unknown' : String(holds)];
  });
  return {
    grade: text('grade'),
    reason: text('reason'),
    score: row['score'] === null ? 'unknown' : text('score'),
    awards: text('awards'),
    consequences: held(consequences),
    ...Object.fromEntries(consequences.map(([name, holds]) => [`consequence ${name}`, holds])),
    coverage: `${z.coerce.number().parse(row['coverage_known'])} of ${z.coerce.number().parse(row['coverage_asked'])}`,
    ...Object.fromEntries(rulebook.requirements.map(({ name }) => [`finding ${name}`, text(`finding ${name}`)])),
    ...Object.fromEntries(rulebook.requirements.map(({ name }) => [`points ${name}`, text(`points ${name}`)])),
    ...Object.fromEntries(
      rulebook.figures
        .flatMap(figureNames)
        .map((name) => [
          `figure ${name}`,
          row[`absent ${name}`] === true
            ? 'absent'
            : row[`figure ${name}`] === null
              ? 'unknown'
              : text(`figure ${name}`),
        ]),
    ),
  };
}

/** A figure, and of a place among peers each of its values. */
function figureNames({ name, how }: Figure): readonly string[] {
  return how === 'peers' ? [name, ...placeValues.map((value) => `${name}.${value}`)] : [name];
}

/** The names of the consequences that hold. */
function held(consequences: readonly (readonly [name: string, holds: string])[]): string {
  return consequences.flatMap(([name, holds]) => (holds === 'true' ? [name] : [])).join(',');
}

/** Where an outcome is not what an example expects. */
export function comparedWith(expect: Expectation, outcome: Outcome, by: 'interpreter' | 'sql'): readonly Difference[] {
  const wanted: (readonly [string, string | undefined])[] = [
    ['grade', expect.grade],
    ['reason', expect.unrated],
    ['score', expect.score],
    ['awards', expect.awards?.join(',')],
    ['consequences', expect.consequences?.join(',')],
    ['coverage', expect.coverage === undefined ? undefined : `${expect.coverage.known} of ${expect.coverage.asked}`],
    // Bounds are worked out for one subject at a time, by the interpreter alone.
    ['between', by === 'sql' ? undefined : expect.between?.join(' ')],
    ...Object.entries(expect.findings).map(([name, value]) => [`finding ${name}`, value] as const),
    ...Object.entries(expect.figures).map(([name, value]) => [`figure ${name}`, value] as const),
  ];
  return wanted.flatMap(([part, expected]): Difference[] => {
    const actual = outcome[part] ?? '';
    return expected === undefined || sameValue(expected, actual) ? [] : [{ part, expected, actual, by }];
  });
}

/** Numbers are compared as numbers: `12.5` is `12.50`, `350/6` is `175/3`. */
function sameValue(expected: string, actual: string): boolean {
  if (expected === actual) return true;
  const [one, other] = [numberFrom(expected), numberFrom(actual)];
  return one !== undefined && other !== undefined && compare(one, other) === 0;
}

function numberFrom(text: string): Exact | undefined {
  const [top, bottom, ...rest] = text.split('/').map((part) => fixedFrom(part, 0));
  if (top === undefined || rest.length > 0) return undefined;
  if (!text.includes('/')) return top;
  if (bottom === undefined || top.places > 0 || bottom.places > 0 || bottom.units <= 0n) return undefined;
  return { form: 'ratio', top: top.units, bottom: bottom.units };
}
