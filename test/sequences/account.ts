import { z } from 'zod';
import { sql, shape } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import type { Differing } from '../rating/compared.ts';
import type { Change } from './place.ts';
import type { Turn } from './rounds.ts';

/** A turn that has been, and in which round. */
export interface Had extends Turn {
  readonly round: number;
}

/** At most so many places are told of: what is broken for one is mostly broken for many. */
const most = 3;

/** What is told of rows that differ: of a few places, both rows and all that ever happened to it. */
export async function accountOf(
  { database }: Workspace,
  rows: readonly Differing[],
  had: readonly Had[],
): Promise<string[]> {
  const subjects = [...new Set(rows.map(({ subjectNo }) => subjectNo))];
  const told: string[] = [];
  const names = new Map<bigint, string>();
  for (const subject of subjects) {
    const [found] = await database.rows(
      sql`select value from subject where subject_no = ${subject}`,
      z.object({ value: shape.text }),
    );
    names.set(subject, found?.value ?? `number ${subject}`);
  }
  // Those of whom least is to be told come first.
  const turnsOf = (subject: bigint): readonly Had[] =>
    had.filter(({ history }) => history.place === names.get(subject));
  const shortest = subjects.toSorted((left, right) => turnsOf(left).length - turnsOf(right).length).slice(0, most);
  for (const subject of shortest) {
    told.push(`place ${names.get(subject)}:`);
    for (const { rulebook, is, row } of rows.filter(({ subjectNo }) => subjectNo === subject))
      told.push(`  ${rulebook}, ${is}: ${row}`);
    for (const { round, happening } of turnsOf(subject))
      told.push(`  round ${round}: ${happening.sort} (${happening.changes.map(written).join('; ')})`);
  }
  if (subjects.length > most) told.push(`and ${subjects.length - most} places more`);
  return told;
}

function written(change: Change): string {
  if ('mend' in change) return `visit of ${change.mend.day}: ${change.mend.points ?? 'withdrawn'}`;
  const { table, past, cells } = change.row;
  return `${past ? 'past-' : ''}${table}: ${cells.join(',')}`;
}
