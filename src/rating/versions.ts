import { z } from 'zod';
import type { Asked } from '../proof/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { sql } from '../sql/index.ts';
import { Refused, valueOf } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { ratingFault } from './faults.ts';
import { keptTexts, rulebookFromTexts } from './kept.ts';
import type { LoadedRulebook } from './library.ts';
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

/** A version by which something was rated. */
export interface RatedVersion {
  readonly rulebook: string;
  readonly version: string;
}

const found = z.object({ run_id: z.string(), version: z.string() });

/**
 * A version of a rulebook: the file of the workspace, or the text that some run was made by, which stays when the
 * file goes on. Without a version, the file as it reads now.
 */
export async function rulebookVersion(workspace: Workspace, asked: VersionAsked): Promise<Rulebook> {
  return (await versionWithTexts(workspace, asked)).rulebook;
}

/** The same with everything it was read from, for whoever reads it again elsewhere. */
export async function versionWithTexts(
  workspace: Workspace,
  { id, version, first }: VersionAsked,
): Promise<LoadedRulebook> {
  if (version === undefined) return valueOf(loadRulebook(workspace.data, id));
  const rated = await workspace.database.rows(
    sql`select run_id, version from run_rulebook join run using (run_id) where rulebook = ${id} order by rated_at desc, run.rowid desc`,
    found,
  );
  const run = rated.find((each) => each.version === version)?.run_id;
  const kept = async (): Promise<LoadedRulebook | undefined> =>
    run === undefined ? undefined : valueOf(rulebookFromTexts(await keptTexts(workspace.database, run, id)));
  // An id of which there is no file any more may still be among the runs.
  const file = workspace.data.rulebooks.some((each) => each.id === id)
    ? valueOf(loadRulebook(workspace.data, id))
    : undefined;
  const filed = file?.rulebook.version === version ? file : undefined;
  const loaded = first === 'runs' ? ((await kept()) ?? filed) : (filed ?? (await kept()));
  if (loaded !== undefined) return loaded;
  const own = file === undefined ? [] : [file.rulebook.version];
  const known = [...new Set([...own, ...rated.map((each) => each.version)])];
  throw new Refused(
    [ratingFault('rating-version-unknown', { rulebook: id, version, known }, { file: `${id}@${version}` })],
    'misuse',
  );
}

/** Every version by which some run rated: rulebooks by id, of each the one rated by last first. */
export async function versionsRated(database: Asked): Promise<readonly RatedVersion[]> {
  return database.rows(
    sql`select rulebook, version from run_rulebook join run using (run_id)
group by rulebook, version order by rulebook, max(rated_at) desc, version`,
    z.object({ rulebook: z.string(), version: z.string() }),
  );
}
