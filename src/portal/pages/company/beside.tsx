import type { NextRules, Outlook } from '../../../reasons/index.ts';
import { Folded } from '../../parts/folded.tsx';
import { Rows } from '../../parts/table.tsx';
import { outlookWords } from '../../words/company/outlook.ts';
import { ratingWords } from '../../words/rating.ts';
import type { View } from '../../view.ts';
import { Way } from './turn.tsx';

/** How far each limit is: what is missed first is what stands between the subject and the better grade. */
export function Margins({ view, margins }: { readonly view: View; readonly margins: Outlook['margins'] }) {
  const words = outlookWords[view.language];
  if (margins.length === 0) return null;
  return (
    <Folded title={words.marginsTitle}>
      <p class="govuk-body">{words.marginsLead}</p>
      <Rows
        caption={words.marginsTitle}
        captionHidden
        columns={[
          { title: words.forGrade },
          { title: words.limit },
          { title: words.state },
          { title: words.distance, numeric: true },
        ]}
        rows={margins.map(({ title, says, holds, distance }) => [
          title,
          says,
          holds ? words.kept : words.missed,
          view.words.decimal(distance),
        ])}
      />
    </Folded>
  );
}

/** The authority's own grade beside the one that was computed. */
export function OfficialOnes({ view, official, now }: Pick<Outlook, 'official' | 'now'> & { readonly view: View }) {
  const words = outlookWords[view.language];
  if (official.length === 0) return null;
  return (
    <Rows
      caption={words.officialTitle}
      columns={[{ title: words.ours }, { title: words.theirs }, { title: words.compared }]}
      rows={official.map(({ what, ours, published, standing, statedOn }) => [
        ours === null ? ratingWords[view.language].unrated : what === 'grade' ? now.says : view.words.decimal(ours),
        <>
          {published}
          {statedOn === null ? null : <span class="gs-faint gs-under">{words.stated(view.words.day(statedOn))}</span>}
        </>,
        words.standing[standing],
      ])}
    />
  );
}

/** Other rules: what they give, and what they say otherwise, in the words of the rulebook. */
export function NextVersion({ view, next }: { readonly view: View; readonly next: NextRules }) {
  const words = outlookWords[view.language];
  const { day, number } = view.words;
  const same = next.from.says === next.to.says;
  return (
    <>
      <h3 class="govuk-heading-s">{words.nextTitle(next.version)}</h3>
      <p class="govuk-body">
        {same ? null : <Way view={view} direction={next.direction} />}{' '}
        {same ? words.nextSame(day(next.on), next.to.says) : words.nextLead(day(next.on), next.from.says, next.to.says)}
      </p>
      <Folded title={words.changesTitle(number(next.changes.length))}>
        <ul class="govuk-list govuk-list--bullet">
          {next.changes.slice(0, 100).map(({ section, entry, part, is, from, to }) => (
            <li class="gs-break">
              <code>{[section, entry, part].filter((each) => each !== '').join(' · ')}</code> ({words.change[is]})
              {from === null ? null : (
                <>
                  : <code>{from}</code>
                </>
              )}
              {to === null ? null : (
                <>
                  {' '}
                  → <code>{to}</code>
                </>
              )}
            </li>
          ))}
        </ul>
      </Folded>
    </>
  );
}
