import { searchSubjects, type SubjectMatch } from '../../reasons/index.ts';
import { Page } from '../parts/page.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { searchWords } from '../words/search.ts';
import { href, type View } from '../view.ts';

/** Matches on one page. */
const most = 20;

/** What a search found, nearest first. */
export async function searchPage(view: View, text: string) {
  const words = searchWords[view.language];
  const { database } = view.served.workspace;
  const matches = text.trim() === '' ? [] : await searchSubjects(database, text, most, view.audience);
  const title = text.trim() === '' ? words.title : words.resultsTitle(text.trim());
  return (
    <Page view={view} title={title} at="search">
      <h1 class="govuk-heading-l">{title}</h1>
      <SearchForm view={view} text={text} />
      {text.trim() === '' ? null : matches.length === 0 ? (
        <>
          <p class="govuk-body">{words.none}</p>
          <p class="govuk-body">{words.noneHint}</p>
        </>
      ) : (
        <>
          <p class="govuk-body">{words.found(matches.length, matches.length === most)}</p>
          <ul class="gs-matches">
            {matches.map((match) => (
              <Match view={view} match={match} />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function Match({ view, match }: { readonly view: View; readonly match: SubjectMatch }) {
  const where = [match.address, match.postcode, match.place].filter((each) => each !== null && each !== '');
  return (
    <li class="gs-match">
      <h2 class="govuk-heading-s gs-match__name">
        <a class="govuk-link" href={href(view, 'subjects', match.subjectId)}>
          {match.name ?? match.subjectId}
        </a>
      </h2>
      <p class="govuk-body-s gs-match__where">{where.join(', ')}</p>
      <p class="govuk-body-s gs-match__where">
        {[match.category ?? '', ...match.identifiers.map(({ scheme, value }) => `${scheme} ${value}`)]
          .filter((each) => each !== '')
          .join(' · ')}
      </p>
    </li>
  );
}
