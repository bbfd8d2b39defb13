import { passkeysPossible } from '../../../access/index.ts';
import { Page } from '../../parts/page.tsx';
import { Field, Form, Problems, Submit } from '../../parts/form.tsx';
import { ownWords } from '../../words/access/own.ts';
import { signInWords } from '../../words/access/sign-in.ts';
import { href, type View } from '../../view.ts';

interface SignInSaid {
  /** Where the person wanted to go; a path of ours. */
  readonly goingTo: string | undefined;
  readonly email?: string;
  readonly refused?: 'wrong' | 'locked' | 'provider' | undefined;
}

/** The page on which a person signs in. What was wrong is one thing, never "no such account". */
export function signInPage(view: View, { goingTo, email, refused }: SignInSaid) {
  const words = signInWords[view.language];
  const problem = refused === undefined ? undefined : words[refused];
  return (
    <Page view={view} title={words.title} at="sign-in">
      <Problems view={view} problems={problem === undefined ? [] : [{ field: 'email', text: problem }]} />
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      <Form action={href(view, 'sign-in')}>
        {goingTo === undefined ? null : <input type="hidden" name="then" value={goingTo} />}
        <Field name="email" label={words.email} type="email" value={email} autocomplete="username" error={problem} />
        <Field name="password" label={words.password} type="password" autocomplete="current-password" />
        <Submit text={words.button} />
      </Form>
      <Elsewhere view={view} goingTo={goingTo} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(view, 'forgotten')}>
          {ownWords[view.language].forgotten}
        </a>
      </p>
      <p class="govuk-body">{words.noAccount}</p>
    </Page>
  );
}

/** The other ways in: a passkey, where there is a script to ask for one, and providers elsewhere. */
function Elsewhere({ view, goingTo }: { readonly view: View; readonly goingTo: string | undefined }) {
  const words = signInWords[view.language];
  const { access } = view.served;
  const then = goingTo === undefined ? '' : `?then=${encodeURIComponent(goingTo)}`;
  return (
    <>
      {passkeysPossible(access.address) ? (
        <PasskeyButton view={view} does="sign-in" text={words.withPasskey} goingTo={goingTo ?? href(view, 'work')} />
      ) : null}
      {access.providers.map(({ id, name }) => (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href(view, 'sign-in', 'with', id)}${then}`}>
            {words.with(name)}
          </a>
        </p>
      ))}
    </>
  );
}

interface PasskeyButtonProps {
  readonly view: View;
  readonly does: 'sign-in' | 'register';
  readonly text: string;
  readonly goingTo: string;
}

/** A button that only a script can answer; hidden until one does (`browser/passkey.ts`). */
export function PasskeyButton({ view, does, text, goingTo }: PasskeyButtonProps) {
  return (
    <div hidden data-passkey={does} data-then={goingTo} data-host={view.served.access.address.hostname}>
      <button type="button" class="govuk-button govuk-button--secondary">
        {text}
      </button>
      <p class="govuk-error-message" role="alert" hidden>
        {signInWords[view.language].passkeyFailed}
      </p>
    </div>
  );
}

/** Somebody is signed in, but may not see this. */
export function refusedPage(view: View) {
  const words = signInWords[view.language];
  return (
    <Page view={view} title={words.refusedTitle}>
      <h1 class="govuk-heading-l">{words.refusedTitle}</h1>
      <p class="govuk-body">{words.refused}</p>
    </Page>
  );
}
