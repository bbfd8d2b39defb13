import { rulesFile, type Draft, type StartAsked, type Tried } from '../../../drafts/index.ts';
import type { Fault } from '../../../vocabulary/index.ts';
import { fieldOf, startText } from '../../bench/draft-form.ts';
import { Problems } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { benchWords } from '../../words/bench/draft.ts';
import { href, type View } from '../../view.ts';
import { Back } from '../analyst/parts.tsx';
import { Results } from './results.tsx';

/** A draft on the bench, and what it came to. */
export interface DraftSeen {
  readonly draft: Draft;
  readonly against: StartAsked | undefined;
  /** Undefined where it was only opened. */
  readonly tried: Tried | undefined;
  /** Why it could not be tried, or be done with what was asked. */
  readonly refused?: readonly Fault[];
  readonly problem?: string | undefined;
}

/**
 * A draft in its editor. Every text is a field of one form, so that the bench works without a script; the script puts
 * an editor in the place of each field and asks by the same form.
 */
export function draftPage(view: View, { draft, against, tried, refused = [], problem }: DraftSeen) {
  const words = benchWords[view.language];
  const title = against === undefined ? words.draftNew : words.draftOf(against.id);
  const names = Object.keys(draft.files);
  return (
    <Page view={view} title={title} at="bench">
      <Back href={href(view, 'bench')} text={words.back} />
      <Problems view={view} problems={problem === undefined ? [] : [{ field: 'files', text: problem }]} />
      <h1 class="govuk-heading-l">{title}</h1>
      {against === undefined ? null : <p class="govuk-body">{words.against(startText(against))}</p>}
      <div class="gs-bench">
        <form action={href(view, 'bench', 'draft')} method="post" enctype="multipart/form-data" id="bench-form">
          <input type="hidden" name="against" value={against === undefined ? '' : startText(against)} />
          <div class="gs-bench__texts">
            {names.map((name) => (
              <DraftFile view={view} name={name} text={draft.files[name] ?? ''} />
            ))}
          </div>
          <div class="govuk-button-group">
            <button type="submit" class="govuk-button" name="act" value="check">
              {words.check}
            </button>
            <button type="submit" class="govuk-button govuk-button--secondary" name="act" value="format">
              {words.format}
            </button>
            <button type="submit" class="govuk-button govuk-button--secondary" name="act" value="download">
              {words.download}
            </button>
          </div>
          <div class="govuk-form-group">
            <label class="govuk-label" for="files">
              {words.add}
            </label>
            <div id="files-hint" class="govuk-hint">
              {words.addHint}
            </div>
            <input
              class="govuk-file-upload"
              id="files"
              name="files"
              type="file"
              multiple
              accept=".yaml,.yml,.csv"
              aria-describedby="files-hint"
            />
          </div>
        </form>
        <section id="results" aria-labelledby="results-title">
          <h2 class="govuk-heading-m" id="results-title">
            {words.results}
          </h2>
          <Results view={view} tried={tried} refused={refused} />
        </section>
      </div>
    </Page>
  );
}

/** One file; the rules are open, the others open without a script. */
function DraftFile({ view, name, text }: { readonly view: View; readonly name: string; readonly text: string }) {
  const words = benchWords[view.language];
  const id = `file-${name.replaceAll(/[./]/g, '-')}`;
  return (
    <details class="gs-bench__file" data-file={name} {...(name === rulesFile ? { open: true } : {})}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{name}</span>
      </summary>
      <label class="govuk-visually-hidden" for={id}>
        {words.file(name)}
      </label>
      <textarea
        class="govuk-textarea gs-bench__text"
        id={id}
        name={fieldOf(name)}
        rows={name === rulesFile ? 30 : 12}
        spellcheck={false}
        autocapitalize="none"
        autocomplete="off"
        lang="en"
        dir="ltr"
        wrap="off"
      >
        {`\n${text}`}
      </textarea>
    </details>
  );
}
