import { searchWords } from '../words/search.ts';
import { href, type View } from '../view.ts';

/** The one field by which people find somebody. It is a plain form: it works with no script at all. */
export function SearchForm({ view, text }: { readonly view: View; readonly text: string }) {
  const words = searchWords[view.language];
  return (
    <search>
      <form class="gs-search" action={href(view, 'search')} method="get">
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--m" for="q">
            {words.label}
          </label>
          <div id="q-hint" class="govuk-hint">
            {words.hint}
          </div>
          <div class="gs-search__row">
            <input
              class="govuk-input"
              id="q"
              name="q"
              type="search"
              value={text}
              aria-describedby="q-hint"
              autocomplete="off"
              spellcheck={false}
            />
            <button type="submit" class="govuk-button">
              {words.button}
            </button>
          </div>
        </div>
      </form>
    </search>
  );
}
