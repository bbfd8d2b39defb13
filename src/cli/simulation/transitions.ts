import type { Simulation, Transition } from '../../reasons/index.ts';
import { table, thousands } from '../print/index.ts';
import { percent } from '../print-run.ts';
import { movementWords, outcomeName } from './words.ts';

const right = 'right' as const;
/** More grades than these do not fit beside one another in 80 columns: then each pair has a line. */
const mostColumns = 8;

/** A count, or a dot for none: a table of noughts hides what is there. */
export function countShown(count: number): string {
  return count === 0 ? '·' : thousands(count);
}

function totalOf(transitions: readonly Transition[]): number {
  return transitions.reduce((sum, { count }) => sum + count, 0);
}

/** The table of grades, from rows to columns; what is unrated is one row and one column, and told by reason below it. */
export function transitionLines({ transitions, from, to, subjects }: Simulation, width: number): string[] {
  const columns = occurring(to, ({ after }) => after.grade);
  const rows = occurring(from, ({ before }) => before.grade);
  if (columns.length > mostColumns) return pairLines(transitions, subjects, width);
  const line = (name: string, own: readonly Transition[]): string[] => [
    name,
    ...[...columns, null].map((grade) => countShown(totalOf(own.filter(({ after }) => after.grade === grade)))),
    thousands(totalOf(own)),
    percent(totalOf(own.filter(({ movement }) => movement !== 'same')), totalOf(own)),
  ];
  return table(
    [{ title: '' }, ...[...columns, 'unrated', 'all', 'move'].map((title) => ({ title, align: right }))],
    [
      ...[...rows, null].map((grade) =>
        line(
          grade ?? 'unrated',
          transitions.filter(({ before }) => before.grade === grade),
        ),
      ),
      line('all', transitions),
    ],
    width,
  );

  function occurring(side: Simulation['from'], of: (each: Transition) => string | null): string[] {
    const found = new Set(transitions.map(of));
    return side.grades.map(({ grade }) => grade).filter((grade) => found.has(grade));
  }
}

function pairLines(transitions: readonly Transition[], subjects: number, width: number): string[] {
  return table(
    [
      { title: 'from' },
      { title: 'to' },
      { title: '' },
      { title: 'subjects', align: right },
      { title: 'share', align: right },
    ],
    transitions
      .filter(({ movement }) => movement !== 'same')
      .map(({ before, after, movement, count }) => [
        outcomeName(before),
        outcomeName(after),
        movementWords[movement],
        thousands(count),
        percent(count, subjects),
      ]),
    width,
  );
}

/** Reasons for no grade: how many by each text, and how many of those before stay, get a grade, or have another reason. */
export function reasonLines(transitions: readonly Transition[], width: number): string[] {
  const reasons = [...new Set(transitions.flatMap(({ before, after }) => [before.reason, after.reason]))].filter(
    (reason) => reason !== null,
  );
  if (reasons.length === 0) return [];
  return table(
    [
      { title: 'unrated for' },
      ...['before', 'after', 'the same', 'a grade now', 'another now'].map((title) => ({ title, align: right })),
    ],
    reasons.map((reason) => {
      const before = transitions.filter((each) => each.before.reason === reason);
      const counts = [
        before,
        transitions.filter((each) => each.after.reason === reason),
        before.filter(({ after }) => after.reason === reason),
        before.filter(({ after }) => after.grade !== null),
        before.filter(({ after }) => after.grade === null && after.reason !== reason),
      ];
      return [reason, ...counts.map((own) => countShown(totalOf(own)))];
    }),
    width,
  );
}
