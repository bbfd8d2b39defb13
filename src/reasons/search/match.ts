import { z } from 'zod';
import { latestOfEach, ofShelved, profileKind, versionsOf } from '../../registry/index.ts';
import { numbersIn, shape, sql, type Database } from '../../sql/index.ts';
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

const rowForm = z.object({
  subject_no: shape.bigint,
  subject_id: z.string().nullable().default(null),
  subject_kind: z.enum(['organisation', 'establishment']).nullable().default(null),
  scheme: z.string(),
  value: z.string(),
});
const otherColumns = { subject_no: sql`subject_no`, scheme: sql`scheme`, value: sql`value` };
const subjectColumns = { ...otherColumns, subject_id: sql`subject_id`, subject_kind: sql`subject_kind` };

/** Who runs a subject, as its profile says. */
export const operators = z.enum(['organisation', 'person', 'unknown']);

/** The subjects of these numbers, in this order, as their profiles in force describe them. */
export async function matchesOf(
  database: Database,
  order: readonly bigint[],
  identified: ReadonlySet<bigint>,
): Promise<SubjectMatch[]> {
  if (order.length === 0) return [];
  const [subjects, others, versions] = await Promise.all([
    database.texts(
      subjectColumns,
      (texts) => ofShelved(database, 'subject', order, (where) => sql`select ${texts} from subject where ${where}`),
      rowForm,
    ),
    database.texts(
      otherColumns,
      (texts) => sql`select ${texts} from identifier where subject_no in (${numbersIn(order)})`,
      rowForm,
    ),
    versionsOf(database, profileKind, order),
  ]);
  const rows = [...subjects, ...others];
  const profiles = latestOfEach(versions.filter(({ ends }) => ends.length === 0));
  return order.flatMap((subject): SubjectMatch[] => {
    const own = rows.filter(({ subject_no }) => subject_no === subject);
    const { subject_id, subject_kind } = own.find((row) => row.subject_id !== null) ?? {};
    if (typeof subject_id !== 'string' || !subject_kind) return [];
    const fields = profiles.get(subject)?.fields ?? {};
    const said = (name: string): string | null => {
      const value = fields[name] ?? null;
      return value === null ? null : String(value);
    };
    return [
      {
        subjectId: subject_id,
        kind: subject_kind,
        name: said('name'),
        address: said('address'),
        postcode: said('postcode'),
        place: said('place'),
        category: said('category'),
        // A profile that does not say who runs it proves nothing: it may be a person (law 1).
        operator: operators.parse(said('operator') ?? 'unknown'),
        identifiers: identifiersIn(own),
        matchedBy: identified.has(subject) ? 'identifier' : 'name',
      },
    ];
  });
}

/** Each once: first the one that decides who it is, then in the order of schemes and values. */
function identifiersIn(own: readonly z.infer<typeof rowForm>[]): SubjectMatch['identifiers'] {
  const [deciding, others] = [
    own.filter((row) => row.subject_id !== null),
    own.filter((row) => row.subject_id === null),
  ];
  const ordered = others.toSorted(
    (left, right) => compare(left.scheme, right.scheme) || compare(left.value, right.value),
  );
  const each = new Map(
    [...deciding, ...ordered].map(({ scheme, value }) => [JSON.stringify([scheme, value]), { scheme, value }]),
  );
  return [...each.values()];
}

/** By code points, as the database orders texts. */
function compare(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
