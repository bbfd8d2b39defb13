import { may } from '../../../access/index.ts';
import type { RatingWork } from '../../../desk/index.ts';
import type { KeptRun } from '../../../rating/index.ts';
import { Form, Submit } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { runWords } from '../../words/analyst/runs.ts';
import { href, type View } from '../../view.ts';
import { Back, Faults, Moment, UnderWay } from './parts.tsx';
import { Rows } from '../../parts/table.tsx';

/** Runs on one page of the list. */
export const runsOnPage = 20;

interface RunsSeen {
  readonly runs: readonly KeptRun[];
  /** How many runs come before these, and whether any come after. */
  readonly from: number;
  readonly more: boolean;
  readonly running: RatingWork | undefined;
}

/** Every run, the latest first, with what became of each of its parts; and the way to make another. */
export function runsPage(view: View, { runs, from, more, running }: RunsSeen) {
  const words = runWords[view.language];
  return (
    <Page view={view} title={words.title} at="runs">
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      {may(view.asker, 'runs:rate') ? (
        running === undefined ? (
          <Form action={href(view, 'runs')}>
            <p class="govuk-body">{words.rateLead}</p>
            <Submit text={words.rate} />
          </Form>
        ) : (
          <p class="govuk-body">
            <a class="govuk-link" href={href(view, 'runs', 'work', running.id)}>
              {words.rating}: {words.update}
            </a>
          </p>
        )
      ) : null}
      {runs.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <Rows
          caption={words.title}
          captionHidden
          columns={[{ title: words.run }, { title: words.asOf }, { title: words.ratedAt }, { title: words.rulebook }]}
          rows={runs.map(({ run, moment, ratedAt, rulebooks }) => [
            <a class="govuk-link" href={href(view, 'runs', run)}>
              {run}
            </a>,
            view.words.day(moment.asOf),
            <Moment view={view} at={ratedAt} />,
            <ul class="govuk-list govuk-!-margin-bottom-0">
              {rulebooks.map(({ rulebook, state }) => (
                <li>
                  {rulebook}: {words.states[state]}
                </li>
              ))}
            </ul>,
          ])}
        />
      )}
      {more ? (
        <a class="govuk-link" href={`${href(view, 'runs')}?from=${from + runsOnPage}`}>
          {words.older}
        </a>
      ) : null}
    </Page>
  );
}

/** A rating that goes on, or that came to no run; one that came to a run is that run's page. */
export function ratingPage(view: View, { id, task }: RatingWork) {
  const words = runWords[view.language];
  const { state, progress } = task;
  return (
    <Page view={view} title={words.rating} at="runs">
      <Back href={href(view, 'runs')} text={words.back} />
      <h1 class="govuk-heading-l">{words.rating}</h1>
      {state.is === 'running' ? (
        <>
          <UnderWay
            title={words.rating}
            doing={
              progress === undefined ? words.waiting : words.ratingStep(progress.rulebook, progress.place, progress.of)
            }
            // A rulebook is counted once it is done, so that the bar is full at the end and not before.
            done={progress === undefined ? undefined : progress.place - 1}
            of={progress?.of}
            update={words.update}
            href={href(view, 'runs', 'work', id)}
          />
          <Form action={href(view, 'runs', 'work', id)}>
            <Submit text={words.stop} kind="secondary" />
          </Form>
        </>
      ) : null}
      {state.is === 'stopped' ? <p class="govuk-body">{words.stopped}</p> : null}
      {state.is === 'refused' ? (
        <>
          <h2 class="govuk-heading-m">{words.refused}</h2>
          <Faults faults={state.faults} />
        </>
      ) : null}
    </Page>
  );
}
