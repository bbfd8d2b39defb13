import { z } from 'zod';

/** What of an answer tells which run it is of. */
const standingForm = z.object({
  grades: z.array(
    z.object({
      rulebook: z.string(),
      run: z.string(),
      grade: z.string().nullable(),
      restsOn: z.array(z.object({ rulebook: z.string(), grade: z.string().nullable() })),
      history: z.array(z.object({ run: z.string() })),
    }),
  ),
});
const whysForm = z.array(z.object({ basis: z.object({ run: z.object({ id: z.string(), agrees: z.boolean() }) }) }));

/**
 * The run that a standing is of; undefined where it is none whole: grades of several runs, a view that rests on other grades
 * than stand beside it, or a past that does not end with the grade that is shown.
 */
export function runOfStanding(answer: unknown): string | undefined {
  const { grades } = standingForm.parse(answer);
  const given = new Map(grades.map(({ rulebook, grade }) => [rulebook, grade]));
  const apart = grades.some(
    ({ run, restsOn, history }) =>
      restsOn.some(({ rulebook, grade }) => given.has(rulebook) && given.get(rulebook) !== grade) ||
      (history.length > 0 && history.at(-1)?.run !== run),
  );
  return apart ? undefined : onlyOne(grades.map(({ run }) => run));
}

/** The run that reasons are of; undefined where they are of several, or derive what the run did not keep. */
export function runOfWhys(answer: unknown): string | undefined {
  const runs = whysForm.parse(answer).map(({ basis }) => basis.run);
  return runs.every(({ agrees }) => agrees) ? onlyOne(runs.map(({ id }) => id)) : undefined;
}

function onlyOne(runs: readonly string[]): string | undefined {
  return new Set(runs).size === 1 ? runs[0] : undefined;
}
