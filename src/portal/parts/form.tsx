import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';
import { describedBy, Group, type GroupProps } from './group.tsx';

interface FieldProps extends GroupProps {
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'password';
  /** What a browser may fill in by itself (WCAG 1.3.5). */
  readonly autocomplete: string;
  readonly readonly?: boolean;
}

/** One line to write in, with its label, its hint and what is wrong with it. */
export function Field({ value, type = 'text', autocomplete, readonly = false, ...group }: FieldProps) {
  const { name, error } = group;
  return (
    <Group {...group}>
      <input
        class={`govuk-input govuk-input--width-20${error === undefined ? '' : ' govuk-input--error'}`}
        id={name}
        name={name}
        type={type}
        value={type === 'password' ? '' : (value ?? '')}
        autocomplete={autocomplete}
        autocapitalize={type === 'text' ? undefined : 'none'}
        spellcheck={false}
        {...describedBy(group)}
        {...(readonly ? { readonly: true } : {})}
      />
    </Group>
  );
}

interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly options: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint?: string;
    readonly chosen: boolean;
  }[];
  /** Only one may be chosen. */
  readonly one?: boolean;
}

/** Things to choose from, under one heading that is read out with each. */
export function Choices({ name, legend, hint, options, one = false }: ChoicesProps) {
  const kind = one ? 'radio' : 'checkbox';
  const block = one ? 'govuk-radios' : 'govuk-checkboxes';
  return (
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset" {...(hint === undefined ? {} : { 'aria-describedby': `${name}-hint` })}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
        {hint === undefined ? null : (
          <div id={`${name}-hint`} class="govuk-hint">
            {hint}
          </div>
        )}
        <div class={`${block} ${block}--small`}>
          {options.map(({ value, text, hint: more, chosen }) => (
            <div class={`${block}__item`}>
              <input
                class={`${block}__input`}
                id={`${name}-${value}`}
                name={name}
                type={kind}
                value={value}
                checked={chosen}
                {...(more === undefined ? {} : { 'aria-describedby': `${name}-${value}-hint` })}
              />
              <label class={`govuk-label ${block}__label`} for={`${name}-${value}`}>
                {text}
              </label>
              {more === undefined ? null : (
                <div id={`${name}-${value}-hint`} class={`govuk-hint ${block}__hint`}>
                  {more}
                </div>
              )}
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** What is wrong with a form, before the form: each line leads to its field. Nothing where nothing is. */
export function Problems({ view, problems }: { readonly view: View; readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{view.words.problems}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {problems.map(({ field, text }) => (
              <li>{field === undefined ? text : <a href={`#${field}`}>{text}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** One thing that is wrong, and the field it is about. */
export interface Problem {
  readonly field?: string | undefined;
  readonly text: string;
}

/** A form that changes something; it works with no script at all. */
export function Form({ action, children }: { readonly action: string; readonly children?: Child }) {
  return (
    <form action={action} method="post" novalidate>
      {children}
    </form>
  );
}

/** The button that sends a form. */
export function Submit({ text, kind = '' }: { readonly text: string; readonly kind?: '' | 'secondary' | 'warning' }) {
  return (
    <button type="submit" class={`govuk-button${kind === '' ? '' : ` govuk-button--${kind}`}`}>
      {text}
    </button>
  );
}

interface LineButtonProps {
  readonly action: string;
  readonly text: string;
  /** Which line it is about, for whoever does not see where it stands. */
  readonly of?: string;
}

/** A button at the end of a line, that does one thing to what the line shows. */
export function LineButton({ action, text, of }: LineButtonProps) {
  return (
    <form action={action} method="post">
      <button class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" type="submit">
        {text}
        {of === undefined ? null : <span class="govuk-visually-hidden"> {of}</span>}
      </button>
    </form>
  );
}
