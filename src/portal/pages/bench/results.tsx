import type { CaseTried, Tried } from '../../../drafts/index.ts';
import type { Fault } from '../../../vocabulary/index.ts';
import { Folded } from '../../parts/folded.tsx';
import { Rows } from '../../parts/table.tsx';
import { RulebookBody } from '../../rulebook/body.tsx';
import { benchWords } from '../../words/bench/draft.ts';
import type { View } from '../../view.ts';
import { Faults } from '../analyst/parts.tsx';

interface ResultsProps {
  readonly view: View;
  readonly tried: Tried | undefined;
  readonly refused: readonly Fault[];
}

/** What a draft comes to: what is wrong with it, its examples, its limits, what it says otherwise, and its page. */
export function Results({ view, tried, refused }: ResultsProps) {
  const words = benchWords[view.language];
  if (refused.length > 0) return <Faults faults={refused} />;
  if (tried === undefined) return <p class="govuk-body">{words.notTried}</p>;
  const { faults, page } = tried;
  return (
    <>
      <FaultList view={view} faults={faults} />
      {faults.length > 0 ? null : <Cases view={view} cases={tried.cases} />}
      <Changes view={view} changes={tried.changes} />
      <Lines view={view} lines={tried.lines} />
      {page === undefined ? null : (
        <Folded title={words.page}>
          <RulebookBody told={page} />
        </Folded>
      )}
    </>
  );
}

function FaultList({ view, faults }: { readonly view: View; readonly faults: readonly Fault[] }) {
  const words = benchWords[view.language];
  if (faults.length === 0) {
    return (
      <p class="govuk-body">
        <strong class="govuk-tag govuk-tag--green">{words.noFaults}</strong>
      </p>
    );
  }
  return (
    <>
      <h3 class="govuk-heading-s">{words.faults(faults.length)}</h3>
      {view.language === 'en' ? null : <p class="govuk-body-s">{words.englishOnly}</p>}
      <ul class="govuk-list gs-bench__faults">
        {faults.map(({ message, fix, at }) => (
          <li class="gs-break">
            <a
              class="govuk-link gs-bench__place"
              href={`#${fileId(at.file)}`}
              data-at={`${at.file} ${at.line ?? 1} ${at.column ?? 1}`}
            >
              {words.place(at.file, at.line ?? 1, at.column ?? 1)}
            </a>
            <span lang="en">
              <strong>{message}</strong> {fix}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Cases({ view, cases }: { readonly view: View; readonly cases: readonly CaseTried[] }) {
  const words = benchWords[view.language];
  const failing = cases.filter(({ ok }) => !ok);
  const said =
    cases.length === 0
      ? words.noCases
      : failing.length === 0
        ? words.casesHold(cases.length)
        : words.casesFail(failing.length, cases.length);
  return (
    <>
      <h3 class="govuk-heading-s">{words.cases}</h3>
      <p class="govuk-body">{said}</p>
      {failing.map((each) => (
        <Failing view={view} tried={each} />
      ))}
      {cases.length === 0 ? null : (
        <Folded title={words.cases}>
          <ul class="govuk-list">
            {cases.map(({ name, ok }) => (
              <li class="gs-break">
                <strong class={`govuk-tag govuk-tag--${ok ? 'green' : 'red'}`}>{ok ? words.holds : words.fails}</strong>{' '}
                <span lang="en">{name}</span>
              </li>
            ))}
          </ul>
        </Folded>
      )}
    </>
  );
}

function Failing({ view, tried }: { readonly view: View; readonly tried: CaseTried }) {
  const words = benchWords[view.language];
  const { name, differences, why } = tried;
  return (
    <div class="gs-bench__failing">
      <h4 class="govuk-heading-s" lang="en">
        {name}
      </h4>
      <Rows
        caption={name}
        captionHidden
        columns={[{ title: words.what }, { title: words.expected }, { title: words.came }, { title: '' }]}
        rows={differences.map(({ part, expected, actual, by }) => [part, expected, actual, words.by[by]])}
      />
      <Folded title={words.whySo}>
        {why.map(({ text, depth, tone }) => (
          <p class={`govuk-body-s gs-bench__told${depth > 0 ? ' gs-bench__told--in' : ''}`}>
            {tone === 'title' || tone === 'heading' ? <strong>{text}</strong> : text}
          </p>
        ))}
      </Folded>
    </div>
  );
}

function Changes({ view, changes }: { readonly view: View; readonly changes: Tried['changes'] }) {
  const words = benchWords[view.language];
  return (
    <>
      <h3 class="govuk-heading-s">{words.changes}</h3>
      {changes === undefined || changes.length === 0 ? (
        <p class="govuk-body">{changes === undefined ? words.nothingToCompare : words.noChanges}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet" lang="en">
          {changes.flatMap(({ section, says }) =>
            says.map((each) => (
              <li class="gs-break">
                <strong>{section}:</strong> {each}
              </li>
            )),
          )}
        </ul>
      )}
    </>
  );
}

function Lines({ view, lines }: { readonly view: View; readonly lines: Tried['lines'] }) {
  const words = benchWords[view.language];
  if (lines.length === 0) return null;
  return (
    <Folded title={words.lines}>
      <p class="govuk-body">{words.linesLead}</p>
      <Rows
        caption={words.lines}
        captionHidden
        columns={[{ title: words.rule }, { title: words.below }, { title: words.on }, { title: words.above }]}
        rows={lines.map(({ rule, text, sides }) => [
          <>
            {rule} <code>{text}</code>
          </>,
          side(sides.below),
          side(sides.on),
          side(sides.above),
        ])}
      />
    </Folded>
  );
}

function side(at: { readonly value: string; readonly gives: string } | undefined): string {
  return at === undefined ? '' : `${at.value}: ${at.gives}`;
}

/** The id of the field that holds the text of a file. */
export function fileId(name: string): string {
  return `file-${name.replaceAll(/[./]/g, '-')}`;
}
