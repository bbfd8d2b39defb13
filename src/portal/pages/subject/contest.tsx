import { phrasesIn, type GradeWhole } from '../../../reasons/index.ts';
import { ratingWords } from '../../words/rating.ts';
import type { View } from '../../view.ts';

interface ContestProps {
  readonly view: View;
  readonly grade: GradeWhole;
  /** Where the records come from, by title. */
  readonly sources: readonly string[];
}

/** Where somebody turns to who thinks that a rating is wrong: a record is one thing, how the rules were applied another. */
export function Contest({ view, grade: { shown, publication, contest }, sources }: ContestProps) {
  const words = ratingWords[view.language];
  const phrases = phrasesIn(view.language);
  return (
    <>
      {sources.length === 0 ? null : <p class="govuk-body">{words.contestRecord(phrases.list(sources))}</p>}
      {contest.map(({ title, how, within, url }) => (
        <>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{title}</h3>
          <p class="govuk-body">
            {how} {within === null ? null : words.contestWithin(within)}{' '}
            {url === null ? null : (
              <a class="govuk-link" href={url} rel="noopener">
                {words.contestMore(title)}
              </a>
            )}
          </p>
        </>
      ))}
      <p class="govuk-body">{words.contestRating(shown.authority)}</p>
      {publication.appealDays === 0 ? null : (
        <p class="govuk-body">{words.contestDays(phrases.beside.period(publication.appealDays, 'day'))}</p>
      )}
      <p class="govuk-body">{words.contestRepair}</p>
    </>
  );
}
