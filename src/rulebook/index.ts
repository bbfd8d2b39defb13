export * from './model.ts';
export * from './read/rulebook.ts';
export { type RatedAnswer } from './read/ratings.ts';
export { Shelf, type RulebookFile } from './read/shelf.ts';
export { booksRead, nothingKnown, ratedBookFrom, ratedBookText, ratingsOf, readsGradesAlone } from './rated.ts';
export { type RatingGiven } from './interpret/rating.ts';
export * from './example.ts';
export { readExamples } from './read/examples.ts';
export { compileRulebook, type Compiled, type Inputs } from './compile/compile.ts';
export { placeColumn, type KeptColumn } from './compile/peers.ts';
export { type Step } from './compile/steps.ts';
export { interpretSubject, restsOnAnything } from './interpret/assess.ts';
export * from './interpret/assessment.ts';
export { conditionOver, type AskedRow } from './interpret/condition.ts';
export { RankedGroup, type GroupEnd } from './interpret/group.ts';
export { evidenceOf, evidenceOfCitation } from './evidence.ts';
export {
  type Fact,
  type OpenFacts,
  type Ranking,
  type Standing,
  type Stored,
  type SubjectFacts,
} from './interpret/facts.ts';
export { numberingText, termText } from './print.ts';
export { columnTerms, partsOf, peersTerms } from './reads.ts';
export { functionUsages } from './expression/functions.ts';
export { canonical as canonicalValue, typeWords } from './expression/types.ts';
export { standingOf } from './read/standing.ts';
export { exampleRatingForm, readExampleRatings } from './read/example-ratings.ts';
export { factsUnder, tracesIn, type PlaceTrace, type RowTrace, type Trace } from './interpret/trace.ts';
export {
  type Absent,
  type Cause,
  type FactRead,
  type Known,
  type PickedRecord,
  type Plain,
  type Unknown,
  type Value,
} from './interpret/value.ts';
export { textOf as exactText, type Exact, type Fixed, type Ratio } from './exact/number.ts';
export { runExamples, type ExampleResult } from './examples/run.ts';
export { exampleGaps, type ExampleGaps } from './examples/coverage.ts';
export { type Difference } from './examples/compare.ts';
export { examplesText, type WrittenExample } from './examples/write.ts';
export { readScenarios } from './read/scenarios.ts';
export { assessCase } from './lines/case.ts';
export { edgeExamples, type EdgeRow } from './lines/examples.ts';
export { huntMutants, type Hunt, type Survivor } from './mutants/hunt.ts';
export { formatRulebook } from './format/format.ts';
export { rulebookChanges, type RuleChange } from './diff/diff.ts';
export { changeWords, sectionWords } from './diff/words.ts';
export { examplesSchema, rulebookSchema } from './schema/schema.ts';
