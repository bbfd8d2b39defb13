import type { ToldAlert, Watch } from '../../../watch/index.ts';
import { Form, Submit } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { watchPageWords } from '../../words/watch.ts';
import { href, type View } from '../../view.ts';

/** What the page of alerts shows. */
export interface AlertsShown {
  readonly alerts: readonly ToldAlert[];
  /** The number of the last alert shown, where there are earlier ones. */
  readonly next: bigint | undefined;
  readonly newest: bigint | undefined;
  readonly watches: readonly (Watch & { readonly name: string })[];
  readonly feed: string;
}

/** What changed of those whom somebody watches, whom that is, and how to be told elsewhere. */
export function alertsPage(view: View, { alerts, next, newest, watches, feed }: AlertsShown) {
  const words = watchPageWords[view.language];
  const isUnread = alerts.some(({ alert }) => !alert.isRead);
  return (
    <Page view={view} title={words.title} at="alerts">
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      {alerts.length === 0 ? <p class="govuk-inset-text">{words.none}</p> : null}
      <ul class="govuk-list govuk-list--spaced gs-alerts">
        {alerts.map((told) => (
          <Alert view={view} told={told} />
        ))}
      </ul>
      {isUnread && newest !== undefined ? (
        <Form action={href(view, 'work', 'alerts', 'read')}>
          <input type="hidden" name="through" value={String(newest)} />
          <Submit text={words.markRead} kind="secondary" />
        </Form>
      ) : null}
      {next === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href(view, 'work', 'alerts')}?before=${next}`}>
            {words.later}
          </a>
        </p>
      )}
      <Watched view={view} watches={watches} />
      <section aria-labelledby="feed">
        <h2 class="govuk-heading-m" id="feed">
          {words.feed}
        </h2>
        <p class="govuk-body">{words.feedSays}</p>
        <p class="govuk-body gs-break">
          <a class="govuk-link" href={feed}>
            {feed}
          </a>
        </p>
        <Form action={href(view, 'work', 'alerts', 'feed')}>
          <Submit text={words.newFeed} kind="secondary" />
        </Form>
      </section>
      <p class="govuk-body">
        <a class="govuk-link" href={href(view, 'work', 'webhooks')}>
          {words.webhooks}
        </a>
      </p>
    </Page>
  );
}

function Alert({ view, told }: { readonly view: View; readonly told: ToldAlert }) {
  const words = watchPageWords[view.language];
  const { alert, says, name, isShown } = told;
  const about = alert.about;
  return (
    <li>
      <span class="gs-faint">{view.words.day(alert.day)}</span>{' '}
      {alert.isRead ? null : <strong class="govuk-tag govuk-tag--yellow">{words.unread}</strong>} {says}{' '}
      {about === undefined || !isShown ? null : (
        <a class="govuk-link" href={href(view, 'subjects', about.subjectId, 'why', ...about.rulebook.split('/'))}>
          {words.why}
          <span class="govuk-visually-hidden"> ({name ?? about.subjectId})</span>
        </a>
      )}
    </li>
  );
}

function Watched({ view, watches }: Pick<AlertsShown, 'watches'> & { readonly view: View }) {
  const words = watchPageWords[view.language];
  return (
    <section aria-labelledby="watched">
      <h2 class="govuk-heading-m" id="watched">
        {words.watched}
      </h2>
      {watches.length === 0 ? <p class="govuk-body">{words.noneWatched}</p> : null}
      <ul class="govuk-list govuk-list--spaced">
        {watches.map(({ subjectId, name, since }) => (
          <li>
            <a class="govuk-link" href={href(view, 'subjects', subjectId)}>
              {name}
            </a>{' '}
            <span class="gs-faint">{words.since(view.words.day(since.slice(0, 10)))}</span>{' '}
            <form method="post" action={href(view, 'work', 'alerts', 'unwatch', subjectId)} class="gs-inline">
              <button type="submit" class="govuk-button govuk-button--secondary">
                {words.end}
                <span class="govuk-visually-hidden"> ({name})</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
