import type { LineState, LookedLine, LookedList, ReadList } from '../../../portfolio/index.ts';
import type { SubjectMatch } from '../../../reasons/index.ts';
import { Folded } from '../../parts/folded.tsx';
import { Page } from '../../parts/page.tsx';
import { Pairs, Rows } from '../../parts/table.tsx';
import { portfolioWords } from '../../words/company/portfolio.ts';
import type { ListSent } from '../../company/list-body.ts';
import { href, type View } from '../../view.ts';
import { whereOf } from '../subject/page.tsx';

interface LookSeen {
  readonly sent: ListSent;
  readonly read: ReadList;
  readonly found: LookedList;
  /** The portfolio that the lines are added to; undefined where they make a new one. */
  readonly to: bigint | undefined;
}

const states: readonly LineState[] = ['found', 'several', 'none', 'twice', 'person'];

/** What came of each line of a list, before anything is kept: what needs a hand first. */
export function lookPage(view: View, { sent, read, found, to }: LookSeen) {
  const words = portfolioWords[view.language];
  const { number } = view.words;
  const of = (state: LineState): readonly LookedLine[] => found.shown.filter((each) => each.state === state);
  const [several, none] = [of('several'), of('none')];
  const query = to === undefined ? '' : `?to=${to}`;
  const look = `${href(view, 'portfolios', 'look')}${query}`;
  return (
    <Page view={view} title={words.lookTitle} at="portfolios">
      <a class="govuk-back-link" href={href(view, 'portfolios', ...(to === undefined ? [] : [String(to), 'change']))}>
        {view.words.back}
      </a>
      <h1 class="govuk-heading-l">{words.lookTitle}</h1>
      <Pairs
        pairs={states
          .filter((state) => found.counts[state] > 0)
          .map((state) => [words.state[state], number(found.counts[state])] as const)}
      />
      {read.beyond === 0 ? null : <p class="govuk-inset-text">{words.beyond(number(read.beyond))}</p>}
      <form action={`${href(view, 'portfolios')}${query}`} method="post" enctype="multipart/form-data" novalidate>
        <input type="hidden" name="name" value={sent.name} />
        <input type="hidden" name="list" value={sent.list ?? ''} />
        {[...sent.instead]
          .filter(([line]) => ![...several, ...none].some((each) => each.line.line === line))
          .map(([line, text]) => (
            <input type="hidden" name={`line-${line}`} value={text} />
          ))}
        <Several view={view} lines={several} beyond={found.counts.several - several.length} />
        <NotFound view={view} lines={none} beyond={found.counts.none - none.length} sent={sent} />
        <div class="govuk-button-group">
          {found.members.length === 0 ? null : (
            <button type="submit" class="govuk-button">
              {words.save(number(found.members.length))}
            </button>
          )}
          {several.length + none.length === 0 ? null : (
            <button type="submit" formaction={look} class="govuk-button govuk-button--secondary">
              {words.lookAgain}
            </button>
          )}
        </div>
        <p class="govuk-body">{words.kept}</p>
      </form>
      <Found view={view} lines={of('found')} />
    </Page>
  );
}

interface LinesProps {
  readonly view: View;
  readonly lines: readonly LookedLine[];
  readonly beyond: number;
}

/** Namesakes, of whom one is meant. */
function Several({ view, lines, beyond }: LinesProps) {
  const words = portfolioWords[view.language];
  if (lines.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{words.severalTitle}</h2>
      <p class="govuk-body">{words.severalLead}</p>
      {lines.map((each) => (
        <ChooseOne view={view} looked={each} leaveOut={words.leaveOut} />
      ))}
      <More view={view} beyond={beyond} />
    </>
  );
}

function ChooseOne({ view, looked, leaveOut }: { view: View; looked: LookedLine; leaveOut: string }) {
  const words = portfolioWords[view.language];
  const { line, matches } = looked;
  const name = `line-${line.line}`;
  const options = [
    ...matches.map((match) => ({ value: match.subjectId, text: inOneLine(match) })),
    { value: '', text: leaveOut },
  ];
  return (
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s gs-break">
          {words.line(view.words.number(line.line))}: {line.written}
        </legend>
        <div class="govuk-radios govuk-radios--small">
          {options.map(({ value, text }) => (
            <div class="govuk-radios__item">
              <input
                class="govuk-radios__input"
                id={`${name}-${value}`}
                name={name}
                type="radio"
                value={value}
                checked={value === ''}
              />
              <label class="govuk-label govuk-radios__label" for={`${name}-${value}`}>
                {text}
              </label>
            </div>
          ))}
        </div>
        {looked.beyond === 0 ? null : <p class="gs-faint">{words.namesakes(view.words.number(looked.beyond))}</p>}
      </fieldset>
    </div>
  );
}

/** Lines that name nobody: like whom they are, and a field to write them otherwise. */
function NotFound({ view, lines, beyond, sent }: LinesProps & { readonly sent: ListSent }) {
  const words = portfolioWords[view.language];
  if (lines.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{words.noneTitle}</h2>
      <p class="govuk-body">{words.noneLead}</p>
      {lines.map(({ line, matches }) => (
        <div class="govuk-form-group">
          <label class="govuk-label gs-break" for={`line-${line.line}`}>
            <strong>
              {words.line(view.words.number(line.line))}: {line.written}
            </strong>
            <span class="govuk-visually-hidden">. {words.instead}</span>
          </label>
          <input
            class="govuk-input govuk-input--width-30"
            id={`line-${line.line}`}
            name={`line-${line.line}`}
            list={matches.length === 0 ? undefined : `like-${line.line}`}
            value={sent.instead.get(line.line) ?? ''}
            placeholder={words.instead}
            autocomplete="off"
            spellcheck={false}
          />
          {matches.length === 0 ? null : (
            <>
              <datalist id={`like-${line.line}`}>
                {matches.map((match) => (
                  <option value={match.name ?? match.subjectId}>{inOneLine(match)}</option>
                ))}
              </datalist>
              <p class="gs-faint">{matches.map(inOneLine).join('; ')}</p>
            </>
          )}
        </div>
      ))}
      <More view={view} beyond={beyond} />
    </>
  );
}

function More({ view, beyond }: { readonly view: View; readonly beyond: number }) {
  return beyond <= 0 ? null : (
    <p class="govuk-inset-text">{portfolioWords[view.language].more(view.words.number(beyond))}</p>
  );
}

function Found({ view, lines }: { readonly view: View; readonly lines: readonly LookedLine[] }) {
  const words = portfolioWords[view.language];
  if (lines.length === 0) return null;
  return (
    <Folded title={words.foundTitle}>
      <Rows
        caption={words.foundTitle}
        captionHidden
        columns={[
          { title: words.lineHead, numeric: true },
          { title: words.written },
          { title: words.who },
          { title: '' },
        ]}
        rows={lines.map(({ line, matches: [match], matchedBy }) => [
          view.words.number(line.line),
          <span class="gs-break">{line.written}</span>,
          match === undefined ? '' : inOneLine(match),
          matchedBy === 'identifier' ? words.byIdentifier : words.byName,
        ])}
      />
    </Folded>
  );
}

/** Enough to tell somebody from a namesake. */
function inOneLine(match: SubjectMatch): string {
  const [first] = match.identifiers;
  const where = whereOf(match);
  return [match.name ?? match.subjectId, where, first?.value ?? ''].filter((each) => each !== '').join(', ');
}
