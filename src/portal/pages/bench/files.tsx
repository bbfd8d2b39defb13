import { describedBy, Group } from '../../parts/group.tsx';

interface RuleFilesProps {
  readonly label: string;
  readonly hint: string;
  readonly size?: '' | 'm';
}

/** Where the files of a rulebook are given: the rules, their examples and tables. */
export function RuleFiles({ label, hint, size = '' }: RuleFilesProps) {
  return (
    <Group name="files" label={label} hint={hint} size={size}>
      <input
        class="govuk-file-upload"
        id="files"
        name="files"
        type="file"
        multiple
        accept=".yaml,.yml,.csv"
        {...describedBy({ name: 'files', hint })}
      />
    </Group>
  );
}
