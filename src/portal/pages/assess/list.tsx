import { publicRulebooks, rulebookRead, textIn } from '../../../reasons/index.ts';
import { assessHref } from '../../parts/assess-link.ts';
import { Page } from '../../parts/page.tsx';
import { assessWords } from '../../words/assess.ts';
import type { View } from '../../view.ts';

/** By which rules anybody may answer for an organisation of their own: those that the public may read. */
export async function assessListPage(view: View) {
  const words = assessWords[view.language];
  const { workspace } = view.served;
  const current = (await publicRulebooks(workspace, view.today)).filter((each) => each.current);
  const books = await Promise.all(current.map((each) => rulebookRead(workspace, each)));
  return (
    <Page view={view} title={words.title} description={words.listLead} at="rulebooks">
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <p class="govuk-body-l">{words.listLead}</p>
      <ul class="govuk-list govuk-list--spaced">
        {books.map(({ id, title, authority }) => (
          <li>
            <a class="govuk-link" href={assessHref(view, id)}>
              {textIn(title, view.language)}
            </a>
            <br />
            <span class="gs-faint">{authority}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
