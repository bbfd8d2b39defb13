import type { Database } from '../../sql/index.ts';
import type { FindingOutcome } from '../../vocabulary/index.ts';
import { assessPart } from '../why/subject.ts';
import type { RatedPart } from '../why/which-run.ts';
import { textIn } from '../words/phrases.ts';

/** What is shown where there is no grade: the bounds of one (law 12), and of a compliance record its findings. */
export interface InsteadOfGrade {
  readonly between: { readonly best: string; readonly worst: string } | null;
  readonly findings: readonly FindingShown[];
}

export interface FindingShown {
  readonly requirement: string;
  readonly title: string;
  readonly outcome: FindingOutcome;
}

/**
 * A run keeps a reason, and neither bounds nor findings; both are derived again for the one subject, from the facts the
 * run could see, as `why` derives its reasons.
 */
export async function insteadOfGrade(
  database: Database,
  subjectNo: bigint,
  part: RatedPart,
  language: string,
): Promise<InsteadOfGrade> {
  if (part.kept === undefined || part.kept.grade !== null) return { between: null, findings: [] };
  const { assessment, rulebook } = await assessPart(database, subjectNo, part);
  const { possible, findings, reason } = assessment;
  const between =
    possible?.best === undefined || possible.worst === undefined
      ? null
      : { best: possible.best, worst: possible.worst };
  if (rulebook.gives === 'grades' || reason !== 'findings-only') return { between, findings: [] };
  return {
    between,
    findings: findings.map(({ requirement: { name, title }, outcome }) => ({
      requirement: name,
      title: textIn(title, language),
      outcome,
    })),
  };
}
