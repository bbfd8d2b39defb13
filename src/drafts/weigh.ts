import { z } from 'zod';
import { rulebookFromTexts } from '../rating/index.ts';
import {
  assessAsRated,
  explain,
  reasonsByTexts,
  tellWhy,
  type Paragraph,
  type Reason,
  type SubjectMatch,
} from '../reasons/index.ts';
import type { Assessment, Rulebook } from '../rulebook/index.ts';
import { done, faulty, type Day, type Instant, type Outcome } from '../vocabulary/index.ts';
import type { WorkspaceData } from '../workspace/index.ts';
import { draftForm } from './draft.ts';
import { factsFrom, movedFrom, type PlainFacts, type PlainMoved } from './plain.ts';
import { readDraft } from './read.ts';
import { textsForm } from './tried.ts';

/** A draft and the text that it is weighed against. */
const bothForm = z.object({ draft: draftForm, against: textsForm });

// The facts come from our own program, which read them in the register; only the texts are anybody's.
export const reasonsForm = bothForm.extend({
  subjects: z.array(z.custom<PlainMoved>()),
  asOf: z.custom<Day>(),
  unfed: z.array(z.string()),
});
export type ReasonsAsked = z.infer<typeof reasonsForm>;

export const weighForm = bothForm.extend({
  language: z.string(),
  subject: z.custom<SubjectMatch>(),
  before: z.custom<PlainFacts>(),
  after: z.custom<PlainFacts>(),
  asOf: z.custom<Day>(),
  knownAt: z.custom<Instant>(),
  unfed: z.array(z.string()),
});
export type WeighDraftAsked = z.infer<typeof weighForm>;

/** What one text gives a subject, and why. */
export interface SideTold {
  readonly version: string;
  readonly grade: string | null;
  readonly reason: string | null;
  readonly told: readonly Paragraph[];
}

/** One subject under the draft and under the text it is weighed against, side by side. */
export interface WeighedTold {
  readonly before: SideTold;
  readonly after: SideTold;
  /** What comes out otherwise first, and what it rests on; nothing where nothing does. */
  readonly reasons: readonly Reason[];
}

/** Why subjects do not get the same by a draft and the text it is weighed against. */
export function reasonsOfDraft(
  { draft, against, subjects, asOf, unfed }: ReasonsAsked,
  data: WorkspaceData,
): Outcome<readonly (readonly Reason[])[]> {
  const both = bothTexts({ draft, against }, data);
  if (!both.ok) return both;
  return done(reasonsByTexts(both.value, subjects.map(movedFrom), { asOf, unfed: new Set(unfed) }));
}

/** Assesses one subject by a draft and by the text it is weighed against. */
export function weighDraft(asked: WeighDraftAsked, data: WorkspaceData): Outcome<WeighedTold> {
  const both = bothTexts(asked, data);
  if (!both.ok) return both;
  const { from, to } = both.value;
  const around = { asOf: asked.asOf, unfed: new Set(asked.unfed) };
  const [factsBefore, factsAfter] = [factsFrom(asked.before), factsFrom(asked.after)];
  const was = assessAsRated(from, factsBefore, around);
  const now = assessAsRated(to, factsAfter, around);
  const moved = {
    before: { facts: factsBefore, outcome: outcomeOf(was) },
    after: { facts: factsAfter, outcome: outcomeOf(now) },
  };
  const [reasons = []] = reasonsByTexts(both.value, [moved], around);
  return done({ before: told(from, was, asked), after: told(to, now, asked), reasons });
}

function outcomeOf({ grade, reason }: Assessment): { readonly grade: string | null; readonly reason: string | null } {
  return { grade: grade ?? null, reason: reason ?? null };
}

function told(rulebook: Rulebook, assessment: Assessment, asked: WeighDraftAsked): SideTold {
  const { subjectId, kind, name, address, postcode, place, category, operator, identifiers } = asked.subject;
  const premisesOnly = operator !== 'organisation';
  const explained = explain(assessment, {
    rulebook,
    language: asked.language,
    subject: {
      subjectId,
      kind,
      name,
      address,
      postcode,
      place,
      category,
      identifiers,
      operator,
      premisesOnly,
      listed: null,
    },
    basis: { asOf: asked.asOf, knownAt: asked.knownAt, run: null },
  });
  return {
    version: rulebook.version,
    ...outcomeOf(assessment),
    told: tellWhy({ ...explained, records: [] }, 'brief'),
  };
}

function bothTexts(
  { draft, against }: z.infer<typeof bothForm>,
  data: WorkspaceData,
): Outcome<{ readonly from: Rulebook; readonly to: Rulebook }> {
  const from = rulebookFromTexts(against);
  if (!from.ok) return from;
  const { rulebook: to, faults } = readDraft(draft, data);
  return to === undefined ? faulty(faults) : done({ from: from.value.rulebook, to });
}
