import { dataFormats, datasets } from '../../../contract/index.ts';
import { publicScales } from '../../../reasons/index.ts';
import { Page } from '../../parts/page.tsx';
import { accessWords } from '../../words/access.ts';
import type { View } from '../../view.ts';

/** What there is to download, and how it is checked; the API writes it when somebody asks. */
export async function openDataPage(view: View) {
  const words = accessWords[view.language];
  const scales = await publicScales(view.served.workspace.database, view.today, view.language);
  return (
    <Page view={view} title={words.dataTitle} description={words.dataLead} at="data">
      <h1 class="govuk-heading-xl">{words.dataTitle}</h1>
      <p class="govuk-body-l">{words.dataLead}</p>
      {scales.length === 0 ? <p class="govuk-body">{words.nothing}</p> : <Downloads view={view} />}
      <div class="gs-prose">
        {words.dataSays.map((each) => (
          <p class="govuk-body">{each}</p>
        ))}
        <p class="govuk-body">
          {words.api}{' '}
          <a class="govuk-link" href="/v1/openapi.json">
            OpenAPI
          </a>
        </p>
      </div>
    </Page>
  );
}

function Downloads({ view }: { readonly view: View }) {
  const words = accessWords[view.language];
  return (
    <>
      {datasets.map((dataset) => (
        <section>
          <h2 class="govuk-heading-m">{words[dataset]}</h2>
          <ul class="govuk-list">
            {dataFormats.map((format) => (
              <li>
                {dataset === 'ratings' ? (
                  <>
                    <a class="govuk-link" href={`/v1/open-data/${dataset}/${format}/${dataset}.${format}`}>
                      {format.toUpperCase()}
                    </a>
                    {' · '}
                  </>
                ) : null}
                <a class="govuk-link" href={`/v1/open-data/${dataset}/${format}`}>
                  {words.files} ({format.toUpperCase()})
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/v1/runs">
          {words.manifests}
        </a>
      </p>
    </>
  );
}
