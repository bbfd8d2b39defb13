import type { AcceptanceProblem, Link } from '../../../access/index.ts';
import { Page } from '../../parts/page.tsx';
import { Field, Form, Problems, Submit } from '../../parts/form.tsx';
import { signInWords } from '../../words/access/sign-in.ts';
import { href, type View } from '../../view.ts';

interface InvitationSaid {
  readonly token: string;
  readonly link: Link;
  readonly name?: string;
  readonly email?: string;
  readonly problems?: readonly AcceptanceProblem[];
}

/** The page on which somebody who was invited makes an account. */
export function invitationPage(view: View, { token, link, name, email, problems = [] }: InvitationSaid) {
  const words = signInWords[view.language];
  const wrong = (field: string): string | undefined => {
    const found = problems.find((problem) => problem.split('-')[0] === field);
    return found === undefined ? undefined : words.problem[found];
  };
  return (
    <Page view={view} title={words.invitationTitle} at="sign-in">
      <Problems
        view={view}
        problems={problems.map((problem) => ({ field: problem.split('-')[0], text: words.problem[problem] }))}
      />
      <h1 class="govuk-heading-l">{words.invitationTitle}</h1>
      <p class="govuk-body">{words.invitationLead}</p>
      {link.roles.includes('administrator') ? <p class="govuk-body">{words.invitationAdministrator}</p> : null}
      <Form action={href(view, 'invitation', token)}>
        <Field
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={name}
          autocomplete="name"
          error={wrong('name')}
        />
        <Field
          name="email"
          label={words.email}
          hint={words.emailHint}
          type="email"
          value={link.email ?? email}
          readonly={link.email !== null}
          autocomplete="username"
          error={wrong('email')}
        />
        <Field
          name="password"
          label={words.newPassword}
          hint={words.newPasswordHint}
          type="password"
          autocomplete="new-password"
          error={wrong('password')}
        />
        <Submit text={words.make} />
      </Form>
    </Page>
  );
}

/** A link that was used, ended, or never was: told alike. */
export function linkGonePage(view: View) {
  const words = signInWords[view.language];
  return (
    <Page view={view} title={words.invitationGone}>
      <h1 class="govuk-heading-l">{words.invitationGone}</h1>
      <p class="govuk-body">{words.invitationGoneMore}</p>
    </Page>
  );
}
