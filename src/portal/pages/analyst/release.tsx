import { may } from '../../../access/index.ts';
import type { KeptRun } from '../../../rating/index.ts';
import { Choices, Form, Submit, type Problem } from '../../parts/form.tsx';
import { runWords, type RunWords } from '../../words/analyst/runs.ts';
import { href, type View } from '../../view.ts';
import type { RunPart } from './run.tsx';

interface ReleaseProps {
  readonly view: View;
  readonly kept: KeptRun;
  readonly parts: readonly RunPart[];
  readonly own: boolean;
  readonly problems: readonly Problem[];
}

/** The form that releases what is a draft still; for whoever may release, and did not have it rated. */
export function ReleaseForm({ view, kept, parts, own, problems }: ReleaseProps) {
  const words = runWords[view.language];
  const drafts = parts.filter(({ part }) => part.state === 'draft' && part.publishTo !== 'internal');
  if (drafts.length === 0 || !may(view.asker, 'runs:release')) return null;
  return (
    <section aria-labelledby="release">
      <h2 class="govuk-heading-m" id="release">
        {words.release}
      </h2>
      {own ? (
        <p class="govuk-inset-text">{words.ownRun}</p>
      ) : (
        <Form action={href(view, 'runs', kept.run, 'release')}>
          <p class="govuk-body">{words.releaseLead}</p>
          <Choices
            name="rulebooks"
            legend={words.parts}
            hint={view.served.workspace.settings.demo ? words.noWait : undefined}
            options={drafts.map(({ part, names }) => ({
              value: part.rulebook,
              text: names.title,
              hint: words.appeal(part.appealDays, words.to[part.publishTo] ?? part.publishTo),
              chosen: true,
            }))}
          />
          <NoticeDay words={words} problem={problems.find(({ field }) => field === 'notice-day')?.text} />
          <Submit text={words.releaseButton} />
        </Form>
      )}
    </section>
  );
}

function NoticeDay({ words, problem }: { readonly words: RunWords; readonly problem: string | undefined }) {
  const parts = [
    ['day', words.dayOfMonth, 2],
    ['month', words.month, 2],
    ['year', words.year, 4],
  ] as const;
  return (
    <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
      <fieldset
        class="govuk-fieldset"
        aria-describedby={problem === undefined ? 'notice-hint' : 'notice-hint notice-error'}
      >
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{words.notice}</legend>
        <div id="notice-hint" class="govuk-hint">
          {words.noticeHint}
        </div>
        {problem === undefined ? null : (
          <p id="notice-error" class="govuk-error-message">
            {problem}
          </p>
        )}
        <div class="govuk-date-input">
          {parts.map(([name, label, width]) => (
            <div class="govuk-date-input__item">
              <label class="govuk-label govuk-date-input__label" for={`notice-${name}`}>
                {label}
              </label>
              <input
                class={`govuk-input govuk-date-input__input govuk-input--width-${width}${problem === undefined ? '' : ' govuk-input--error'}`}
                id={`notice-${name}`}
                name={`notice-${name}`}
                type="text"
                inputmode="numeric"
                autocomplete="off"
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** The form that takes back what was released. */
export function WithdrawForm({ view, kept, problems }: Omit<ReleaseProps, 'own' | 'parts'>) {
  const words = runWords[view.language];
  const released = kept.rulebooks.filter(({ state }) => state === 'released');
  if (released.length === 0 || !may(view.asker, 'runs:release')) return null;
  const problem = problems.find(({ field }) => field === 'reason')?.text;
  return (
    <section aria-labelledby="withdraw">
      <h2 class="govuk-heading-m" id="withdraw">
        {words.withdraw}
      </h2>
      <Form action={href(view, 'runs', kept.run, 'withdraw')}>
        <p class="govuk-body">{words.withdrawLead}</p>
        <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
          <label class="govuk-label" for="reason">
            {words.reason}
          </label>
          {problem === undefined ? null : (
            <p id="reason-error" class="govuk-error-message">
              {problem}
            </p>
          )}
          <textarea
            class={`govuk-textarea${problem === undefined ? '' : ' govuk-textarea--error'}`}
            id="reason"
            name="reason"
            rows={3}
            {...(problem === undefined ? {} : { 'aria-describedby': 'reason-error' })}
          ></textarea>
        </div>
        <Submit text={words.withdrawButton} kind="warning" />
      </Form>
    </section>
  );
}
