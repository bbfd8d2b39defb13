import type { Child } from 'hono/jsx';
import { searchWords } from '../words/search.ts';
import { href, type View } from '../view.ts';

interface SearchFormProps {
  readonly view: View;
  readonly text: string;
  /** Fields that narrow what is found, below the one that everybody needs. */
  readonly children?: Child;
}

/**
 * The one field by which people find somebody. It is a plain form, which works with no script at all; a script adds
 * suggestions while one types, with the words that stand here.
 */
export function SearchForm({ view, text, children }: SearchFormProps) {
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
            <div class="gs-search__field">
              <input
                class="govuk-input"
                id="q"
                name="q"
                type="search"
                value={text}
                aria-describedby="q-hint"
                autocomplete="off"
                spellcheck={false}
                maxlength={200}
                data-suggest={href(view, 'subjects')}
                data-suggest-title={words.suggestions}
                data-suggest-some={words.suggested('%')}
                data-suggest-none={words.suggestedNone}
              />
            </div>
            <button type="submit" class="govuk-button">
              {words.button}
            </button>
          </div>
        </div>
        {children}
      </form>
    </search>
  );
}
