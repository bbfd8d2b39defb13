import type { SubjectMatch } from '../../../reasons/index.ts';
import { isOpen, type Remark } from '../../../remarks/index.ts';
import { Page } from '../../parts/page.tsx';
import { deskWords } from '../../words/remarks/desk.ts';
import { toldWords } from '../../words/remarks/told.ts';
import { href, type View } from '../../view.ts';

interface ListSeen {
  readonly list: 'own' | 'waiting';
  readonly remarks: readonly Remark[];
  readonly subjects: ReadonlyMap<string, SubjectMatch>;
}

/** What was told to the register: of one's own organisations, or all that waits for somebody here. */
export function remarkListPage(view: View, { list, remarks, subjects }: ListSeen) {
  const words = toldWords[view.language];
  const desk = deskWords[view.language];
  const [title, lead, none] =
    list === 'own' ? [words.title, words.lead, words.none] : [desk.title, desk.lead, desk.none];
  return (
    <Page view={view} title={title} at={list === 'own' ? 'told' : 'remarks'}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{remarks.length === 0 ? none : lead}</p>
      <ol class="gs-records">
        {remarks.map((remark) => (
          <li class="gs-record">
            <p class="gs-record__title">
              <a class="govuk-link" href={href(view, 'remarks', String(remark.no))}>
                {words.kind[remark.kind]} {String(remark.no)}
              </a>
              {` · ${subjects.get(remark.subjectId)?.name ?? remark.subjectId}`}
            </p>
            <p class="gs-faint">
              {words.on(words.sentOn, view.words.day(remark.sentAt.slice(0, 10)))}
              {remark.byLetter ? ` (${words.byLetter})` : ''} · {words.state[remark.kind][remark.state]}
              {isOpen(remark) ? (
                <>
                  {' '}
                  · {words.answerBy} <AnswerBy view={view} remark={remark} />
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ol>
    </Page>
  );
}

/** By when a report is to be answered, and whether that day is past. */
export function AnswerBy({ view, remark }: { readonly view: View; readonly remark: Remark }) {
  const words = toldWords[view.language];
  if (remark.answerBy === null || !isOpen(remark)) return <>–</>;
  return (
    <>
      {view.words.day(remark.answerBy)}
      {remark.answerBy < view.today ? (
        <>
          {' '}
          <strong class="govuk-tag govuk-tag--red">{words.overdue}</strong>
        </>
      ) : null}
    </>
  );
}
