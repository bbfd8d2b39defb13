import { sql } from '../../sql/index.ts';
import { anyLeftOpen, isLeftOpen, lookCloser, refuseNumbers } from '../map/persons.ts';
import type { Admission, Batch } from './batch.ts';
import { markOf, marksMade } from './marks.ts';
import { decidingScheme } from './subjects.ts';

/**
 * Finds the rows of natural persons that staging could not tell at sight (law 1): by the numbers they hold, and by their names. Names are judged by the marks, which tell of rows that say the same again who was found to
 * run their subject, and the others by their patterns.
 *
 * To prepare the patterns and to ask them of a few thousand names takes a fifth of the time of a usual file, whose
 * names were nearly all judged when it came the last time.
 */
export async function judgePersons(admission: Admission, batch: Batch): Promise<void> {
  const { transaction } = admission;
  const { names, marks: personMarks } = batch.staging;
  await refuseNumbers(transaction, batch.stored, personMarks);
  if (names === undefined || !(await anyLeftOpen(transaction, batch.stored, names))) return;
  const marks = await marksMade(admission, batch);
  if (marks !== undefined) {
    const answer = sql`unnest(['organisation', 'person', 'unknown'])`;
    await transaction.run(sql`update ${batch.stored} set ${names.operator} = judged.operator from (
  with said as (select rowid as row, subject, mark, ${answer} as operator from ${batch.stored} where ${isLeftOpen(names)})
  select said.row, said.operator from said
  join subject on subject.value = said.subject and subject.scheme = ${decidingScheme(batch)}
  join (${marks}) as made on made.subject_no = subject.subject_no and made.mark = ${markOf(batch, sql`said`, sql`said.operator`)}
) as judged where judged.row = ${batch.stored}.rowid`);
  }
  await lookCloser(transaction, batch.stored, names, personMarks);
}
