import { mostPortfolios, longestName, type Portfolio } from '../../../portfolio/index.ts';
import { Field, Problems, Submit } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { portfolioWords } from '../../words/company/portfolio.ts';
import { href, type View } from '../../view.ts';

/** Why a list was not taken. */
export type ListProblem = 'name' | 'list' | 'encoding' | 'nobody' | 'too-many';

interface PortfoliosSeen {
  readonly portfolios: readonly Portfolio[];
  /** What was typed, where the form comes back. */
  readonly name?: string;
  readonly problem?: ListProblem;
}

/** The portfolios of an account, and the form that makes another. */
export function portfoliosPage(view: View, { portfolios, name, problem }: PortfoliosSeen) {
  const words = portfolioWords[view.language];
  const text = problem === undefined ? undefined : words.problem[problem];
  const field = problem === 'name' ? 'name' : problem === 'too-many' ? undefined : 'list';
  return (
    <Page view={view} title={words.title} at="portfolios">
      <Problems view={view} problems={text === undefined ? [] : [{ field, text }]} />
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      {portfolios.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <ul class="gs-work govuk-!-margin-bottom-7">
          {portfolios.map((each) => (
            <li class="gs-work__item">
              <a class="govuk-link gs-work__link" href={href(view, 'portfolios', String(each.portfolio_no))}>
                {each.name}
              </a>
              {each.closed ? <strong class="govuk-tag govuk-tag--grey">{words.closed}</strong> : null}
              <p class="govuk-body govuk-!-margin-bottom-0">
                {words.members(view.words.number(each.members))},{' '}
                {words.changed(view.words.day(each.changed_at.slice(0, 10)))}
              </p>
            </li>
          ))}
        </ul>
      )}
      {portfolios.length >= mostPortfolios ? (
        <p class="govuk-inset-text">{words.problem['too-many']}</p>
      ) : (
        <>
          <h2 class="govuk-heading-m">{words.make}</h2>
          <form
            action={href(view, 'portfolios', 'look')}
            method="post"
            enctype="multipart/form-data"
            class="gs-list-form"
            novalidate
          >
            <Field
              name="name"
              label={words.name}
              hint={words.nameHint}
              value={(name ?? '').slice(0, longestName)}
              autocomplete="off"
              error={problem === 'name' ? text : undefined}
            />
            <ListFields view={view} error={field === 'list' ? text : undefined} />
            <p class="govuk-body">{words.kept}</p>
            <Submit text={words.look} />
          </form>
        </>
      )}
    </Page>
  );
}

/** The two ways to hand a list over: pasted, or as a file. */
export function ListFields({ view, error }: { readonly view: View; readonly error?: string | undefined }) {
  const words = portfolioWords[view.language];
  const wrong = error === undefined ? '' : ' list-error';
  return (
    <>
      <div class={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
        <label class="govuk-label" for="list">
          {words.list}
        </label>
        <div id="list-hint" class="govuk-hint">
          {words.listHint}
        </div>
        {error === undefined ? null : (
          <p id="list-error" class="govuk-error-message">
            {error}
          </p>
        )}
        <textarea
          class={`govuk-textarea${error === undefined ? '' : ' govuk-textarea--error'}`}
          id="list"
          name="list"
          rows={8}
          spellcheck={false}
          autocomplete="off"
          aria-describedby={`list-hint${wrong}`}
        ></textarea>
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label" for="file">
          {words.file}
        </label>
        <div id="file-hint" class="govuk-hint">
          {words.fileHint}
        </div>
        <div class="gs-drop" data-drop>
          <input
            class="govuk-file-upload"
            id="file"
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            aria-describedby="file-hint"
          />
        </div>
      </div>
    </>
  );
}
