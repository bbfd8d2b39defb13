import type { Engine, Subject } from './decided.ts';

/** A function written for this one decision: what any engine adds to, once everything is in memory. */
export const plain: Engine = { decide: async (subjects) => subjects.map(decided) };

function decided({ inspections }: Subject) {
  const last = inspections.at(-1);
  if (last === undefined) return undefined;
  const { machinery, training, order } = last;
  if (machinery === null || training === null || order === null) return undefined;
  const score = machinery + training + order;
  return { grade: gradeOf(score, Math.max(machinery, training, order)), score };
}

function gradeOf(total: number, worst: number): string {
  if (total <= 15 && worst <= 5) return '5';
  if (total <= 20 && worst <= 10) return '4';
  if (total <= 35 && worst <= 15) return '3';
  return total <= 50 && worst <= 20 ? '2' : '1';
}
