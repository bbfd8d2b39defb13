import { z } from 'zod';
import { endTable, factTable } from '../../src/registry/index.ts';
import { joined, shape, sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';

/** The last commit there is. */
export async function lastCommit({ database }: Workspace): Promise<bigint> {
  const { last } = await database.row(
    sql`select coalesce(max(commit_no), 0) as last from commit_log`,
    z.object({ last: shape.bigint }),
  );
  return last;
}

const kinds = ['profile', 'xx-entry', 'xx-visit', 'xx-fine', 'xx-check'] as const;

/** The places of which something was committed since: what was told of others said nothing that was not known. */
export async function touchedSince({ database }: Workspace, commit: bigint): Promise<ReadonlySet<string>> {
  const facts = kinds.flatMap((kind) => {
    const [fact, ended] = [factTable({ id: kind }), endTable({ id: kind })];
    return [
      sql`select subject_no from ${fact} where commit_no > ${commit}`,
      sql`select subject_no from ${fact} semi join (select fact_no from ${ended} where commit_no > ${commit}) as ended using (fact_no)`,
    ];
  });
  const listed = sql`select subject_no from listing where commit_no > ${commit}`;
  const rows = await database.rows(
    sql`select value from subject semi join (${joined([...facts, listed], ' union ')}) as touched using (subject_no)`,
    z.object({ value: z.string() }),
  );
  return new Set(rows.map(({ value }) => value));
}
