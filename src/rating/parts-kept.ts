import { z } from 'zod';
import { sealForm, type RulebookPart } from '../proof/index.ts';
import { joined, shape, sql, type Database, type Transaction } from '../sql/index.ts';
import { groupForm, type GradeGroup } from './count.ts';
import { manifestIn } from './kept.ts';

/** What is kept of one rulebook's part of a run, apart from its rows. */
export interface PartKept {
  readonly said: RulebookPart;
  readonly groups: readonly GradeGroup[];
  readonly feeding: readonly string[];
  /** The run whose rows stand where it has none of its own, if it is kept as a difference itself. */
  readonly rests: string | undefined;
}

/** So many runs are held: a run never changes, and nearly always the last is asked for that was asked for before. */
const most = 16;
const held = new WeakMap<Database, Map<string, readonly PartKept[]>>();

/** The parts of runs that were committed, by run; what another part can be worked out from. */
export async function partsKept(
  transaction: Transaction,
  origin: Database,
  runs: readonly string[],
): Promise<ReadonlyMap<string, readonly PartKept[]>> {
  const known = held.get(origin) ?? new Map<string, readonly PartKept[]>();
  held.set(origin, known);
  const missing = runs.filter((run) => !known.has(run));
  if (missing.length > 0)
    for (const [run, parts] of await partsRead(transaction, missing)) {
      known.set(run, parts);
    }
  const found = new Map(runs.map((run) => [run, known.get(run) ?? []]));
  for (const oldest of known.keys()) {
    if (known.size <= most) break;
    known.delete(oldest);
  }
  return found;
}

/** A row of any of four tables: a run's manifest, a count of a part, a source that fed it, a run it rests on. */
const keptForm = groupForm.extend({
  what: z.enum(['manifest', 'count', 'feed', 'rests']),
  run_id: shape.text,
  rulebook: shape.text,
  text: z.string().nullable(),
});

/** In one question: of few rows it takes longer to plan each of four. */
async function partsRead(
  transaction: Transaction,
  runs: readonly string[],
): Promise<ReadonlyMap<string, readonly PartKept[]>> {
  const those = sql`run_id in (${joined(runs.map((run) => sql`${run}`))})`;
  const uncounted = sql`null as grade, null as reason, 0 as count, 0 as known, 0 as asked, 0 as premises`;
  const rows = await transaction.rows(
    sql`select 'manifest' as what, run_id, '' as rulebook, manifest as text, ${uncounted} from run where ${those}
union all select 'count', run_id, rulebook, null, grade, reason, count, known, asked, premises from run_count where ${those}
union all select 'feed', run_id, rulebook, source, ${uncounted} from run_feed where ${those}
union all select 'rests', run_id, rulebook, base_run, ${uncounted} from run_base where ${those}`,
    keptForm,
  );
  return new Map(
    runs.map((run) => {
      const own = rows.filter(({ run_id }) => run_id === run);
      const manifest = manifestIn(own.find(({ what }) => what === 'manifest')?.text ?? '');
      // Hashes of another form cannot be carried over.
      const said = manifest?.manifest === sealForm ? manifest.content.rulebooks : [];
      return [
        run,
        said.flatMap((part) =>
          partKept(
            part,
            own.filter(({ rulebook }) => rulebook === part.rulebook),
          ),
        ),
      ];
    }),
  );
}

function partKept(said: RulebookPart, rows: readonly z.infer<typeof keptForm>[]): readonly PartKept[] {
  const of = (what: z.infer<typeof keptForm>['what']) => rows.filter((row) => row.what === what);
  const groups = of('count').map(({ grade, reason, count, known, asked, premises }) => ({
    grade,
    reason,
    count,
    known,
    asked,
    premises,
  }));
  // Kept by a program that did not write down how many got what, or nobody was in scope: rating whole costs little then.
  if (groups.length === 0) return [];
  const feeding = of('feed').flatMap(({ text }) => text ?? []);
  return [{ said, groups, feeding: feeding.toSorted(), rests: of('rests')[0]?.text ?? undefined }];
}
