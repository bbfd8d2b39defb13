import {
  browseSubjects,
  gradeMarks,
  narrowedAudience,
  publicScales,
  searchSubjects,
  titlesOf,
  type GradeMark,
  type SubjectMatch,
} from '../../../reasons/index.ts';
import { Marks } from '../../parts/marks.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchForm } from '../../parts/search-form.tsx';
import { disputesOfAll, type Disputes } from '../../../visit/index.ts';
import { searchWords } from '../../words/search.ts';
import { href, type View } from '../../view.ts';
import { onPage, searchAsked, searchQuery, type SearchAsked } from './asked.ts';
import { Narrow } from './narrow.tsx';

/** What a search found, nearest first, each with its grades; or a part of the register, by name. */
export async function searchPage(view: View) {
  const { language, today } = view;
  const words = searchWords[language];
  const { database } = view.served.workspace;
  const asked = searchAsked(new URLSearchParams(view.query));
  const scales = await publicScales(database, today, language);
  const found = await matchesFor(view, asked);
  const matches = found.slice(0, onPage);
  const marks = await gradeMarks(database, matches, { today, language });
  const disputes = await disputesOfAll(
    view,
    matches.filter(({ subjectId }) => marks.has(subjectId)),
  );
  const idle = asked.text === '' && Object.keys(asked.narrowing).length === 0;
  const title = idle ? words.title : asked.text === '' ? words.browseTitle : words.resultsTitle(asked.text);
  return (
    <Page view={view} title={title} at="search">
      <h1 class="govuk-heading-l">{title}</h1>
      <SearchForm view={view} text={asked.text}>
        <Narrow view={view} asked={asked} scales={scales} />
      </SearchForm>
      {idle ? null : matches.length === 0 ? (
        <>
          <p class="govuk-body">{words.none}</p>
          <p class="govuk-body">{words.noneHint}</p>
        </>
      ) : (
        <Found
          view={view}
          asked={asked}
          matches={matches}
          marks={marks}
          disputes={disputes}
          more={found.length > onPage}
        />
      )}
    </Page>
  );
}

/** One more than a page has, which says whether there is a next one. */
async function matchesFor(view: View, asked: SearchAsked): Promise<readonly SubjectMatch[]> {
  const { database } = view.served.workspace;
  const { text, narrowing, page } = asked;
  const narrowed = Object.keys(narrowing).length > 0;
  if (text === '' && !narrowed) return [];
  const audience = narrowed ? narrowedAudience(view.today, narrowing) : view.audience;
  const after = (page - 1) * onPage;
  if (text === '') return browseSubjects(database, audience, { limit: onPage + 1, after });
  return (await searchSubjects(database, text, after + onPage + 1, audience)).slice(after);
}

interface FoundProps {
  readonly view: View;
  readonly asked: SearchAsked;
  readonly matches: readonly SubjectMatch[];
  readonly marks: ReadonlyMap<string, readonly GradeMark[]>;
  readonly disputes: ReadonlyMap<string, Disputes>;
  readonly more: boolean;
}

function Found({ view, asked, matches, marks, disputes, more }: FoundProps) {
  const words = searchWords[view.language];
  const { number } = view.words;
  const from = (asked.page - 1) * onPage + 1;
  return (
    <>
      <p class="govuk-body">{words.found(number(from), number(from + matches.length - 1))}</p>
      <form action={href(view, 'compare')} method="get">
        <ol class="gs-matches">
          {matches.map((match) => (
            <Match
              view={view}
              match={match}
              marks={marks.get(match.subjectId) ?? []}
              disputes={disputes.get(match.subjectId)}
            />
          ))}
        </ol>
        {matches.length < 2 ? null : (
          <button type="submit" class="govuk-button govuk-button--secondary">
            {words.compare}
          </button>
        )}
      </form>
      <nav class="govuk-pagination" aria-label={words.pages}>
        {asked.page > 1 ? <Turn view={view} asked={asked} by={-1} /> : null}
        {more && !asked.lastPage ? <Turn view={view} asked={asked} by={1} /> : null}
      </nav>
    </>
  );
}

function Turn({ view, asked, by }: { readonly view: View; readonly asked: SearchAsked; readonly by: 1 | -1 }) {
  const words = searchWords[view.language];
  return (
    <div class={by === 1 ? 'govuk-pagination__next' : 'govuk-pagination__prev'}>
      <a
        class="govuk-link govuk-pagination__link"
        rel={by === 1 ? 'next' : 'prev'}
        href={`${href(view, 'search')}${searchQuery(asked, asked.page + by)}`}
      >
        <span class="govuk-pagination__link-title">{by === 1 ? words.next : words.previous}</span>
      </a>
    </div>
  );
}

interface MatchProps {
  readonly view: View;
  readonly match: SubjectMatch;
  readonly marks: readonly GradeMark[];
  readonly disputes: Disputes | undefined;
}

function Match({ view, match, marks, disputes }: MatchProps) {
  const titles = titlesOf(view.served.workspace.data);
  const where = [match.address, match.postcode, match.place].filter((each) => each !== null && each !== '');
  const ids = match.identifiers.map(({ scheme, value }) => `${titles.scheme(scheme, view.language)} ${value}`);
  return (
    <li class="gs-match">
      <div class="govuk-checkboxes govuk-checkboxes--small gs-match__tick">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            type="checkbox"
            name="s"
            value={match.subjectId}
            id={`tick-${match.subjectId}`}
          />
          <label class="govuk-label govuk-checkboxes__label" for={`tick-${match.subjectId}`}>
            <span class="govuk-visually-hidden">{searchWords[view.language].tick(match.name ?? match.subjectId)}</span>
          </label>
        </div>
      </div>
      <div class="gs-match__who">
        <h2 class="govuk-heading-s gs-match__name">
          <a class="govuk-link" href={href(view, 'subjects', match.subjectId)}>
            {match.name ?? match.subjectId}
          </a>
        </h2>
        <p class="gs-faint">{where.join(', ')}</p>
        <p class="gs-faint">{[match.category ?? '', ...ids].filter((each) => each !== '').join(' · ')}</p>
      </div>
      <Marks view={view} marks={marks} disputes={disputes} />
    </li>
  );
}
