import { Page } from '../../parts/page.tsx';
import { glossaryWords, terms } from '../../words/glossary.ts';
import type { View } from '../../view.ts';

/** Every word that has a sense of its own here; other pages lead to one by its name. */
export function glossaryPage(view: View) {
  const words = glossaryWords[view.language];
  return (
    <Page view={view} title={words.title} description={words.lead}>
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      <dl class="gs-terms gs-prose">
        {terms.map((term) => {
          const [word, means] = words.terms[term];
          return (
            <div class="gs-term" id={term}>
              <dt>{word}</dt>
              <dd>{means}</dd>
            </div>
          );
        })}
      </dl>
    </Page>
  );
}
