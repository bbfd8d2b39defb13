import { Page } from '../../parts/page.tsx';
import { glossaryWords } from '../../words/glossary.ts';
import { howWords } from '../../words/how.ts';
import { href, type View } from '../../view.ts';

/** How ratings are made, for whoever asks whether to trust one. */
export function howPage(view: View) {
  const words = howWords[view.language];
  return (
    <Page view={view} title={words.title} description={words.lead} at="how">
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      {words.passages.map(({ heading, says }) => (
        <section class="gs-prose">
          <h2 class="govuk-heading-m">{heading}</h2>
          {says.map((each) => (
            <p class="govuk-body">{each}</p>
          ))}
        </section>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={href(view, 'glossary')}>
          {glossaryWords[view.language].title}
        </a>
      </p>
    </Page>
  );
}
