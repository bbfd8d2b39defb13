import type { FindingOutcome } from '../../vocabulary/index.ts';
import { assessPart } from '../why/subject.ts';
import { hiddenBehind } from '../why/hidden.ts';
import type { SubjectRows } from '../why/subject-rows.ts';
import type { RatedPart, Reader } from '../why/which-run.ts';
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
 * run could see, as `why` derives its reasons. The public is told neither where a fact behind them is hidden (law 10).
 */
export async function insteadOfGrade(
  rows: SubjectRows,
  subjectNo: bigint,
  part: RatedPart,
  { reader, language }: { readonly reader: Reader; readonly language: string },
): Promise<InsteadOfGrade> {
  if (part.kept === undefined || part.kept.grade !== null) return { between: null, findings: [] };
  const assessed = await assessPart(rows, subjectNo, part);
  const { assessment, rulebook } = assessed;
  if (reader.is === 'public' && (await hiddenBehind(assessed, reader.today)).decides)
    return { between: null, findings: [] };
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
