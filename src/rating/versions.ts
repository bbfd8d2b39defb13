import { z } from 'zod';
import type { Rulebook } from '../rulebook/index.ts';
import { sql } from '../sql/index.ts';
import { Refused, valueOf } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { ratingFault } from './faults.ts';
import { keptTexts, rulebookFromTexts } from './kept.ts';
import { loadRulebook } from './rulebooks.ts';

/** A rulebook by id, and by version where one is named. */
export interface VersionAsked {
  readonly id: string;
  readonly version?: string;
  /**
   * Which text a version means where it is both among those of the runs and a file, and the two differ: a draft keeps
   * the version of what it changes until it is adopted.
   */
  readonly first: 'runs' | 'files';
}

const found = z.object({ run_id: z.string(), version: z.string() });

/**
 * A version of a rulebook: the file of the workspace, or the text that some run was made by, which stays when the
 * file goes on. Without a version, the file as it reads now.
 */
export async function rulebookVersion(workspace: Workspace, { id, version, first }: VersionAsked): Promise<Rulebook> {
  if (version === undefined) return valueOf(loadRulebook(workspace.data, id)).rulebook;
  const rated = await workspace.database.rows(
    sql`select run_id, version from run_rulebook join run using (run_id) where rulebook = ${id} order by rated_at desc, run.rowid desc`,
    found,
  );
  const run = rated.find((each) => each.version === version)?.run_id;
  const kept = async (): Promise<Rulebook | undefined> =>
    run === undefined ? undefined : valueOf(rulebookFromTexts(await keptTexts(workspace.database, run, id))).rulebook;
  // An id of which there is no file any more may still be among the runs.
  const file = workspace.data.rulebooks.some((each) => each.id === id)
    ? valueOf(loadRulebook(workspace.data, id)).rulebook
    : undefined;
  const filed = file?.version === version ? file : undefined;
  const rulebook = first === 'runs' ? ((await kept()) ?? filed) : (filed ?? (await kept()));
  if (rulebook !== undefined) return rulebook;
  const known = [...new Set([...(file === undefined ? [] : [file.version]), ...rated.map((each) => each.version)])];
  throw new Refused(
    [ratingFault('rating-version-unknown', { rulebook: id, version, known }, { file: `${id}@${version}` })],
    'misuse',
  );
}
