import type { SaidForm, SelfAssessment } from '../../../assess/index.ts';
import { phrasesIn, textIn, type RecordShown } from '../../../reasons/index.ts';
import { controlsOf } from '../../assess/sheet.ts';
import { assessHref } from '../../parts/assess-link.ts';
import { Hidden } from '../../parts/hidden.tsx';
import { Page } from '../../parts/page.tsx';
import { assessWords } from '../../words/assess.ts';
import { ratingWords } from '../../words/rating.ts';
import { href, type View } from '../../view.ts';
import { Aims } from '../aims.tsx';
import { citedIn, Laws } from '../subject/laws.tsx';
import { RecordFields } from '../subject/records.tsx';
import { Chain } from '../why/chain.tsx';

interface ResultProps {
  readonly assessed: SelfAssessment;
  readonly sheet: SaidForm;
}

/** What the rules would give by what was said, with every reason; its first line says what it is not. */
export function assessResultPage(view: View, { assessed: { why, improvement }, sheet }: ResultProps) {
  const words = assessWords[view.language];
  const { headings } = phrasesIn(view.language);
  const cites = citedIn(why);
  return (
    <Page view={view} title={`${words.title}: ${why.rulebook.title}`} at="rulebooks">
      <a class="govuk-back-link" href={href(view, 'rulebooks', ...why.rulebook.id.split('/'))}>
        {why.rulebook.title}
      </a>
      <p class="govuk-inset-text">
        <strong>{headings.selfAssessment}</strong>
      </p>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">
        {words.title}: {why.rulebook.title}
      </h1>
      <p class="govuk-body-l" data-result>
        {why.result.says}
      </p>
      <p class="govuk-body">
        {words.asOf}: {view.words.day(why.basis.asOf)}
      </p>
      <GoOn view={view} rulebook={why.rulebook.id} sheet={sheet} />
      <Chain view={view} why={why} />
      {why.records.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">{words.answers}</h2>
          <Said view={view} records={why.records} />
        </section>
      )}
      {cites.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">{ratingWords[view.language].laws}</h2>
          <Laws view={view} cites={cites} />
        </section>
      )}
      <h2 class="govuk-heading-l">{words.upward}</h2>
      <Aims view={view} improvement={improvement} />
    </Page>
  );
}

/** Back to the answers, or away with them as a file. */
function GoOn({ view, rulebook, sheet }: { readonly view: View; readonly rulebook: string; readonly sheet: SaidForm }) {
  const words = assessWords[view.language];
  return (
    <form action={assessHref(view, rulebook)} method="post" autocomplete="off">
      <Hidden controls={controlsOf(sheet)} />
      <div class="govuk-button-group">
        <button type="submit" class="govuk-button" name="act" value="edit">
          {words.change}
        </button>
        <button type="submit" class="govuk-button govuk-button--secondary" name="act" value="save">
          {words.save}
        </button>
      </div>
      <p class="gs-faint">{words.saveSays.replaceAll('`', '')}</p>
    </form>
  );
}

/** What was said and the reasons point at. It is in no file and no register. */
function Said({ view, records }: { readonly view: View; readonly records: readonly RecordShown[] }) {
  return (
    <ol class="gs-records gs-records--numbered">
      {records.map((record, index) => (
        <li class="gs-record" id={`record-${index + 1}`}>
          <p class="gs-record__title">
            <strong>{textIn(record.title, view.language)}</strong>
          </p>
          <RecordFields view={view} record={record} />
        </li>
      ))}
    </ol>
  );
}
