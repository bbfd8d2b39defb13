import { z } from 'zod';
import { shape, sql, writtenOut, type Database, type Sql } from '../../sql/index.ts';
import { operators, type SubjectMatch } from './match.ts';

const cardForm = z.object({
  subject_no: shape.bigint,
  subject_id: z.string(),
  subject_kind: z.enum(['organisation', 'establishment']),
  name: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  place: z.string().nullable(),
  category: z.string().nullable(),
  operator: z.string().nullable(),
  identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
});

/** The subjects of these numbers, in this order, as the index of names describes them: what `matchesOf` says of each. */
export async function cardsOf(
  database: Database,
  home: Sql,
  order: readonly bigint[],
  identified: ReadonlySet<bigint>,
): Promise<SubjectMatch[]> {
  if (order.length === 0) return [];
  const rows = await database.rows(
    sql`select * from ${home}search_card where subject_no in (${writtenOut(order)})`,
    cardForm,
  );
  const cards = new Map(rows.map((row) => [row.subject_no, row]));
  return order.flatMap((subject): SubjectMatch[] => {
    const card = cards.get(subject);
    if (card === undefined) return [];
    const { subject_no, subject_id, subject_kind, operator, ...said } = card;
    return [
      {
        subjectId: subject_id,
        kind: subject_kind,
        ...said,
        // A profile that does not say who runs it proves nothing: it may be a person (law 1).
        operator: operators.parse(operator ?? 'unknown'),
        matchedBy: identified.has(subject_no) ? 'identifier' : 'name',
      },
    ];
  });
}
