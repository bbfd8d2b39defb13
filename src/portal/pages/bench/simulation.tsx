import type { SimulationWork } from '../../../drafts/index.ts';
import { textIn, type Simulation, type Transition, type Treatment, type VersionShown } from '../../../reasons/index.ts';
import { fieldOf, startText } from '../../bench/draft-form.ts';
import { Form, Submit } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { Pairs, Rows } from '../../parts/table.tsx';
import { runWords } from '../../words/analyst/runs.ts';
import { benchWords } from '../../words/bench/draft.ts';
import { weighWords } from '../../words/bench/weigh.ts';
import { href, type View } from '../../view.ts';
import { Back, Faults, UnderWay } from '../analyst/parts.tsx';
import { Flows } from './flows.tsx';
import { MostChanged } from './most-changed.tsx';
import { nameOutcome } from './outcome.ts';

/** Groups shown of each way of grouping; the numbers as CSV have all. */
const mostGroups = 15;

/** A simulation: how far it is, or what it came to. */
export function simulationPage(view: View, work: SimulationWork) {
  const words = weighWords[view.language];
  const { state, progress } = work.task;
  const address = href(view, 'bench', 'simulations', work.id);
  const title = words.ofDraft(work.against.id);
  return (
    <Page view={view} title={title} at="bench">
      <Back href={href(view, 'bench')} text={benchWords[view.language].back} />
      <h1 class="govuk-heading-l">{title}</h1>
      {state.is === 'running' ? (
        <>
          <UnderWay
            title={words.simulation}
            doing={progress === undefined ? words.waiting : words.step(progress.rulebook, progress.place, progress.of)}
            done={progress === undefined ? undefined : progress.place - 1}
            of={progress?.of}
            update={words.update}
            href={address}
          />
          <Form action={address}>
            <Submit text={words.stop} kind="secondary" />
          </Form>
        </>
      ) : null}
      {state.is === 'stopped' ? <p class="govuk-body">{words.stopped}</p> : null}
      {state.is === 'refused' ? (
        <>
          <h2 class="govuk-heading-m">{words.refused}</h2>
          <Faults faults={state.faults} />
        </>
      ) : null}
      {state.is === 'done' ? <Told view={view} simulation={state.result} csv={`${address}/numbers.csv`} /> : null}
      <GoOn view={view} work={work} />
    </Page>
  );
}

/** The draft as it was when it was simulated, to go on with; the server keeps it no longer than the simulation. */
function GoOn({ view, work }: { readonly view: View; readonly work: SimulationWork }) {
  return (
    <form action={href(view, 'bench', 'draft')} method="post" enctype="multipart/form-data">
      <input type="hidden" name="against" value={startText(work.against)} />
      <input type="hidden" name="key" value={work.key} />
      {Object.entries(work.draft.files).map(([name, text]) => (
        <input type="hidden" name={fieldOf(name)} value={text} />
      ))}
      <button type="submit" class="govuk-button govuk-button--secondary" name="act" value="open">
        {weighWords[view.language].goOn}
      </button>
    </form>
  );
}

interface ToldProps {
  readonly view: View;
  readonly simulation: Simulation;
}

function Told({ view, simulation, csv }: ToldProps & { readonly csv: string }) {
  const [words, runs] = [weighWords[view.language], runWords[view.language]];
  const { number, day } = view.words;
  const { counts, subjects, score, from, to, asOf, knownAt } = simulation;
  const moved = subjects - counts.same;
  const kinds = (['same', 'better', 'worse', 'gained', 'lost', 'other-reason'] as const).filter(
    (each) => counts[each] > 0,
  );
  return (
    <>
      <p class="govuk-body-l">{words.moves(number(moved), number(subjects), share(view, moved, subjects))}</p>
      <p class="govuk-body">
        {words.moment(day(asOf), day(knownAt.slice(0, 10)))}. {words.nothingKept}
      </p>
      <Pairs
        pairs={[
          [words.inForce, `${from.rulebook}, ${words.version(from.version)}`],
          [words.draft, `${to.rulebook}, ${words.version(to.version)}`],
          ...kinds.map((each) => [runs.movements[each], number(counts[each])] as const),
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={csv}>
          {words.csv}
        </a>
      </p>
      <h2 class="govuk-heading-m">{words.chart}</h2>
      <Flows view={view} simulation={simulation} />
      <Matrix view={view} simulation={simulation} />
      {score === null ? null : (
        <>
          <h2 class="govuk-heading-m">{words.scores}</h2>
          <p class="govuk-body">
            {words.scoresSay(number(score.both), number(score.lower), number(score.same), number(score.higher))}
          </p>
        </>
      )}
      <Findings view={view} simulation={simulation} />
      <Consequences view={view} simulation={simulation} />
      {simulation.treatment.map((treatment) => (
        <Groups view={view} treatment={treatment} />
      ))}
      <MostChanged view={view} simulation={simulation} />
    </>
  );
}

function share(view: View, part: number, whole: number): string {
  const percent = new Intl.NumberFormat(view.language, { style: 'percent', maximumFractionDigits: 1 });
  return percent.format(whole === 0 ? 0 : part / whole);
}

/** The grades that occur on one side, from best to worst; `null` is all who have none. */
function gradesOn(
  transitions: readonly Transition[],
  which: 'before' | 'after',
  { grades }: VersionShown,
): readonly (string | null)[] {
  const found = new Set(transitions.map((each) => each[which].grade));
  const inOrder = grades.map(({ grade }) => grade).filter((grade) => found.has(grade));
  return found.has(null) ? [...inOrder, null] : inOrder;
}

/** From which grade to which; all who have none are one row and one column, told by reason below. */
function Matrix({ view, simulation }: ToldProps) {
  const [words, runs] = [weighWords[view.language], runWords[view.language]];
  const { transitions, from, to } = simulation;
  const across = gradesOn(transitions, 'after', to);
  const none = transitions.filter(({ before, after }) => before.grade === null || after.grade === null);
  return (
    <>
      <Rows
        caption={runs.matrix}
        columns={[{ title: runs.before }, ...across.map((grade) => ({ title: grade ?? words.noGrade, numeric: true }))]}
        rows={gradesOn(transitions, 'before', from).map((before) => [
          before ?? words.noGrade,
          ...across.map((after) => {
            const found = transitions.filter((each) => each.before.grade === before && each.after.grade === after);
            const many = view.words.number(found.reduce((sum, { count }) => sum + count, 0));
            if (found.length === 0) return '';
            return found.every(({ movement }) => movement === 'same') ? many : <strong>{many}</strong>;
          }),
        ])}
      />
      {none.length === 0 ? null : (
        <Rows
          caption={words.noGrade}
          columns={[{ title: runs.before }, { title: runs.after }, { title: words.subjects, numeric: true }]}
          rows={none.map(({ before, after, count }) => [
            nameOutcome(view, before),
            nameOutcome(view, after),
            view.words.number(count),
          ])}
        />
      )}
    </>
  );
}

function Findings({ view, simulation }: ToldProps) {
  const [words, runs] = [weighWords[view.language], runWords[view.language]];
  if (simulation.findings.length === 0) return null;
  return (
    <Rows
      caption={words.findings}
      columns={[
        { title: words.requirement },
        { title: runs.before },
        { title: runs.after },
        { title: words.subjects, numeric: true },
      ]}
      rows={simulation.findings.flatMap(({ title, transitions }) =>
        transitions.map(({ before, after, count }) => [
          textIn(title, view.language),
          before ?? '–',
          after ?? '–',
          view.words.number(count),
        ]),
      )}
    />
  );
}

function Consequences({ view, simulation }: ToldProps) {
  const [words, runs] = [weighWords[view.language], runWords[view.language]];
  const { number } = view.words;
  if (simulation.consequences.length === 0) return null;
  return (
    <>
      <Rows
        caption={words.consequences}
        columns={[
          { title: words.consequence },
          ...[runs.before, runs.after, words.gained, words.lost].map((title) => ({ title, numeric: true })),
        ]}
        rows={simulation.consequences.map(({ title, before, after, gained, lost }) => [
          textIn(title, view.language),
          ...[before, after, gained, lost].map(number),
        ])}
      />
      <p class="govuk-body">{words.consequencesLead}</p>
    </>
  );
}

function Groups({ view, treatment: { by, groups } }: { readonly view: View; readonly treatment: Treatment }) {
  const [words, runs] = [weighWords[view.language], runWords[view.language]];
  const { number } = view.words;
  const kinds = ['better', 'worse', 'gained', 'lost'] as const;
  const more = groups.length - mostGroups;
  return (
    <>
      <Rows
        caption={words.by(words.groupings[by] ?? by.replaceAll('_', ' '))}
        columns={[
          { title: words.group },
          ...[words.subjects, ...kinds.map((each) => runs.movements[each]), words.moved].map((title) => ({
            title,
            numeric: true,
          })),
        ]}
        rows={groups
          .slice(0, mostGroups)
          .map(({ name, subjects, counts }) => [
            name ?? words.notStated,
            number(subjects),
            ...kinds.map((each) => number(counts[each])),
            share(view, subjects - counts.same, subjects),
          ])}
      />
      {more > 0 ? <p class="govuk-body">{words.more(number(more))}</p> : null}
    </>
  );
}
