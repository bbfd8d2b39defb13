import type { OperationInput } from '../../../contract/index.ts';
import type { ApiWords } from '../../words/api.ts';

interface InputProps {
  readonly id: string;
  readonly title: string;
  readonly input: Omit<OperationInput, 'in'> & { readonly in: OperationInput['in'] | 'header' };
  readonly words: ApiWords;
}

/** A field for one thing that a request may say: a choice where the values are a closed list. */
export function Input({ id, title, input, words }: InputProps) {
  const { name, required, description, example, values } = input;
  const hint = description === '' ? undefined : `${id}-hint`;
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={id}>
        {required ? `${title} (${words.required})` : title}
      </label>
      {hint === undefined ? null : (
        <div class="govuk-hint" id={hint} lang="en">
          {description}
        </div>
      )}
      {values.length > 0 ? (
        <select class="govuk-select" id={id} name={name} data-in={input.in} aria-describedby={hint}>
          {required ? null : <option value="">{words.anyValue}</option>}
          {values.map((value) => (
            <option value={value}>{value}</option>
          ))}
        </select>
      ) : (
        <input
          class="govuk-input"
          id={id}
          name={name}
          data-in={input.in}
          placeholder={example}
          required={required}
          aria-describedby={hint}
        />
      )}
    </div>
  );
}
