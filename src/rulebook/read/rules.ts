import type { Path } from '../../documents/index.ts';
import type { Scope } from '../expression/scope.ts';
import { rulebookFault } from '../faults.ts';
import type { Consequence, GradeRule, LeftOut, Requirement, TypedExpression, UnratedRule } from '../model.ts';
import { stateUnless } from './aggregates.ts';
import type { GradeForm } from './form.ts';
import { readCites } from './cites.ts';
import { readConsequences } from './consequences.ts';
import { readLeftOut } from './left-out.ts';
import type { Reading } from './reading.ts';

/** What decides: the rules that give a reason, a finding, a score or a grade. */
export interface ReadRules {
  readonly unrated: UnratedRule[];
  readonly requirements: Requirement[];
  readonly score: TypedExpression | undefined;
  readonly grades: GradeRule[];
  readonly awards: GradeRule[];
  readonly gradeOrder: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly consequences: readonly Consequence[];
}

/** Reads the deciding rules; each must cite the law it applies. */
export function readRules(reading: Reading, scope: Scope): ReadRules {
  const { form } = reading;
  const condition = (text: string, path: Path): TypedExpression | undefined =>
    typed(text, path, ['boolean'], scope, reading);
  const unrated = Object.entries(form.unrated).flatMap(([reason, rule]) => {
    const path: Path = ['unrated', reason];
    const cites = readCites(`The unrated rule "${reason}"`, rule.cites, path, reading);
    const when = condition(rule.when, [...path, 'when']);
    return when === undefined
      ? []
      : [{ reason, title: rule.title, when, cites, evidence: rule.evidence, at: reading.placeOf(path) }];
  });
  const requirements = Object.entries(form.requirements).flatMap(([name, rule]) => {
    const path: Path = ['requirements', name];
    const cites = readCites(`The requirement "${name}"`, rule.cites, path, reading);
    const met = condition(rule.met, [...path, 'met']);
    const applies = rule.applies === undefined ? undefined : condition(rule.applies, [...path, 'applies']);
    const points =
      rule.points === undefined ? undefined : typed(rule.points, [...path, 'points'], numbers, scope, reading);
    return met === undefined
      ? []
      : [{ name, title: rule.title, cites, applies, met, points, evidence: rule.evidence, at: reading.placeOf(path) }];
  });
  const score = form.score === undefined ? undefined : typed(form.score, ['score'], numbers, scope, reading);
  const grades = readGrades('grades', form.grades, scope, reading);
  const awards = readGrades('awards', form.awards, scope, reading);
  const gradeOrder = readOrder(reading);
  const leftOut = readLeftOut(reading, gradeOrder);
  const consequences = readConsequences(reading, scope, gradeOrder);
  return { unrated, requirements, score, grades, awards, gradeOrder, leftOut, consequences };
}

const numbers = ['integer', 'decimal', 'ratio'] as const;

function typed(
  text: string,
  path: Path,
  wanted: Parameters<typeof stateUnless>[1],
  scope: Scope,
  reading: Reading,
): TypedExpression | undefined {
  const result = reading.type(text, path, scope);
  return result !== undefined && stateUnless(result.expression.root.type, wanted, path, reading)
    ? result.expression
    : undefined;
}

function readGrades(
  list: 'grades' | 'awards',
  forms: readonly GradeForm[],
  scope: Scope,
  reading: Reading,
): GradeRule[] {
  const seen = new Set<string>();
  let otherwise = false;
  return forms.flatMap((form, index) => {
    const path: Path = [list, index];
    const { grade } = form;
    if (seen.has(grade))
      reading.faults.push(rulebookFault('grade-twice', { grade }, reading.placeOf([...path, 'grade'])));
    if (otherwise)
      reading.faults.push(rulebookFault('grade-after-otherwise', { grade }, reading.placeOf([...path, 'grade'])));
    seen.add(grade);
    const cites = readCites(`The ${list === 'grades' ? 'grade' : 'award'} "${grade}"`, form.cites, path, reading);
    if (form.when === undefined) {
      reading.faults.push(
        rulebookFault(
          'rulebook-missing',
          { what: `when "${grade}" is given`, fix: 'Add when: a condition, or "when: otherwise" in the last grade.' },
          reading.placeOf(path),
        ),
      );
      return [];
    }
    const isOtherwise = list === 'grades' && form.when.trim() === 'otherwise';
    otherwise ||= isOtherwise;
    const when = isOtherwise ? undefined : typed(form.when, [...path, 'when'], ['boolean'], scope, reading);
    if (when === undefined && !isOtherwise) return [];
    return [
      { grade, label: form.label ?? { en: grade }, when, cites, evidence: form.evidence, at: reading.placeOf(path) },
    ];
  });
}

/** Bands are decided from best to worst, and vetoes are not: where the two orders differ a rulebook states both. */
function readOrder(reading: Reading): readonly string[] {
  const grades = [...new Set(reading.form.grades.map(({ grade }) => grade))];
  const order = reading.form['best-to-worst'];
  if (order === undefined) return grades;
  for (const [index, grade] of order.entries()) {
    const at = reading.placeOf(['best-to-worst', index]);
    if (!grades.includes(grade)) reading.faults.push(rulebookFault('grade-unknown', { grade, known: grades }, at));
    else if (order.indexOf(grade) < index) reading.faults.push(rulebookFault('grade-twice', { grade }, at));
  }
  const missing = grades.filter((grade) => !order.includes(grade));
  if (missing.length > 0)
    reading.faults.push(
      rulebookFault(
        'rulebook-missing',
        {
          what: `where ${missing.map((grade) => `"${grade}"`).join(', ')} stands from best to worst`,
          fix: 'Name every grade under best-to-worst.',
        },
        reading.placeOf(['best-to-worst']),
      ),
    );
  return order;
}
