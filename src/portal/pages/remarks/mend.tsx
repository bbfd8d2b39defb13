import type { RecordKind } from '../../../kinds/index.ts';
import { textIn, type RecordShown } from '../../../reasons/index.ts';
import type { Remark } from '../../../remarks/index.ts';
import type { Fault } from '../../../vocabulary/index.ts';
import { Field, Form, Problems, type Problem } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { Pairs } from '../../parts/table.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { Faults } from '../analyst/parts.tsx';
import { deskWords } from '../../words/remarks/desk.ts';
import { ratingWords } from '../../words/rating.ts';
import { href, type View } from '../../view.ts';

/** A record that is held, said to be wrong by a report that is open. */
export interface Mendable {
  readonly remark: Remark;
  readonly record: RecordShown;
  readonly kind: RecordKind;
}

interface MendSeen extends Mendable {
  readonly values?: Readonly<Record<string, string>>;
  readonly reason?: string;
  readonly problems?: readonly Problem[];
  readonly faults?: readonly Fault[];
}

/** The fields of a record, to put right what is wrong; or to take the record back. */
export function mendPage(view: View, seen: MendSeen) {
  const { remark, record, kind, values = {}, reason = '', problems = [], faults = [] } = seen;
  const { language } = view;
  const words = deskWords[language];
  const title = words.mendTitle(textIn(record.title, language));
  const numbered = record.fields.map((field, index) => ({ ...field, index }));
  const isKept = (name: string): boolean => kind.key.includes(name) || kind.eventDate === name;
  const kept = numbered.filter(({ name }) => isKept(name));
  return (
    <Page view={view} title={title} at="remarks">
      <a class="govuk-back-link" href={href(view, 'remarks', String(remark.no))}>
        {view.words.back}
      </a>
      <Problems view={view} problems={problems} />
      {faults.length === 0 ? null : (
        <div class="govuk-error-summary">
          <Faults faults={faults} />
        </div>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{words.mendLead}</p>
      {kept.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">{words.kept}</h2>
          <Pairs
            pairs={kept.map(({ title: of, value }) => [textIn(of, language), value ?? ratingWords[language].notStated])}
          />
        </section>
      )}
      <Form action={href(view, 'remarks', String(remark.no), 'mend')}>
        {numbered
          .filter(({ name }) => !isKept(name))
          .map(({ name, title: of, value, unit, index }) => (
            <Field
              name={`field-${index}`}
              label={`${textIn(of, language)}${unit === null ? '' : ` (${unit})`}`}
              value={values[name] ?? value ?? ''}
              error={problems.find(({ field }) => field === `field-${index}`)?.text}
              autocomplete="off"
            />
          ))}
        <TextArea
          name="reason"
          label={words.mendReason}
          value={reason}
          error={problems.find(({ field }) => field === 'reason')?.text}
          rows={3}
        />
        <div class="govuk-button-group">
          <button type="submit" class="govuk-button" name="act" value="correct">
            {words.mend}
          </button>
          <button type="submit" class="govuk-button govuk-button--warning" name="act" value="withdraw">
            {words.withdraw}
          </button>
        </div>
      </Form>
    </Page>
  );
}
