import { portfolioWords } from '../../words/company/portfolio.ts';
import type { View } from '../../view.ts';

interface TurnsProps {
  readonly view: View;
  readonly at: string;
  /** The rest of the question, with its question mark, or nothing. */
  readonly asked: string;
  readonly page: number;
  readonly of: number;
  readonly onPage: number;
}

/** The way to the pages before and after, and where one is. Nothing where there is one page. */
export function Turns({ view, at, asked, page, of, onPage }: TurnsProps) {
  const words = portfolioWords[view.language];
  const { number } = view.words;
  if (of <= onPage) return null;
  const to = (other: number): string => `${at}${asked === '' ? '?' : `${asked}&`}page=${other}`;
  const last = Math.ceil(of / onPage);
  return (
    <nav
      class="govuk-pagination"
      aria-label={words.place(number((page - 1) * onPage + 1), number(Math.min(of, page * onPage)), number(of))}
    >
      {page > 1 ? (
        <div class="govuk-pagination__prev">
          <a class="govuk-link govuk-pagination__link" rel="prev" href={to(page - 1)}>
            <span class="govuk-pagination__link-title">{words.previous}</span>
          </a>
        </div>
      ) : null}
      <p class="govuk-body govuk-!-margin-bottom-0">
        {words.place(number((page - 1) * onPage + 1), number(Math.min(of, page * onPage)), number(of))}
      </p>
      {page < last ? (
        <div class="govuk-pagination__next">
          <a class="govuk-link govuk-pagination__link" rel="next" href={to(page + 1)}>
            <span class="govuk-pagination__link-title">{words.next}</span>
          </a>
        </div>
      ) : null}
    </nav>
  );
}
