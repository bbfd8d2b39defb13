import { describedBy, Group, type GroupProps } from './group.tsx';

interface TextAreaProps extends GroupProps {
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly lang?: string;
}

/** Several lines to write in, with their label, their hint and what is wrong with them. */
export function TextArea({ value = '', rows = 6, lang, ...group }: TextAreaProps) {
  const { name, error } = group;
  return (
    <Group {...group} size="s">
      <textarea
        class={`govuk-textarea${error === undefined ? '' : ' govuk-textarea--error'}`}
        id={name}
        name={name}
        rows={rows}
        dir="auto"
        {...(lang === undefined ? {} : { lang })}
        {...describedBy(group)}
      >
        {value}
      </textarea>
    </Group>
  );
}
