import type { Rulebook } from '../rulebook/index.ts';
import type { Sql } from '../sql/index.ts';
import type { Day } from '../vocabulary/index.ts';

/** What a rulebook is compiled over: relations, not tables, so that the same rules rate any moment. */
export interface CompileInput {
  /** The facts of the kind that an alias of the rulebook names: `fact_no, subject_no, event_on`, and the kind's fields. */
  readonly facts: (alias: string) => Sql;
  /** Who is rated: `subject_no, listed`, and what the rules may ask of a subject itself. */
  readonly subjects: Sql;
  readonly asOf: Day;
}

/**
 * From a rulebook to one question that answers for every subject:
 * `subject_no, grade, score, awards, coverage_known, coverage_asked, reason`.
 */
export type Compile = (rulebook: Rulebook, input: CompileInput) => { readonly sql: Sql };
