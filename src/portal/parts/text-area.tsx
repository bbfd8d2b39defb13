interface TextAreaProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly lang?: string;
}

/** Several lines to write in, with their label, their hint and what is wrong with them. */
export function TextArea({ name, label, hint, error, value = '', rows = 6, lang }: TextAreaProps) {
  const described = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`];
  const describedBy = described.filter((each) => each !== '').join(' ');
  return (
    <div class={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label govuk-label--s" for={name}>
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
      <textarea
        class={`govuk-textarea${error === undefined ? '' : ' govuk-textarea--error'}`}
        id={name}
        name={name}
        rows={rows}
        dir="auto"
        {...(lang === undefined ? {} : { lang })}
        {...(describedBy === '' ? {} : { 'aria-describedby': describedBy })}
      >
        {value}
      </textarea>
    </div>
  );
}
