import { Page } from '../../parts/page.tsx';
import { accessWords } from '../../words/access.ts';
import type { View } from '../../view.ts';

/** What these pages hold to, and where they fall short. */
export function accessibilityPage(view: View) {
  const words = accessWords[view.language];
  return (
    <Page view={view} title={words.title}>
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <div class="gs-prose">
        {words.says.map((each) => (
          <p class="govuk-body">{each}</p>
        ))}
      </div>
    </Page>
  );
}
