import { z } from 'zod';
import type { FieldType, RecordKind } from '../kinds/index.ts';
import { HeldAnswers, ident, numbersIn, shape, sql, type Database, type Sql } from '../sql/index.ts';
import type { Instant, Moment } from '../vocabulary/index.ts';
import type { Horizon } from './facts.ts';
import { compactedTo, ofShelved } from './shelved.ts';
import { endTable, factTable } from './tables.ts';

/** One version of a fact, and how it ended, where it did; instants as the database writes them. */
export interface FactVersion {
  readonly factNo: bigint;
  readonly subjectNo: bigint;
  readonly knownFrom: string;
  readonly commitNo: bigint;
  readonly statedAt: string;
  readonly eventOn: string;
  readonly fileNo: bigint;
  readonly rowNo: number;
  readonly fields: Readonly<Record<string, string | boolean | null>>;
  /** The earliest first; there is seldom more than one. */
  readonly ends: readonly FactEnd[];
}

/** Why and from when a version was no longer held. */
export interface FactEnd {
  readonly knownTo: string;
  readonly commitNo: bigint;
  readonly cause: string;
  readonly byFactNo: bigint | null;
  readonly reason: string | null;
}

const factForm = z.object({
  fact_no: shape.bigint,
  subject_no: shape.bigint,
  commit_no: shape.bigint,
  event_on: z.string(),
  /** Whether it has no end as far as ends are folded in. */
  is_open: shape.flag,
});
type FactRow = z.infer<typeof factForm>;
const versionForm = factForm
  .extend({ known_from: z.string(), stated_at: z.string(), file_no: shape.bigint, row_no: shape.count })
  .catchall(z.string().nullable());
const endForm = z.object({
  fact_no: shape.bigint,
  known_to: z.string(),
  commit_no: shape.bigint,
  cause: z.string(),
  by_fact_no: shape.bigint.nullable(),
  reason: z.string().nullable(),
});

/**
 * Every version of one kind's facts of some subjects, in the order they became known.
 *
 * The tables are asked for rows alone, and what held at which moment is worked out from them (`heldAt`): of a few
 * subjects an engine that scans takes longer to plan one joined question than to answer both of these.
 */
export async function versionsOf(
  database: Database,
  kind: Pick<RecordKind, 'id' | 'fields'>,
  subjects: readonly bigint[],
): Promise<readonly FactVersion[]> {
  const fields = kind.fields.map(({ name, type }) => ({ name, called: `field ${name}`, type }));
  const columns = {
    ...factColumns,
    known_from: sql`known_from`,
    stated_at: sql`stated_at`,
    file_no: sql`file_no`,
    row_no: sql`row_no`,
    ...Object.fromEntries(fields.map(({ name, called }) => [called, ident(name)])),
  };
  const rows = await database.texts(columns, (texts) => ofFacts(database, kind, subjects, texts), versionForm);
  const ends = await endsOf(database, kind, rows);
  return rows
    .map((row): FactVersion => ({
      factNo: row.fact_no,
      subjectNo: row.subject_no,
      knownFrom: row.known_from,
      commitNo: row.commit_no,
      statedAt: row.stated_at,
      eventOn: row.event_on,
      fileNo: row.file_no,
      rowNo: row.row_no,
      fields: Object.fromEntries(fields.map(({ name, called, type }) => [name, storedOf(row[called] ?? null, type)])),
      ends: ends.get(row.fact_no) ?? [],
    }))
    .toSorted((left, right) => (left.factNo < right.factNo ? -1 : 1));
}

const factColumns = {
  fact_no: sql`fact_no`,
  subject_no: sql`subject_no`,
  commit_no: sql`commit_no`,
  event_on: sql`event_on`,
  is_open: sql`ended_at = 'infinity'`,
};

async function ofFacts(
  database: Database,
  kind: Pick<RecordKind, 'id'>,
  subjects: readonly bigint[],
  texts: Sql,
): Promise<Sql> {
  return ofShelved(
    database,
    `fact_${kind.id}`,
    subjects,
    (where) => sql`select ${texts} from ${factTable(kind)} where ${where}`,
  );
}

/** A field as facts hold it: all but those that are true or false as text. */
function storedOf(said: unknown, { base }: FieldType): string | boolean | null {
  if (said === null) return null;
  return base === 'boolean' ? shape.flag.parse(said) : z.string().parse(said);
}

/** A fact that ended, of whom, and how. */
export interface EndedFact extends FactEnd {
  readonly subjectNo: bigint;
  readonly factCommitNo: bigint;
  readonly eventOn: string;
}

/** Every end of one kind's facts of some subjects. */
export async function endedFacts(
  database: Database,
  kind: Pick<RecordKind, 'id'>,
  subjects: readonly bigint[],
): Promise<readonly EndedFact[]> {
  const rows = await database.texts(factColumns, (texts) => ofFacts(database, kind, subjects, texts), factForm);
  const ends = await endsOf(database, kind, rows);
  return rows.flatMap(({ fact_no, subject_no, commit_no, event_on }) =>
    (ends.get(fact_no) ?? []).map((end): EndedFact => ({
      ...end,
      subjectNo: subject_no,
      factCommitNo: commit_no,
      eventOn: event_on,
    })),
  );
}

const endColumns = {
  fact_no: sql`fact_no`,
  known_to: sql`known_to`,
  commit_no: sql`commit_no`,
  cause: sql`cause`,
  by_fact_no: sql`by_fact_no`,
  reason: sql`reason`,
};

/** The ends of some facts. Of one that is open none is looked for where every end is folded in. */
async function endsOf(
  database: Database,
  kind: Pick<RecordKind, 'id'>,
  rows: readonly FactRow[],
): Promise<ReadonlyMap<bigint, readonly FactEnd[]>> {
  const found = new Map<bigint, FactEnd[]>();
  const last = rows.length === 0 ? undefined : await lastEnd(database, kind.id);
  if (last === undefined) return found;
  const areFolded = last <= ((await compactedTo(database, `fact_${kind.id}`)) ?? -1n);
  const facts = rows.flatMap(({ fact_no, is_open }) => (areFolded && is_open ? [] : [fact_no]));
  if (facts.length === 0) return found;
  const ended = await database.texts(
    endColumns,
    (texts) => sql`select ${texts} from ${endTable(kind)} where fact_no in (${numbersIn(facts)})`,
    endForm,
  );
  for (const { fact_no, known_to, commit_no, cause, by_fact_no, reason } of ended) {
    const end = { knownTo: known_to, commitNo: commit_no, cause, byFactNo: by_fact_no, reason };
    const before = found.get(fact_no) ?? [];
    found.set(
      fact_no,
      [...before, end].toSorted((left, right) => (left.knownTo < right.knownTo ? -1 : 1)),
    );
  }
  return found;
}

const lastEnds = new HeldAnswers<bigint | undefined>(256);
const lastForm = z.object({ last: shape.bigint.nullable() });

/** The last commit that ended a fact of a kind; undefined where nothing ever did. */
export async function lastEnd(database: Database, kind: string): Promise<bigint | undefined> {
  return lastEnds.of(database, kind, async () => {
    const [found] = await database.texts(
      { last: sql`max(commit_no)` },
      (texts) => sql`select ${texts} from ${endTable({ id: kind })}`,
      lastForm,
    );
    return found?.last ?? undefined;
  });
}

/** Whether a version held at a moment, as `factsKnown` asks it of the whole register. */
export function heldAt(
  { knownFrom, eventOn, commitNo, ends }: FactVersion,
  moment: Moment,
  horizon: Horizon | undefined,
): boolean {
  const knownAt = stored(moment.knownAt);
  const seen = (commit: bigint): boolean => horizon === undefined || commit <= horizon;
  return (
    knownFrom <= knownAt &&
    eventOn <= moment.asOf &&
    seen(commitNo) &&
    !ends.some((end) => end.knownTo <= knownAt && seen(end.commitNo))
  );
}

/** An instant as the database writes it, without zeros at its end: such texts stand in the order of their times. */
function stored(instant: Instant): string {
  return instant.replace('T', ' ').replace(/\.?0*Z$/, '');
}

/** What is known of each subject itself: of the versions of its profile that hold, the one of the latest day. */
export function latestOfEach(profiles: readonly FactVersion[]): ReadonlyMap<bigint, FactVersion> {
  const latest = new Map<bigint, FactVersion>();
  for (const each of profiles) {
    const before = latest.get(each.subjectNo);
    const later =
      before === undefined ||
      each.eventOn > before.eventOn ||
      (each.eventOn === before.eventOn && each.factNo > before.factNo);
    if (later) latest.set(each.subjectNo, each);
  }
  return latest;
}

/** What a source's list said of a subject. */
export interface ListingStated {
  readonly subjectNo: bigint;
  readonly listed: boolean;
  readonly statedAt: string;
  readonly knownFrom: string;
  readonly commitNo: bigint;
}

const listingForm = z.object({
  subject_no: shape.bigint,
  listed: shape.flag,
  stated_at: z.string(),
  known_from: z.string(),
  commit_no: shape.bigint,
});
const listingColumns = {
  subject_no: sql`subject_no`,
  listed: sql`listed`,
  stated_at: sql`stated_at`,
  known_from: sql`known_from`,
  commit_no: sql`commit_no`,
};

/** Everything that lists said of some subjects. */
export async function listingsOf(database: Database, subjects: readonly bigint[]): Promise<readonly ListingStated[]> {
  const rows = await database.texts(
    listingColumns,
    (texts) => ofShelved(database, 'listing', subjects, (where) => sql`select ${texts} from listing where ${where}`),
    listingForm,
  );
  return rows.map(({ subject_no, listed, stated_at, known_from, commit_no }) => ({
    subjectNo: subject_no,
    listed,
    statedAt: stated_at,
    knownFrom: known_from,
    commitNo: commit_no,
  }));
}

/** Whether each subject is on its source's list, the last statement winning; at a moment as `listedKnown`, else today. */
export function listedIn(
  said: readonly ListingStated[],
  at?: { readonly moment: Moment; readonly horizon: Horizon | undefined },
): ReadonlyMap<bigint, boolean> {
  const last = new Map<bigint, ListingStated>();
  for (const each of said) {
    const known =
      at === undefined ||
      (each.knownFrom <= stored(at.moment.knownAt) &&
        each.statedAt <= at.moment.asOf &&
        (at.horizon === undefined || each.commitNo <= at.horizon));
    const before = last.get(each.subjectNo);
    if (known && (before === undefined || each.commitNo > before.commitNo)) last.set(each.subjectNo, each);
  }
  return new Map([...last].map(([subject, { listed }]) => [subject, listed]));
}
