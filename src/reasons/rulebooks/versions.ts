import { z } from 'zod';
import {
  keptRulebook,
  keptTexts,
  lastEvents,
  loadRulebook,
  publicParts,
  rulebookFromTexts,
  type LoadedRulebook,
} from '../../rating/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import { sql } from '../../sql/index.ts';
import { valueOf, type Day } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';

/** A version of a rulebook that the public may read. */
export interface PublicVersion {
  readonly rulebook: string;
  readonly version: string;
  /** Whether it is the one that goes today. */
  readonly current: boolean;
  /** The public runs that rated by it, the latest first; none where it is in force and nothing was rated by it yet. */
  readonly runs: readonly string[];
}

const ratedForm = z.object({ run_id: z.string(), rulebook: z.string(), version: z.string(), current: z.boolean() });

/**
 * The rulebooks that the public may read, each version once, the current one first: those that runs in public rated by
 * and, where there is none, the text in force in the workspace. A text that is only being worked on, and one whose
 * grades are for nobody outside, is not told of.
 */
export async function publicRulebooks(workspace: Workspace, today: Day): Promise<readonly PublicVersion[]> {
  const rated = await workspace.database.rows(
    sql`select run_id, rulebook, version, exists (select 1 from (${publicParts(today)}) as part
    where part.run_id = rule.run_id and part.rulebook = rule.rulebook) as current
from run_rulebook as rule join (${lastEvents}) as last using (run_id, rulebook)
where last.event = 'released' and publish_to = 'public' and last.public_from <= cast(${today} as date)
order by rulebook, current desc, last.event_no desc`,
    ratedForm,
  );
  const found = new Map<string, { current: boolean; runs: string[] } & Pick<PublicVersion, 'rulebook' | 'version'>>();
  for (const { run_id, rulebook, version, current } of rated) {
    const key = `${rulebook}@${version}`;
    const held = found.get(key) ?? { rulebook, version, current: false, runs: [] };
    found.set(key, { ...held, current: held.current || current, runs: [...held.runs, run_id] });
  }
  const known = new Set(rated.map(({ rulebook }) => rulebook));
  const filed = workspace.settings.rulebooks.flatMap((id): PublicVersion[] => {
    if (known.has(id)) return [];
    const read = loadRulebook(workspace.data, id);
    if (!read.ok || read.value.rulebook.publication.to !== 'public') return [];
    return [{ rulebook: id, version: read.value.rulebook.version, current: true, runs: [] }];
  });
  return [...found.values(), ...filed];
}

/** The rules of a version, read once and held where a run keeps them. */
export async function rulebookRead(workspace: Workspace, { rulebook, runs }: PublicVersion): Promise<Rulebook> {
  const [run] = runs;
  return run === undefined
    ? valueOf(loadRulebook(workspace.data, rulebook)).rulebook
    : keptRulebook(workspace.database, run, rulebook);
}

/** The text of a version, as the runs in public were made by it, or as the file reads where none was. */
export async function rulebookOfVersion(
  workspace: Workspace,
  { rulebook, runs }: PublicVersion,
): Promise<LoadedRulebook> {
  const [run] = runs;
  return run === undefined
    ? valueOf(loadRulebook(workspace.data, rulebook))
    : valueOf(rulebookFromTexts(await keptTexts(workspace.database, run, rulebook)));
}
