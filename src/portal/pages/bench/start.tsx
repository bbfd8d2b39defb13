import type { RatedVersion } from '../../../rating/index.ts';
import { Field, Problems } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { Rows } from '../../parts/table.tsx';
import { benchWords } from '../../words/bench/draft.ts';
import { href, type View } from '../../view.ts';
import { RuleFiles } from './files.tsx';

/** What a draft can begin from. */
export interface Starts {
  readonly inForce: readonly { readonly id: string; readonly title: string }[];
  /** Every rulebook that ships or is the workspace's own, by id. */
  readonly all: readonly string[];
  readonly rated: readonly RatedVersion[];
  /** What was entered as a new id and is none. */
  readonly wrong?: string | undefined;
}

/** The first page of the bench: where a draft begins. */
export function startPage(view: View, { inForce, all, rated, wrong }: Starts) {
  const words = benchWords[view.language];
  const draft = href(view, 'bench', 'draft');
  const others = all.filter((id) => !inForce.some((each) => each.id === id));
  return (
    <Page view={view} title={words.title} at="bench" scripts={[view.assets.bench]}>
      <Problems view={view} problems={wrong === undefined ? [] : [{ field: 'new', text: words.newWrong }]} />
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      <section data-kept-drafts={href(view, 'bench')} data-forget={words.forget} aria-labelledby="kept" hidden>
        <h2 class="govuk-heading-m" id="kept">
          {words.kept}
        </h2>
        <ul class="govuk-list"></ul>
      </section>
      {inForce.length === 0 ? null : (
        <Rows
          caption={words.inForce}
          columns={[{ title: words.rulebook }, { title: words.open }]}
          rows={inForce.map(({ id, title }) => [
            title,
            <ul class="govuk-list govuk-!-margin-bottom-0">
              <li>
                <a class="govuk-link" href={`${draft}?from=${encodeURIComponent(id)}`}>
                  {id}, {words.asFiled}
                </a>
              </li>
              {rated
                .filter(({ rulebook }) => rulebook === id)
                .map(({ version }) => (
                  <li>
                    <a class="govuk-link" href={`${draft}?from=${encodeURIComponent(`${id}@${version}`)}`}>
                      {words.version(version)}
                    </a>
                  </li>
                ))}
            </ul>,
          ])}
        />
      )}
      <form action={draft} method="get">
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--m" for="from">
            {words.others}
          </label>
          <select class="govuk-select" id="from" name="from">
            {others.map((id) => (
              <option value={id}>{id}</option>
            ))}
          </select>
        </div>
        <button type="submit" class="govuk-button govuk-button--secondary">
          {words.open}
        </button>
      </form>
      <h2 class="govuk-heading-m">{words.new}</h2>
      <form action={draft} method="get" novalidate>
        <Field
          name="new"
          label={words.rulebook}
          hint={words.newHint}
          value={wrong}
          error={wrong === undefined ? undefined : words.newWrong}
          autocomplete="off"
        />
        <button type="submit" class="govuk-button govuk-button--secondary">
          {words.begin}
        </button>
      </form>
      <form action={draft} method="post" enctype="multipart/form-data">
        <RuleFiles label={words.upload} hint={words.uploadHint} size="m" />
        <button type="submit" class="govuk-button govuk-button--secondary" name="act" value="open">
          {words.open}
        </button>
      </form>
    </Page>
  );
}
