import { z } from 'zod';
import type { Outcome } from '../vocabulary/index.ts';
import type { WorkspaceData } from '../workspace/index.ts';
import { draftForm, type Draft } from './draft.ts';
import type { Reason } from '../reasons/index.ts';
import { checkDraft, formatDraft, tryDraft, tryForm, type Checked, type TryAsked, type Tried } from './tried.ts';
import {
  reasonsForm,
  reasonsOfDraft,
  weighDraft,
  weighForm,
  type ReasonsAsked,
  type WeighDraftAsked,
  type WeighedTold,
} from './weigh.ts';

/** What may be asked about a draft, and what is answered. */
export interface Questions {
  readonly check: { readonly asked: Draft; readonly answer: Checked };
  readonly try: { readonly asked: TryAsked; readonly answer: Tried };
  readonly format: { readonly asked: Draft; readonly answer: Outcome<string> };
  readonly weigh: { readonly asked: WeighDraftAsked; readonly answer: Outcome<WeighedTold> };
  readonly reasons: { readonly asked: ReasonsAsked; readonly answer: Outcome<readonly (readonly Reason[])[]> };
}
export type QuestionName = keyof Questions;

type Answering<Name extends QuestionName> = (
  asked: unknown,
  data: WorkspaceData,
) => Promise<Questions[Name]['answer']> | Questions[Name]['answer'];

/** Answers each question from the data of a workspace; nothing here looks at a register. */
export const answers: { readonly [Name in QuestionName]: Answering<Name> } = {
  check: (asked, data) => checkDraft(draftForm.parse(asked), data),
  try: (asked, data) => tryDraft(tryForm.parse(asked), data),
  format: (asked) => formatDraft(draftForm.parse(asked)),
  weigh: (asked, data) => weighDraft(weighForm.parse(asked), data),
  reasons: (asked, data) => reasonsOfDraft(reasonsForm.parse(asked), data),
};

/** The name of a question. */
export const questionForm = z.custom<QuestionName>((name) => typeof name === 'string' && Object.hasOwn(answers, name));
