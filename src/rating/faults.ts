import { faultMaker, suggestion } from '../vocabulary/index.ts';

interface RatingFaults {
  'rating-nothing-known': Record<string, never>;
  'rating-known-at-future': { knownAt: string; now: string };
  'rating-no-rulebook': { known: readonly string[] };
  'rating-rulebook-named': { id: string; found: string };
  'rating-run-unknown': { run: string; known: readonly string[] };
  'rating-no-run': Record<string, never>;
  'rating-version-unknown': { rulebook: string; version: string; known: readonly string[] };
  'rating-not-in-run': { rulebook: string; run: string; known: readonly string[] };
  'rating-release-evidence': { rulebook: string; evidence: string };
  'rating-release-internal': { rulebook: string };
  'rating-release-same-person': { run: string };
  'rating-release-rests': { rulebook: string; on: readonly string[] };
  'rating-release-twice': { rulebook: string; run: string };
  'rating-release-withdrawn': { rulebook: string; run: string };
  'rating-withdraw-draft': { run: string };
  'rating-text-missing': Record<string, never>;
  'rating-reason-missing': Record<string, never>;
  'rating-purpose-missing': Record<string, never>;
}

/** States a fault in what was asked of a rating. */
export const ratingFault = faultMaker<RatingFaults>({
  'rating-nothing-known': () => ({
    message: 'Nothing was taken in yet, so there is nothing to rate.',
    fix: 'Take records in first: goodstanding intake SOURCE FILE.',
  }),
  'rating-known-at-future': ({ knownAt, now }) => ({
    message: `${knownAt} is later than now (${now}): nobody knows yet what will be known then.`,
    fix: 'Leave it out, which means everything known so far, or give an earlier instant.',
  }),
  'rating-no-rulebook': ({ known }) => ({
    message: 'No rulebook is in force in this workspace, and none was named.',
    fix: `Name one with --rulebook ID, or list it under "rulebooks" in goodstanding.yaml. ${suggestion('', known)}`,
  }),
  'rating-rulebook-named': ({ id, found }) => ({
    message: `The rulebook that lies at "${id}" calls itself "${found}".`,
    fix: `Write "rulebook: ${id}", or move it to rulebooks/${found}.`,
  }),
  'rating-run-unknown': ({ run, known }) => ({ message: `There is no run "${run}".`, fix: suggestion(run, known) }),
  'rating-no-run': () => ({ message: 'There is no run yet.', fix: 'Make one with "goodstanding rate".' }),
  'rating-version-unknown': ({ rulebook, version, known }) => ({
    message: `The rulebook "${rulebook}" is not here in version "${version}": neither as a file, nor among the texts that runs were made by.`,
    fix: suggestion(version, known),
  }),
  'rating-not-in-run': ({ rulebook, run, known }) => ({
    message: `The run ${run} did not rate by the rulebook "${rulebook}".`,
    fix: suggestion(rulebook, known),
  }),
  'rating-release-evidence': ({ rulebook, evidence }) => ({
    message: `Grades of "${rulebook}" are not released: the primary text of its law was not read (evidence: ${evidence}).`,
    fix: 'Read the primary text, mark each law "evidence: primary", and rate again; a workspace with "demo: true" may release for trying out.',
  }),
  'rating-release-internal': ({ rulebook }) => ({
    message: `The rulebook "${rulebook}" says that its grades are internal.`,
    fix: 'Release the other rulebooks of the run with --rulebook ID; an auditor reads these by a logged purpose.',
  }),
  'rating-release-same-person': ({ run }) => ({
    message: `Whoever had the run ${run} rated does not release it too.`,
    fix: 'Ask somebody else who may release to look at it.',
  }),
  'rating-release-rests': ({ rulebook, on }) => ({
    message: `The grades of "${rulebook}" rest on those of ${on.map((each) => `"${each}"`).join(', ')}, which are not released.`,
    fix: 'Release them with it, or before it: leave --rulebook out, or name them too.',
  }),
  'rating-release-twice': ({ rulebook, run }) => ({
    message: `The run ${run} is released already for "${rulebook}".`,
    fix: 'Nothing need be done.',
  }),
  'rating-release-withdrawn': ({ rulebook, run }) => ({
    message: `The run ${run} was withdrawn for "${rulebook}", and a withdrawn run stays so.`,
    fix: 'Mend what was wrong, rate again, and release the new run.',
  }),
  'rating-withdraw-draft': ({ run }) => ({
    message: `The run ${run} is not released, so there is nothing to take back.`,
    fix: 'A draft is seen by nobody outside; simply do not release it.',
  }),
  'rating-text-missing': () => ({
    message: 'The text of the rulebook that this run went by is no longer kept.',
    fix: 'Restore the database from a backup; runs keep the texts they went by.',
  }),
  'rating-reason-missing': () => ({
    message: 'A run is withdrawn for a reason, which those who relied on it are told.',
    fix: 'Say it with --reason "…".',
  }),
  'rating-purpose-missing': () => ({
    message: 'What is no longer public is shown only to a named reader for a stated purpose, and logged.',
    fix: 'Say both: who reads, and what for.',
  }),
});
