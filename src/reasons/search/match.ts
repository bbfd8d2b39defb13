import { z } from 'zod';
import { endTable, factTable, profileKind } from '../../registry/index.ts';
import { joined, shape, sql, type Database } from '../../sql/index.ts';
import type { Operator, SubjectKind } from '../../vocabulary/index.ts';

/** One subject as a search shows it: enough to tell it from its namesakes. */
export interface SubjectMatch {
  readonly subjectId: string;
  readonly kind: SubjectKind;
  readonly name: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
  readonly category: string | null;
  readonly operator: Operator;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly matchedBy: 'identifier' | 'name';
}

const identityShape = z.object({
  subject_no: shape.bigint,
  subject_id: z.string(),
  subject_kind: z.enum(['organisation', 'establishment']),
  name: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  place: z.string().nullable(),
  category: z.string().nullable(),
  operator: z.enum(['organisation', 'person', 'unknown']).nullable(),
  identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
});

/** The subjects of these numbers, in this order, as their profiles in force describe them. */
export async function matchesOf(
  database: Database,
  order: readonly bigint[],
  identified: ReadonlySet<bigint>,
): Promise<SubjectMatch[]> {
  if (order.length === 0) return [];
  const wanted = joined(order.map((subject) => sql`${subject}`));
  const [facts, ends] = [factTable(profileKind), endTable(profileKind)];
  const rows = await database.rows(
    sql`with profile as (
  select * from ${facts} as fact where subject_no in (${wanted})
    and not exists (select 1 from ${ends} as ended where ended.fact_no = fact.fact_no)
  qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1),
held as (
  select subject_no, list({'scheme': scheme, 'value': value} order by first desc, scheme, value) as identifiers
  from (
    select subject_no, scheme, value, max(first) as first from (
      select subject_no, scheme, value, 1 as first from subject where subject_no in (${wanted})
      union all select subject_no, scheme, value, 0 from identifier where subject_no in (${wanted}))
    group by subject_no, scheme, value)
  group by subject_no)
select subject.subject_no, subject.subject_id, subject.subject_kind, profile.name, profile.address, profile.postcode,
  profile.place, profile.category, profile.operator, held.identifiers
from subject join held using (subject_no) left join profile using (subject_no)
where subject.subject_no in (${wanted})`,
    identityShape,
  );
  const bySubject = new Map(rows.map((row) => [row.subject_no, row]));
  return order.flatMap((subject) => {
    const row = bySubject.get(subject);
    if (row === undefined) return [];
    return [
      {
        subjectId: row.subject_id,
        kind: row.subject_kind,
        name: row.name,
        address: row.address,
        postcode: row.postcode,
        place: row.place,
        category: row.category,
        // A profile that does not say who runs it proves nothing: it may be a person (law 1).
        operator: row.operator ?? 'unknown',
        identifiers: row.identifiers,
        matchedBy: identified.has(subject) ? 'identifier' : 'name',
      } satisfies SubjectMatch,
    ];
  });
}
