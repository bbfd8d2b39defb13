import { loadRulebook } from '../../rating/index.ts';
import { rulebookChanges, type Assessment, type Rulebook, type RuleChange } from '../../rulebook/index.ts';
import { dayFrom, type Day } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import { assessAsRated } from '../why/assess.ts';
import { factsOfSubjects } from '../why/facts.ts';
import type { Assessed } from '../why/subject.ts';

/** Rules that the workspace goes by from now on, beside those that a run rated by. */
export interface OtherVersion {
  readonly rulebook: Rulebook;
  readonly changes: readonly RuleChange[];
  /** The day that both are asked about: when the other comes into force, or the day that was rated. */
  readonly on: Day;
}

/**
 * The text that the workspace goes by now, where it says something else than the one that rated. Undefined where nothing
 * of its meaning changed, where the workspace does not go by it (a draft), or where its grades are not for the public.
 */
export function otherVersion({ data, settings }: Workspace, rated: Rulebook, asOf: Day): OtherVersion | undefined {
  if (!settings.rulebooks.includes(rated.id)) return undefined;
  const read = loadRulebook(data, rated.id);
  if (!read.ok || read.value.rulebook.hash === rated.hash) return undefined;
  const { rulebook } = read.value;
  const changes = rulebookChanges(rated, rulebook);
  if (changes.length === 0 || rulebook.publication.to !== 'public') return undefined;
  const { from } = rulebook.inForce;
  const begins = dayFrom(from ?? '');
  return { rulebook, changes, on: begins !== undefined && begins > asOf ? begins : asOf };
}

/**
 * One subject under the other version. A place among peers is not known under it: nobody was ranked by those rules, so
 * where they rank the answer may be open. Grades read from other rulebooks are those that the run gave.
 */
export async function underOther(about: Assessed, { rulebook, on }: OtherVersion): Promise<Assessment> {
  const { subjectNo, moment, facts, unfed } = about;
  const known = await factsOfSubjects(about.rows, rulebook, { moment, horizon: moment.through });
  const own = known.get(subjectNo);
  if (own === undefined) throw new Error('a subject without an answer');
  const { ratings } = facts.facts;
  const read = { ...own, facts: { ...own.facts, ...(ratings === undefined ? {} : { ratings }) } };
  return assessAsRated(rulebook, read, { asOf: on, unfed });
}
