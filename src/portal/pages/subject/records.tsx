import { phrasesIn, textIn, titlesOf, type RecordShown, type SubjectMatch } from '../../../reasons/index.ts';
import { dayFrom } from '../../../vocabulary/index.ts';
import { ratingWords } from '../../words/rating.ts';
import type { Told } from '../../remarks/told.ts';
import { shownWords } from '../../words/remarks/shown.ts';
import { href, type View } from '../../view.ts';

interface RecordsProps {
  readonly view: View;
  readonly subject: Pick<SubjectMatch, 'subjectId'>;
  readonly told: Told;
  readonly records: readonly RecordShown[];
  /** Whether other parts of the page point at records by their number. */
  readonly numbered: boolean;
}

/** The records behind a rating: what each says, when, and the row of the file it came in. */
export function Records({ view, subject, told, records, numbered }: RecordsProps) {
  return (
    <ol class={numbered ? 'gs-records gs-records--numbered' : 'gs-records'}>
      {records.map((record, index) => (
        <RecordBehind
          view={view}
          subject={subject}
          told={told}
          record={record}
          number={numbered ? index + 1 : undefined}
        />
      ))}
    </ol>
  );
}

interface RecordProps extends Pick<RecordsProps, 'view' | 'subject' | 'told'> {
  readonly record: RecordShown;
  readonly number: number | undefined;
}

function RecordBehind({ view, subject, told, record, number }: RecordProps) {
  const { language } = view;
  const words = ratingWords[language];
  const { source } = record;
  const since = told.disputes.records.get(record.id);
  const title = source.id === null ? undefined : titlesOf(view.served.workspace.data).source(source.id, language);
  return (
    <li class="gs-record" {...(number === undefined ? {} : { id: `record-${number}` })}>
      <p class="gs-record__title">
        <strong>{textIn(record.title, language)}</strong>
        {since === undefined ? null : (
          <strong class="govuk-tag govuk-tag--orange gs-disputed">
            {shownWords[language].disputedSince(view.words.day(since))}
          </strong>
        )}
      </p>
      <p class="gs-faint">
        {record.hasEventDate ? dayWords(view, record.eventOn) : words.stated(dayWords(view, record.statedAt))}
      </p>
      <RecordFields view={view} record={record} />
      {source.file === null || source.row === null ? (
        <p class="gs-faint">{title ?? words.enteredByOfficer}</p>
      ) : (
        <>
          <p class="gs-faint">
            {title === undefined ? null : `${title} · `}
            <span class="gs-code">{source.file}</span>, {words.row} {view.words.number(source.row)}
          </p>
          {source.mended ? <p class="gs-faint">{phrasesIn(language).headings.mended}</p> : null}
          {source.sha256 === null ? null : (
            <p class="gs-faint gs-hash">
              {words.fingerprint}: <span class="gs-code">{source.sha256}</span>
            </p>
          )}
        </>
      )}
      {told.speaks === 'nobody' ? null : (
        <p class="gs-faint">
          <a
            class="govuk-link"
            href={href(view, 'subjects', subject.subjectId, 'report', 'record', ...record.id.split('/'))}
          >
            {shownWords[language].toReportRecord}
          </a>
        </p>
      )}
    </li>
  );
}

/** What a record says, but for the authority's own result. */
export function RecordFields({ view, record }: Pick<RecordProps, 'view' | 'record'>) {
  const { language } = view;
  return (
    <dl class="gs-fields">
      {record.fields
        .filter(({ official }) => !official)
        .map(({ title, value, unit }) => (
          <div>
            <dt>{textIn(title, language)}</dt>
            <dd>
              {value === null
                ? ratingWords[language].notStated
                : `${valueWords(view, value)}${unit === null ? '' : ` ${unit}`}`}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function dayWords(view: View, text: string): string {
  const day = dayFrom(text.slice(0, 10));
  return day === undefined ? text : view.words.day(day);
}

/** A day as a reader of the language writes it; every other value as it was stated. */
function valueWords(view: View, value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(view, value) : value;
}
