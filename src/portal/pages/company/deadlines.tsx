import type { Portfolio } from '../../../portfolio/index.ts';
import type { OfficialBeside, TurnOfMany } from '../../../reasons/index.ts';
import { Page } from '../../parts/page.tsx';
import { Rows } from '../../parts/table.tsx';
import { outlookWords } from '../../words/company/outlook.ts';
import { href, type View } from '../../view.ts';
import { Turns } from './turns.tsx';
import { Way } from './turn.tsx';

/** Members whose time ahead is worked out for one page. */
export const lookedAtOnPage = 25;

interface DeadlinesSeen {
  readonly portfolio: Portfolio;
  readonly turns: readonly TurnOfMany[];
  readonly official: readonly OfficialBeside[];
  readonly page: number;
  /** How many members have something public. */
  readonly of: number;
}

/** What is coming for a portfolio, the earliest day first, and how its grades stand beside the authorities' own. */
export function deadlinesPage(view: View, { portfolio, turns, official, page, of }: DeadlinesSeen) {
  const words = outlookWords[view.language];
  const { number, day } = view.words;
  const at = href(view, 'portfolios', String(portfolio.portfolio_no));
  const count = (wanted: OfficialBeside['standing']): string =>
    number(official.filter(({ standing }) => standing === wanted).length);
  return (
    <Page view={view} title={words.manyTitle} at="portfolios">
      <a class="govuk-back-link" href={at}>
        {portfolio.name}
      </a>
      <h1 class="govuk-heading-l">{words.manyTitle}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      <p class="govuk-body">
        {words.manyLead(
          number(Math.min(of, (page - 1) * lookedAtOnPage + 1)),
          number(Math.min(of, page * lookedAtOnPage)),
          number(of),
        )}
      </p>
      <p class="govuk-body">
        {official.length === 0 ? words.officialNone : words.officialMany(count('equal'), count('different'))}
      </p>
      {turns.length === 0 ? (
        <p class="govuk-body">{words.manyNone}</p>
      ) : (
        <Rows
          caption={words.turnsTitle}
          captionHidden
          columns={[
            { title: words.day },
            { title: words.organisation },
            { title: words.rulebook },
            { title: words.to },
          ]}
          rows={turns.map((turn) => [
            <time datetime={turn.on}>{day(turn.on)}</time>,
            <a class="govuk-link" href={href(view, 'subjects', turn.subjectId, 'outlook')}>
              {turn.name ?? turn.subjectId}
            </a>,
            turn.title,
            <>
              <Way view={view} direction={turn.direction} /> {turn.from.says} → <strong>{turn.to.says}</strong>{' '}
              <span class="gs-faint">({words.by[turn.by]})</span>
            </>,
          ])}
        />
      )}
      <Turns view={view} at={`${at}/outlook`} asked="" page={page} of={of} onPage={lookedAtOnPage} />
    </Page>
  );
}
