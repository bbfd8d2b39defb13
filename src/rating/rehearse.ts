import { compileRulebook, type Rulebook } from '../rulebook/index.ts';
import type { Sql, Transaction } from '../sql/index.ts';
import { environmentRefusal, type Workspace } from '../workspace/index.ts';
import { evaluateRulebook } from './evaluate.ts';
import { gradesRead } from './given.ts';
import { resolveMoment, type FixedMoment, type MomentAsked } from './moment.ts';
import { runsBefore } from './previous.ts';
import { rulebooksBehind } from './rulebooks.ts';
import { kindsUnfed } from './run.ts';
import { keepSubjects } from './subjects-at-hand.ts';

/** What to rate without keeping anything: rulebooks as they were read, drafts too. */
export interface RehearsalAsked extends MomentAsked {
  readonly rulebooks: readonly Rulebook[];
  /** Gives it up, also while it waits for its turn. */
  readonly signal?: AbortSignal;
  /** Told of each rulebook before everyone is rated by it. */
  readonly progress?: (rated: RehearsalProgress) => void;
}

/** How far a rehearsal is: which of how many rulebooks, those before it counted too. */
export interface RehearsalProgress {
  readonly rulebook: string;
  readonly place: number;
  readonly of: number;
}

/** What is there while a rehearsal lasts: the answers of each rulebook, in the order asked. */
export interface Rehearsed {
  readonly transaction: Transaction;
  readonly moment: FixedMoment;
  /** Ids of kinds that nothing feeds. */
  readonly unfed: ReadonlySet<string>;
  readonly parts: readonly {
    readonly rulebook: Rulebook;
    /** `subject_no, subject_id, operator, grade, score, coverage_known, coverage_asked, reason, awards, rests_on`. */
    readonly grades: Sql;
    /** The grades it read of others, by the name they are read under, while the rehearsal lasts. */
    readonly read: (name: string) => Sql;
    /** What it would propose: `subject_no` and `consequence X` for each; undefined where it proposes nothing. */
    readonly proposals: Sql | undefined;
    /** `subject_no` and `finding X`; undefined where the rulebook gives grades. */
    readonly findings: Sql | undefined;
    /** Everyone's places among peers; undefined where the rulebook ranks nobody. */
    readonly places: Sql | undefined;
  }[];
}

/**
 * Rates everyone by some rulebooks at one moment, over the same facts, asks something of the answers, and undoes it
 * all: the transaction is never committed, so that trying a draft cannot leave a trace in the register.
 *
 * Rulebooks whose grades they read are rated first, as the workspace has them. The same evaluation as a run's, without the hashes and without what is kept: what it shows is what a run would give.
 */
export async function rehearseRating<T>(
  workspace: Workspace,
  { rulebooks, signal, progress, ...asked }: RehearsalAsked,
  work: (rehearsed: Rehearsed) => Promise<T>,
): Promise<T> {
  const moment = await resolveMoment(workspace, asked);
  try {
    return await workspace.database.rehearse(async (transaction) => {
      const behind = rulebooksBehind(workspace.data, rulebooks);
      const all = [...behind, ...rulebooks];
      const unfed = await kindsUnfed(
        transaction,
        workspace,
        all.map((rulebook) => ({ rulebook })),
      );
      const kinds = workspace.data.kinds.all();
      const parts: Rehearsed['parts'][number][] = [];
      const sameRun = new Map<string, Sql>();
      const subjects = all.length < 2 ? undefined : await keepSubjects(transaction, moment);
      for (const [place, rulebook] of all.entries()) {
        progress?.({ rulebook: rulebook.id, place: place + 1, of: all.length });
        const given = { sameRun, before: await runsBefore(transaction, rulebook, moment) };
        const inputs = { moment, kinds, unfed, compile: compileRulebook, given, subjects, place, proposals: true };
        const { grades, places, proposals, findings } = await evaluateRulebook(transaction, rulebook, inputs);
        if (place < behind.length) sameRun.set(rulebook.id, grades);
        else parts.push({ rulebook, grades, places, proposals, findings, read: gradesRead(rulebook, given) });
      }
      return work({ transaction, moment, unfed, parts });
    }, signal);
  } catch (error) {
    throw environmentRefusal(error, workspace.dir);
  }
}
