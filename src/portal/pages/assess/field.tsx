import type { Field } from '../../../kinds/index.ts';
import { phrasesIn, textIn } from '../../../reasons/index.ts';
import { assessWords } from '../../words/assess.ts';
import type { View } from '../../view.ts';

interface AnswerProps {
  readonly view: View;
  readonly field: Field;
  readonly name: string;
  readonly said: string;
  readonly error: string | undefined;
  /** What the answer is for. */
  readonly serves: string;
}

/** One field of a record: a list to choose from, or a line to write in that says what leaving it blank means. */
export function Answer(props: AnswerProps) {
  const { view, field, name, error, serves } = props;
  const words = assessWords[view.language];
  const choice = choicesOf(field, view);
  const lines = [serves, choice === undefined ? words.blank : ''].filter((line) => line !== '');
  return (
    <div class={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label" for={name}>
        {textIn(field.title, view.language)}
        {field.unit === undefined ? '' : ` (${field.unit})`}
      </label>
      {lines.length === 0 ? null : (
        <div id={`${name}-hint`} class="govuk-hint govuk-!-margin-bottom-1">
          {lines.join(' · ')}
        </div>
      )}
      <Wrong name={name} error={error} />
      {choice === undefined ? (
        <Line {...props} described={describedBy(name, lines.length > 0, error)} />
      ) : (
        <select
          class="govuk-select"
          id={name}
          name={name}
          {...describedBy(name, lines.length > 0, error)}
          autocomplete="off"
        >
          {[['', words.notKnown] as const, ...choice].map(([value, text]) => (
            <option value={value} selected={value === props.said}>
              {text}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** What is wrong with a field, before it. */
export function Wrong({ name, error }: Pick<AnswerProps, 'name' | 'error'>) {
  return error === undefined ? null : (
    <p id={`${name}-error`} class="govuk-error-message">
      {error}
    </p>
  );
}

function describedBy(name: string, hint: boolean, error: string | undefined): { 'aria-describedby'?: string } {
  const ids = [hint ? [`${name}-hint`] : [], error === undefined ? [] : [`${name}-error`]].flat();
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') };
}

/** What there is to choose from; undefined where any value may be. */
function choicesOf(field: Field, view: View): readonly (readonly [string, string])[] | undefined {
  const phrases = phrasesIn(view.language);
  const values =
    field.type.base === 'boolean'
      ? ([
          ['true', phrases.yes],
          ['false', phrases.no],
        ] as const)
      : field.values?.map((value) => [value, value] as const);
  if (values === undefined) return undefined;
  const none = field.empty === 'absent' && !values.some(([value]) => value === 'none');
  return none ? [...values, ['none', assessWords[view.language].thereIsNone]] : values;
}

function Line({ view, field, name, said, error, described }: AnswerProps & { readonly described: object }) {
  const words = assessWords[view.language];
  const { base } = field.type;
  const none = field.empty === 'absent';
  const value = none && said === 'none' ? '' : said;
  // A browser's own field for days shows no text that is none; what was sent is shown as it was, to be mended.
  const day = base === 'date' && (value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value));
  return (
    <>
      <input
        class={`govuk-input govuk-input--width-10${error === undefined ? '' : ' govuk-input--error'}`}
        id={name}
        name={name}
        type={day ? 'date' : 'text'}
        inputmode={base === 'integer' || base === 'decimal' ? 'decimal' : undefined}
        value={value}
        autocomplete="off"
        {...described}
      />
      {none ? (
        <div class="govuk-checkboxes govuk-checkboxes--small">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              id={`${name}.none`}
              name={`${name}.none`}
              type="checkbox"
              value="1"
              checked={said === 'none'}
            />
            <label class="govuk-label govuk-checkboxes__label" for={`${name}.none`}>
              {words.thereIsNone}
              <span class="govuk-visually-hidden"> ({textIn(field.title, view.language)})</span>
            </label>
          </div>
        </div>
      ) : null}
    </>
  );
}
