import type { RulebookPart } from '../proof/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import type { Some } from '../registry/index.ts';
import type { Sql } from '../sql/index.ts';
import type { Base } from './base.ts';
import type { GradeGroup } from './count.ts';
import type { Evaluated } from './evaluate.ts';
import type { PartSeal } from './hashes.ts';
import { ratingsBefore, type RunsBefore } from './previous.ts';
import type { KeptText } from './library.ts';
import { kindsRead } from './scope.ts';

/** What one rulebook works from, before any subject is looked at. */
export interface PartInputs {
  readonly rulebook: Rulebook;
  /** Kinds that nothing feeds, of all rulebooks of the run. */
  readonly unfed: ReadonlySet<string>;
  /** The runs whose grades it carries on. */
  readonly before: RunsBefore;
}

/** Some subjects, of whom the grades of runs before may have been looked up already. */
export interface Chosen extends Some {
  /** Every row of `grade_row` that is theirs, of the runs that are asked for, and no other. */
  readonly gradeRows?: Sql;
}

/** One rulebook's part of a run, ready to be kept. */
export interface SealedPart extends PartInputs, PartSeal {
  /** Grades of some or of all: `subject_no, operator, grade, score, coverage_known, coverage_asked, reason, awards, rests_on, shelf`; everybody's in the order of `shelf, subject_no`, where it was rated whole. */
  readonly gradesOf: (among?: Chosen) => Sql;
  /** Everyone's places among peers, where the rulebook ranks and they were worked out. */
  readonly places: Evaluated['places'];
  readonly feeding: readonly string[];
  readonly texts: readonly KeptText[];
  /**
   * The hashes that are new (`part, bucket, hash`): of all buckets, or of those whose subjects were rated again, without
   * a hash where nobody is left. Undefined where nobody was.
   */
  readonly buckets: Sql | undefined;
  readonly groups: readonly GradeGroup[];
  /** Where it differs from a run before in a few grades, and is kept as that difference. */
  readonly since: Since | undefined;
}

/** How a part differs from that of a run before. */
export interface Since {
  readonly base: Base;
  /** How many subjects were rated again. */
  readonly again: number;
  /** Undefined where nobody was rated again. */
  readonly change: Change | undefined;
}

/** Whose row is another one now. */
export interface Change {
  /** Their `subject_no`, also of those who have no row any more. */
  readonly subjects: Sql;
  readonly many: number;
  /** Where they lie. */
  readonly shelves: readonly number[];
  readonly rows: Sql;
}

/** What a manifest says of a rulebook but for what came of it: two parts of one day that say the same read alike. */
export function inputsSaid({ rulebook, unfed, before }: PartInputs): Omit<RulebookPart, 'facts_hash' | 'grades_hash'> {
  const kinds = kindsRead(rulebook);
  return {
    rulebook: rulebook.id,
    version: rulebook.version,
    rulebook_hash: rulebook.hash,
    kinds: Object.fromEntries(kinds.map(({ id, version, hash }) => [`${id}@${version}`, hash])),
    no_source: kinds.map(({ id }) => id).filter((id) => unfed.has(id)),
    ...(ratingsBefore(rulebook).length > 0 && { previous: before }),
  };
}

/** What the manifest says of one rulebook. */
export function partSaid(part: SealedPart): RulebookPart {
  return { ...inputsSaid(part), facts_hash: part.factsHash, grades_hash: part.gradesHash };
}
