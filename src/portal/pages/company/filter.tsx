import { gradeSaid, phrasesIn, type PublicScale } from '../../../reasons/index.ts';
import { sorts, type MemberShown, type OverviewAsked } from '../../company/overview.ts';
import { overviewWords } from '../../words/company/overview.ts';
import type { View } from '../../view.ts';
import { withoutGrade } from '../search/asked.ts';

interface FilterProps {
  readonly view: View;
  readonly action: string;
  readonly asked: OverviewAsked;
  readonly scales: readonly PublicScale[];
  readonly members: readonly MemberShown[];
}

/** What is shown and in which order: a plain form whose answer has an address of its own. */
export function FilterForm({ view, action, asked, scales, members }: FilterProps) {
  const words = overviewWords[view.language];
  const phrases = phrasesIn(view.language);
  const used = new Set(members.flatMap(({ grades }) => grades.map(({ rulebook }) => rulebook)));
  const offered = scales.filter(({ rulebook }) => used.has(rulebook));
  const chosen = offered.find(({ rulebook }) => rulebook === asked.rulebook);
  const open = asked.topic !== undefined || asked.rulebook !== undefined || asked.moved || asked.sort !== 'worst';
  return (
    <details class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{words.filter}</span>
      </summary>
      <form action={action} method="get">
        <div class="gs-narrow">
          <Select
            name="topic"
            label={words.topic}
            chosen={asked.topic ?? ''}
            options={[
              ['', words.anyTopic],
              ...[...new Set(offered.map(({ topic }) => topic))].map((topic) => [topic, topic] as const),
            ]}
          />
          <Select
            name="rulebook"
            label={words.rulebook}
            chosen={asked.rulebook ?? ''}
            options={[['', words.anyRulebook], ...offered.map(({ rulebook, title }) => [rulebook, title] as const)]}
          />
          <Select
            name="grade"
            label={words.grade}
            hint={chosen === undefined ? words.gradeHint : undefined}
            chosen={asked.grade === null ? withoutGrade : (asked.grade ?? '')}
            options={[
              ['', words.anyGrade],
              ...(chosen?.scale ?? []).map(({ grade, label }) => [grade, gradeSaid(grade, label, phrases)] as const),
              ...(chosen === undefined ? [] : [[withoutGrade, words.withoutGrade] as const]),
            ]}
          />
          <Select
            name="sort"
            label={words.sort}
            chosen={asked.sort}
            options={sorts.map((each) => [each, words.sorts[each]] as const)}
          />
        </div>
        <div class="govuk-checkboxes govuk-checkboxes--small govuk-form-group">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              id="only-moved"
              name="moved"
              type="checkbox"
              value="yes"
              checked={asked.moved}
            />
            <label class="govuk-label govuk-checkboxes__label" for="only-moved">
              {words.onlyMoved}
            </label>
          </div>
        </div>
        <button type="submit" class="govuk-button govuk-button--secondary">
          {words.apply}
        </button>
      </form>
    </details>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly chosen: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

function Select({ name, label, hint, chosen, options }: SelectProps) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={`filter-${name}`}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div id={`filter-${name}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      <select
        class="govuk-select"
        id={`filter-${name}`}
        name={name}
        {...(hint === undefined ? {} : { 'aria-describedby': `filter-${name}-hint` })}
      >
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
