import { may } from '../../../access/index.ts';
import type { SubjectMatch } from '../../../reasons/index.ts';
import { isOpen, standsStill, type Found, type Remark } from '../../../remarks/index.ts';
import { LineButton, Problems, type Problem } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { Pairs } from '../../parts/table.tsx';
import type { About } from '../../remarks/about.ts';
import type { Told } from '../../remarks/told.ts';
import { Records } from '../subject/records.tsx';
import { Banner } from '../analyst/parts.tsx';
import { deskWords } from '../../words/remarks/desk.ts';
import { toldWords } from '../../words/remarks/told.ts';
import { href, type View } from '../../view.ts';
import { DecideReply, DecideReport } from './decide.tsx';
import { AnswerBy } from './list.tsx';

/** One remark as whoever may read it sees it. */
export interface RemarkSeen {
  readonly remark: Remark;
  readonly subject: SubjectMatch;
  /** Whether the public sees anything of the subject. */
  readonly shown: boolean;
  readonly about: About | undefined;
  /** What in it may be about a person. */
  readonly found: readonly Found[];
  readonly decides: boolean;
  /** It was sent just now. */
  readonly done: boolean;
  readonly problems: readonly Problem[];
}

/** What was told, how it stands, and what can be done with it. */
export function remarkPage(view: View, seen: RemarkSeen) {
  const { remark, subject, about, found, decides, done, problems } = seen;
  const words = toldWords[view.language];
  const title = `${words.kind[remark.kind]} ${remark.no}`;
  const staff = may(view.asker, 'remarks:read');
  const own = view.asker.is !== 'public' && view.asker.speaksFor.includes(remark.subjectId);
  const sender = view.asker.is !== 'public' && view.asker.accountId === remark.sentBy;
  const waits = isOpen(remark) || (remark.kind === 'reply' && remark.state === 'sent');
  return (
    <Page view={view} title={title} at={staff ? 'remarks' : 'told'}>
      <a class="govuk-back-link" href={staff ? href(view, 'remarks', 'waiting') : href(view, 'remarks')}>
        {view.words.back}
      </a>
      <Problems view={view} problems={problems} />
      {done ? <Banner title={words.sent[remark.kind]} /> : null}
      <span class="govuk-caption-l">{subject.name ?? subject.subjectId}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <Pairs
        pairs={[
          [words.about, <AboutLink view={view} seen={seen} />],
          [
            words.sentOn,
            `${view.words.day(remark.sentAt.slice(0, 10))}${remark.byLetter ? ` (${words.byLetter})` : ''}`,
          ],
          [
            words.standing,
            words.on(words.state[remark.kind][remark.state], view.words.day(remark.stateAt.slice(0, 10))),
          ],
          ...(isOpen(remark) ? [[words.answerBy, <AnswerBy view={view} remark={remark} />] as const] : []),
        ]}
      />
      {about?.record === undefined ? null : (
        <Records view={view} subject={subject} records={[about.record]} numbered={false} told={untold} />
      )}
      {remark.again && isOpen(remark) ? <p class="govuk-inset-text">{words.again}</p> : null}
      <h2 class="govuk-heading-m">{words.says}</h2>
      {Object.entries(remark.texts).map(([language, text]) => (
        <blockquote class="gs-reply__text gs-reply" dir="auto" lang={language}>
          {text}
        </blockquote>
      ))}
      <Answer view={view} remark={remark} />
      {found.length === 0 || !waits ? null : <FoundIn view={view} found={found} />}
      {staff && waits && !decides ? <p class="govuk-inset-text">{deskWords[view.language].notYours}</p> : null}
      {decides && waits ? (
        remark.kind === 'reply' ? (
          <DecideReply view={view} seen={seen} />
        ) : (
          <DecideReport view={view} seen={seen} />
        )
      ) : null}
      {(own || sender) && standsStill(remark) ? (
        <LineButton action={href(view, 'remarks', String(remark.no), 'take-back')} text={words.takeBack} />
      ) : null}
    </Page>
  );
}

/** What it is about, with the way there where whoever looks has one. */
function AboutLink({ view, seen: { subject, about, shown } }: { readonly view: View; readonly seen: RemarkSeen }) {
  const title = about?.title ?? subject.name ?? subject.subjectId;
  const to = shown
    ? href(view, 'subjects', subject.subjectId)
    : may(view.asker, 'hidden:read')
      ? href(view, 'full', subject.subjectId)
      : undefined;
  return to === undefined ? (
    <>{title}</>
  ) : (
    <a class="govuk-link" href={to}>
      {title}
    </a>
  );
}

/** The record stands here by itself, as what the report is about. */
const untold: Told = { disputes: { ratings: new Map(), records: new Map() }, replies: new Map(), speaks: 'nobody' };

/** What a report was answered, or why a reply was not let through. */
function Answer({ view, remark }: { readonly view: View; readonly remark: Remark }) {
  const words = toldWords[view.language];
  const { says, mended } = remark;
  if (says === null && mended === null) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{words.answer}</h2>
      {says === null ? null : (
        <blockquote class="gs-reply__text gs-reply" dir="auto">
          {says}
        </blockquote>
      )}
      {mended === null ? null : (
        <p class="govuk-body">
          {words.mended}: <span class="gs-code">{mended}</span>. {words.rated}{' '}
          {may(view.asker, 'runs:rate') ? (
            <a class="govuk-link" href={href(view, 'runs')}>
              {deskWords[view.language].rate}
            </a>
          ) : null}
        </p>
      )}
    </section>
  );
}

function FoundIn({ view, found }: { readonly view: View; readonly found: readonly Found[] }) {
  const words = toldWords[view.language];
  return (
    <section class="govuk-inset-text">
      <h2 class="govuk-heading-s">{words.found}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {found.map(({ is, text }) => (
          <li>
            {words.finds[is]}: <strong class="gs-break">{text}</strong>
          </li>
        ))}
      </ul>
      <p class="gs-faint govuk-!-margin-bottom-0">{words.foundSays}</p>
    </section>
  );
}
