import { z } from 'zod';
import { loadRulebook, ratingLayout, rehearseRating } from '../src/rating/index.ts';
import { refreshNameIndex } from '../src/reasons/index.ts';
import { shape, sql } from '../src/sql/index.ts';
import { instantOf, valueOf } from '../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../src/workspace/index.ts';
import { serveHere } from './serving.ts';

/** Rates everything by the rulebooks in force, to the grades, and keeps nothing of it. */
async function rateOnce(workspace: Workspace): Promise<void> {
  const rulebooks = workspace.settings.rulebooks.map((id) => valueOf(loadRulebook(workspace.data, id)).rulebook);
  await rehearseRating(workspace, { rulebooks, now: instantOf(new Date()) }, async ({ transaction, parts }) => {
    for (const { grades } of parts)
      await transaction.row(sql`select count(grade) as graded from (${grades}) as given`, shape.anything);
    return parts.length;
  });
}

/** Subjects of which something is public, spread over the register, and what people would look some of them up by. */
async function sampled({ database }: Workspace): Promise<{ subjects: string[]; texts: string[] }> {
  const rows = await database.rows(
    sql`select subject.subject_id, name from (
  select subject_no, row_number() over (order by hash(subject_no)) as place from grade group by subject_no) as rated
join subject using (subject_no) left join search_name using (subject_no) where place <= 5000 order by place`,
    z.object({ subject_id: z.string(), name: z.string().nullable() }),
  );
  return {
    subjects: rows.map(({ subject_id }) => subject_id),
    texts: rows.slice(0, 500).flatMap(({ name }) => name ?? []),
  };
}

/** Rates again and again until it is told to rest; what is under way then is given up, for a large register takes minutes. */
async function rateUntil(workspace: Workspace, rest: AbortSignal): Promise<number> {
  let rated = 0;
  const stop = (): void => workspace.database.interrupt();
  rest.addEventListener('abort', stop);
  try {
    while (!rest.aborted) {
      await rateOnce(workspace);
      rated += 1;
    }
  } catch (error) {
    if (!rest.aborted) throw error;
  } finally {
    rest.removeEventListener('abort', stop);
    workspace.database.resume();
  }
  return rated;
}

/**
 * The server that `load.ts` asks, in a process of its own. Told to (`rate`), it rates in that very process until it is
 * told to `rest`; it ends when whoever started it has gone.
 */
async function main(dir: string): Promise<void> {
  const workspace = await openWorkspace(dir, { exact: true, layouts: [ratingLayout] });
  await refreshNameIndex(workspace.database);
  const { url, stop } = await serveHere(workspace);
  let rest = new AbortController();
  const rate = async (): Promise<void> => {
    const started = performance.now();
    const rated = await rateUntil(workspace, rest.signal);
    process.send?.({ rated, seconds: (performance.now() - started) / 1000 });
  };
  const ended = new Promise<void>((resolve) => process.once('disconnect', () => resolve()));
  process.on('message', (asked) => {
    if (asked === 'rest') return rest.abort();
    rest = new AbortController();
    return void rate();
  });
  process.send?.({ url, ...(await sampled(workspace)) });
  await ended;
  await stop();
  await workspace.close();
}

await main(process.argv[2] ?? '.');
