import type { Child } from 'hono/jsx';

/** What stands around one thing to fill in: its label, its hint and what is wrong with it. */
export interface GroupProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** One thing to fill in, under its label. */
export function Group(props: GroupProps & { readonly size?: '' | 's' | 'm'; readonly children?: Child }) {
  const { name, label, hint, error, size = '', children } = props;
  return (
    <div class={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class={`govuk-label${size === '' ? '' : ` govuk-label--${size}`}`} for={name}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div id={`${name}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      {error === undefined ? null : (
        <p id={`${name}-error`} class="govuk-error-message">
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

/** That the hint and the error of a group are read out with what is filled in. */
export function describedBy({ name, hint, error }: Pick<GroupProps, 'name' | 'hint' | 'error'>) {
  const ids = [...(hint === undefined ? [] : [`${name}-hint`]), ...(error === undefined ? [] : [`${name}-error`])];
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') };
}
