import { asOfControl, askedBy, controlOf, type SaidForm } from '../../../assess/index.ts';
import { phrasesIn, textIn } from '../../../reasons/index.ts';
import type { Rulebook } from '../../../rulebook/index.ts';
import { listControls } from '../../assess/sheet.ts';
import { assessHref } from '../../parts/assess-link.ts';
import { Problems, type Problem } from '../../parts/form.tsx';
import { Hidden } from '../../parts/hidden.tsx';
import { Page } from '../../parts/page.tsx';
import { assessWords } from '../../words/assess.ts';
import { href, type View } from '../../view.ts';
import { Wrong } from './field.tsx';
import { ListAsked } from './list-asked.tsx';
import { servesWords } from './serves.ts';

interface FormProps {
  readonly rulebook: Rulebook;
  readonly sheet: SaidForm;
  readonly problems?: readonly Problem[];
}

/** Everything that a rulebook asks for, as one form that works with no script at all. */
export function assessFormPage(view: View, { rulebook, sheet, problems = [] }: FormProps) {
  const words = assessWords[view.language];
  const { lists, profile } = askedBy(rulebook);
  const action = assessHref(view, rulebook.id);
  const title = textIn(rulebook.title, view.language);
  const errors = new Map(problems.flatMap(({ field, text }) => (field === undefined ? [] : [[field, text] as const])));
  const serves = servesWords(view, rulebook);
  const asked = new Set(lists.map(({ alias }) => alias));
  return (
    <Page view={view} title={`${words.title}: ${title}`} at="rulebooks">
      <a class="govuk-back-link" href={href(view, 'rulebooks', ...rulebook.id.split('/'))}>
        {title}
      </a>
      <Problems view={view} problems={problems} />
      <h1 class="govuk-heading-l">
        {words.title}: {title}
      </h1>
      <p class="govuk-body">{words.lead}</p>
      <p class="govuk-inset-text">{words.nothingKept}</p>
      <Opening view={view} action={action} />
      <form action={action} method="post" novalidate autocomplete="off">
        {/* Enter in a field presses the first button there is: this one, and not one that takes a record away. */}
        <button
          type="submit"
          class="govuk-visually-hidden"
          name="act"
          value="result"
          tabindex={-1}
          aria-hidden="true"
        ></button>
        <TextAsked
          label={words.asOf}
          name={asOfControl}
          day
          said={sheet.asOf}
          error={errors.get(asOfControl)}
          hint=""
        />
        {profile.map((each) => (
          <TextAsked
            label={profileName(view, each.name)}
            name={controlOf('subject', each.name)}
            said={sheet.subject[each.name] ?? ''}
            error={errors.get(controlOf('subject', each.name))}
            hint={[serves(each.serves), words.blank].filter((line) => line !== '').join(' · ')}
          />
        ))}
        {lists.map((list) => (
          <ListAsked
            view={view}
            list={list}
            said={Object.hasOwn(sheet.lists, list.alias) ? sheet.lists[list.alias] : undefined}
            action={action}
            errors={errors}
            serves={serves}
          />
        ))}
        <Hidden
          controls={Object.entries(sheet.lists).flatMap(([alias, list]) =>
            asked.has(alias) ? [] : listControls(alias, list),
          )}
        />
        <div class="govuk-button-group">
          <button type="submit" class="govuk-button" name="act" value="result">
            {words.result}
          </button>
          <button type="submit" class="govuk-button govuk-button--secondary" name="act" value="save">
            {words.save}
          </button>
        </div>
      </form>
      <p class="gs-faint">{phrasesIn(view.language).headings.selfAssessment}</p>
    </Page>
  );
}

function profileName(view: View, name: string): string {
  const { profile } = assessWords[view.language];
  return name === 'place' || name === 'category' ? profile[name] : name.replaceAll('_', ' ');
}

interface TextProps {
  readonly label: string;
  readonly name: string;
  readonly said: string;
  readonly error: string | undefined;
  readonly hint: string;
  readonly day?: boolean;
}

function TextAsked({ label, name, said, error, hint, day = false }: TextProps) {
  const described = [hint === '' ? [] : [`${name}-hint`], error === undefined ? [] : [`${name}-error`]].flat();
  const isDay = day && (said === '' || /^\d{4}-\d{2}-\d{2}$/.test(said));
  return (
    <div class={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      {hint === '' ? null : (
        <div id={`${name}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      <Wrong name={name} error={error} />
      <input
        class={`govuk-input govuk-input--width-10${error === undefined ? '' : ' govuk-input--error'}`}
        id={name}
        name={name}
        type={isDay ? 'date' : 'text'}
        value={said}
        autocomplete="off"
        {...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') })}
      />
    </div>
  );
}

/** A file of answers, to go on from there. */
function Opening({ view, action }: { readonly view: View; readonly action: string }) {
  const words = assessWords[view.language];
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{words.openTitle}</span>
      </summary>
      <form action={action} method="post" enctype="multipart/form-data" novalidate>
        <div class="govuk-form-group">
          <label class="govuk-label" for="file">
            {words.openSays}
          </label>
          <input
            class="govuk-file-upload"
            id="file"
            name="file"
            type="file"
            accept=".yaml,.yml,.json,application/yaml,application/json"
          />
        </div>
        <button type="submit" class="govuk-button govuk-button--secondary" name="act" value="open">
          {words.open}
        </button>
      </form>
    </details>
  );
}
