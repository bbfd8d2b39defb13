import { stringify } from 'csv-stringify/sync';
import type { MemberShown } from './overview.ts';

/**
 * A portfolio as CSV, one line a grade, in English and by the codes of the rulebooks, for programs and spreadsheets. A
 * text that a spreadsheet would run as a formula is written so that it does not.
 */
export function overviewCsv(members: readonly MemberShown[]): string {
  const rows = members.flatMap(({ subjectId, reference, name, place, grades }) =>
    grades.map((each) => [
      subjectId,
      reference,
      name,
      place,
      each.topic,
      each.rulebook,
      each.grade,
      each.score,
      each.reason,
      each.known,
      each.asked,
      each.asOf,
      each.run,
      each.stale,
      each.before?.grade ?? null,
      each.before?.asOf ?? null,
    ]),
  );
  return stringify([columns, ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))], {
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

const columns = ['subject_id', 'reference', 'name', 'place', 'topic', 'rulebook', 'grade', 'score', 'reason'].concat([
  'known',
  'asked',
  'as_of',
  'run',
  'out_of_date',
  'grade_before',
  'as_of_before',
]);
