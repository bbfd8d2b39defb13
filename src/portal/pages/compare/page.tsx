import { showWhole, subjectOfId, type GradeWhole, type SubjectWhole } from '../../../reasons/index.ts';
import { disputesOfAll, type Disputes } from '../../../visit/index.ts';
import { Page } from '../../parts/page.tsx';
import { compareWords } from '../../words/compare.ts';
import { href, type View } from '../../view.ts';
import { whereOf } from '../subject/page.tsx';
import { Side } from './side.tsx';

/** More than these no screen shows beside one another. */
const most = 4;

/** Up to four subjects side by side, rulebook by rulebook. Who has no public grade is not told of, and stands nowhere. */
export async function comparePage(view: View) {
  const words = compareWords[view.language];
  const asked = [...new Set(new URLSearchParams(view.query).getAll('s'))].slice(0, most);
  const found = await wholes(view, asked);
  const disputes = await disputesOfAll(
    view,
    found.map(({ shown }) => shown.subject),
  );
  return (
    <Page view={view} title={words.title} at="search">
      <h1 class="govuk-heading-l">{words.title}</h1>
      {found.length < 2 ? (
        <>
          <p class="govuk-body">{words.few}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={href(view)}>
              {words.search}
            </a>
          </p>
        </>
      ) : (
        <>
          <p class="govuk-body">{words.lead}</p>
          <Table view={view} found={found} disputes={disputes} />
        </>
      )}
    </Page>
  );
}

async function wholes(
  { served, reader, language, now }: View,
  ids: readonly string[],
): Promise<readonly SubjectWhole[]> {
  const found: SubjectWhole[] = [];
  for (const id of ids) {
    const subject = await subjectOfId(served.workspace.database, id);
    if (subject === undefined) continue;
    const whole = await showWhole(served.workspace, { subject, reader, language, now });
    if (whole.grades.length > 0) found.push(whole);
  }
  return found;
}

/** One rulebook a row, those that rated most of them first. */
interface TableProps {
  readonly view: View;
  readonly found: readonly SubjectWhole[];
  readonly disputes: ReadonlyMap<string, Disputes>;
}

function Table({ view, found, disputes }: TableProps) {
  const words = compareWords[view.language];
  const titles = new Map(
    found.flatMap(({ grades }) => grades.map(({ shown }) => [shown.rulebook, shown.title] as const)),
  );
  const of = (rulebook: string): readonly (GradeWhole | undefined)[] =>
    found.map(({ grades }) => grades.find(({ shown }) => shown.rulebook === rulebook));
  const rated = (rulebook: string): number => of(rulebook).filter((each) => each !== undefined).length;
  const rulebooks = [...titles.keys()].toSorted((left, right) => rated(right) - rated(left) || (left < right ? -1 : 1));
  return (
    <>
      {rulebooks.every((each) => rated(each) < 2) ? <p class="govuk-inset-text">{words.noneCommon}</p> : null}
      <table class="govuk-table gs-compare">
        <caption class="govuk-table__caption govuk-visually-hidden">{words.title}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            <th scope="col" class="govuk-table__header">
              {words.rulebook}
            </th>
            {found.map((each) => (
              <Who view={view} whole={each} found={found} />
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rulebooks.map((rulebook) => (
            <tr class="govuk-table__row">
              <th scope="row" class="govuk-table__header">
                {titles.get(rulebook)}
              </th>
              {of(rulebook).map((grade, index) => (
                <td class="govuk-table__cell" data-who={nameOf(found[index])}>
                  {grade === undefined ? (
                    <span class="gs-faint">{words.notRated}</span>
                  ) : (
                    <Side
                      view={view}
                      grade={grade}
                      disputed={disputes.get(idOf(found[index]))?.ratings.get(rulebook)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function idOf(whole: SubjectWhole | undefined): string {
  return whole?.shown.subject.subjectId ?? '';
}

function nameOf(whole: SubjectWhole | undefined): string {
  const subject = whole?.shown.subject;
  return subject?.name ?? subject?.subjectId ?? '';
}

interface WhoProps {
  readonly view: View;
  readonly whole: SubjectWhole;
  readonly found: readonly SubjectWhole[];
}

function Who({ view, whole, found }: WhoProps) {
  const { subject } = whole.shown;
  const name = nameOf(whole);
  const others = found.map((each) => each.shown.subject.subjectId).filter((id) => id !== subject.subjectId);
  const query = new URLSearchParams(others.map((id): [string, string] => ['s', id]));
  return (
    <th scope="col" class="govuk-table__header gs-compare__who">
      <a class="govuk-link" href={href(view, 'subjects', subject.subjectId)}>
        {name}
      </a>
      <span class="gs-faint">{whereOf(subject)}</span>
      {others.length < 2 ? null : (
        <a class="govuk-link gs-compare__less" href={`${href(view, 'compare')}?${query.toString()}`}>
          {compareWords[view.language].without(name)}
        </a>
      )}
    </th>
  );
}
