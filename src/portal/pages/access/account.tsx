import {
  passkeysPossible,
  type KeyProblem,
  type KeySeen,
  type Membership,
  type PasskeySeen,
  type Permission,
  type SignedIn,
} from '../../../access/index.ts';
import { Page } from '../../parts/page.tsx';
import { Choices, Field, Form, LineButton, Problems, Submit, type Problem } from '../../parts/form.tsx';
import { Notice } from '../../parts/notice.tsx';
import { accountsWords } from '../../words/access/accounts.ts';
import { ownWords, type OwnWords } from '../../words/access/own.ts';
import { signInWords } from '../../words/access/sign-in.ts';
import { href, type View } from '../../view.ts';
import { PasskeyButton } from './sign-in.tsx';

/** What is shown of one's own account. */
export interface OwnAccount {
  readonly asker: SignedIn;
  readonly memberships: readonly Membership[];
  readonly passkeys: readonly PasskeySeen[];
  readonly keys: readonly KeySeen[];
  readonly scopes: readonly Permission[];
  /** What was done just now. */
  readonly done?: 'asked' | 'password' | undefined;
  /** A key that was made just now. */
  readonly key?: string | undefined;
  readonly wrong?: AccountProblem | undefined;
}

/** What was wrong with a form of the page, by the part it belongs to. */
export type AccountProblem =
  | { readonly part: 'organisations'; readonly is: 'identifier' | 'too-many' }
  | {
      readonly part: 'password';
      readonly is: 'wrong' | 'locked' | 'password-short' | 'password-long' | 'password-easy';
    }
  | { readonly part: 'keys'; readonly is: KeyProblem };

/** One's own account: who one is here, what one may do, for whom one speaks, the password, keys for programs. */
export function accountPage(view: View, own: OwnAccount) {
  const { asker, done, key, wrong } = own;
  const [words, mine] = [accountsWords[view.language], ownWords[view.language]];
  const problem = wrong === undefined ? undefined : problemOf(view, wrong);
  const told = done === 'asked' ? mine.asked : done === 'password' ? mine.changed : undefined;
  return (
    <Page view={view} title={words.accountTitle} at="account">
      <Problems view={view} problems={problem === undefined ? [] : [problem]} />
      {told === undefined ? null : <Notice title={told} />}
      {key === undefined ? null : <Notice title={mine.keyMade} once={key} more={mine.keyMadeMore} />}
      <h1 class="govuk-heading-l">{words.accountTitle}</h1>
      <dl class="govuk-summary-list">
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{words.name}</dt>
          <dd class="govuk-summary-list__value">{asker.name}</dd>
        </div>
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{words.email}</dt>
          <dd class="govuk-summary-list__value">{asker.email}</dd>
        </div>
      </dl>
      <h2 class="govuk-heading-m">{words.yourRoles}</h2>
      {asker.roles.length === 0 ? (
        <p class="govuk-body">{words.noRoles}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {asker.roles.map((role) => (
            <li>
              <strong>{words.role[role]}</strong>: {words.roleMeans[role]}
            </li>
          ))}
        </ul>
      )}
      <Organisations view={view} words={mine} own={own} problem={problem} />
      <Password view={view} words={mine} problem={problem} />
      <Passkeys view={view} words={mine} passkeys={own.passkeys} />
      <Keys view={view} words={mine} own={own} problem={problem} />
    </Page>
  );
}

interface PartProps {
  readonly view: View;
  readonly words: OwnWords;
  readonly problem: Problem | undefined;
}

function errorOf(problem: Problem | undefined, field: string): string | undefined {
  return problem?.field === field ? problem.text : undefined;
}

function Organisations({ view, words, own, problem }: PartProps & { readonly own: OwnAccount }) {
  return (
    <>
      <h2 class="govuk-heading-m">{words.organisations}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {own.memberships.map(({ identifier, subject_id }) => (
          <li>
            {identifier}
            {subject_id === null ? ` (${words.waits})` : ''}
          </li>
        ))}
      </ul>
      <p class="govuk-body">{words.organisationsLead}</p>
      <p class="govuk-body">{words.premises}</p>
      <Form action={href(view, 'account', 'organisations')}>
        <Field
          name="identifier"
          label={words.identifier}
          hint={words.identifierHint}
          autocomplete="off"
          error={errorOf(problem, 'identifier')}
        />
        <Submit text={words.ask} kind="secondary" />
      </Form>
    </>
  );
}

function Password({ view, words, problem }: PartProps) {
  const hint = signInWords[view.language].newPasswordHint;
  return (
    <>
      <h2 class="govuk-heading-m">{words.password}</h2>
      <Form action={href(view, 'account', 'password')}>
        <Field
          name="current"
          label={words.current}
          type="password"
          autocomplete="current-password"
          error={errorOf(problem, 'current')}
        />
        <Field
          name="password"
          label={words.fresh}
          hint={hint}
          type="password"
          autocomplete="new-password"
          error={errorOf(problem, 'password')}
        />
        <Submit text={words.change} kind="secondary" />
      </Form>
    </>
  );
}

interface PasskeysProps {
  readonly view: View;
  readonly words: OwnWords;
  readonly passkeys: readonly PasskeySeen[];
}

function Passkeys({ view, words, passkeys }: PasskeysProps) {
  if (!passkeysPossible(view.served.access.address) && passkeys.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{words.passkeys}</h2>
      <p class="govuk-body">{words.passkeysLead}</p>
      <ul class="govuk-list">
        {passkeys.map(({ id, made_at }) => (
          <li class="gs-line">
            <span>{words.passkeyOf(view.words.day((made_at ?? view.now).slice(0, 10)))}</span>
            <LineButton action={href(view, 'account', 'passkeys', id, 'remove')} text={words.removePasskey} />
          </li>
        ))}
      </ul>
      <PasskeyButton view={view} does="register" text={words.addPasskey} goingTo={href(view, 'account')} />
    </>
  );
}

function Keys({ view, words, own, problem }: PartProps & { readonly own: OwnAccount }) {
  return (
    <>
      <h2 class="govuk-heading-m">{words.keys}</h2>
      <p class="govuk-body">{words.keysLead}</p>
      <ul class="govuk-list">
        {own.keys.map(({ key_no, name, scopes, expires_at, last_used_on }) => (
          <li class="gs-line">
            <span>
              <strong>{name}</strong>:{' '}
              {[
                ...scopes.map((scope) => words.permission[scope]),
                words.keyUntil(view.words.day(expires_at.slice(0, 10))),
                last_used_on === null ? words.keyUnused : words.keyUsed(view.words.day(last_used_on)),
              ].join('; ')}
            </span>
            <LineButton action={href(view, 'account', 'keys', String(key_no), 'end')} text={words.endKey} of={name} />
          </li>
        ))}
      </ul>
      {own.scopes.length === 0 ? (
        <p class="govuk-body">{words.keyNone}</p>
      ) : (
        <Form action={href(view, 'account', 'keys')}>
          <Field
            name="key-name"
            label={words.keyName}
            hint={words.keyNameHint}
            autocomplete="off"
            error={errorOf(problem, 'key-name')}
          />
          <Choices
            name="scopes"
            legend={words.keyMay}
            options={own.scopes.map((scope) => ({ value: scope, text: words.permission[scope], chosen: false }))}
          />
          <Field
            name="key-days"
            label={words.keyDays}
            value="90"
            autocomplete="off"
            error={errorOf(problem, 'key-days')}
          />
          <Submit text={words.makeKey} kind="secondary" />
        </Form>
      )}
    </>
  );
}

function problemOf(view: View, wrong: AccountProblem): Problem {
  const mine = ownWords[view.language];
  const general = signInWords[view.language];
  switch (wrong.part) {
    case 'organisations':
      return { field: 'identifier', text: mine.askProblem[wrong.is] };
    case 'keys':
      return { field: wrong.is === 'scopes' ? undefined : `key-${wrong.is}`, text: mine.keyProblem[wrong.is] };
    case 'password':
      if (wrong.is === 'wrong') return { field: 'current', text: mine.wrong };
      if (wrong.is === 'locked') return { field: 'current', text: general.locked };
      return { field: 'password', text: general.problem[wrong.is] };
  }
}
