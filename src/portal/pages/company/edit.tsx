import type { Member, Portfolio, PortfolioVersion } from '../../../portfolio/index.ts';
import type { OneOfMany } from '../../../reasons/index.ts';
import { Field, Form, Submit } from '../../parts/form.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { Rows } from '../../parts/table.tsx';
import { portfolioWords } from '../../words/company/portfolio.ts';
import { href, type View } from '../../view.ts';
import { Moment } from '../analyst/parts.tsx';
import { ListFields } from './portfolios.tsx';
import { Turns } from './turns.tsx';

/** Members and versions on one page. */
const onPage = 100;
const versionsShown = 20;

interface EditSeen {
  readonly portfolio: Portfolio;
  readonly members: readonly Member[];
  readonly names: readonly OneOfMany[];
  readonly versions: readonly PortfolioVersion[];
  readonly done: boolean;
}

/** Everything of a portfolio that can be otherwise; each change is a version, and can be taken back. */
export function editPage(view: View, { portfolio, members, names, versions, done }: EditSeen) {
  const words = portfolioWords[view.language];
  const at = href(view, 'portfolios', String(portfolio.portfolio_no));
  const change = `${at}/change`;
  return (
    <Page view={view} title={words.editTitle} at="portfolios">
      {done ? <Notice title={words.done} /> : null}
      <a class="govuk-back-link" href={at}>
        {portfolio.name}
      </a>
      <h1 class="govuk-heading-l">{words.editTitle}</h1>
      <Form action={change}>
        <Hidden what="name" />
        <Field name="name" label={words.name} value={portfolio.name} autocomplete="off" />
        <Submit text={words.rename} kind="secondary" />
      </Form>
      <h2 class="govuk-heading-m">{words.add}</h2>
      <p class="govuk-body">{words.addLead}</p>
      <form
        action={`${href(view, 'portfolios', 'look')}?to=${portfolio.portfolio_no}`}
        method="post"
        enctype="multipart/form-data"
        novalidate
      >
        <ListFields view={view} />
        <Submit text={words.look} kind="secondary" />
      </form>
      <Members view={view} members={members} names={names} change={change} />
      <Versions view={view} versions={versions} change={change} />
      <Form action={change}>
        <Hidden what={portfolio.closed ? 'open' : 'close'} />
        <p class="govuk-body">{words.closeLead}</p>
        <Submit text={portfolio.closed ? words.open : words.close} kind="secondary" />
      </Form>
    </Page>
  );
}

function Hidden({ what }: { readonly what: string }) {
  return <input type="hidden" name="what" value={what} />;
}

interface MembersProps {
  readonly view: View;
  readonly members: readonly Member[];
  readonly names: readonly OneOfMany[];
  readonly change: string;
}

function Members({ view, members, names, change }: MembersProps) {
  const words = portfolioWords[view.language];
  const named = new Map(names.map((each) => [each.subjectId, each.name]));
  const asked = new URLSearchParams(view.query).get('page') ?? '';
  const last = Math.max(1, Math.ceil(members.length / onPage));
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Math.min(last, Number(asked)) : 1;
  if (members.length === 0) return null;
  return (
    <Form action={change}>
      <Hidden what="remove" />
      <fieldset class="govuk-fieldset govuk-form-group">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          <h2 class="govuk-fieldset__heading">{words.members(view.words.number(members.length))}</h2>
        </legend>
        <div class="govuk-hint">{words.removeLead}</div>
        <div class="govuk-checkboxes govuk-checkboxes--small">
          {members.slice((page - 1) * onPage, page * onPage).map(({ subjectId, reference }) => (
            <div class="govuk-checkboxes__item">
              <input
                class="govuk-checkboxes__input"
                id={`member-${subjectId}`}
                name="member"
                type="checkbox"
                value={subjectId}
              />
              <label class="govuk-label govuk-checkboxes__label" for={`member-${subjectId}`}>
                {named.get(subjectId) ?? subjectId}
                {reference === null ? '' : ` · ${reference}`}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
      <Submit text={words.remove} kind="secondary" />
      <Turns view={view} at={change} asked="" page={page} of={members.length} onPage={onPage} />
    </Form>
  );
}

function Versions({ view, versions, change }: { view: View; versions: readonly PortfolioVersion[]; change: string }) {
  const words = portfolioWords[view.language];
  const { number } = view.words;
  return (
    <Rows
      caption={words.versions}
      columns={[
        { title: words.version('') },
        { title: words.when },
        { title: words.name },
        { title: words.added, numeric: true },
        { title: words.removed, numeric: true },
        { title: words.restore },
      ]}
      rows={versions.slice(0, versionsShown).map((each, index) => [
        number(each.version),
        <Moment view={view} at={each.made_at} />,
        each.name,
        number(each.added),
        number(each.removed),
        index === 0 ? null : (
          <form action={change} method="post">
            <Hidden what="restore" />
            <input type="hidden" name="as" value={String(each.version)} />
            <button class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" type="submit">
              {words.restore}
              <span class="govuk-visually-hidden"> ({words.version(number(each.version))})</span>
            </button>
          </form>
        ),
      ])}
    />
  );
}
