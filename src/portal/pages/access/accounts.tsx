import { roles, type AccountSeen, type Link, type Role } from '../../../access/index.ts';
import { columnsOf, Head } from '../../parts/table.tsx';
import { Page } from '../../parts/page.tsx';
import { Choices, Field, Form, LineButton, Problems, Submit } from '../../parts/form.tsx';
import { Notice } from '../../parts/notice.tsx';
import { accountsWords, type AccountsWords } from '../../words/access/accounts.ts';
import { href, type View } from '../../view.ts';

interface AccountsSeen {
  readonly accounts: readonly AccountSeen[];
  readonly invitations: readonly Link[];
  /** The address of an invitation that was made just now. */
  readonly made?: string;
  /** What was typed that is no address. */
  readonly refused?: string;
}

/** Every account, the invitations that wait, and the form that makes another. */
export function accountsPage(view: View, { accounts, invitations, made, refused }: AccountsSeen) {
  const words = accountsWords[view.language];
  const problem = refused === undefined ? undefined : words.emailProblem;
  return (
    <Page view={view} title={words.title} at="accounts">
      <Problems view={view} problems={problem === undefined ? [] : [{ field: 'email', text: problem }]} />
      {made === undefined ? null : <Notice title={words.linkMade} once={made} more={words.linkMadeMore} />}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <div class="gs-wide">
        <table class="govuk-table">
          <Head columns={columnsOf(words.name, words.email, words.roles, words.state, words.change)} />
          <tbody class="govuk-table__body">
            {accounts.map((account) => (
              <AccountRow view={view} words={words} account={account} />
            ))}
          </tbody>
        </table>
      </div>
      <Invitations view={view} words={words} invitations={invitations} />
      <h2 class="govuk-heading-m">{words.inviteTitle}</h2>
      <Form action={href(view, 'accounts', 'invitations')}>
        <Field name="email" label={words.email} type="email" value={refused} autocomplete="off" error={problem} />
        <RoleChoices words={words} legend={words.inviteRoles} held={[]} />
        <Submit text={words.invite} />
      </Form>
    </Page>
  );
}

interface RowProps {
  readonly view: View;
  readonly words: AccountsWords;
  readonly account: AccountSeen;
}

function AccountRow({ view, words, account }: RowProps) {
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">
        {account.name}
      </th>
      <td class="govuk-table__cell">{account.email}</td>
      <td class="govuk-table__cell">{account.roles.map((role) => words.role[role]).join(', ')}</td>
      <td class="govuk-table__cell">{account.closed ? words.closed : words.open}</td>
      <td class="govuk-table__cell">
        <a class="govuk-link" href={href(view, 'accounts', account.account_id)}>
          {words.change}
          <span class="govuk-visually-hidden"> {account.name}</span>
        </a>
      </td>
    </tr>
  );
}

function Invitations({
  view,
  words,
  invitations,
}: Pick<RowProps, 'view' | 'words'> & Pick<AccountsSeen, 'invitations'>) {
  const shown = invitations.filter(({ email }) => email !== null);
  if (shown.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{words.invitations}</h2>
      <ul class="govuk-list">
        {shown.map(({ link_no, email, roles: invited, expires_at }) => (
          <li class="gs-line">
            <span>
              {email} (
              {[...invited.map((role) => words.role[role]), words.until(view.words.day(expires_at.slice(0, 10)))].join(
                ', ',
              )}
              )
            </span>
            <LineButton
              action={href(view, 'accounts', 'invitations', String(link_no), 'end')}
              text={words.end}
              of={words.endOf(email ?? '')}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface RoleChoicesProps {
  readonly words: AccountsWords;
  readonly legend: string;
  readonly held: readonly Role[];
}

function RoleChoices({ words, legend, held }: RoleChoicesProps) {
  return (
    <Choices
      name="roles"
      legend={legend}
      hint={words.inviteRolesHint}
      options={roles.map((role) => ({
        value: role,
        text: words.role[role],
        hint: words.roleMeans[role],
        chosen: held.includes(role),
      }))}
    />
  );
}

interface ChangeSeen {
  readonly account: AccountSeen;
  readonly lastAdministrator?: boolean;
}

/** One account, as an administrator changes it. */
export function accountChangePage(view: View, { account, lastAdministrator = false }: ChangeSeen) {
  const words = accountsWords[view.language];
  return (
    <Page view={view} title={words.changeOf(account.name)} at="accounts">
      <a class="govuk-back-link" href={href(view, 'accounts')}>
        {view.words.back}
      </a>
      <Problems
        view={view}
        problems={lastAdministrator ? [{ field: 'roles-administrator', text: words.lastAdministrator }] : []}
      />
      <h1 class="govuk-heading-l">{words.changeOf(account.name)}</h1>
      <p class="govuk-body">{account.email}</p>
      <Form action={href(view, 'accounts', account.account_id)}>
        <RoleChoices words={words} legend={words.roles} held={account.roles} />
        <Choices
          name="state"
          legend={words.state}
          options={[{ value: 'closed', text: words.close, hint: words.closeHint, chosen: account.closed }]}
        />
        <Submit text={words.save} />
      </Form>
    </Page>
  );
}
