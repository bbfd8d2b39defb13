import { may } from '../../../access/index.ts';
import type { IntakeWork } from '../../../desk/index.ts';
import type { KeptReceipt, Source } from '../../../intake/index.ts';
import { textIn } from '../../../reasons/index.ts';
import { Problems, Submit, type Problem } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { intakeWords, type IntakeWords } from '../../words/analyst/intake.ts';
import { href, type View } from '../../view.ts';
import { Moment } from './parts.tsx';
import { Rows } from '../../parts/table.tsx';

/** Receipts on one page of the list. */
export const receiptsOnPage = 25;

interface DeskSeen {
  readonly sources: readonly Source[];
  readonly open: readonly IntakeWork[];
  readonly receipts: readonly KeptReceipt[];
  /** What was chosen, where the form comes back. */
  readonly chosen?: string | undefined;
  readonly problems?: readonly Problem[];
  /** The most bytes of one form. */
  readonly most: number;
}

/** The desk where files come in: the form, what waits for somebody to say yes, and what was taken in. */
export function deskPage(view: View, seen: DeskSeen) {
  const words = intakeWords[view.language];
  const { open, receipts, problems = [] } = seen;
  const writes = may(view.asker, 'records:write');
  const last = receipts.length === receiptsOnPage ? receipts.at(-1) : undefined;
  return (
    <Page view={view} title={words.title} at="intake">
      <Problems view={view} problems={problems} />
      <h1 class="govuk-heading-l">{words.title}</h1>
      {writes ? <SendForm view={view} words={words} {...seen} problems={problems} /> : null}
      {writes && open.length > 0 ? (
        <>
          <h2 class="govuk-heading-m">{words.open}</h2>
          <ul class="govuk-list">
            {open.map(({ id, source, files }) => (
              <li>
                <a class="govuk-link" href={href(view, 'intake', 'work', id)}>
                  {textIn(source.title, view.language)}
                </a>{' '}
                ({words.openWork(files.length)})
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {receipts.length === 0 ? (
        <p class="govuk-body">{words.noReceipts}</p>
      ) : (
        <Rows caption={words.receipts} columns={columnsOf(words)} rows={receipts.map((each) => cells(view, each))} />
      )}
      {last === undefined ? null : (
        <a class="govuk-link" href={`${href(view, 'intake')}?before=${last.intakeNo}`}>
          {words.older}
        </a>
      )}
    </Page>
  );
}

function columnsOf(words: IntakeWords) {
  return [
    { title: words.number },
    { title: words.source },
    { title: words.when },
    { title: words.rows.read, numeric: true },
    { title: words.rows.new, numeric: true },
    { title: words.rows.quarantined, numeric: true },
    { title: words.rows.refused, numeric: true },
  ];
}

function cells(view: View, { intakeNo, source, finishedAt, receipt, retry }: KeptReceipt) {
  const words = intakeWords[view.language];
  const { number } = view.words;
  const count = (value: number | undefined): string => (value === undefined ? '–' : number(value));
  return [
    <a class="govuk-link" href={href(view, 'intake', 'receipts', String(intakeNo))}>
      {number(intakeNo)}
    </a>,
    retry === undefined ? source : `${source}: ${words.offeredAgain}`,
    <Moment view={view} at={finishedAt} />,
    count(receipt?.read ?? retry?.offered),
    count(receipt?.new),
    count(receipt?.quarantined ?? retry?.held),
    count(receipt?.refused ?? retry?.refused),
  ];
}

type SendProps = Pick<DeskSeen, 'sources' | 'chosen' | 'most'> & {
  readonly view: View;
  readonly words: IntakeWords;
  readonly problems: readonly Problem[];
};

function SendForm({ view, words, sources, chosen, most, problems }: SendProps) {
  const wrong = (field: string): string | undefined => problems.find((each) => each.field === field)?.text;
  const [noSource, noFiles] = [wrong('source'), wrong('files')];
  return (
    <form action={href(view, 'intake')} method="post" enctype="multipart/form-data" novalidate>
      <p class="govuk-body">{words.lead}</p>
      <div class={`govuk-form-group${noSource === undefined ? '' : ' govuk-form-group--error'}`}>
        <label class="govuk-label" for="source">
          {words.source}
        </label>
        <Wrong id="source" text={noSource} />
        <select
          class="govuk-select gs-select"
          id="source"
          name="source"
          {...(noSource === undefined ? {} : { 'aria-describedby': 'source-error' })}
        >
          <option value="">{words.chooseSource}</option>
          {sources.map(({ id, title }) => (
            <option value={id} selected={id === chosen}>
              {textIn(title, view.language)} ({id})
            </option>
          ))}
        </select>
      </div>
      <div class={`govuk-form-group${noFiles === undefined ? '' : ' govuk-form-group--error'}`}>
        <label class="govuk-label" for="files">
          {words.files}
        </label>
        <div id="files-hint" class="govuk-hint">
          {words.filesHint(sizeIn(view, most))}
        </div>
        <Wrong id="files" text={noFiles} />
        <div class="gs-drop" data-drop>
          <input
            class="govuk-file-upload"
            id="files"
            name="files"
            type="file"
            multiple
            aria-describedby={noFiles === undefined ? 'files-hint' : 'files-hint files-error'}
          />
          <span data-drop-hint hidden>
            {words.drop}
          </span>
        </div>
      </div>
      <Submit text={words.look} />
    </form>
  );
}

function Wrong({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p id={`${id}-error`} class="govuk-error-message">
      {text}
    </p>
  );
}

/** A number of bytes as people say it. */
export function sizeIn({ language }: View, bytes: number): string {
  const megabytes = Math.floor(bytes / 1024 / 1024);
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte' }).format(megabytes);
}
