import type { AcceptanceProblem } from '../../../access/index.ts';
import { Page } from '../../parts/page.tsx';
import { Field, Form, Problems, Submit } from '../../parts/form.tsx';
import { ownWords } from '../../words/access/own.ts';
import { signInWords } from '../../words/access/sign-in.ts';
import { href, type View } from '../../view.ts';

/** Asks for a link; what it answers is the same whether there is such an account or not. */
export function forgottenPage(view: View, said: 'nothing' | 'asked' | 'locked') {
  const words = ownWords[view.language];
  const { email, locked } = signInWords[view.language];
  return (
    <Page view={view} title={words.forgotten} at="sign-in">
      <Problems view={view} problems={said === 'locked' ? [{ field: 'email', text: locked }] : []} />
      <h1 class="govuk-heading-l">{words.forgotten}</h1>
      {said === 'asked' ? (
        <p class="govuk-body">{words.forgottenDone}</p>
      ) : (
        <>
          <p class="govuk-body">{words.forgottenLead}</p>
          <Form action={href(view, 'forgotten')}>
            <Field name="email" label={email} type="email" autocomplete="username" />
            <Submit text={words.send} />
          </Form>
        </>
      )}
    </Page>
  );
}

/** Chooses a new password, by a link. */
export function choosePage(view: View, { token, problem }: { token: string; problem?: AcceptanceProblem | undefined }) {
  const words = ownWords[view.language];
  const { newPasswordHint, problem: sentences } = signInWords[view.language];
  const text = problem === undefined ? undefined : sentences[problem];
  return (
    <Page view={view} title={words.chooseTitle} at="sign-in">
      <Problems view={view} problems={text === undefined ? [] : [{ field: 'password', text }]} />
      <h1 class="govuk-heading-l">{words.chooseTitle}</h1>
      <Form action={href(view, 'password', token)}>
        <Field
          name="password"
          label={words.fresh}
          hint={newPasswordHint}
          type="password"
          autocomplete="new-password"
          error={text}
        />
        <Submit text={words.change} />
      </Form>
    </Page>
  );
}
