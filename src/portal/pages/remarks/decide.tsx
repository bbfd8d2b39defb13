import { Choices, Field, Form, Submit } from '../../parts/form.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { deskWords } from '../../words/remarks/desk.ts';
import { href, type View } from '../../view.ts';
import type { RemarkSeen } from './one.tsx';

interface DecideProps {
  readonly view: View;
  readonly seen: RemarkSeen;
}

/** Letting a reply stand beside its rating, or saying why not. */
export function DecideReply({ view, seen: { remark, found, problems } }: DecideProps) {
  const words = deskWords[view.language];
  const at = (act: string): string => href(view, 'remarks', String(remark.no), act);
  const number = found.some(({ is }) => is === 'personal-number');
  return (
    <>
      {number ? null : (
        <Form action={at('approve')}>
          {found.length === 0 ? null : (
            <div class="govuk-form-group">
              <div class="govuk-checkboxes govuk-checkboxes--small">
                <div class="govuk-checkboxes__item">
                  <input class="govuk-checkboxes__input" id="looked" name="looked" type="checkbox" value="yes" />
                  <label class="govuk-label govuk-checkboxes__label" for="looked">
                    {words.looked}
                  </label>
                </div>
              </div>
            </div>
          )}
          <Submit text={words.approve} />
        </Form>
      )}
      <h2 class="govuk-heading-m">{words.refuseTitle}</h2>
      <Form action={at('refuse')}>
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          error={problems.find(({ field }) => field === 'reason')?.text}
          rows={3}
        />
        <Submit text={words.refuse} kind="secondary" />
      </Form>
    </>
  );
}

/** Answering a report: by mending the record here, by one that was mended elsewhere, or with reasons. */
export function DecideReport({ view, seen: { remark, about, problems } }: DecideProps) {
  const words = deskWords[view.language];
  const at = (act: string): string => href(view, 'remarks', String(remark.no), act);
  const error = (name: string): string | undefined => problems.find(({ field }) => field === name)?.text;
  return (
    <>
      {remark.state === 'sent' ? (
        <Form action={at('acknowledge')}>
          <Submit text={words.acknowledge} kind="secondary" />
        </Form>
      ) : null}
      <h2 class="govuk-heading-m">{words.answerTitle}</h2>
      {about?.record === undefined || about.record.ended !== null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={at('mend')}>
            {words.mendLink(about.title)}
          </a>
        </p>
      )}
      <Form action={at('answer')}>
        <Choices
          name="answer"
          legend={words.answerIs}
          one
          options={(['corrected', 'withdrawn', 'reasoned'] as const).map((value) => ({
            value,
            text: words.answers[value],
            hint: words.answerHints[value],
            chosen: value === 'reasoned',
          }))}
        />
        {remark.about.is === 'record' ? null : (
          <Field
            name="record"
            label={words.mendedRecord}
            hint={words.mendedRecordHint}
            error={error('record')}
            autocomplete="off"
          />
        )}
        <TextArea name="reason" label={words.answerSays} hint={words.answerSaysHint} error={error('reason')} rows={4} />
        <Submit text={words.give} />
      </Form>
    </>
  );
}
