import { quoted, sql, type Sql } from '../../sql/index.ts';
import type { LegalForm, PersonMarks } from './marks.ts';
import { matches, matchesSql } from './names.ts';

/** The form of the closed list that a source states, or undefined; an unknown one may be a natural person's. */
export function legalForm({ legalForms }: PersonMarks, text: string): LegalForm | undefined {
  return legalForms.find(({ pattern }) => matches(pattern, text));
}

/** What a column of legal forms proves: `organisation`, `person`, or NULL where the form is not on the list. */
export function legalFormSql({ legalForms }: PersonMarks, column: Sql): Sql {
  const patternOf = (holder: LegalForm['holder']): string =>
    legalForms.flatMap((form) => (form.holder === holder ? [`(?:${form.pattern})`] : [])).join('|');
  const whens = (['person', 'organisation'] as const).map((holder) => {
    const pattern = patternOf(holder);
    return pattern === '' ? sql`` : sql`when ${matchesSql(column, pattern)} then ${quoted(holder)} `;
  });
  return sql`case ${whens.reduce((left, right) => sql`${left}${right}`)} when false then null end`;
}
