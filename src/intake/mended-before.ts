import { z } from 'zod';
import { endTable, factTable } from '../registry/index.ts';
import type { RecordKind } from '../kinds/index.ts';
import { ident, joined, quoted, shape, sql, type Database } from '../sql/index.ts';
import { parsed } from './map/parse.ts';
import type { Mended } from './mend.ts';

interface MendAsked {
  readonly id: string;
  readonly kind: RecordKind;
  readonly factNo: bigint;
  /** What was put in place of the old values; undefined where the record was taken back. */
  readonly values: Readonly<Record<string, string>> | undefined;
  readonly reason: string;
}

/**
 * The very same mend, where it was done before: the same values in place of the same version, for the same reason. Whoever
 * had no answer and asks again is told from here what was done.
 */
export async function mendedBefore(
  database: Database,
  { id, kind, factNo, values, reason }: MendAsked,
): Promise<Mended | undefined> {
  const known = kind.fields.filter(({ name }) => values !== undefined && Object.hasOwn(values, name));
  if (known.length !== Object.keys(values ?? {}).length) return undefined;
  const same = known.map(
    ({ name, type }) =>
      sql`made.${ident(name)} is not distinct from ${parsed(sql`nullif(${quoted(values?.[name] ?? '')}, '')`, type, { as: 'default' })}`,
  );
  const [found] = await database.rows(
    sql`select ended.by_fact_no, ended.commit_no, fact.subject_no from ${endTable(kind)} as ended
join ${factTable(kind)} as fact using (fact_no) left join ${factTable(kind)} as made on made.fact_no = ended.by_fact_no
where ended.fact_no = ${factNo} and ended.cause = 'mended' and ended.reason = ${reason}
  and (ended.by_fact_no is null) = ${values === undefined} and ${joined([sql`true`, ...same], ' and ')}`,
    z.object({ by_fact_no: shape.bigint.nullable(), commit_no: shape.bigint, subject_no: shape.bigint }),
  );
  if (found === undefined) return undefined;
  const { by_fact_no: made, commit_no, subject_no } = found;
  return { ended: id, made: made === null ? undefined : `${kind.id}/${made}`, subject_no, commit_no };
}
