export { actsOn, type RunAct } from './acts.ts';
export type { Compile } from './compile.ts';
export { countGrades, type GradeCounts } from './count.ts';
export * from './kept.ts';
export { keptRulebook } from './kept-rulebook.ts';
export * from './moment.ts';
export { gradesByPlace, operatorsRated, type PlaceCount } from './places.ts';
export { hiddenReads, type HiddenRead } from './reads.ts';
export * from './release.ts';
export { gradesKept } from './given.ts';
export { publicHistoryOf } from './history.ts';
export { gradesOfRun, runsBefore } from './previous.ts';
export { raterOf } from './raters.ts';
export { rehearseRating, type Rehearsed, type RehearsalAsked } from './rehearse.ts';
export { profilesShown } from './profiles.ts';
export { loadRulebook, rulebookShelf, type KeptText, type LoadedRulebook } from './rulebooks.ts';
export { runRating, type RatedRulebook, type RunAsked, type RunResult } from './run.ts';
export { kindsRead } from './scope.ts';
export {
  openHidden,
  previewGrades,
  publicGrades,
  publicGradesOf,
  publicParts,
  type HiddenAsked,
  type LoggedAccess,
} from './shown.ts';
export { keptGroup, keptStandings, placesOf, standingsIn, type KeptStanding, type Standings } from './standings.ts';
export { ratingLayout } from './tables.ts';
export * from './verify.ts';
export { rulebookVersion, type VersionAsked } from './versions.ts';
