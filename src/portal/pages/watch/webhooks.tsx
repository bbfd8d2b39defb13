import type { Delivery, Webhook } from '../../../watch/index.ts';
import { Field, Form, Problems, Submit, type Problem } from '../../parts/form.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { columnsOf, Rows } from '../../parts/table.tsx';
import { watchPageWords } from '../../words/watch.ts';
import { href, type View } from '../../view.ts';

/** What the page of webhooks shows. */
export interface WebhooksShown {
  readonly webhooks: readonly Webhook[];
  /** A secret that was made just now. */
  readonly secret?: string | undefined;
  readonly url?: string | undefined;
  readonly problem?: string | undefined;
}

/** The addresses of programs that are told of somebody's alerts. */
export function webhooksPage(view: View, { webhooks, secret, url, problem }: WebhooksShown) {
  const words = watchPageWords[view.language];
  const problems: readonly Problem[] = problem === undefined ? [] : [{ field: 'url', text: problem }];
  return (
    <Page view={view} title={words.webhooks} at="alerts">
      {secret === undefined ? null : <Notice title={words.secret} once={secret} more={words.secretSays} />}
      <Problems view={view} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-back-link" href={href(view, 'work', 'alerts')}>
          {words.back}
        </a>
      </p>
      <h1 class="govuk-heading-l">{words.webhooks}</h1>
      <p class="govuk-body">{words.webhooksLead}</p>
      {webhooks.map((webhook) => (
        <section class="govuk-!-margin-bottom-6" aria-labelledby={`webhook-${webhook.no}`}>
          <h2 class="govuk-heading-s gs-break" id={`webhook-${webhook.no}`}>
            <a class="govuk-link" href={href(view, 'work', 'webhooks', String(webhook.no))}>
              {webhook.url}
            </a>
          </h2>
          {webhook.deadAt === undefined ? null : <p class="govuk-body">{words.dead}</p>}
          {webhook.waiting === 0 ? null : <p class="govuk-body">{words.waiting(view.words.number(webhook.waiting))}</p>}
          <Acts view={view} webhook={webhook} />
        </section>
      ))}
      <Form action={href(view, 'work', 'webhooks')}>
        <Field name="url" label={words.url} hint={words.urlHint} error={problem} value={url} autocomplete="url" />
        <Submit text={words.make} />
      </Form>
    </Page>
  );
}

function Acts({ view, webhook }: { readonly view: View; readonly webhook: Webhook }) {
  const words = watchPageWords[view.language];
  const acts = [
    ['test', words.test],
    ['secret', words.change],
    ['end', words.remove],
  ] as const;
  return (
    <div class="govuk-button-group">
      {acts.map(([act, text]) => (
        <form method="post" action={href(view, 'work', 'webhooks', String(webhook.no), act)}>
          <button type="submit" class="govuk-button govuk-button--secondary">
            {text}
            <span class="govuk-visually-hidden"> ({webhook.url})</span>
          </button>
        </form>
      ))}
    </div>
  );
}

/** What was sent to one address, and every attempt. */
export function deliveriesPage(
  view: View,
  {
    webhook,
    deliveries,
    tested,
  }: { readonly webhook: Webhook; readonly deliveries: readonly Delivery[]; readonly tested: boolean },
) {
  const words = watchPageWords[view.language];
  return (
    <Page view={view} title={words.deliveries} at="alerts">
      {tested ? <Notice title={words.tested} /> : null}
      <p class="govuk-body">
        <a class="govuk-back-link" href={href(view, 'work', 'webhooks')}>
          {words.webhooks}
        </a>
      </p>
      <h1 class="govuk-heading-l gs-break">{webhook.url}</h1>
      {deliveries.length === 0 ? (
        <p class="govuk-body">{words.noDeliveries}</p>
      ) : (
        <Rows
          caption={words.deliveries}
          columns={columnsOf(...words.columns)}
          rows={deliveries.map(({ event, madeAt, state, tries }) => [
            event,
            view.words.day(madeAt.slice(0, 10)),
            words.state[state],
            tries
              .map(({ status, problem }) =>
                status === null ? (words.problem[problem ?? ''] ?? problem) : String(status),
              )
              .join(', '),
          ])}
        />
      )}
      <Acts view={view} webhook={webhook} />
    </Page>
  );
}
