import type { PublicScale } from '../../../reasons/index.ts';
import { gradeSaid, phrasesIn } from '../../../reasons/index.ts';
import { searchWords } from '../../words/search.ts';
import type { View } from '../../view.ts';
import { withoutGrade, type SearchAsked } from './asked.ts';

interface NarrowProps {
  readonly view: View;
  readonly asked: SearchAsked;
  readonly scales: readonly PublicScale[];
}

/** What narrows a search: a rulebook, then one of its grades, and a place; all of it stands in the address. */
export function Narrow({ view, asked: { narrowing }, scales }: NarrowProps) {
  const words = searchWords[view.language];
  const phrases = phrasesIn(view.language);
  const chosen = scales.find(({ rulebook }) => rulebook === narrowing.rulebook);
  const open = Object.keys(narrowing).length > 0;
  return (
    <details class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{words.narrow}</span>
      </summary>
      <div class="gs-narrow">
        <div class="govuk-form-group">
          <label class="govuk-label" for="rulebook">
            {words.rulebook}
          </label>
          <select class="govuk-select" id="rulebook" name="rulebook">
            <option value="">{words.anyRulebook}</option>
            {scales.map(({ rulebook, title }) => (
              <option value={rulebook} selected={rulebook === narrowing.rulebook}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div class="govuk-form-group">
          <label class="govuk-label" for="grade">
            {words.grade}
          </label>
          {chosen === undefined ? (
            <div id="grade-hint" class="govuk-hint">
              {words.gradeHint}
            </div>
          ) : null}
          <select
            class="govuk-select"
            id="grade"
            name="grade"
            disabled={chosen === undefined}
            {...(chosen === undefined ? { 'aria-describedby': 'grade-hint' } : {})}
          >
            <option value="">{words.anyGrade}</option>
            {(chosen?.scale ?? []).map(({ grade, label }) => (
              <option value={grade} selected={grade === narrowing.grade}>
                {gradeSaid(grade, label, phrases)}
              </option>
            ))}
            <option value={withoutGrade} selected={narrowing.grade === null}>
              {words.withoutGrade}
            </option>
          </select>
        </div>
        <div class="govuk-form-group">
          <label class="govuk-label" for="place">
            {words.place}
          </label>
          <div id="place-hint" class="govuk-hint">
            {words.placeHint}
          </div>
          <input
            class="govuk-input"
            id="place"
            name="place"
            type="text"
            value={narrowing.place ?? ''}
            aria-describedby="place-hint"
            autocomplete="off"
          />
        </div>
      </div>
    </details>
  );
}
