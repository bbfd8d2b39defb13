import {
  whatIf,
  type SubjectMatch,
  type SupposedField,
  type SupposedRecord,
  type WhatIf,
} from '../../../reasons/index.ts';
import { Problems } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { whatIfWords } from '../../words/company/what-if.ts';
import { href, type View } from '../../view.ts';
import { Changed } from './turn.tsx';

/**
 * What the rules would say if some facts were otherwise: a plain form whose answer has an address of its own. A script
 * adds sliders, and asks while one slides.
 */
export async function whatIfPage(view: View, subject: SubjectMatch, rulebook: string) {
  const { language, reader, now } = view;
  const words = whatIfWords[language];
  const said = new Map(new URLSearchParams(view.query));
  const found = await whatIf(view.served.workspace, { subject, rulebook, reader, language, now, said });
  if (found === undefined) return undefined;
  const name = subject.name ?? subject.subjectId;
  const at = href(view, 'subjects', subject.subjectId, 'what-if', ...rulebook.split('/'));
  const titles = new Map(found.records.flatMap(({ fields }) => fields.map((field) => [field.name, field.title])));
  return (
    <Page view={view} title={words.title(name)} at="search">
      <a class="govuk-back-link" href={href(view, 'subjects', subject.subjectId)}>
        {name}
      </a>
      <Problems
        view={view}
        problems={found.wrong.map((field) => ({ field, text: words.wrong(titles.get(field) ?? field) }))}
      />
      <h1 class="govuk-heading-l">{words.title(name)}</h1>
      <p class="govuk-body-l">{found.title}</p>
      {found.withheld === null ? (
        <>
          <p class="govuk-body">{words.lead}</p>
          <div class="gs-what-if">
            <Answered view={view} found={found} />
            <Suppose view={view} found={found} said={said} at={at} />
          </div>
          <p class="govuk-inset-text">{words.notAdvice}</p>
        </>
      ) : (
        <p class="govuk-inset-text">{found.withheld}</p>
      )}
    </Page>
  );
}

/** As it is, and as supposed; said again to whoever does not see it, when it changes. */
function Answered({ view, found }: { readonly view: View; readonly found: WhatIf }) {
  const words = whatIfWords[view.language];
  return (
    <section class="gs-what-if__answer" data-what-if-answer aria-live="polite" aria-label={words.asSupposed}>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {words.now} ({view.words.day(found.asOf)}): <strong>{found.now.says}</strong>
      </p>
      {found.supposed === null ? (
        <p class="govuk-body govuk-!-margin-bottom-1">{words.asItIs}</p>
      ) : (
        <>
          <p class="govuk-body govuk-!-margin-bottom-1">
            <strong>{words.asSupposed}</strong>
          </p>
          <Changed view={view} turn={found.supposed} />
        </>
      )}
    </section>
  );
}

interface SupposeProps {
  readonly view: View;
  readonly found: WhatIf;
  readonly said: ReadonlyMap<string, string>;
  readonly at: string;
}

function Suppose({ view, found, said, at }: SupposeProps) {
  const words = whatIfWords[view.language];
  if (found.records.length === 0) return <p class="govuk-body">{words.nothing}</p>;
  return (
    <form action={at} method="get" data-what-if={words.slide} novalidate>
      {found.records.map((record) => (
        <OfRecord view={view} record={record} said={said} wrong={found.wrong} />
      ))}
      {found.beyond === 0 ? null : <p class="govuk-body">{words.beyond(view.words.number(found.beyond))}</p>}
      <div class="govuk-button-group">
        <button type="submit" class="govuk-button">
          {words.ask}
        </button>
        <a class="govuk-link" href={at}>
          {words.reset}
        </a>
      </div>
    </form>
  );
}

interface RecordProps {
  readonly view: View;
  readonly record: SupposedRecord;
  readonly said: ReadonlyMap<string, string>;
  readonly wrong: readonly string[];
}

function OfRecord({ view, record, said, wrong }: RecordProps) {
  const words = whatIfWords[view.language];
  const { gone, fields } = record;
  return (
    <fieldset class="govuk-fieldset govuk-!-margin-bottom-6">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        {record.title}, {view.words.day(record.eventOn)} <span class="gs-faint">{record.id}</span>
      </legend>
      {gone === undefined ? null : (
        <div class="govuk-checkboxes govuk-checkboxes--small govuk-form-group">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              id={gone}
              name={gone}
              type="checkbox"
              value="1"
              checked={said.has(gone)}
            />
            <label class="govuk-label govuk-checkboxes__label" for={gone}>
              {words.notCount}
            </label>
          </div>
        </div>
      )}
      {fields.map((field) => (
        <OneField view={view} field={field} said={said.get(field.name)} wrong={wrong.includes(field.name)} />
      ))}
    </fieldset>
  );
}

interface FieldProps {
  readonly view: View;
  readonly field: SupposedField;
  readonly said: string | undefined;
  readonly wrong: boolean;
}

function OneField({ view, field, said, wrong }: FieldProps) {
  const words = whatIfWords[view.language];
  const { name, title, unit, stated } = field;
  const was = stated === null ? words.statedNot : words.stated(worded(stated, field, view));
  return (
    <div class={`govuk-form-group${wrong ? ' govuk-form-group--error' : ''}`}>
      <label class="govuk-label" for={name}>
        {title}
        {unit === null ? '' : ` (${unit})`}
      </label>
      <div id={`${name}-hint`} class="govuk-hint govuk-!-margin-bottom-1">
        {was}
      </div>
      {field.form === 'choice' ? (
        <Choice view={view} field={field} said={said} />
      ) : (
        <input
          class={`govuk-input govuk-input--width-10${wrong ? ' govuk-input--error' : ''}`}
          id={name}
          name={name}
          type="text"
          inputmode={field.form === 'number' ? 'decimal' : undefined}
          value={said ?? stated ?? ''}
          autocomplete="off"
          aria-describedby={`${name}-hint ${name}-how`}
          {...(field.form === 'number'
            ? { 'data-least': field.least, 'data-most': field.most, 'data-step': field.step }
            : {})}
        />
      )}
      {field.form === 'choice' ? null : (
        <div id={`${name}-how`} class="gs-faint">
          ? = {words.notKnown}
          {field.mayBeNone ? `, - = ${words.none}` : ''}
        </div>
      )}
    </div>
  );
}

function Choice({ view, field, said }: Omit<FieldProps, 'wrong'>) {
  const words = whatIfWords[view.language];
  const { name, values, stated, mayBeNone } = field;
  const chosen = said ?? stated ?? (mayBeNone ? '-' : '?');
  return (
    <select class="govuk-select" id={name} name={name} aria-describedby={`${name}-hint`}>
      {values.map((value) => (
        <option value={value} selected={value === chosen}>
          {worded(value, field, view)}
        </option>
      ))}
      {mayBeNone ? (
        <option value="-" selected={chosen === '-'}>
          {words.none}
        </option>
      ) : null}
      <option value="?" selected={chosen === '?'}>
        {words.notKnown}
      </option>
    </select>
  );
}

/** A value as a person reads it: yes and no in words, numbers and days by locale. */
function worded(value: string, { form, values }: SupposedField, view: View): string {
  const words = whatIfWords[view.language];
  if (form === 'choice' && values.length === 2 && values.includes('true'))
    return value === 'true' ? words.yes : words.no;
  if (form === 'number') return view.words.decimal(value);
  return form === 'day' ? view.words.day(value) : value;
}
