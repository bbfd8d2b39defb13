import type { SideTold, WeighedTold } from '../../../drafts/index.ts';
import type { SubjectMatch } from '../../../reasons/index.ts';
import { weighWords } from '../../words/bench/weigh.ts';
import { href, type View } from '../../view.ts';

/** What was asked about real subjects: who was found, and one of them by both texts. */
export interface OnRegister {
  readonly text?: string;
  readonly found?: readonly SubjectMatch[];
  readonly weighed?: { readonly subject: SubjectMatch; readonly told: WeighedTold };
}

/**
 * Trying the draft on the register. What is read there may not be public, so that a purpose is named first; the fields
 * belong to the form of the draft, which is sent with them.
 */
export function RegisterParts({ view, asked }: { readonly view: View; readonly asked: OnRegister }) {
  const words = weighWords[view.language];
  const { asker } = view;
  if (asker.is !== 'account' || asker.reading === undefined) {
    const then = view.query === '' ? href(view, 'bench') : `/${view.language}${view.path}${view.query}`;
    return (
      <section aria-labelledby="register">
        <h2 class="govuk-heading-m" id="register">
          {words.title}
        </h2>
        <p class="govuk-body">{words.purposeFirst}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={`${href(view, 'purpose')}?then=${encodeURIComponent(then)}`}>
            {words.purpose}
          </a>
        </p>
      </section>
    );
  }
  return (
    <section aria-labelledby="register">
      <h2 class="govuk-heading-m" id="register">
        {words.title}
      </h2>
      <p class="govuk-body">{words.simulateLead}</p>
      <button type="submit" form="bench-form" class="govuk-button" name="act" value="simulate">
        {words.simulate}
      </button>
      <div class="govuk-form-group">
        <label class="govuk-label" for="who">
          {words.find}
        </label>
        <div id="who-hint" class="govuk-hint">
          {words.findHint}
        </div>
        <input
          class="govuk-input govuk-input--width-20"
          id="who"
          name="who"
          form="bench-form"
          value={asked.text ?? ''}
          autocomplete="off"
          aria-describedby="who-hint"
        />
      </div>
      <button type="submit" form="bench-form" class="govuk-button govuk-button--secondary" name="act" value="find">
        {words.search}
      </button>
      {asked.found === undefined ? null : <Found view={view} found={asked.found} />}
      {asked.weighed === undefined ? null : <SideBySide view={view} {...asked.weighed} />}
    </section>
  );
}

function Found({ view, found }: { readonly view: View; readonly found: readonly SubjectMatch[] }) {
  const words = weighWords[view.language];
  if (found.length === 0) return <p class="govuk-body">{words.none}</p>;
  return (
    <>
      <p class="govuk-body">{words.found(found.length)}</p>
      <ul class="govuk-list">
        {found.map(({ subjectId, name, place, identifiers }) => (
          <li>
            <button
              type="submit"
              form="bench-form"
              class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1"
              name="act"
              value={`why:${subjectId}`}
            >
              {name ?? subjectId}
            </button>{' '}
            {[place ?? '', ...identifiers.map(({ scheme, value }) => `${scheme} ${value}`)].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </>
  );
}

interface SideBySideProps {
  readonly view: View;
  readonly subject: SubjectMatch;
  readonly told: WeighedTold;
}

/** One subject by both texts: what comes out otherwise first, then each account whole. */
function SideBySide({ view, subject, told }: SideBySideProps) {
  const words = weighWords[view.language];
  const { before, after, reasons } = told;
  return (
    <section id="why" aria-labelledby="why-title">
      <h3 class="govuk-heading-m" id="why-title">
        {words.whyOf(subject.name ?? subject.subjectId)}
      </h3>
      {reasons.length === 0 ? (
        <p class="govuk-body">{words.sameOutcome}</p>
      ) : (
        <>
          <h4 class="govuk-heading-s">{words.differs}</h4>
          <ul class="govuk-list govuk-list--bullet" lang="en">
            {reasons.map(({ says }) => (
              <li class="gs-break">{says}</li>
            ))}
          </ul>
        </>
      )}
      <div class="gs-bench__sides">
        <SideParts view={view} title={words.inForce} side={before} />
        <SideParts view={view} title={words.draft} side={after} />
      </div>
    </section>
  );
}

function SideParts({ view, title, side }: { readonly view: View; readonly title: string; readonly side: SideTold }) {
  const words = weighWords[view.language];
  return (
    <div class="gs-bench__side">
      <h4 class="govuk-heading-s">
        {title} ({words.version(side.version)})
      </h4>
      <p class="govuk-body">
        <strong>{side.grade ?? words.unrated(side.reason ?? '')}</strong>
      </p>
      {side.told.map(({ text, depth, tone }) => (
        <p class={`govuk-body-s gs-bench__told${depth > 0 ? ' gs-bench__told--in' : ''}`}>
          {tone === 'title' || tone === 'heading' ? <strong>{text}</strong> : text}
        </p>
      ))}
    </div>
  );
}
