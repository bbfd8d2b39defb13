import { z } from 'zod';
import {
  keptRun,
  lastEvents,
  manifestOf,
  publicParts,
  runIds,
  type KeptRulebook,
  type KeptRun,
} from '../../rating/index.ts';
import { sql, type Database } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';

/** A run as far as it is public: the parts that were released to the public and not taken back. */
export interface PublicRun {
  readonly kept: KeptRun;
  readonly parts: readonly (KeptRulebook & { readonly publicFrom: string; readonly current: boolean })[];
}

const partForm = z.object({ run_id: z.string(), rulebook: z.string(), public_from: z.string(), current: z.boolean() });

/**
 * The runs that the public may know of, the latest first. Of a run of which another rulebook is a draft, for the
 * subject alone, internal or withdrawn, nothing of that is told (laws 10 and 11).
 */
export async function publicRuns(database: Database, today: Day): Promise<readonly PublicRun[]> {
  const shown = await database.rows(
    sql`select run_id, rulebook, cast(last.public_from as varchar) as public_from,
  exists (select 1 from (${publicParts(today)}) as part
    where part.run_id = rule.run_id and part.rulebook = rule.rulebook) as current
from run_rulebook as rule join (${lastEvents}) as last using (run_id, rulebook)
where last.event = 'released' and publish_to = 'public' and last.public_from <= cast(${today} as date)`,
    partForm,
  );
  const runs: PublicRun[] = [];
  for (const id of await runIds(database)) {
    const own = shown.filter(({ run_id }) => run_id === id);
    if (own.length === 0) continue;
    const kept = await keptRun(database, id);
    const parts = kept.rulebooks.flatMap((part) => {
      const found = own.find(({ rulebook }) => rulebook === part.rulebook);
      return found === undefined ? [] : [{ ...part, publicFrom: found.public_from, current: found.current }];
    });
    runs.push({ kept, parts });
  }
  return runs;
}

/** A manifest of some parts of a run. Counts are left out: those of a whole run would tell how many are hidden (law 10). */
export function manifestInPublic({
  kept,
  parts,
}: Pick<PublicRun, 'kept'> & { readonly parts: readonly Pick<KeptRulebook, 'rulebook'>[] }) {
  const manifest = manifestOf(kept);
  if (manifest === undefined) return undefined;
  const { content, manifest: version, content_hash, checks, engine, rated_at } = manifest;
  const rulebooks = content.rulebooks.filter(({ rulebook }) => parts.some((part) => part.rulebook === rulebook));
  const whole = rulebooks.length === content.rulebooks.length;
  return {
    whole,
    manifest: version,
    content_hash,
    content: {
      ...content,
      rulebooks: rulebooks.map(({ previous, ...part }) =>
        whole && previous !== undefined ? { ...part, previous } : part,
      ),
    },
    checks,
    engine,
    rated_at,
  };
}
