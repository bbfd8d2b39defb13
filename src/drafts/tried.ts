import { z } from 'zod';
import { rulebookFromTexts, type KeptText } from '../rating/index.ts';
import { rulebookPage, tellWhy, whyExample, type Paragraph, type RulebookPage } from '../reasons/index.ts';
import {
  changeWords,
  edgeExamples,
  exampleGaps,
  formatRulebook,
  runExamples,
  rulebookChanges,
  sectionWords,
  type Difference,
  type EdgeRow,
  type Example,
  type ExampleGaps,
  type ExampleResult,
  type Rulebook,
} from '../rulebook/index.ts';
import type { Fault, Outcome } from '../vocabulary/index.ts';
import type { WorkspaceData } from '../workspace/index.ts';
import { draftForm, fileOf, rulesFile, type Draft } from './draft.ts';
import { namesIn, type NamesInDraft } from './names.ts';
import { readDraft } from './read.ts';

/** What is wrong with a draft, and the names it gives: what an editor shows while somebody types. */
export interface Checked {
  readonly faults: readonly Fault[];
  /** The seconds of computing that reading it took: who reads it again elsewhere looks at this first. */
  readonly seconds: number;
  readonly names: NamesInDraft;
}

/** One worked case, and how it came out. */
export interface CaseTried {
  readonly name: string;
  readonly ok: boolean;
  readonly differences: readonly Difference[];
  /** The account of it, where it came out otherwise. */
  readonly why: readonly Paragraph[];
}

/** One thing that a draft says otherwise than the text it is compared with. */
export interface ChangeTold {
  readonly section: string;
  readonly says: readonly string[];
}

/** A draft tried: its cases, what it says otherwise, and itself as a page that a lawyer reads. */
export interface Tried {
  readonly faults: readonly Fault[];
  readonly cases: readonly CaseTried[];
  readonly gaps: ExampleGaps | undefined;
  /** What is given on each limit and one unit to either side. */
  readonly lines: readonly EdgeRow[];
  /** Undefined where there is nothing to compare with. */
  readonly changes: readonly ChangeTold[] | undefined;
  readonly page: RulebookPage | undefined;
}

/** The texts of a version, as they are kept with a run. */
export const textsForm = z
  .array(
    z.object({
      what: z.enum(['rulebook', 'table', 'kind', 'grades']),
      name: z.string(),
      hash: z.string(),
      text: z.string(),
    }),
  )
  .readonly();

/** What a draft is tried with: the texts of the version it is compared with, where there is one. */
export const tryForm = z.object({ draft: draftForm, language: z.string(), against: textsForm.optional() });
export type TryAsked = z.infer<typeof tryForm>;

/** Reads a draft and says everything that is wrong with it. */
export function checkDraft(draft: Draft, data: WorkspaceData): Checked {
  const before = process.cpuUsage();
  const { faults } = readDraft(draft, data);
  const { user } = process.cpuUsage(before);
  return { faults, seconds: user / 1_000_000, names: namesIn(draft, data) };
}

/** Runs the cases of a draft through both engines, compares it, and sets it as a page. */
export async function tryDraft({ draft, language, against }: TryAsked, data: WorkspaceData): Promise<Tried> {
  const { rulebook, examples, faults } = readDraft(draft, data);
  const nothing = { faults, cases: [], gaps: undefined, lines: [], changes: undefined, page: undefined };
  if (rulebook === undefined) return nothing;
  const changes = against && changesFrom(against, rulebook);
  const page = rulebookPage(rulebook, examples, language);
  if (faults.length > 0) return { ...nothing, changes, page };
  const results = examples.length === 0 ? [] : await runExamples(rulebook, examples);
  return {
    faults,
    cases: results.map((result) => caseTried(rulebook, result, language)),
    gaps: exampleGaps(rulebook, results),
    lines: await linesOf(rulebook, examples),
    changes,
    page,
  };
}

/** A rulebook in its canonical layout. */
export function formatDraft(draft: Draft): Outcome<string> {
  return formatRulebook(rulesFile, fileOf(draft, rulesFile) ?? '');
}

async function linesOf(rulebook: Rulebook, examples: readonly Example[]): Promise<readonly EdgeRow[]> {
  const { rows } = await edgeExamples(rulebook, examples);
  return rows;
}

function changesFrom(against: readonly KeptText[], to: Rulebook): readonly ChangeTold[] | undefined {
  const from = rulebookFromTexts(against);
  // A text that was once in force and that this version of the program no longer reads cannot be compared with.
  if (!from.ok) return undefined;
  return rulebookChanges(from.value.rulebook, to).map((change) => ({
    section: sectionWords(change.section),
    says: changeWords(change),
  }));
}

function caseTried(rulebook: Rulebook, { example, ok, differences, assessment }: ExampleResult, language: string) {
  return {
    name: example.name,
    ok,
    differences,
    why: ok ? [] : tellWhy(whyExample(rulebook, example, assessment, language), 'brief'),
  };
}
