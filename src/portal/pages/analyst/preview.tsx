import type { GradePreviewed, OutcomeNames } from '../../../reasons/index.ts';
import { Page } from '../../parts/page.tsx';
import { runWords } from '../../words/analyst/runs.ts';
import { href, type View } from '../../view.ts';
import { ReadingFor } from '../access/full.tsx';
import { subjectsOnPage } from './change.tsx';
import { Back } from './parts.tsx';
import { Rows } from '../../parts/table.tsx';

interface PreviewSeen {
  readonly run: string;
  readonly rows: readonly GradePreviewed[];
  readonly names: ReadonlyMap<string, OutcomeNames>;
}

/** What of a run would be shown today, were it released: what is past its period, or taken back, is not here either. */
export function previewPage(view: View, { run, rows, names }: PreviewSeen) {
  const words = runWords[view.language];
  const last = rows.length === subjectsOnPage ? rows.at(-1) : undefined;
  return (
    <Page view={view} title={words.preview} at="runs">
      <Back href={href(view, 'runs', run)} text={words.runTitle(run)} />
      <h1 class="govuk-heading-l">{words.preview}</h1>
      <ReadingFor view={view} />
      <p class="govuk-body">{words.previewLead}</p>
      {rows.length === 0 ? (
        <p class="govuk-body">{words.previewNone}</p>
      ) : (
        <Rows
          caption={words.preview}
          captionHidden
          columns={[{ title: words.subject }, { title: words.rulebook }, { title: words.grade }]}
          rows={rows.map(({ subjectId, name, rulebook, grade, reason }) => [
            name ?? subjectId,
            names.get(rulebook)?.title ?? rulebook,
            names.get(rulebook)?.said({ grade, reason }) ?? grade ?? reason ?? '',
          ])}
        />
      )}
      {last === undefined ? null : (
        <a
          class="govuk-link"
          href={`${href(view, 'runs', run, 'preview')}?${new URLSearchParams({ after: last.subjectId, rulebook: last.rulebook }).toString()}`}
        >
          {words.next}
        </a>
      )}
    </Page>
  );
}
