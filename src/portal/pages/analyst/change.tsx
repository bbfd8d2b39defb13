import type { KeptRun } from '../../../rating/index.ts';
import type { OutcomeNames, RunChange, SubjectMoved, Transition } from '../../../reasons/index.ts';
import { Page } from '../../parts/page.tsx';
import { runWords } from '../../words/analyst/runs.ts';
import { href, type View } from '../../view.ts';
import { ReadingFor } from '../access/full.tsx';
import { Back } from './parts.tsx';
import { Pairs, Rows } from '../../parts/table.tsx';

interface ChangeProps {
  readonly view: View;
  readonly kept: KeptRun;
  readonly change: RunChange;
  readonly names: OutcomeNames;
}

/** What a run changes by one rulebook: in counts, and from which grade to which. */
export function ChangeParts({ view, kept, change, names }: ChangeProps) {
  const words = runWords[view.language];
  const { number } = view.words;
  if (change.before === undefined) return <p class="govuk-body">{words.nothingBefore}</p>;
  const moved = (['better', 'worse', 'gained', 'lost', 'other-reason'] as const).filter(
    (each) => change.counts[each] > 0,
  );
  return (
    <>
      <h3 class="govuk-heading-s">{words.changes}</h3>
      <p class="govuk-body">{words.against(change.before)}</p>
      <Pairs
        pairs={(['same', ...moved] as const).map((each) => [words.movements[each], number(change.counts[each])])}
      />
      {moved.length === 0 ? (
        <p class="govuk-body">{words.nobodyMoved}</p>
      ) : (
        <>
          <Matrix view={view} change={change} names={names} />
          <p class="govuk-body">
            <a class="govuk-link" href={href(view, 'runs', kept.run, 'moved', ...change.rulebook.split('/'))}>
              {words.whoMoved}
            </a>
          </p>
        </>
      )}
    </>
  );
}

type Side = Transition['before'];

function key({ grade, reason }: Side): string {
  return JSON.stringify([grade, reason]);
}

function Matrix({ view, change, names }: Omit<ChangeProps, 'kept'>) {
  const words = runWords[view.language];
  // Grades from best to worst, then the reasons for none.
  const place = ({ grade }: Side): number => (grade === null ? change.scale.length : change.scale.indexOf(grade));
  const sides = (which: 'before' | 'after'): readonly Side[] =>
    [...new Map(change.transitions.map((each) => [key(each[which]), each[which]])).values()].toSorted(
      (one, other) => place(one) - place(other) || ((one.reason ?? '') < (other.reason ?? '') ? -1 : 1),
    );
  const across = sides('after');
  const count = (before: Side, after: Side): number =>
    change.transitions.find((each) => key(each.before) === key(before) && key(each.after) === key(after))?.count ?? 0;
  return (
    <Rows
      caption={words.matrix}
      columns={[{ title: words.before }, ...across.map((after) => ({ title: names.said(after), numeric: true }))]}
      rows={sides('before').map((before) => [
        names.said(before),
        ...across.map((after) => {
          const many = count(before, after);
          return many === 0 ? (
            ''
          ) : key(before) === key(after) ? (
            view.words.number(many)
          ) : (
            <strong>{view.words.number(many)}</strong>
          );
        }),
      ])}
    />
  );
}

/** Subjects on one page of who moved, and of the preview. */
export const subjectsOnPage = 100;

interface MovedSeen {
  readonly run: string;
  readonly rulebook: string;
  readonly names: OutcomeNames;
  readonly moved: readonly SubjectMoved[];
}

/** Who moved, one by one, to the last. */
export function movedPage(view: View, { run, rulebook, names, moved }: MovedSeen) {
  const words = runWords[view.language];
  const title = `${words.changes}: ${names.title}`;
  const last = moved.length === subjectsOnPage ? moved.at(-1) : undefined;
  return (
    <Page view={view} title={title} at="runs">
      <Back href={href(view, 'runs', run)} text={words.runTitle(run)} />
      <h1 class="govuk-heading-l">{title}</h1>
      <ReadingFor view={view} />
      {moved.length === 0 ? (
        <p class="govuk-body">{words.nobodyMoved}</p>
      ) : (
        <Rows
          caption={title}
          captionHidden
          columns={[
            { title: words.subject },
            { title: words.before },
            { title: words.after },
            { title: words.movement },
          ]}
          rows={moved.map(({ subjectId, name, before, after, movement }) => [
            <a class="govuk-link" href={href(view, 'full', subjectId)}>
              {name ?? subjectId}
            </a>,
            names.said(before),
            names.said(after),
            words.movements[movement],
          ])}
        />
      )}
      {last === undefined ? null : (
        <a
          class="govuk-link"
          href={`${href(view, 'runs', run, 'moved', ...rulebook.split('/'))}?after=${encodeURIComponent(last.subjectId)}`}
        >
          {words.next}
        </a>
      )}
    </Page>
  );
}
