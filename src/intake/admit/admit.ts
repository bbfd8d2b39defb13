import { profileKind } from '../../registry/index.ts';
import { withdrawAbsent } from './absence.ts';
import { beginWork, type Admission, type Batch } from './batch.ts';
import { countBatch, recordsByKind, rowsLeft, type Counted } from './count.ts';
import { keepListing } from './listing.ts';
import { keepMarks } from './marks.ts';
import { judgePersons } from './persons.ts';
import { quarantineRows } from './quarantine.ts';
import { admitKind } from './records.ts';
import { seatRows, type OtherTopics } from './seats.ts';
import { enterIdentifiers } from './subjects.ts';
import { findTwins } from './twins.ts';

/** What became of the rows of one batch, and of the records in them. */
export interface Admitted extends Counted {
  readonly newSubjects: number;
  readonly unlisted: number;
  /** Subjects that were found by their ids. */
  readonly known: ReadonlyMap<string, bigint>;
}

/**
 * Admits the rows of one staged file: persons found, twins found, subjects entered, every row given its seat, then kind by kind what
 * is new, corrected, late or gone; the list; and what is held back. All in SQL over whole tables.
 */
export async function admitBatch(admission: Admission, batch: Batch, otherTopics: OtherTopics): Promise<Admitted> {
  const { transaction } = admission;
  await judgePersons(admission, batch);
  await beginWork(transaction);
  await findTwins(admission, batch);
  const seats = await seatRows(admission, batch, otherTopics);
  await enterIdentifiers(admission, batch);
  const allNew = new Set<string>();
  for (const { kind, records } of recordsByKind(batch)) {
    if (await admitKind(admission, batch, { seats, kind, records })) allNew.add(kind.id);
    if (batch.whole && batch.form.snapshot.is === 'all-records' && kind.id !== profileKind.id)
      await withdrawAbsent(admission, batch, { kind, records });
  }
  const unlisted = await keepListing(admission, batch, seats);
  await keepMarks(admission, batch, seats);
  const left = await rowsLeft(admission, batch);
  const quarantined = await quarantineRows(admission, batch, left);
  await seats.facts.forget();
  return {
    ...(await countBatch(transaction, batch, { seats, allNew, quarantined, left })),
    newSubjects: seats.newSubjects,
    unlisted,
    known: seats.known,
  };
}
