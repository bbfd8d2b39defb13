import type { Membership, PasswordRequest } from '../../../access/index.ts';
import type { SubjectMatch } from '../../../reasons/index.ts';
import { LineButton } from '../../parts/form.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { readingWords, type ReadingWords } from '../../words/access/reading.ts';
import { href, type View } from '../../view.ts';

/** What an identifier that somebody stated leads to. */
export type Found = SubjectMatch | 'none' | 'several';

/** What waits for an administrator, and who speaks for whom. */
export interface RequestsSeen {
  readonly waiting: readonly { readonly request: Membership; readonly found: Found }[];
  readonly held: readonly Membership[];
  readonly passwords: readonly PasswordRequest[];
  /** The address of a link for a new password that was made just now. */
  readonly made?: string | undefined;
}

/** Every request that an administrator decides. */
export function requestsPage(view: View, { waiting, held, passwords, made }: RequestsSeen) {
  const words = readingWords[view.language];
  return (
    <Page view={view} title={words.requests} at="requests">
      {made === undefined ? null : <Notice title={words.passwordLinkMade} once={made} more={words.passwordLinkMore} />}
      <h1 class="govuk-heading-l">{words.requests}</h1>
      {waiting.length + passwords.length === 0 ? <p class="govuk-body">{words.nothing}</p> : null}
      {waiting.length === 0 ? null : <h2 class="govuk-heading-m">{words.memberships}</h2>}
      {waiting.map(({ request, found }) => (
        <Waiting view={view} words={words} request={request} found={found} />
      ))}
      {passwords.length === 0 ? null : <h2 class="govuk-heading-m">{words.passwords}</h2>}
      {passwords.map(({ account_id, name, email }) => (
        <div class="gs-line">
          <span>{words.wants(name, email)}</span>
          <LineButton action={href(view, 'requests', 'passwords', account_id)} text={words.passwordLink} of={name} />
        </div>
      ))}
      {held.length === 0 ? null : <h2 class="govuk-heading-m">{words.held}</h2>}
      {held.map(({ membership_no, name, email, identifier }) => (
        <div class="gs-line">
          <span>
            {words.wants(name, email)}: {identifier}
          </span>
          <LineButton
            action={href(view, 'requests', 'memberships', String(membership_no), 'end')}
            text={words.end}
            of={`${name}, ${identifier}`}
          />
        </div>
      ))}
    </Page>
  );
}

interface WaitingProps {
  readonly view: View;
  readonly words: ReadingWords;
  readonly request: Membership;
  readonly found: Found;
}

/** Whoever decides sees whom the identifier leads to, and cannot approve what law 1 does not let be tied to a person. */
function Waiting({ view, words, request, found }: WaitingProps) {
  const { membership_no, name, email, identifier } = request;
  const at = href(view, 'requests', 'memberships', String(membership_no));
  const premises = typeof found === 'object' && found.operator !== 'organisation';
  const said =
    found === 'none'
      ? words.noSubject
      : found === 'several'
        ? words.severalSubjects
        : premises
          ? words.premises
          : [found.name ?? found.subjectId, found.address, found.postcode, found.place].filter(Boolean).join(', ');
  return (
    <div class="gs-line">
      <div>
        <p class="govuk-body govuk-!-margin-bottom-1">
          {words.wants(name, email)}: <strong>{identifier}</strong>
        </p>
        <p class="govuk-body govuk-!-margin-bottom-1">{said}</p>
      </div>
      <div class="govuk-button-group">
        {typeof found === 'object' && !premises ? (
          <LineButton action={`${at}/approve`} text={words.approve} of={identifier} />
        ) : null}
        <LineButton action={`${at}/refuse`} text={words.refuse} of={identifier} />
      </div>
    </div>
  );
}
