import { z } from 'zod';
import type { RulebookPart, SealForm } from '../proof/index.ts';
import { sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Evaluated } from './evaluate.ts';
import { countOf } from './count.ts';
import { gradesPart, PartBuckets } from './hashes.ts';

/** Whether something has the hash that was sealed; where it has not, in which buckets it differs. */
export interface Compared {
  readonly holds: boolean;
  readonly where: string;
}

interface HashesAsked {
  readonly run: string;
  readonly said: RulebookPart;
  readonly form: SealForm;
  readonly place: number;
  /** The grades that are kept: with `subject_id`. */
  readonly kept: Sql;
}

/** Compares with a seal the facts that were read again, the grades that are kept, and those that came out again. */
export async function compareHashes(
  transaction: Transaction,
  evaluated: Evaluated,
  { run, said, form, place, kept }: HashesAsked,
): Promise<{ readonly facts: Compared; readonly kept: Compared; readonly repeated: Compared }> {
  const { rulebook } = evaluated;
  const again = await PartBuckets.of(transaction, `rating_bucket_${place}`, {
    form,
    subjects: await countOf(transaction, evaluated.scope),
  });
  await again.addInputs(evaluated);
  await again.addGrades(evaluated.grades);
  await again.joined();
  const stored = await storedHashes(transaction, kept, { form, table: `rating_stored_${place}` });
  const sealed = sql`select part, bucket, hash from run_bucket where run_id = ${run} and rulebook = ${said.rulebook}`;
  const seal = await again.sealOf(rulebook);
  const changed = await changedBuckets(transaction, again, sealed);
  const facts = changed.filter((each) => !ofGrades(each));
  return {
    facts: {
      holds: seal.factsHash === said.facts_hash,
      where: facts.map((each) => `${each.part} ${shown(each)}`).join('; '),
    },
    kept: {
      holds: (await stored.gradesHash()) === said.grades_hash,
      where: gradesChanged(await changedBuckets(transaction, stored, sealed)),
    },
    repeated: { holds: seal.gradesHash === said.grades_hash, where: gradesChanged(changed) },
  };
}

/** The hashes of grades that are kept: rows with `subject_id`. */
export async function storedHashes(
  transaction: Transaction,
  grades: Sql,
  { form, table }: { readonly form: SealForm; readonly table: string },
): Promise<PartBuckets> {
  const stored = await PartBuckets.of(transaction, table, { form, subjects: await countOf(transaction, grades) });
  await stored.addGrades(grades);
  await stored.joined();
  return stored;
}

const changedForm = z.object({ part: z.string(), buckets: z.number().int(), first: z.array(z.string()) });
type Changed = z.infer<typeof changedForm>;

/** How many buckets of each part differ from what was sealed, and the first five. */
async function changedBuckets(transaction: Transaction, found: PartBuckets, sealed: Sql): Promise<Changed[]> {
  return transaction.rows(
    sql`select part, cast(count(*) as integer) as buckets, list(bucket order by bucket)[1:5] as first
from (select coalesce(was.part, found.part) as part, coalesce(was.bucket, found.bucket) as bucket
  from (${sealed}) as was full join (${found.hashes}) as found on found.part = was.part and found.bucket = was.bucket
  where was.hash is distinct from found.hash) as changed
where length(bucket) = (select max(length(bucket)) from (${sealed}) as sealed) group by part order by part`,
    changedForm,
  );
}

function ofGrades({ part }: Changed): boolean {
  return part === gradesPart;
}

function gradesChanged(changed: readonly Changed[]): string {
  return changed.filter(ofGrades).map(shown).join('');
}

/** Which buckets differ, said as beginnings of subject ids. */
function shown({ first, buckets }: Changed): string {
  return `of subjects whose id begins with ${first.join(', ')}${buckets > first.length ? ` and ${buckets - first.length} other beginnings` : ''}`;
}
