import { controlOf, type AskedList, type ListSaid } from '../../../assess/index.ts';
import { textIn } from '../../../reasons/index.ts';
import { listControls } from '../../assess/sheet.ts';
import { Hidden } from '../../parts/hidden.tsx';
import { assessWords } from '../../words/assess.ts';
import type { View } from '../../view.ts';
import { Answer, Wrong } from './field.tsx';
import type { ServesWords } from './serves.ts';

interface ListProps {
  readonly view: View;
  readonly list: AskedList;
  readonly said: ListSaid | undefined;
  readonly action: string;
  readonly errors: ReadonlyMap<string, string>;
  readonly serves: ServesWords;
}

/** All records of one kind: whether there are any, and each with what the rules read of it. */
export function ListAsked({ view, list, said, action, errors, serves }: ListProps) {
  const words = assessWords[view.language];
  const { alias, kind, one, fields } = list;
  const title = textIn(kind.title, view.language);
  const has = controlOf(alias, 'has');
  // There is always a record to fill in; it counts once something is said of it, or that it is there.
  const records = said === undefined || said.records.length === 0 ? [{}] : said.records;
  const choices = [
    ['unknown', words.notKnown],
    ['none', words.noneOfThem],
    ['some', one ? words.oneThere : words.some],
  ] as const;
  const error = errors.get(has);
  return (
    <section class="govuk-!-margin-bottom-7" aria-labelledby={`${alias}-title`}>
      <h2 class="govuk-heading-m govuk-!-margin-bottom-2" id={`${alias}-title`}>
        {title}
      </h2>
      <p class="govuk-hint">{serves(list.serves)}</p>
      <div class={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
        <fieldset class="govuk-fieldset" {...(error === undefined ? {} : { 'aria-describedby': `${has}-error` })}>
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {one ? words.hasOne : words.has}
            <span class="govuk-visually-hidden"> ({title})</span>
          </legend>
          <Wrong name={has} error={error} />
          <div class="govuk-radios govuk-radios--small">
            {choices.map(([value, text], index) => (
              <div class="govuk-radios__item">
                <input
                  class="govuk-radios__input"
                  id={index === 0 ? has : `${has}.${value}`}
                  name={has}
                  type="radio"
                  value={value}
                  checked={value === (said?.has ?? 'unknown')}
                />
                <label class="govuk-label govuk-radios__label" for={index === 0 ? has : `${has}.${value}`}>
                  {text}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      </div>
      {fields.length === 0 && !one ? (
        <HowMany view={view} name={controlOf(alias, 'n')} count={said?.records.length ?? 1} />
      ) : (
        <input type="hidden" name={controlOf(alias, 'n')} value={String(records.length)} />
      )}
      {fields.length === 0
        ? null
        : records.map((record, index) => (
            <OneRecord
              view={view}
              list={list}
              record={record}
              index={index}
              action={action}
              errors={errors}
              serves={serves}
              many={records.length > 1}
            />
          ))}
      <Hidden controls={unasked(list, said)} />
      {one || fields.length === 0 ? null : (
        <button
          type="submit"
          class="govuk-button govuk-button--secondary"
          name="act"
          value={`add ${alias}`}
          formaction={`${action}#${controlOf(alias, records.length)}`}
        >
          {words.another(title)}
        </button>
      )}
    </section>
  );
}

/** What a file said that no rule reads: it changes nothing, and is passed on so that it is in the file again. */
function unasked({ alias, fields }: AskedList, said: ListSaid | undefined): readonly (readonly [string, string])[] {
  if (said === undefined) return [];
  const shown = new Set(fields.map(({ field }) => field.name));
  return listControls(alias, said).filter(([name]) => {
    const [, index, field] = name.split('.');
    return field !== undefined && index !== undefined && !shown.has(field);
  });
}

function HowMany({ view, name, count }: { readonly view: View; readonly name: string; readonly count: number }) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={name}>
        {assessWords[view.language].howMany}
      </label>
      <input
        class="govuk-input govuk-input--width-4"
        id={name}
        name={name}
        type="text"
        inputmode="numeric"
        value={String(count)}
        autocomplete="off"
      />
    </div>
  );
}

interface RecordProps extends Omit<ListProps, 'said'> {
  readonly record: Readonly<Record<string, string>>;
  readonly index: number;
  readonly many: boolean;
}

function OneRecord({ view, list, record, index, action, errors, serves, many }: RecordProps) {
  const words = assessWords[view.language];
  const { alias, kind, fields, one } = list;
  const name = `${textIn(kind.title, view.language)}, ${words.number(index + 1)}`;
  return (
    <fieldset class="govuk-fieldset gs-asked" id={controlOf(alias, index)}>
      <legend class={one ? 'govuk-visually-hidden' : 'govuk-fieldset__legend govuk-fieldset__legend--s'}>{name}</legend>
      {fields.map((each) => {
        const control = controlOf(alias, index, each.field.name);
        return (
          <Answer
            view={view}
            field={each.field}
            name={control}
            said={record[each.field.name] ?? ''}
            error={errors.get(control)}
            serves={each.serves === list.serves ? '' : serves(each.serves)}
          />
        );
      })}
      {many ? (
        <button
          type="submit"
          class="govuk-button govuk-button--secondary"
          name="act"
          value={`remove ${alias} ${index}`}
          formaction={`${action}#${alias}-title`}
        >
          {words.remove(name)}
        </button>
      ) : null}
    </fieldset>
  );
}
