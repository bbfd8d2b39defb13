import { outlookOf, type Outlook, type SubjectMatch } from '../../../reasons/index.ts';
import { Page } from '../../parts/page.tsx';
import { Rows } from '../../parts/table.tsx';
import { outlookWords } from '../../words/company/outlook.ts';
import { whatIfWords } from '../../words/company/what-if.ts';
import { href, type View } from '../../view.ts';
import { Margins, NextVersion, OfficialOnes } from './beside.tsx';
import { Changed } from './turn.tsx';

/** Rows of a table that are shown: what is further ahead than these is seen when it is nearer. */
const mostRows = 60;

/** What is coming for one organisation, rulebook by rulebook, by the facts there are. */
export async function outlookPage(view: View, subject: SubjectMatch) {
  const { language, reader, now, today } = view;
  const words = outlookWords[language];
  const outlooks = await outlookOf(view.served.workspace, { subject, reader, language, now, today });
  const name = subject.name ?? subject.subjectId;
  return (
    <Page view={view} title={words.title(name)} at="portfolios">
      <a class="govuk-back-link" href={href(view, 'subjects', subject.subjectId)}>
        {name}
      </a>
      <h1 class="govuk-heading-l">{words.title(name)}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      {outlooks.length === 0 ? <p class="govuk-inset-text">{words.premises}</p> : null}
      {outlooks.map((outlook) => (
        <OfRulebook view={view} subject={subject} outlook={outlook} />
      ))}
    </Page>
  );
}

interface OfProps {
  readonly view: View;
  readonly subject: SubjectMatch;
  readonly outlook: Outlook;
}

function OfRulebook({ view, subject, outlook }: OfProps) {
  const words = outlookWords[view.language];
  const { day } = view.words;
  if (outlook.withheld !== null)
    return (
      <section class="gs-rating">
        <h2 class="govuk-heading-m">{outlook.title}</h2>
        <p class="govuk-inset-text">{outlook.withheld}</p>
      </section>
    );
  return (
    <section class="gs-rating">
      <h2 class="govuk-heading-m">{outlook.title}</h2>
      <p class="govuk-body">
        <strong>{outlook.now.says}</strong> ({day(outlook.asOf)})
      </p>
      {outlook.hiddenFrom === null ? null : <p class="govuk-body">{words.hiddenFrom(day(outlook.hiddenFrom))}</p>}
      {outlook.readsGrades ? <p class="govuk-body">{words.readsGrades}</p> : null}
      {outlook.today === null ? null : (
        <div class="govuk-inset-text">
          <p class="govuk-body">{words.today(day(outlook.today.on))}</p>
          <Changed view={view} turn={outlook.today} />
        </div>
      )}
      {!outlook.moves ? (
        <p class="govuk-body">{words.still}</p>
      ) : outlook.turns.length === 0 ? (
        <p class="govuk-body">{words.nothingMoves(day(outlook.until))}</p>
      ) : (
        <Rows
          caption={words.turnsTitle}
          columns={[{ title: words.day }, { title: words.to }]}
          rows={outlook.turns
            .slice(0, mostRows)
            .map((turn) => [<time datetime={turn.on}>{day(turn.on)}</time>, <Changed view={view} turn={turn} />])}
        />
      )}
      <Dated view={view} title={words.leavingTitle} rows={outlook.leaving} />
      <Dated view={view} title={words.aheadTitle} rows={outlook.ahead} />
      <OfficialOnes view={view} official={outlook.official} now={outlook.now} />
      <Margins view={view} margins={outlook.margins} />
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={href(view, 'subjects', subject.subjectId, 'what-if', ...outlook.rulebook.split('/'))}
        >
          {whatIfWords[view.language].short}
          <span class="govuk-visually-hidden">: {outlook.title}</span>
        </a>
      </p>
      {outlook.next === null ? null : <NextVersion view={view} next={outlook.next} />}
    </section>
  );
}

function Dated({ view, title, rows }: { view: View; title: string; rows: Outlook['leaving'] }) {
  const words = outlookWords[view.language];
  const { day } = view.words;
  if (rows.length === 0) return null;
  const named = rows.some(({ field }) => field !== null);
  return (
    <Rows
      caption={title}
      columns={[
        { title: words.day },
        { title: words.record },
        { title: words.of },
        ...(named ? [{ title: words.names }] : []),
      ]}
      rows={rows.slice(0, mostRows).map((row) => [
        day(row.on),
        <>
          {row.title} <span class="gs-faint">{row.record}</span>
        </>,
        row.eventOn === '' ? '' : day(row.eventOn),
        ...(named ? [row.field ?? ''] : []),
      ])}
    />
  );
}
