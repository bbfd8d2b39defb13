import type { SignedIn } from '../../../access/index.ts';
import { Page } from '../../parts/page.tsx';
import { accountsWords } from '../../words/access/accounts.ts';
import type { View } from '../../view.ts';

/** One's own account: who one is here, and what one may do. */
export function accountPage(view: View, asker: SignedIn) {
  const words = accountsWords[view.language];
  return (
    <Page view={view} title={words.accountTitle} at="account">
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
    </Page>
  );
}
