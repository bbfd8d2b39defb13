export * from './compare/compare.ts';
export { compareRun, type CompareAsked } from './compare/run.ts';
export { tellComparison } from './compare/tell.ts';
export * from './improve/improve.ts';
export { improveSubject } from './improve/subject.ts';
export { tellImprovement } from './improve/tell.ts';
export * from './search/find.ts';
export {
  reasonsByTexts,
  simulate,
  type MovedSubject,
  type ReasonsOf,
  type SimulateAsked,
} from './simulate/simulate.ts';
export { weighSubject, type Weighed, type WeighAsked } from './simulate/subject.ts';
export * from './simulate/simulation.ts';
export { flowsOf, type FlowBand, type FlowBar } from './simulate/flows.ts';
export { findMany, idsOfNumbers, numbersOfIds, type ManyFound } from './search/many.ts';
export { matchesOf, type SubjectMatch } from './search/match.ts';
export { publicAudience, type Audience } from './search/audience.ts';
export { browseSubjects, narrowedAudience, type Narrowing } from './search/narrowed.ts';
export { refreshNameIndex } from './search/name-index.ts';
export { searchSubjects } from './search/search.ts';
export { subjectOfId } from './search/by-id.ts';
export { recordsNamed } from './why/explain.ts';
export { phrasesIn, textIn } from './words/phrases.ts';
export { gradeParts, gradeSaid } from './words/graded.ts';
export { titlesOf } from './titles.ts';
export { explain, type Explained, type Explaining } from './why/explain.ts';
export { assessAsRated } from './why/assess.ts';
export { type FactsOfSubject, type KnownWhen } from './why/facts.ts';
export { recordsOf, type RecordField, type RecordShown, type RecordSource } from './why/records.ts';
export { decisiveParts } from './why/decisive.ts';
export type { Part } from './why/part.ts';
export type { ShownValue } from './words/shown.ts';
export { shortReason } from './why/short.ts';
export { tellWhy, type Paragraph } from './why/tell.ts';
export * from './why/why.ts';
export { whySubject, type Assessed, type WhyAsked } from './why/subject.ts';
export type { ByThen, KeptGrade, RatedPart, Reader } from './why/which-run.ts';
export { showSubject, type GradeShown, type HistoricGrade, type ShowAsked, type SubjectShown } from './show/show.ts';
export { standingOfMany, type GradeOfMany, type OneOfMany } from './show/many.ts';
export { gradeMarks, type GradeMark } from './show/marks.ts';
export { publicScales, type GradeOfScale, type PublicScale } from './show/scales.ts';
export { showWhole, type GradeWhole, type SubjectWhole } from './show/whole.ts';
export { tellSubject, type SubjectTold } from './show/tell.ts';
export { checkAgreement, type Agreement, type Disagreement } from './why/agreement.ts';
export { whyExample } from './why/example.ts';
export { rulebookPage } from './page/build.ts';
export type { PageEntry, PageSection, PageTable, PlaceCited, RulebookPage } from './page/page.ts';
export { publishedAgreement, type AgreementRow } from './agreement/published.ts';
export { casesAt, casesBeside, casesFor } from './rulebooks/cases.ts';
export { publicRulebooks, rulebookOfVersion, rulebookRead, type PublicVersion } from './rulebooks/versions.ts';
export { publicStatistics, type GradeCount } from './statistics/count.ts';
export { manifestInPublic, publicRuns, type PublicRun } from './runs/public.ts';
export { fullGrades, type FullGrade } from './show/full.ts';
export { changeOfRun, movedInRun, type RunChange, type SubjectMoved } from './runs/changed.ts';
export { countsOfRun } from './runs/counted.ts';
export { outcomeNames, type OutcomeNames } from './runs/names.ts';
export { previewOfRun, type GradePreviewed } from './runs/preview.ts';
export { whatIf, type SupposedField, type SupposedRecord, type WhatIf } from './what-if/what-if.ts';
export { partsAmong } from './why/among.ts';
export { officialBeside, type OfficialBeside } from './outlook/official.ts';
export { turnsOfMany, type TurnOfMany } from './outlook/many.ts';
export {
  daysAhead,
  outlookOf,
  type Answer,
  type DatedRecord,
  type NextRules,
  type Outlook,
  type ShownTurn,
} from './outlook/outlook.ts';
