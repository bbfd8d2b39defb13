import { z } from 'zod';
import { searchSubjects, type SubjectMatch } from '../../../reasons/index.ts';
import { shape, sql, type Sql } from '../../../sql/index.ts';
import type { HiddenVisit } from '../../../visit/index.ts';
import { columnsOf, Head } from '../../parts/table.tsx';
import { Page } from '../../parts/page.tsx';
import { readingWords } from '../../words/access/reading.ts';
import { searchWords } from '../../words/search.ts';
import { href, type View } from '../../view.ts';

/** Matches on one page. */
const most = 50;

/** Searches everybody in the register, also of whom nothing is public. */
export async function fullSearchPage(view: View, { visit }: HiddenVisit, text: string) {
  const [words, search] = [readingWords[view.language], searchWords[view.language]];
  const found =
    text.trim() === '' ? [] : await searchSubjects(visit.served.workspace.database, text, most, visit.audience);
  return (
    <Page view={view} title={words.fullTitle} at="full">
      <h1 class="govuk-heading-l">{words.fullTitle}</h1>
      <ReadingFor view={view} />
      <p class="govuk-body">{words.fullLead}</p>
      <form action={href(view, 'full')} method="get">
        <div class="govuk-form-group">
          <label class="govuk-label" for="q">
            {words.find}
          </label>
          <input
            class="govuk-input govuk-input--width-20"
            id="q"
            name="q"
            type="search"
            value={text}
            autocomplete="off"
          />
        </div>
        <button type="submit" class="govuk-button">
          {search.button}
        </button>
      </form>
      <ul class="govuk-list">
        {found.map(({ subjectId, name, place, identifiers }) => (
          <li>
            <a class="govuk-link" href={href(view, 'full', subjectId)}>
              {name ?? subjectId}
            </a>{' '}
            {[place ?? '', ...identifiers.map(({ scheme, value }) => `${scheme} ${value}`)].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </Page>
  );
}

const gradeForm = z.object({
  run_id: z.string(),
  rulebook: z.string(),
  grade: z.string().nullable(),
  reason: z.string().nullable(),
  state: z.string(),
  coverage_known: shape.count.nullable(),
  coverage_asked: shape.count.nullable(),
});

/** Every grade that is kept of one subject, whatever became of it. */
export async function fullSubjectPage(view: View, { grades }: { readonly grades: Sql }, subject: SubjectMatch) {
  const words = readingWords[view.language];
  const kept = await view.served.workspace.database.rows(
    sql`select run_id, rulebook, grade, reason, state, coverage_known, coverage_asked from (${grades}) as kept
order by rulebook, run_id`,
    gradeForm,
  );
  const title = subject.name ?? subject.subjectId;
  return (
    <Page view={view} title={title} at="full">
      <h1 class="govuk-heading-l">{title}</h1>
      <ReadingFor view={view} />
      <h2 class="govuk-heading-m">{words.everything}</h2>
      {kept.length === 0 ? <p class="govuk-body">{words.none}</p> : null}
      <table class="govuk-table govuk-table--small-text-until-tablet gs-break">
        <Head columns={columnsOf(words.rulebook, words.grade, words.state, words.coverage, words.run)} />
        <tbody class="govuk-table__body">
          {kept.map(({ run_id, rulebook, grade, reason, state, coverage_known, coverage_asked }) => (
            <tr class="govuk-table__row">
              <th scope="row" class="govuk-table__header">
                {rulebook}
              </th>
              <td class="govuk-table__cell">{grade ?? reason ?? ''}</td>
              <td class="govuk-table__cell">{words.states[state] ?? state}</td>
              <td class="govuk-table__cell">
                {coverage_known === null ? '' : `${coverage_known} / ${coverage_asked ?? ''}`}
              </td>
              <td class="govuk-table__cell">{run_id}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}

/** Says on every page of this kind that it was written down, and what for. */
export function ReadingFor({ view }: { readonly view: View }) {
  const words = readingWords[view.language];
  if (view.asker.is === 'public' || view.asker.reading === undefined) return null;
  const { purpose, reference } = view.asker.reading;
  const said = [words.purpose[purpose], reference].filter(Boolean).join(', ');
  return (
    <p class="govuk-inset-text">
      {words.readingFor(said)}{' '}
      <a
        class="govuk-link"
        href={`${href(view, 'purpose')}?then=${encodeURIComponent(`/${view.language}${view.path}`)}`}
      >
        {words.purposeTitle}
      </a>
    </p>
  );
}
