import { casesFor, publicRulebooks, rulebookRead, rulebookPage, type PublicVersion } from '../../../reasons/index.ts';
import { Page } from '../../parts/page.tsx';
import { RulebookBody } from '../../rulebook/body.tsx';
import { assessHref } from '../../parts/assess-link.ts';
import { assessWords } from '../../words/assess.ts';
import { rulebookWords } from '../../words/rulebooks.ts';
import { href, type View } from '../../view.ts';

interface Asked {
  readonly version: PublicVersion;
  readonly all: readonly PublicVersion[];
}

/** The version that an address asks for, or the one that goes today; undefined where the public may read none of it. */
async function versionAsked({ served, today, query }: View, id: string): Promise<Asked | undefined> {
  const all = (await publicRulebooks(served.workspace, today)).filter(({ rulebook }) => rulebook === id);
  const asked = new URLSearchParams(query).get('version');
  const current = all.find((each) => each.current) ?? all[0];
  const version = asked === null ? current : all.find((each) => each.version === asked);
  return version === undefined ? undefined : { version, all };
}

/** The text of a rulebook as its author wrote it. */
export async function rulebookText(view: View, id: string): Promise<string | undefined> {
  const asked = await versionAsked(view, id);
  return asked && (await rulebookRead(view.served.workspace, asked.version)).text;
}

/** One rulebook in one version: every rule in words with the law beside it. */
export async function rulebookOnePage(view: View, id: string) {
  const { workspace } = view.served;
  const asked = await versionAsked(view, id);
  if (asked === undefined) return undefined;
  const { version, all } = asked;
  const rulebook = await rulebookRead(workspace, version);
  const told = rulebookPage(rulebook, casesFor(workspace.data, rulebook), view.language);
  return (
    <Page view={view} title={told.title} at="rulebooks">
      <a class="govuk-back-link" href={href(view, 'rulebooks')}>
        {rulebookWords[view.language].title}
      </a>
      <h1 class="govuk-heading-xl">{told.title}</h1>
      <Beside view={view} version={version} all={all} />
      <RulebookBody told={told} />
    </Page>
  );
}

interface BesideProps {
  readonly view: View;
  readonly version: PublicVersion;
  readonly all: readonly PublicVersion[];
}

/** Its versions, what to download, and who is rated by it. */
function Beside({ view, version, all }: BesideProps) {
  const words = rulebookWords[view.language];
  const { rulebook } = version;
  const api = `/v1/rulebooks/${encodeURIComponent(rulebook)}`;
  const query = `?rulebook=${encodeURIComponent(rulebook)}`;
  const ofVersion = `version=${encodeURIComponent(version.version)}`;
  return (
    <>
      <ul class="gs-links">
        <li>
          <a class="govuk-link" href={`${href(view, 'search')}${query}`}>
            {words.whoIsRated}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${href(view, 'statistics')}${query}`}>
            {words.howManyRated}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={assessHref(view, rulebook)}>
            {assessWords[view.language].short}
          </a>
        </li>
      </ul>
      <dl class="govuk-summary-list">
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{words.versions}</dt>
          <dd class="govuk-summary-list__value">
            <ul class="govuk-list govuk-!-margin-bottom-0">
              {all.map((each) => (
                <li>
                  {each.version === version.version ? (
                    <strong>{each.version}</strong>
                  ) : (
                    <a
                      class="govuk-link"
                      href={`${href(view, 'rulebooks', ...rulebook.split('/'))}?version=${encodeURIComponent(each.version)}`}
                    >
                      {each.version}
                    </a>
                  )}
                  {each.current ? ` (${words.current})` : ''}
                  {each.runs.length === 0 ? '' : `, ${words.rated(each.runs.join(', '))}`}
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{words.download}</dt>
          <dd class="govuk-summary-list__value">
            <ul class="govuk-list govuk-!-margin-bottom-0">
              <li>
                <a
                  class="govuk-link"
                  href={`${href(view, 'rulebooks', ...rulebook.split('/'))}?${ofVersion}&format=yaml`}
                  download
                >
                  {words.asText}
                </a>
              </li>
              <li>
                <a class="govuk-link" href={`${api}?${ofVersion}`}>
                  {words.asData}
                </a>
              </li>
              <li>
                <a class="govuk-link" href={`${api}/form`}>
                  {words.form}
                </a>
              </li>
            </ul>
          </dd>
        </div>
      </dl>
    </>
  );
}
