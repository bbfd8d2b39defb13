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

/** What is kept of a subject that never changes, and with it the identifier that decides who it is; or another identifier. */
export const subjectRow = z.object({
  subject_no: shape.bigint,
  subject_id: z.string().nullable().default(null),
  subject_kind: z.enum(['organisation', 'establishment']).nullable().default(null),
  scheme: z.string(),
  value: z.string(),
});
type SubjectRow = z.infer<typeof subjectRow>;
const otherColumns = { subject_no: sql`subject_no`, scheme: sql`scheme`, value: sql`value` };
export const subjectColumns = { ...otherColumns, subject_id: sql`subject_id`, subject_kind: sql`subject_kind` };

/** Who runs a subject, as its profile says. */
export const operators = z.enum(['organisation', 'person', 'unknown']);

/** The subjects of these numbers, in this order, as their profiles in force describe them; some may have been read before. */
export async function matchesOf(
  database: Database,
  order: readonly bigint[],
  identified: ReadonlySet<bigint>,
  read: readonly SubjectRow[] = [],
): Promise<SubjectMatch[]> {
  if (order.length === 0) return [];
  const unread = order.filter((number) => !read.some(({ subject_no }) => subject_no === number));
  const [subjects, others, versions] = await Promise.all([
    subjectsOf(database, unread),
    database.texts(
      otherColumns,
      (texts) => sql`select ${texts} from identifier where subject_no in (${numbersIn(order)})`,
      subjectRow,
    ),
    versionsOf(database, profileKind, order),
  ]);
  const rows = [...read, ...subjects, ...others];
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

async function subjectsOf(database: Database, numbers: readonly bigint[]): Promise<readonly SubjectRow[]> {
  if (numbers.length === 0) return [];
  return database.texts(
    subjectColumns,
    (texts) => ofShelved(database, 'subject', numbers, (where) => sql`select ${texts} from subject where ${where}`),
    subjectRow,
  );
}

/** Each once: first the one that decides who it is, then in the order of schemes and values. */
function identifiersIn(own: readonly SubjectRow[]): SubjectMatch['identifiers'] {
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
