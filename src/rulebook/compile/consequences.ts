import { ident, sql, type Sql } from '../../sql/index.ts';
import type { Rulebook } from '../model.ts';
import type { Piece } from './piece.ts';
import { compileCondition, type Scope } from './terms.ts';
import type { Verdict } from './verdict.ts';

/**
 * Of each consequence, whether it would apply: `consequence X` is true, false, or NULL where that cannot be told, as it
 * cannot for anyone without a grade. Read by those who propose; the rating itself keeps and does nothing of it.
 */
export function consequenceColumns({ consequences }: Rulebook, scope: Scope, { grade, level }: Verdict): Sql[] {
  if (consequences.length === 0) return [];
  const { layers } = scope;
  const given: Piece = layers.named(
    { form: 'plain', base: 'text', sql: grade, level, sure: false, simple: false, absent: undefined },
    'grade given',
  );
  return consequences.map(({ name, when }) => {
    const holds = layers.named(compileCondition(when, { ...scope, grade: given }), `consequence ${name}`);
    return sql`${holds.sql} as ${ident(`consequence ${name}`)}`;
  });
}
