import { purposesOf } from '../../../access/index.ts';
import { Page } from '../../parts/page.tsx';
import { Choices, Field, Form, Problems, Submit } from '../../parts/form.tsx';
import { readingWords } from '../../words/access/reading.ts';
import { href, type View } from '../../view.ts';

/** Asks what for, before anything that is not public is shown. */
export function purposePage(view: View, { goingTo, wrong }: { goingTo: string | undefined; wrong: boolean }) {
  const words = readingWords[view.language];
  const purposes = purposesOf(view.asker);
  return (
    <Page view={view} title={words.purposeTitle} at="full">
      <Problems
        view={view}
        problems={wrong ? [{ field: `purpose-${purposes[0] ?? ''}`, text: words.purposeProblem }] : []}
      />
      <h1 class="govuk-heading-l">{words.purposeTitle}</h1>
      <p class="govuk-body">{words.purposeLead}</p>
      <Form action={href(view, 'purpose')}>
        {goingTo === undefined ? null : <input type="hidden" name="then" value={goingTo} />}
        <Choices
          name="purpose"
          legend={words.purposeTitle}
          one
          options={purposes.map((purpose) => ({ value: purpose, text: words.purpose[purpose], chosen: false }))}
        />
        <Field name="reference" label={words.reference} hint={words.referenceHint} autocomplete="off" />
        <Submit text={words.goOn} />
      </Form>
    </Page>
  );
}
