import { ratingsOf, type RatingFigure, type Rulebook, type SubjectFacts } from '../../rulebook/index.ts';
import { nameOf } from '../words/names.ts';
import type { Phrases } from '../words/phrases.ts';
import { expressionsOf, partsOf } from '../words/terms.ts';
import type { Choice, Edit } from './edits.ts';
import { thresholdsFor, type LineHints } from './thresholds.ts';

type Ratings = NonNullable<SubjectFacts['ratings']>;

/**
 * What could be otherwise among the grades that a rulebook reads of others: each a better question to ask of that
 * rulebook. A grade of before is past, and not offered.
 */
export function ratingChoices(rulebook: Rulebook, { ratings = {} }: SubjectFacts, hints: LineHints): readonly Choice[] {
  const read = new Set(
    expressionsOf(rulebook).flatMap(({ root }) =>
      [...partsOf(root)].flatMap((part) => (part.is === 'field' ? [`${part.figure}.${part.name}`] : [])),
    ),
  );
  const others = ratingsOf(rulebook).filter(({ from }) => from === 'same-run');
  return others.flatMap(({ name, book }): Choice[] => {
    const { grade = null, score = null } = ratings[name] ?? {};
    const grades = book.grades.map((each) => each.grade);
    const here = grade === null ? grades.length : grades.indexOf(grade);
    const edit = (field: 'grade' | 'score', was: string | null, to: string, size: number): Edit => ({
      alias: name,
      factNo: 0n,
      field,
      from: was,
      to,
      size,
    });
    const otherGrades = grades.flatMap((to, index) =>
      to === grade ? [] : [edit('grade', grade, to, Math.abs(index - here))],
    );
    const type = book.score;
    // A score without a grade is none: where there is no grade yet, one has to be given first.
    const otherScores =
      type === undefined || type.base === 'ratio' || grade === null
        ? []
        : thresholdsFor(type.base === 'decimal' ? type.scale : 0, score, hints).map(({ to, size }) =>
            edit('score', score, to, size),
          );
    const gradeRead = read.has(`${name}.grade`) || grade === null;
    const byGrade = {
      edits: otherGrades.toSorted((left, right) => left.size - right.size),
      thing: undefined,
      whole: true,
    };
    return [
      ...(gradeRead && otherGrades.length > 0 ? [byGrade] : []),
      // Of a score that is not known no line is near, and none is tried.
      ...(read.has(`${name}.score`) ? [{ edits: otherScores, thing: undefined, whole: false }] : []),
    ];
  });
}

/** The same grades with some of them otherwise. */
export function editedRatings(ratings: Ratings, edits: readonly Edit[]): Ratings {
  const changed = new Map(Object.entries(ratings));
  for (const { alias, field, to } of edits) {
    const given = changed.get(alias) ?? { grade: null, score: null, reason: null };
    changed.set(alias, field === 'score' ? { ...given, score: to } : { ...given, grade: to, reason: null });
  }
  return Object.fromEntries(changed);
}

/** The grade that an edit is about; undefined where it is about a record. */
export function ratingOf(rulebook: Rulebook, { alias }: Edit): RatingFigure | undefined {
  return ratingsOf(rulebook).find(({ name }) => name === alias);
}

/** One change in a sentence: `the grade by “Care” B instead of C`. */
export function ratingChange(rulebook: Rulebook, { alias, field, from, to }: Edit, phrases: Phrases): string {
  const type = { base: 'text' } as const;
  const part = { is: 'field', figure: alias, name: field ?? 'grade', type, canBeAbsent: true, offset: 0 } as const;
  return phrases.ratings.otherwise(nameOf(part, rulebook, phrases), from, to ?? '');
}
