import { apiOperations, type ApiOperation } from '../../../contract/index.ts';
import { Page } from '../../parts/page.tsx';
import { apiWords } from '../../words/api.ts';
import type { View } from '../../view.ts';
import { Input } from './input.tsx';

/** The API for people: every route with what it takes, to be tried on the register itself. */
export function apiPage(view: View) {
  const words = apiWords[view.language];
  const operations = apiOperations();
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <Page view={view} title={words.title} description={words.lead}>
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/v1/openapi.json">
          {words.document}
        </a>
      </p>
      <p class="govuk-body">{words.inEnglish}</p>
      <noscript>
        <p class="govuk-inset-text">{words.without}</p>
      </noscript>
      <div class="govuk-form-group" data-api-key hidden>
        <label class="govuk-label" for="api-key">
          {words.key}
        </label>
        <div class="govuk-hint" id="api-key-hint">
          {words.keyHint}
        </div>
        <input
          class="govuk-input govuk-input--width-30"
          id="api-key"
          type="password"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="api-key-hint"
        />
      </div>
      {tags.map((tag) => (
        <section aria-labelledby={`tag-${tag.replaceAll(' ', '-')}`}>
          <h2 class="govuk-heading-m" id={`tag-${tag.replaceAll(' ', '-')}`} lang="en">
            {tag.charAt(0).toUpperCase() + tag.slice(1)}
          </h2>
          {operations
            .filter((each) => each.tag === tag)
            .map((operation) => (
              <Operation view={view} operation={operation} />
            ))}
        </section>
      ))}
    </Page>
  );
}

interface OperationProps {
  readonly view: View;
  readonly operation: ApiOperation;
}

function Operation({ view, operation }: OperationProps) {
  const words = apiWords[view.language];
  const { id, method, path, summary, description, inputs, answers, body, keyed } = operation;
  const accept = {
    name: 'accept',
    in: 'header',
    required: false,
    description: '',
    example: '',
    values: answers,
  } as const;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary" lang="en">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">
        <p class="govuk-body" lang="en">
          <code>
            {method} {path}
          </code>
        </p>
        {description === '' ? null : (
          <p class="govuk-body" lang="en">
            {description}
          </p>
        )}
        {keyed ? <p class="govuk-body">{words.needsKey}</p> : null}
        <form
          data-api={path}
          method="post"
          data-method={method}
          data-failed={words.failed}
          {...(keyed ? { 'data-keyed': '' } : {})}
          hidden
        >
          {inputs.map((input) => (
            <Input id={`${id}-${input.name}`} input={input} words={words} title={input.name} />
          ))}
          {answers.length < 2 ? null : <Input id={`${id}-accept`} input={accept} words={words} title={words.accept} />}
          {body === 'files' ? (
            <div class="govuk-form-group">
              <label class="govuk-label" for={`${id}-files`}>
                {words.files}
              </label>
              <input class="govuk-file-upload" id={`${id}-files`} name="files" type="file" data-in="files" multiple />
            </div>
          ) : null}
          {body === 'json' ? (
            <div class="govuk-form-group">
              <label class="govuk-label" for={`${id}-body`}>
                {words.body}
              </label>
              <div class="govuk-hint" id={`${id}-body-hint`}>
                {words.bodyHint}
              </div>
              <textarea
                class="govuk-textarea"
                id={`${id}-body`}
                name="body"
                data-in="body"
                rows={6}
                aria-describedby={`${id}-body-hint`}
              ></textarea>
            </div>
          ) : null}
          <button type="submit" class="govuk-button">
            {words.send(summary)}
          </button>
          <output class="gs-api-answer" aria-label={words.answer} hidden></output>
        </form>
      </div>
    </details>
  );
}
