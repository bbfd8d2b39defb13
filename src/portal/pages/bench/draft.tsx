import { rulesFile, type Draft, type StartAsked, type Tried } from '../../../drafts/index.ts';
import type { Fault } from '../../../vocabulary/index.ts';
import { fieldOf, startText } from '../../bench/draft-form.ts';
import { Problems } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { benchWords } from '../../words/bench/draft.ts';
import { href, type View } from '../../view.ts';
import { Back } from '../analyst/parts.tsx';
import { RuleFiles } from './files.tsx';
import { RegisterParts, type OnRegister } from './register.tsx';
import { fileId, Results } from './results.tsx';

/** A draft on the bench, and what it came to. */
export interface DraftSeen {
  readonly draft: Draft;
  readonly against: StartAsked | undefined;
  /** Under which name a browser keeps it. */
  readonly key: string;
  /** Whether it came from a form, and so is the latest there is of it. */
  readonly sent: boolean;
  /** Undefined where it was only opened. */
  readonly tried: Tried | undefined;
  /** Why it could not be tried, or be done with what was asked. */
  readonly refused?: readonly Fault[];
  readonly problem?: string | undefined;
  readonly register?: OnRegister;
}

/**
 * A draft in its editor. Every text is a field of one form, so that the bench works without a script; the script puts
 * an editor in the place of each field and asks by the same form.
 */
export function draftPage(
  view: View,
  { draft, against, key, sent, tried, refused = [], problem, register = {} }: DraftSeen,
) {
  const words = benchWords[view.language];
  const title = against === undefined ? words.draftNew : words.draftOf(against.id);
  const names = Object.keys(draft.files);
  return (
    <Page view={view} title={title} at="bench" scripts={[view.assets.bench]}>
      <Back href={href(view, 'bench')} text={words.back} />
      <Problems view={view} problems={problem === undefined ? [] : [{ field: 'files', text: problem }]} />
      <h1 class="govuk-heading-l">{title}</h1>
      {against === undefined ? null : <p class="govuk-body">{words.against(startText(against))}</p>}
      <div
        class="gs-bench"
        data-bench={href(view, 'bench')}
        data-words={JSON.stringify({
          lost: words.lost,
          kept: words.savedHere,
          noFaults: words.noFaults,
          faults: words.faultsShort,
        })}
        {...(sent ? { 'data-sent': '' } : {})}
      >
        <form action={href(view, 'bench', 'draft')} method="post" enctype="multipart/form-data" id="bench-form">
          <input type="hidden" name="against" value={against === undefined ? '' : startText(against)} />
          <input type="hidden" name="key" value={key} />
          <div class="govuk-inset-text" data-take-up hidden>
            {words.hasKept}{' '}
            <button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
              {words.takeUp}
            </button>
          </div>
          <div class="gs-bench__texts">
            {names.map((name) => (
              <DraftFile view={view} name={name} text={draft.files[name] ?? ''} />
            ))}
          </div>
          <output class="govuk-body gs-status" data-status hidden></output>
          <p class="govuk-body-s">{words.keys}</p>
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
            {against === undefined ? null : (
              <button
                type="button"
                class="govuk-button govuk-button--secondary gs-bench__scripted"
                data-compare
                aria-pressed="false"
              >
                {words.compare}
              </button>
            )}
          </div>
          <RuleFiles label={words.add} hint={words.addHint} />
        </form>
        <section id="results" aria-labelledby="results-title">
          <h2 class="govuk-heading-m" id="results-title">
            {words.results}
          </h2>
          <Results view={view} tried={tried} refused={refused} />
        </section>
        <div class="gs-bench__register">
          <RegisterParts view={view} asked={register} />
        </div>
      </div>
    </Page>
  );
}

/** One file; the rules are open, the others open without a script. */
function DraftFile({ view, name, text }: { readonly view: View; readonly name: string; readonly text: string }) {
  const words = benchWords[view.language];
  const id = fileId(name);
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
