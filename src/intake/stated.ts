import { dayFrom, done, faulty, type Day, type Outcome } from '../vocabulary/index.ts';
import { intakeFault } from './faults.ts';
import type { Form } from './source/index.ts';

/**
 * The day a whole file was stated on, by its name; undefined where its rows say so themselves. A month means its last
 * day and a year its last, because the file may hold what happened until then.
 */
export function statedDay(form: Form, fileName: string): Outcome<Day | undefined> {
  if (form.statedAt.by === 'value') return done(undefined);
  const { pattern } = form.statedAt;
  const found = new RegExp(pattern).exec(fileName)?.[1];
  const day = found === undefined ? undefined : lastDay(found);
  return day === undefined ? faulty([intakeFault('intake-stated-when', { pattern }, { file: fileName })]) : done(day);
}

/** The day that `2026-06-30`, `20260630`, `2026-06` (its last day) or `2026` (its last day) names. */
export function lastDay(text: string): Day | undefined {
  const parts = /^(\d{4})(?:[-_.]?(\d{2})(?:[-_.]?(\d{2}))?)?$/.exec(text);
  if (parts === null) return undefined;
  const [, year = '', month, day] = parts;
  if (month === undefined) return dayFrom(`${year}-12-31`);
  if (day !== undefined) return dayFrom(`${year}-${month}-${day}`);
  return ['31', '30', '29', '28'].map((last) => dayFrom(`${year}-${month}-${last}`)).find((each) => each !== undefined);
}
