import { z } from 'zod';
import type { Rows } from './ask.ts';
import * as shape from './shapes.ts';
import { joined, nothing, sql, type Sql } from './sql.ts';

/** The named columns of a question, by what each is made of. */
export type Columns = Readonly<Record<string, Sql>>;

/** A row as it comes: each of its columns as text, in one list. */
export type Texts = readonly (string | null)[];

/**
 * Columns as one column, `texts`: a list of what each of them is as text, as it would be written (`true`, `1.50`, `2026-01-02 03:04:05.6`).
 *
 * An engine that answers in columns of 2,048 rows each takes room for as many, and the program gives it back when it next clears up: of
 * ten columns of one row that is a megabyte, and of fifty look-ups a stop of more than ten milliseconds.
 */
export function textsOf(columns: Columns): Sql {
  return sql`[${joined(Object.values(columns).map((each) => sql`cast(${each} as varchar)`))}] as texts`;
}

/** Several questions, each of which gives `texts`, as one that says which row answers which of them; one alone as it is. */
export function together(questions: readonly Sql[]): Sql {
  const [first = nothing, ...others] = questions;
  if (others.length === 0) return first;
  return joined(
    questions.map((each, place) => sql`select ${place} as place, texts from (${each}) as asked`),
    ' union all ',
  );
}

const rowForm = z.object({ place: shape.count.default(0), texts: z.array(z.string().nullable()) });

/** What each of so many questions was answered. */
export function apart(rows: Rows, questions: number): readonly (readonly Texts[])[] {
  const answers = Array.from({ length: questions }, (): Texts[] => []);
  for (const { place, texts } of z.array(rowForm).parse(rows)) answers[place]?.push(texts);
  return answers;
}

/** Rows by the names of their columns, as `Database.rows` gives them. */
export function named(columns: Columns, rows: readonly Texts[]): Rows {
  const names = Object.keys(columns);
  return rows.map((texts) => Object.fromEntries(names.map((name, at) => [name, texts[at] ?? null])));
}
