import { Page } from '../parts/page.tsx';
import type { View } from '../view.ts';

/** Nothing public is at an address. It is not told whether there ever was, or is for others (law 10). */
export function missingPage(view: View) {
  return (
    <Page view={view} title={view.words.notFoundTitle}>
      <h1 class="govuk-heading-l">{view.words.notFoundTitle}</h1>
      <p class="govuk-body">{view.words.notFound}</p>
    </Page>
  );
}

/** A defect of ours. What happened is in the log, not on the page. */
export function failedPage(view: View) {
  return (
    <Page view={view} title={view.words.failedTitle}>
      <h1 class="govuk-heading-l">{view.words.failedTitle}</h1>
      <p class="govuk-body">{view.words.failed}</p>
    </Page>
  );
}

/** Too many ask at the moment. The address is asked again as it is. */
export function busyPage(view: View) {
  return (
    <Page view={view} title={view.words.busyTitle}>
      <h1 class="govuk-heading-l">{view.words.busyTitle}</h1>
      <p class="govuk-body">{view.words.busy}</p>
    </Page>
  );
}
