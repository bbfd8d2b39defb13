import { z } from 'zod';
import { factTable } from '../registry/index.ts';
import type { RecordKind } from '../kinds/index.ts';
import { joined, sql } from '../sql/index.ts';
import { sourceNotice, type SourceNotice, type Workspace } from '../workspace/index.ts';
import type { ChosenRun } from './chosen.ts';

/** The notices of every source whose records stand behind a run: who published them, and on what terms. */
export async function noticesOf(
  { database, data }: Workspace,
  kinds: readonly RecordKind[],
  { kept }: ChosenRun,
): Promise<SourceNotice[]> {
  if (kinds.length === 0) return [];
  const files = kinds.map(
    (kind) => sql`select distinct file_no from ${factTable(kind)} where commit_no <= ${kept.moment.through}`,
  );
  const rows = await database.rows(
    sql`select distinct source from source_file where file_no in (${joined(files, ' union ')}) order by source`,
    z.object({ source: z.string() }),
  );
  return rows.map(({ source }) => sourceNotice(data.sources, source));
}

/** A licence as one line people can act on. */
export function licenceLine({ title, publisher, licence }: SourceNotice): string {
  const by = publisher === undefined ? 'publisher not stated' : publisher.name;
  const terms =
    licence === undefined
      ? 'licence not stated: ask the publisher before passing it on'
      : `${licence.id}${licence.url === undefined ? '' : ` (${licence.url})`}`;
  return `${title['en'] ?? ''}. ${by}. ${terms}.${licence?.attribution === undefined ? '' : ` ${licence.attribution}`}`;
}
