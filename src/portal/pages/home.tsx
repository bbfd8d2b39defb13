import { Page } from '../parts/page.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { searchWords } from '../words/search.ts';
import type { View } from '../view.ts';

/** The first page: what people come for is to find somebody. */
export function homePage(view: View) {
  const words = searchWords[view.language];
  return (
    <Page view={view} title={words.title} description={words.lead} at="search">
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      <SearchForm view={view} text="" />
    </Page>
  );
}
