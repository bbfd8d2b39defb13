import { z } from 'zod';

/** The file of a draft that holds the rules. */
export const rulesFile = 'rulebook.yaml';

/** The file that holds its worked cases, unless it names another. */
export const casesFile = 'examples.yaml';

/** No rulebook that is known has a third of this, with its examples and tables. In UTF-16 units. */
export const mostText = 900_000;

/** No rulebook has a tenth of these. */
const mostFiles = 40;

/** A name of a file of a draft: nothing that leads anywhere else. Kinds lie in a folder of their own, as in a workspace. */
export const fileNameForm = z
  .string()
  .max(80)
  .regex(/^(?:[A-Za-z0-9][A-Za-z0-9_-]*\.(?:yaml|csv)|kinds\/[a-z0-9][a-z0-9-]*\.yaml)$/);

/**
 * A rulebook that somebody is writing: its text, its examples and tables, and record kinds of its own where those it
 * reads are new. It lies nowhere on the server; it comes with each question about it.
 */
export const draftForm = z.strictObject({
  files: z
    .record(fileNameForm, z.string())
    .refine((files) => Object.hasOwn(files, rulesFile), `${rulesFile} is missing`)
    .refine((files) => Object.keys(files).length <= mostFiles, `at most ${mostFiles} files`)
    .refine(
      (files) => Object.values(files).reduce((sum, text) => sum + text.length, 0) <= mostText,
      `at most ${mostText} characters`,
    ),
});
export type Draft = z.infer<typeof draftForm>;

/** The text of a file of a draft; undefined where it has none of that name. */
export function fileOf({ files }: Draft, name: string): string | undefined {
  return Object.hasOwn(files, name) ? files[name] : undefined;
}
