import type { GradeCounts, KeptRulebook, KeptRun } from '../../../rating/index.ts';
import type { OutcomeNames, RunChange } from '../../../reasons/index.ts';
import type { Fault } from '../../../vocabulary/index.ts';
import { Problems, type Problem } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { runWords } from '../../words/analyst/runs.ts';
import { href, type View } from '../../view.ts';
import { ReadingFor } from '../access/full.tsx';
import { ChangeParts } from './change.tsx';
import { Back, Banner, Faults, Moment } from './parts.tsx';
import { ReleaseForm, WithdrawForm } from './release.tsx';
import { Pairs, Rows } from '../../parts/table.tsx';

/** What a run came to by one rulebook. */
export interface RunPart {
  readonly part: KeptRulebook;
  readonly names: OutcomeNames;
  readonly counts: GradeCounts;
  readonly change: RunChange;
}

interface RunSeen {
  readonly kept: KeptRun;
  readonly parts: readonly RunPart[];
  /** Whether whoever looks had it rated, and so does not release it. */
  readonly own: boolean;
  readonly done?: boolean;
  readonly problems?: readonly Problem[];
  readonly faults?: readonly Fault[];
}

/** One run: what came out, what changes against the one released before, and the desk on which it is released. */
export function runPage(view: View, { kept, parts, own, done = false, problems = [], faults = [] }: RunSeen) {
  const words = runWords[view.language];
  const title = words.runTitle(kept.run);
  return (
    <Page view={view} title={title} at="runs">
      <Back href={href(view, 'runs')} text={words.back} />
      {done ? <Banner title={words.done} /> : null}
      <Problems view={view} problems={problems} />
      {faults.length === 0 ? null : (
        <div class="govuk-error-summary" role="alert">
          <h2 class="govuk-error-summary__title">{words.refused}</h2>
          <Faults faults={faults} />
        </div>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <ReadingFor view={view} />
      <Pairs
        pairs={[
          [words.asOf, view.words.day(kept.moment.asOf)],
          [words.knownAt, <Moment view={view} at={kept.moment.knownAt} />],
          [words.ratedAt, <Moment view={view} at={kept.ratedAt} />],
          [words.content, <code>{kept.contentHash}</code>],
        ]}
      />
      <ul class="gs-links">
        <li>
          <a class="govuk-link" href={href(view, 'runs', kept.run, 'preview')}>
            {words.preview}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={href(view, 'runs', kept.run, 'manifest.json')} download>
            {words.manifest}
          </a>
        </li>
      </ul>
      {parts.map((part) => (
        <PartOfRun view={view} kept={kept} part={part} />
      ))}
      <ReleaseForm view={view} kept={kept} parts={parts} own={own} problems={problems} />
      <WithdrawForm view={view} kept={kept} problems={problems} />
    </Page>
  );
}

interface PartProps {
  readonly view: View;
  readonly kept: KeptRun;
  readonly part: RunPart;
}

function PartOfRun({ view, kept, part: { part, names, counts, change } }: PartProps) {
  const words = runWords[view.language];
  const { number, day } = view.words;
  const all = [
    ...counts.grades.map(({ grade, count }) => ({ said: names.said({ grade, reason: null }), count })),
    ...counts.unrated.map(({ reason, count }) => ({ said: names.said({ grade: null, reason }), count })),
  ];
  return (
    <section aria-label={names.title}>
      <h2 class="govuk-heading-m">
        {names.title} <strong class="govuk-tag govuk-tag--grey">{words.states[part.state]}</strong>
      </h2>
      {part.publicFrom === undefined || part.state !== 'released' ? null : (
        <p class="govuk-body">{words.released(day(part.publicFrom))}</p>
      )}
      {part.withdrawnFor === undefined ? null : <p class="govuk-body">{words.withdrawnFor(part.withdrawnFor)}</p>}
      <Rows
        caption={words.counts}
        columns={[
          { title: words.grade },
          { title: words.subjects, numeric: true },
          { title: words.share, numeric: true },
        ]}
        rows={[
          ...all.map(({ said, count }) => [said, number(count), shareSaid(view, count, counts.subjects)]),
          [words.all, number(counts.subjects), ''],
        ]}
      />
      <p class="govuk-body">
        {words.coverage(
          view.words.decimal(String(counts.coverage.known)),
          view.words.decimal(String(counts.coverage.asked)),
        )}
      </p>
      <ChangeParts view={view} kept={kept} change={change} names={names} />
    </section>
  );
}

/** A share in per cent, cut to one decimal and not rounded: 99.96 % is not all. */
function shareSaid({ words }: View, count: number, of: number): string {
  if (of === 0) return '–';
  const tenths = Math.floor((count * 1000) / of);
  return `${words.decimal(`${Math.floor(tenths / 10)}.${tenths % 10}`)} %`;
}
